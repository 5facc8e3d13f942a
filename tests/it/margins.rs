//! What a comparison leaves room for: approximate numbers, labels that a source does not name, its own misprints, and
//! copies of what is not disclosed.

use super::beside_the_record::{document, found, received, report};

fn on(more: &str) -> String {
    received(&format!(r#""on": "2026-02-05", {more}"#))
}

fn of(figures: &[&str]) -> Vec<String> {
    let reports = figures.iter().zip(["p", "q", "r"]);
    let reports: Vec<String> = reports
        .map(|(figure, id)| report(id, &[&on(figure)]))
        .collect();
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    found("", &[], &reports)
}

#[test]
fn an_approximate_number_has_its_margin() {
    let about = |about: u32, exact: u32| {
        of(&[
            &format!(r#""total": {{"about": {about}}}"#),
            &format!(r#""total": {exact}"#),
        ])
        .len()
    };
    for (number, least, most) in [
        (7, 6, 8),
        (100, 90, 110),
        (1_400, 1_350, 1_450),
        (1_950, 1_925, 1_975),
    ] {
        let differences =
            [least - 1, least, number, most, most + 1].map(|exact| about(number, exact));
        assert_eq!(differences, [1, 0, 0, 0, 1], "{number}");
    }
    // In a sum of lines each has its own margin; the sum shows what was printed.
    let lines = r#""detainees": {"prisoner_of_war": {"about": 100}, "civilian": 5}"#;
    assert_eq!(of(&[lines, r#""total": 115"#]), [""; 0]);
    assert_eq!(
        of(&[lines, r#""total": 116"#]),
        [
            "C14 /reports/1/figures/0/total A to B, 2026-02-05: 116 reported by `q`, but the numbers of `p` add up to about 105"
        ]
    );
    let document = document("", &[], &[&report("p", &[&on(lines)])]);
    let reconciled = document.reconciliation();
    let all = &reconciled.comparisons()[0];
    let sum = all.arithmetic(&all.claims()[0]).unwrap();
    assert_eq!(sum.to_string(), "about 100 + 5 = about 105");
    assert_eq!(all.claims()[0].to_string(), "about 105");
}

#[test]
fn an_approximate_number_decides_no_verdict() {
    let terms = r#", "concluded": {"on": "2026-01-01", "at": "Paris"},
        "commitments": [{"from": "A", "to": "B", "quantity": {"exactly": 1000}}]"#;
    let total = received(r#""since": "2026-01-01", "on": "2026-02-05", "total": {"about": 1400}"#);
    let document = document(terms, &[], &[&report("p", &[&total])]);
    let reconciled = document.reconciliation();
    let all = &reconciled.comparisons()[0];
    let verdict = all.verdict_on(&all.claims()[0]).unwrap();
    assert!(verdict.to_string().starts_with("undecidable"), "{verdict}");
}

#[test]
fn an_approximate_number_stays_approximate_in_a_rule() {
    let journal = [
        r#"{ "exchange": { "id": "1", "on": "2025-02-01", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 7 } },
        { "from": "B", "to": "A", "detainees": { "civilian": 5 } }] } }"#,
        r#"{ "exchange": { "id": "2", "on": "2025-02-03", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": { "about": 7 } } }] } }"#,
    ];
    let rules = |weight: u32| {
        format!(
            r#", "parity": [{{ "basis": "equal", "span": "running" }}, {{ "basis": "weighted", "span": "at_end",
            "left": [{{ "from": "A", "to": "B", "weight": {weight} }}], "right": [{{ "from": "B", "to": "A", "weight": {weight} }}] }}]"#
        )
    };
    for weight in [1_u32, 3] {
        let document = document(&rules(weight), &journal, &[]);
        let ledger = document.ledger();
        let day = |day: &str| ledger.as_of(day.parse().unwrap());
        for standing in [ledger.standing(), day("2025-02-03"), day("2025-02")] {
            let [equal, weighted] = standing.parity() else {
                panic!("{:?}", standing.parity());
            };
            assert_eq!(equal.left().to_string(), "about 14");
            let about = weighted.left().estimate();
            assert_eq!(about, Some(u64::from(14 * weight)));
            let short = equal.imbalance().unwrap();
            assert_eq!(short.weight().to_string(), "about 9");
            assert_eq!(short.heads(), Some(short.weight()));
            let short = weighted.imbalance().unwrap();
            assert_eq!(short.weight().estimate(), Some(u64::from(9 * weight)));
            assert_eq!(short.heads().unwrap().to_string(), "about 9");
            let page = exchange_agreement::render::verdicts(&standing).to_string();
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                page.contains("uneven so far, about 9 fewer from B to A"),
                "{page}"
            );
        }
    }
}

#[test]
fn a_kind_is_compared_only_where_all_of_its_labels_are_named() {
    let split = |total: u32, lines: &str| {
        let lines: Vec<String> = lines
            .split_whitespace()
            .map(|line| {
                let (label, count) = line.split_once('=').unwrap();
                format!(r#""prisoner_of_war/{label}": {count}"#)
            })
            .collect();
        format!(r#""total": {total}, "detainees": {{{}}}"#, lines.join(", "))
    };
    let differences = |one: &str, other: &str| {
        let found = of(&[one, other]);
        found
            .into_iter()
            .filter(|finding| finding.starts_with("C14"))
            .collect::<Vec<_>>()
    };
    let all = |lines: &str| split(1_000, lines);
    // Both print 1,000 and name other labels of them.
    assert_eq!(
        differences(&all("x=700 y=200"), &all("x=700 z=50")),
        [""; 0]
    );
    assert_eq!(
        differences(&all("x=700 y=300"), &all("x=700 z=50")),
        [""; 0]
    );
    // A label that both name is compared.
    assert_eq!(
        differences(&all("x=700 y=200"), &all("x=650 z=50")),
        [
            "C14 /reports/1/figures/0/detainees/prisoner_of_war~1x A to B, prisoners of war (x), 2026-02-05: 650 reported by `q`, but 700 reported by `p`"
        ]
    );
    // Where both name all of theirs, the kind is compared as well.
    let civilians = split(1_000, "x=700 y=200").replace('}', r#", "civilian": 100}"#);
    let fewer = split(1_000, "x=700 y=150").replace('}', r#", "civilian": 150}"#);
    assert_eq!(
        differences(&civilians, &fewer),
        [
            "C14 /reports/1/figures/0/detainees A to B, prisoners of war, 2026-02-05: the numbers of `q` add up to 850, but the numbers of `p` add up to 900"
        ]
    );
}

#[test]
fn a_source_that_contradicts_itself_is_not_reported_again_by_another() {
    let misprint = r#""total": 300, "detainees": {"prisoner_of_war": 270, "civilian": 29}"#;
    let codes = |figures: &[&str]| -> Vec<String> {
        of(figures)
            .into_iter()
            .map(|finding| finding[..3].to_owned())
            .collect()
    };
    for other in [
        r#""total": 299"#,
        r#""total": 300"#,
        r#""detainees": {"prisoner_of_war": 270, "civilian": 30}"#,
    ] {
        assert_eq!(codes(&[misprint, other]), ["C10"], "{other}");
        assert_eq!(codes(&[other, misprint]), ["C10"], "{other}");
    }
    assert_eq!(codes(&[misprint, r#""total": 310"#]), ["C10", "C14"]);
    assert_eq!(
        codes(&[misprint, r#""total": 299"#, r#""total": 300"#]),
        ["C10", "C14"]
    );
    // Both directions together and each of them.
    let back =
        |more: &str| on(more).replace(r#""from": "A", "to": "B""#, r#""from": "B", "to": "A""#);
    let both = |total: u32| {
        let figure = on(&format!(r#""total": {total}"#));
        figure.replace(r#""from": "A", "to": "B""#, r#""between": ["A", "B"]"#)
    };
    let own = report(
        "p",
        &[&on(r#""total": 157"#), &back(r#""total": 150"#), &both(314)],
    );
    for (total, findings) in [(307, 1), (314, 1), (310, 1), (320, 2)] {
        let other = report("q", &[&both(total)]);
        let found = found("", &[], &[&own, &other]);
        assert_eq!(found.len(), findings, "{total}: {found:?}");
    }
}

#[test]
fn a_copy_is_compared_with_the_number_of_its_original_whatever_that_is() {
    let copy = |number: &str| {
        let copied = report("c", &[&on(&format!(r#""total": {number}"#))]);
        copied.replace(r#""source""#, r#""republishes": "p", "source""#)
    };
    let original = |number: &str| report("p", &[&on(&format!(r#""total": {number}"#))]);
    let of = |one: &str, other: &str| found("", &[], &[&original(one), &copy(other)]);
    assert_eq!(
        of(r#""undisclosed""#, "160"),
        [
            "C13 /reports/1/figures/0/total A to B, 2026-02-05: 160 reported by `c` in a copy, but an undisclosed number in its original"
        ]
    );
    assert_eq!(
        of("150", "160"),
        [
            "C13 /reports/1/figures/0/total A to B, 2026-02-05: 160 reported by `c` in a copy, but 150 reported by `p`"
        ]
    );
    assert_eq!(of("150", r#""undisclosed""#), [""; 0]);
    // The original, and not what its source reported later.
    let early = original("150").replace(r#""source""#, r#""stated": "2026-02-06", "source""#);
    let later = original("155").replace(r#""id": "p""#, r#""id": "later""#);
    let later = later.replace(r#""figures""#, r#""stated": "2026-02-08", "figures""#);
    assert_eq!(
        found("", &[], &[&early, &later, &copy("160")]),
        [
            "C13 /reports/2/figures/0/total A to B, 2026-02-05: 160 reported by `c` in a copy, but 150 reported by `p`"
        ]
    );
}
