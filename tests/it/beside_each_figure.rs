//! What stands beside each figure: the recorded people who did not go, custody, an exchange called off; and how far the
//! record is from what satisfies all sources.

use exchange_agreement::evidence::{Comparison, Outcome};
use exchange_agreement::{Document, Interval, render};

use super::beside_the_record::{document, exchange, received, report};
use super::lines;

/// The outcome, the recorded number and its distance, of each topic.
fn compared(document: &Document) -> Vec<(String, Outcome, Option<Interval>, Option<u64>)> {
    let reconciled = document.reconciliation();
    let all = reconciled.comparisons().iter();
    let one = |one: &Comparison<'_>| {
        let topic = one.topic().to_string();
        (topic, one.outcome(), one.recorded(), one.gap_to_record())
    };
    all.map(one).collect()
}

fn accounted(more: &str) -> String {
    format!(r#"{{"act": "accounted", "from": "A", "to": "B", "exchange": "1", {more}}}"#)
}

#[test]
fn people_accounted_for_stand_beside_those_recorded_with_that_reason() {
    let reasons = [
        "declined",
        "absent",
        "already_free",
        "not_eligible",
        "died",
        "escaped",
        "withheld",
        "recovered_by_receiver",
        "released_in_place",
        "not_told",
        "not_chosen",
    ];
    let mut gone = Vec::new();
    let mut figures = Vec::new();
    for (number, reason) in (1..).zip(reasons) {
        gone.push(format!(
            r#"{{"reason": "{reason}", "detainees": {{"civilian": {number}}}}}"#
        ));
        figures.push(accounted(&format!(
            r#""reason": "{reason}", "total": {}"#,
            number + 2
        )));
    }
    let there = format!(
        r#""detainees": {{"civilian": 10}}, "accounted": [{}]"#,
        gone.join(", ")
    );
    figures.push(accounted(r#""total": 70"#));
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let journal = exchange("1", "2030-01-05", &there, "");
    let document = document("", &[&journal], &[&report("s", &figures)]);
    let all = compared(&document);
    let numbers: Vec<_> = all.iter().map(|(_, _, recorded, _)| *recorded).collect();
    let mut expected: Vec<u64> = (1..=11).collect();
    expected.push(66);
    for number in expected {
        assert!(numbers.contains(&Some(number.into())), "{number}: {all:?}");
    }
    let by = |apart: u64| all.iter().filter(|(.., by)| *by == Some(apart)).count();
    assert_eq!((by(2), by(4)), (11, 1), "{all:?}");
    let page = render::reconciliation(&document.reconciliation()).to_string();
    assert!(!page.contains("no such numbers"), "{page}");
}

#[test]
fn a_reason_that_nothing_is_recorded_with_is_not_zero() {
    let there = r#""detainees": {"civilian": 10}, "accounted": [{"reason": "absent", "detainees": {"civilian": 3}}]"#;
    let journal = exchange("1", "2030-01-05", there, "");
    let withheld = accounted(r#""reason": "withheld", "total": 1"#);
    // On the day of the exchange, and as a running total.
    let daily = r#"{"act": "accounted", "from": "A", "to": "B", "reason": "absent", "on": "2030-01-05/2030-01-06", "total": 4}"#;
    let running = r#"{"act": "accounted", "from": "A", "to": "B", "on": "2030-02-01", "since": "2030-01-01", "total": 4}"#;
    let report = report("s", &[&withheld, daily, running]);
    let document = document("", &[&journal], &[&report]);
    let all = compared(&document);
    let apart: Vec<_> = all
        .iter()
        .map(|(_, _, recorded, by)| (*recorded, *by))
        .collect();
    let three = (Some(3.into()), Some(1));
    assert_eq!(
        apart.iter().filter(|one| **one == three).count(),
        2,
        "{all:?}"
    );
    assert!(apart.contains(&(None, None)), "{all:?}");
    let page = render::reconciliation(&document.reconciliation()).to_string();
    assert_eq!(page.matches("nothing recorded").count(), 1, "{page}");
}

/// A custodian that held 5 people and 1 remains of A, received 10 and handed on 6.
fn custody(figures: &[&str]) -> Document {
    let terms = r#", "third_actors": [{"id": "nnrc", "roles": ["custodian"],
        "holding": [{"from": "A", "detainees": {"civilian": 5}, "remains": 1}]}, {"id": "host"}]"#;
    let leg = |id: &str, on: &str, from: &str, to: &str, people: u32| {
        format!(
            r#"{{"exchange": {{"id": "{id}", "on": "{on}", "legs":
                [{{"from": "{from}", "to": "{to}", "detainees": {{"civilian": {people}}}}}]}}}}"#
        )
    };
    let journal = [
        leg("1", "2030-01-05", "A", "nnrc", 10),
        leg("2", "2030-01-07", "nnrc", "B", 6),
        leg("3", "2030-01-09", "B", "host", 2),
    ];
    let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
    document(terms, &journal, &[&report("s", figures)])
}

#[test]
fn people_held_by_a_third_actor_stand_beside_its_custody_of_the_day() {
    let held = |on: &str, what: &str| {
        format!(r#"{{"act": "held", "from": "nnrc", "on": "{on}", {what}}}"#)
    };
    let of = |figure: &str| {
        let document = custody(&[figure]);
        let [(_, _, recorded, by)] = &compared(&document)[..] else {
            panic!("one topic")
        };
        (recorded.map(|number| number.to_string()), *by)
    };
    let number = |number: &str, by: u64| (Some(number.to_string()), Some(by));
    assert_eq!(of(&held("2030-01-08", r#""total": 4"#)), number("9", 5));
    assert_eq!(of(&held("2030-01-06", r#""total": 15"#)), number("15", 0));
    assert_eq!(of(&held("2030-01-04", r#""total": 4"#)), number("5", 1));
    assert_eq!(of(&held("2030-01-08", r#""remains": 2"#)), number("1", 1));
    // On some day of the month it held 5, 15 or 9.
    assert_eq!(of(&held("2030-01", r#""total": 20"#)), number("5 to 15", 5));
    // Without a day it is shown, and no distance is given.
    let undated = r#"{"act": "held", "from": "nnrc", "total": 4}"#;
    assert_eq!(of(undated), (Some("9".into()), None));
    // What a side holds, and what an actor holds that only received people who are free there, is in no journal.
    for other in ["A", "host"] {
        let figure =
            format!(r#"{{"act": "held", "from": "{other}", "on": "2030-01-10", "total": 4}}"#);
        assert_eq!(of(&figure), (None, None), "{other}");
        let page = render::reconciliation(&custody(&[&figure]).reconciliation()).to_string();
        assert!(page.contains("has no such numbers"), "{page}");
    }
}

/// The heading of the only topic, of people received in an exchange with this number recorded.
fn heading(recorded: &str, figures: &[(&str, &str)]) -> String {
    let there = format!(r#""detainees": {{"civilian": {recorded}}}"#);
    let journal = exchange("1", "2030-01-05", &there, "");
    let reports: Vec<String> = figures
        .iter()
        .map(|(id, total)| {
            report(
                id,
                &[&received(&format!(r#""exchange": "1", "total": {total}"#))],
            )
        })
        .collect();
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    let document = document("", &[&journal], &reports);
    let page = render::reconciliation(&document.reconciliation()).to_string();
    let first = page.lines().next().unwrap_or_default();
    first.trim_start_matches("A to B, exchange 1: ").to_string()
}

#[test]
fn the_record_is_apart_from_what_satisfies_all_sources() {
    let range = r#"{"between": [18, 22]}"#;
    let most = r#"{"at_most": 19}"#;
    let apart = "compatible, the ledger differs by 1";
    assert_eq!(heading("20", &[("u", range), ("v", most)]), apart);
    let about = r#"{"about": 20}"#;
    let least = r#"{"at_least": 22}"#;
    let apart = "compatible, the ledger differs by 2";
    assert_eq!(heading("20", &[("u", about), ("v", least)]), apart);
    let apart = "compatible, the ledger differs by 1";
    let at_most_nine = r#"{"at_most": 9}"#;
    assert_eq!(
        heading(at_most_nine, &[("s", "10"), ("t", r#"{"at_least": 8}"#)]),
        apart
    );
    assert_eq!(heading("19", &[("u", range), ("v", most)]), "compatible");
    // One source that gives both bounds.
    let both = [
        received(&format!(r#""exchange": "1", "total": {range}"#)),
        received(&format!(r#""exchange": "1", "total": {most}"#)),
    ];
    let journal = exchange("1", "2030-01-05", r#""detainees": {"civilian": 20}"#, "");
    let document = document("", &[&journal], &[&report("u", &[&both[0], &both[1]])]);
    let [(_, outcome, _, by)] = &compared(&document)[..] else {
        panic!("one topic")
    };
    assert_eq!((*outcome, *by), (Outcome::OneSided, Some(1)));
    // Where no number satisfies all, the record is between the lowest and the highest, or not.
    assert_eq!(heading("20", &[("u", "18"), ("v", "22")]), "differ by 4");
    assert_eq!(
        heading("23", &[("u", "18"), ("v", "22")]),
        "differ by 4, the ledger differs by 1"
    );
}

#[test]
fn at_least_five_and_about_seven_are_at_least_five_everywhere() {
    let journal = exchange("1", "2030-01-05", r#""detainees": {"civilian": 20}"#, "");
    let sum = received(
        r#""exchange": "1", "detainees": {"prisoner_of_war": {"at_least": 5}, "civilian": {"about": 7}}"#,
    );
    let of = |total: u32| {
        let own = received(&format!(r#""exchange": "1", "total": {total}"#));
        let reports = [report("u", &[&sum]), report("v", &[&own])];
        let document = document("", &[&journal], &[&reports[0], &reports[1]]);
        let page = render::reconciliation(&document.reconciliation()).to_string();
        (page, lines(&document.reconciliation().findings()))
    };
    let (page, found) = of(8);
    assert!(page.starts_with("A to B, exchange 1: compatible"), "{page}");
    assert!(
        page.contains("(at least 5) + about 7 = at least 5"),
        "{page}"
    );
    assert_eq!(found, [""; 0]);
    let (page, found) = of(3);
    assert!(
        page.starts_with("A to B, exchange 1: differ by 2"),
        "{page}"
    );
    assert_eq!(
        found,
        [
            "C14 /reports/1/figures/0/total A to B, exchange 1: 3 reported by `v`, but the numbers of `u` add up to at least 5"
        ]
    );
}

#[test]
fn no_category_is_above_the_printed_total() {
    let journal = exchange("1", "2030-01-05", r#""detainees": {"civilian": 12}"#, "");
    let either = received(r#""exchange": "1", "detainees": {"prisoner_of_war|civilian": 12}"#);
    let of = |detainees: &str, total: u32| {
        let own = received(&format!(
            r#""exchange": "1", "detainees": {{{detainees}}}, "total": {total}"#
        ));
        let reports = [report("t", &[&either]), report("u", &[&own])];
        let document = document("", &[&journal], &[&reports[0], &reports[1]]);
        let reconciled = document.reconciliation();
        let page = render::reconciliation(&reconciled).to_string();
        let mut claims = reconciled.comparisons().iter().flat_map(Comparison::claims);
        let is_own = |number: Interval| {
            number
                .possibly()
                .is_some_and(|most| most > u64::from(total))
        };
        assert!(
            !claims.any(|claim| claim.report().id() == "u" && is_own(claim.number())),
            "{page}"
        );
        page
    };
    let page = of(r#""civilian": {"at_most": 1}"#, 13);
    assert!(page.contains("(at most 1) + (0 to 13) = 0 to 13"), "{page}");
    let page = of(r#""civilian": 5, "unspecified": {"at_most": 20}"#, 13);
    assert!(page.contains("5 + (0 to 20) = 5 to 13"), "{page}");
}

#[test]
fn an_exchange_called_off_is_not_nothing_recorded() {
    let journal = r#"{"exchange": {"id": "1", "on": "2030-01-05", "status": "called_off"}}"#;
    let own = received(r#""exchange": "1", "total": 22"#);
    let document = document("", &[journal], &[&report("s", &[&own])]);
    let page = render::reconciliation(&document.reconciliation()).to_string();
    assert_eq!(
        page,
        "A to B, exchange 1: one source only, the ledger differs by 22
  source                  figure    number  in report
  s                       received      22  s
  the ledger, called off                 0
"
    );
}

#[test]
fn more_received_than_released_is_said_with_both_acts_on_the_page_and_in_the_finding() {
    let journal = exchange("1", "2030-01-05", r#""detainees": {"civilian": 12}"#, "");
    let of = |people: u32| {
        let received = received(&format!(r#""exchange": "1", "total": {people}"#));
        let released =
            r#"{"act": "released", "from": "A", "to": "B", "exchange": "1", "total": 12}"#;
        let reports = [report("v", &[&received]), report("w", &[released])];
        let document = document("", &[&journal], &[&reports[0], &reports[1]]);
        let reconciled = document.reconciliation();
        let page = render::reconciliation(&reconciled).to_string();
        (page, lines(&reconciled.findings()))
    };
    let (page, found) = of(14);
    assert_eq!(
        found,
        [
            "C14 /reports/0/figures/0/total A to B, exchange 1: 14 received reported by `v`, but 12 released reported by `w`"
        ]
    );
    for heading in [
        "A to B, exchange 1: one source only, 2 more than released, the ledger differs by 2\n",
        "A to B, released, exchange 1: one source only, 2 fewer than handed over\n",
    ] {
        assert!(
            page.replace("\n  by", " by")
                .replace("\n  ledger", " ledger")
                .contains(heading),
            "{page}"
        );
    }
    assert!(
        !page.contains("Not comparable") && !page.contains("no difference"),
        "{page}"
    );
    let (page, found) = of(8);
    assert!(page.contains("Not comparable"), "{page}");
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_people_of_a_promise_stand_before_its_exception() {
    let terms = r#", "commitments": [{"from": "A", "to": "B", "of": ["civilian", "hostage"],
        "quantity": {"all": {"expected": 20, "except": ["hostage"]}}}]"#;
    let agreed = r#"{"act": "agreed", "from": "A", "to": "B", "total": 100}"#;
    let document = document(terms, &[], &[&report("s", &[agreed])]);
    let page = render::reconciliation(&document.reconciliation()).to_markdown();
    let promise = "all civilians and hostages (expected: 20) except hostage";
    assert!(page.contains(promise), "{page}");
}

#[test]
fn the_whole_name_of_a_source_is_in_a_finding() {
    let long = "The Incredibly Long Named Daily Newspaper of Record of the";
    let names = ["Northern", "Southern"].map(|part| format!("{long} {part} Provinces"));
    let journal = exchange("1", "2030-01-05", r#""detainees": {"civilian": 30}"#, "");
    let reports = [(&names[0], 30), (&names[1], 31)].map(|(name, total)| {
        let figure = received(&format!(r#""exchange": "1", "total": {total}"#));
        report(name, &[&figure]).replace(
            &format!(r#""id": "{name}""#),
            &format!(r#""id": "r{total}""#),
        )
    });
    let document = document("", &[&journal], &[&reports[0], &reports[1]]);
    let findings = document.reconciliation().findings();
    let [found] = &lines(&findings)[..] else {
        panic!("one finding")
    };
    for name in names {
        assert!(found.contains(&format!("`{name}`")), "{found}");
    }
}
