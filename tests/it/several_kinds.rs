//! People of one of several kinds: each of these kinds possibly includes them, all of them together surely do.

use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::{Document, render};

use super::beside_the_record::{found, received, report};
use super::lines;
use super::standing_rows::{
    back, exchange, promised, read, reason, rows, standing, there, verdict,
};

const EITHER: &str = r#""detainees": {"civilian|prisoner_of_war": 90}"#;

fn once(promise: &str, load: &str) -> Document {
    promised(promise, &exchange(1, "2025-05-23", &there(load)))
}

fn promise(of: &str, people: u32) -> String {
    format!(r#"{{"from": "A", "to": "B", "of": {of}, "quantity": {{"exactly": {people}}}}}"#)
}

#[test]
fn each_kind_possibly_includes_them_and_all_kinds_surely() {
    let of_one = once(&promise(r#"["civilian"]"#, 90), EITHER);
    assert_eq!(reason(&of_one), UndecidedReason::CategoryNotKnown);
    assert_eq!(
        rows(&of_one),
        [
            "A to B|prisoners of war or civilians|90|-",
            "all|90|0 to 90"
        ]
    );
    for of in [
        r#"["prisoner_of_war", "civilian"]"#,
        r#"["civilian|prisoner_of_war"]"#,
        r#"["hostage", "civilian|prisoner_of_war"]"#,
        r#"["prisoner_of_war|civilian|hostage"]"#,
    ] {
        assert_eq!(verdict(&once(&promise(of, 90), EITHER), 0), "met", "{of}");
    }
    // A promise of one of several kinds is met by people of each of them.
    let known = r#""detainees": {"prisoner_of_war/private": 60, "civilian": 30}"#;
    let of_each = once(&promise(r#"["civilian|prisoner_of_war"]"#, 90), known);
    assert_eq!(verdict(&of_each, 0), "met");
    // A rank of one of these kinds is possible too; another kind is not.
    let officers = once(&promise(r#"["prisoner_of_war/officer"]"#, 5), EITHER);
    assert_eq!(reason(&officers), UndecidedReason::CategoryNotKnown);
    let others = once(&promise(r#"["security_detainee"]"#, 5), EITHER);
    assert_eq!(verdict(&others, 0), "pending, 5 outstanding");
    assert_eq!(
        lines(&others.findings()),
        [
            "T08 /journal/0/exchange/legs/0/detainees A to B, prisoners of war or civilians: no commitment covers 90 of the people released"
        ]
    );
}

#[test]
fn a_promise_of_several_kinds_is_wider_than_one_of_a_single_kind() {
    let either = r#"["civilian|prisoner_of_war"]"#;
    let of = |narrow: [u32; 2]| {
        let [soldiers, civilians] = narrow;
        let mut promises = [
            promise(either, 10),
            promise(r#"["prisoner_of_war"]"#, soldiers),
            promise(r#"["civilian"]"#, civilians),
        ];
        let mut answers = Vec::new();
        for _ in 0..promises.len() {
            promises.rotate_left(1);
            let document = promised(&promises.join(", "), "");
            let codes: Vec<String> = lines(&document.findings())
                .iter()
                .map(|line| line[..3].to_owned())
                .collect();
            let balance = standing(&document).balance("A", "B").unwrap().clone();
            answers.push((balance.outstanding().unwrap().to_string(), codes));
        }
        answers.dedup();
        answers
    };
    assert_eq!(of([8, 1]), [("10".to_owned(), vec![])]);
    assert_eq!(of([8, 5]), [("13".to_owned(), vec!["T10".to_owned()])]);
}

#[test]
fn a_rule_by_category_leaves_them_open_to_their_own_kinds_only() {
    let rule = |back_load: &str| {
        let legs = [there(EITHER), back(back_load)].join(", ");
        let terms = r#""parity": [{"basis": "equal_per_category", "span": "each_exchange"}]"#;
        let document = read(terms, &exchange(1, "2025-05-23", &legs));
        lines(&document.findings()).join("\n")
    };
    assert_eq!(
        rule(r#""detainees": {"civilian": 40, "prisoner_of_war": 50}"#),
        ""
    );
    let uneven = rule(r#""detainees": {"civilian": 40, "hostage": 50}"#);
    assert!(uneven.starts_with("T02 "), "{uneven}");
}

#[test]
fn people_without_a_label_may_have_any_label_of_their_kind_under_a_rule_by_category() {
    let rule = |there_load: &str, back_load: &str| {
        let people = |load: &str| format!(r#""detainees": {{{load}}}"#);
        let legs = [there(&people(there_load)), back(&people(back_load))].join(", ");
        let terms = r#""parity": [{"basis": "equal_per_category", "span": "each_exchange"}]"#;
        let document = read(terms, &exchange(1, "2025-02-01", &legs));
        let found = lines(&document.findings()).join("\n");
        let verdict = standing(&document).parity()[0].verdict();
        (found.get(..3).map(String::from), verdict)
    };
    let labels = r#""prisoner_of_war/wounded": 20, "prisoner_of_war/other": 30"#;
    assert_eq!(
        rule(r#""prisoner_of_war": 50"#, labels),
        (None, ParityVerdict::Undecidable { exchanges: 1 })
    );
    assert_eq!(rule(labels, labels), (None, ParityVerdict::Even));
    // The same people on both sides are even, with and without a label.
    let some = r#""prisoner_of_war": 20, "prisoner_of_war/other": 30"#;
    assert_eq!(rule(some, some), (None, ParityVerdict::Even));
    // Those without a label cannot be of another kind, and 15 are not enough for 20.
    for uneven in [
        r#""prisoner_of_war": 30, "civilian": 20"#,
        r#""prisoner_of_war": 15, "prisoner_of_war/other": 35"#,
    ] {
        assert_eq!(rule(uneven, labels).0.as_deref(), Some("T02"), "{uneven}");
    }
}

#[test]
fn malformed_categories_of_several_kinds_are_refused_with_what_is_expected() {
    let refused = |category: &str| {
        let legs = there(&format!(r#""detainees": {{"{category}": 90}}"#));
        let text = format!(
            r#"{{"format": "exchange-agreement/1", "agreement": {{
                "sides": {{"A": [{{"id": "a"}}], "B": [{{"id": "b"}}]}}}},
                "journal": [{}]}}"#,
            exchange(1, "2025-05-23", &legs)
        );
        let refused = Document::from_json(&text).unwrap_err();
        lines(refused.findings()).join("\n")
    };
    let place = |category: &str| format!("/journal/0/exchange/legs/0/detainees/{category}");
    for category in [
        "civilian|civilian",
        "civilian|unspecified",
        "civilian|hostage|civilian",
    ] {
        assert_eq!(
            refused(category),
            format!(
                "E16 {} `{category}` is given, expected two or more different kinds, none of them `unspecified`, without a label",
                place(category)
            )
        );
    }
    assert_eq!(
        refused("civilian|prisoner_of_wer"),
        format!(
            "E04 {} there is no category `civilian|prisoner_of_wer`, did you mean `prisoner_of_war`?",
            place("civilian|prisoner_of_wer")
        )
    );
    let twice = refused(r#"civilian|hostage": 1, "hostage|civilian"#);
    assert!(twice.contains("hostage"), "{twice}");
}

#[test]
fn a_number_of_several_kinds_is_compared_with_their_sum() {
    let of = |one: &str, other: &str| {
        let figure = |lines: &str| {
            let more = format!(r#""on": "2026-02-05", "detainees": {{{lines}}}"#);
            received(&more)
        };
        let (one, other) = (figure(one), figure(other));
        found("", &[], &[&report("p", &[&one]), &report("q", &[&other])])
    };
    let either = r#""prisoner_of_war|civilian": 93"#;
    assert_eq!(
        of(either, r#""prisoner_of_war": 60, "civilian": 33"#),
        [""; 0]
    );
    assert_eq!(
        of(either, r#""prisoner_of_war": 60, "unspecified": 33"#),
        [""; 0]
    );
    // Both have 100: the three who are hostages by the one and not by the other are one difference.
    let hostages = r#""prisoner_of_war|civilian": 93, "hostage": 7"#;
    let all = r#""prisoner_of_war": 60, "civilian": 30, "hostage": 10"#;
    assert_eq!(
        of(hostages, all),
        [
            "C14 /reports/1/figures/0/detainees/hostage A to B, hostages, 2026-02-05: 10 reported by `q`, but 7 reported by `p`",
        ]
    );
}

#[test]
fn they_are_named_on_every_page_table_and_picture() {
    let document = once(&promise(r#"["civilian|prisoner_of_war"]"#, 100), EITHER);
    let page = render::document(&document).to_markdown();
    for text in [
        "A to B: exactly 100 prisoners of war or civilians",
        "90 prisoners of war or civilians",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let picture = render::progress(document.ledger());
    assert!(picture.contains("prisoners of war or civilians"));
    let flows = render::flows(document.ledger());
    let sentence = "A to B: 90 people in 1 exchange (90 prisoners of war or civilians).";
    assert!(flows.contains(sentence), "{flows}");
    let read = Document::from_json(document.to_json()).unwrap();
    assert_eq!(read, document);
    assert!(
        document
            .to_json()
            .contains(r#""prisoner_of_war|civilian": 90"#)
    );
    assert_eq!(standing(&document).commitments().len(), 1);
}

#[test]
fn a_summary_that_names_their_kinds_includes_them() {
    let records = exchange(1, "2025-05-23", &there(EITHER));
    let summary = |load: &str| {
        let leg = there(load);
        let summary = format!(
            r#"{records}, {{"exchange": {{"id": "s", "on": "2025-05/2025-06", "includes": ["1"], "legs": [{leg}]}}}}"#
        );
        let document = promised(&promise(r#"["civilian|prisoner_of_war"]"#, 100), &summary);
        let found = lines(&document.findings()).join("\n");
        (rows(&document).join("\n"), verdict(&document, 0), found)
    };
    let (rows, met, found) = summary(r#""detainees": {"prisoner_of_war": 60, "civilian": 40}"#);
    assert_eq!((met.as_str(), found.as_str()), ("met", ""), "{rows}");
    let (rows, open, found) = summary(r#""detainees": {"hostage": 100}"#);
    assert_eq!(
        rows, "A to B|hostages|10 to 100|-\nprisoners of war or civilians|90|10\nall|100 to 190|10",
        "{open} {found}"
    );
    assert!(found.contains("C20"), "{found}");
}
