//! Rule C14 between two facts: more people received than released, in all topics that say so.

use exchange_agreement::evidence::Comparison;

use super::beside_the_record::{document, report};

fn figure(act: &str, ends: &str, more: &str) -> String {
    format!(r#"{{"act": "{act}", {ends}, {more}}}"#)
}

const THERE: &str = r#""from": "A", "to": "B""#;
const BACK: &str = r#""from": "B", "to": "A""#;
const BOTH: &str = r#""between": ["A", "B"]"#;

/// The findings about two reports of one figure or more, and what each topic says of people released.
fn of(one: &[&str], other: &[&str]) -> (Vec<String>, Vec<Option<u64>>) {
    let document = document("", &[], &[&report("r", one), &report("s", other)]);
    let reconciled = document.reconciliation();
    let marks = reconciled.comparisons().iter();
    let marks = marks.map(Comparison::more_than_released).collect();
    (super::lines(&reconciled.findings()), marks)
}

#[test]
fn totals_categories_and_both_directions_are_compared() {
    let running =
        |on: &str, number: u32| format!(r#""running": true, "on": "{on}", "total": {number}"#);
    // 30 released and 35 received by the first day, and the same five later.
    let released = [running("2026-01-01", 30), running("2026-02-01", 40)];
    let received = [running("2026-01-01", 35), running("2026-02-01", 45)];
    let released = released.map(|total| figure("released", THERE, &total));
    let received = received.map(|total| figure("received", THERE, &total));
    let (told, marks) = of(&[&released[0], &released[1]], &[&received[0], &received[1]]);
    assert_eq!(
        told,
        [
            "C14 /reports/1/figures/0/total A to B, in all, up to 2026-01-01: 35 received reported by `s`, but 30 released reported by `r`"
        ]
    );
    assert_eq!(marks, [Some(5); 4]);
    // 37 received and 40 released, but 12 civilians of 10.
    let lines = |soldiers: u32, civilians: u32| {
        format!(
            r#""on": "2026-01-01", "detainees": {{"prisoner_of_war": {soldiers}, "civilian": {civilians}}}"#
        )
    };
    let (told, marks) = of(
        &[&figure("released", THERE, &lines(30, 10))],
        &[&figure("received", THERE, &lines(25, 12))],
    );
    assert_eq!(
        told,
        [
            "C14 /reports/1/figures/0/detainees/civilian A to B, civilians, 2026-01-01: 12 received reported by `s`, but 10 released reported by `r`"
        ]
    );
    assert_eq!(marks, [None, None, Some(2), None, None, Some(2)]);
    // Two more civilians are two more in all.
    let (told, _) = of(
        &[&figure("released", THERE, &lines(30, 10))],
        &[&figure("received", THERE, &lines(30, 12))],
    );
    assert_eq!(
        told,
        [
            "C14 /reports/1/figures/0/detainees A to B, 2026-01-01: the numbers of `s` add up to 42 received, but the numbers of `r` add up to 40 released"
        ]
    );
    let day = |number: u32| format!(r#""on": "2026-01-01", "total": {number}"#);
    let both = figure("released", BOTH, &day(30));
    let (told, marks) = of(&[&both], &[&figure("received", THERE, &day(36))]);
    assert_eq!(
        told,
        [
            "C14 /reports/1/figures/0/total A to B, 2026-01-01: 36 received reported by `s`, but 30 released reported by `r`"
        ]
    );
    assert_eq!(marks, [Some(6), Some(6)]);
    let ways = [
        figure("received", THERE, &day(20)),
        figure("received", BACK, &day(16)),
    ];
    let (told, marks) = of(&[&both], &[&ways[0], &ways[1]]);
    assert_eq!(
        told,
        [
            "C14 /reports/0/figures/0/total A and B together, released, 2026-01-01: 36 handed over from other figures, but 30 released reported by `r`"
        ]
    );
    // Neither direction by itself has more than somebody says was released in it.
    assert_eq!(marks.iter().flatten().collect::<Vec<_>>(), [&6]);
}

#[test]
fn one_source_can_contradict_itself() {
    let day = |number: u32| format!(r#""on": "2026-01-01", "total": {number}"#);
    let [released, received] = [
        figure("released", THERE, &day(5)),
        figure("received", THERE, &day(6)),
    ];
    let (told, marks) = of(&[&released, &received], &[]);
    assert_eq!(
        told,
        [
            "C14 /reports/0/figures/1/total A to B, 2026-01-01: 6 received reported by `r`, but 5 released reported by `r`"
        ]
    );
    assert_eq!(marks, [Some(1); 2]);
    let fewer = figure("received", THERE, &day(5));
    assert_eq!(of(&[&released, &fewer], &[]), (vec![], vec![None; 2]));
}

#[test]
fn a_loose_bound_takes_no_difference_away() {
    let exact = |act: &str, total: &str| {
        figure(
            act,
            THERE,
            &format!(r#""on": "2026-01-01", "total": {total}"#),
        )
    };
    let told = |released: &[&str], received: &[&str]| {
        let of = |act: &str, name: &str, totals: &[&str]| {
            let each = totals.iter().enumerate();
            let each =
                each.map(|(at, total)| report(&format!("{name}{at}"), &[&exact(act, total)]));
            each.collect::<Vec<String>>()
        };
        let mut reports = of("released", "r", released);
        reports.extend(of("received", "s", received));
        let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
        let findings = document("", &[], &reports).reconciliation().findings();
        let mut all = super::lines(&findings);
        all.retain(|one| one.contains("received reported by") && one.contains("released reported"));
        all
    };
    let said = |report: usize| {
        format!(
            "C14 /reports/{report}/figures/0/total A to B, 2026-01-01: 103 received reported by `s0`, but 100 released reported by `r0`"
        )
    };
    assert_eq!(told(&["100"], &["103"]), [said(1)]);
    // Whoever says less exactly what another says does not contradict it.
    let at_least = r#"{"at_least": 99}"#;
    assert_eq!(told(&["100", at_least], &["103"]), [said(2)]);
    assert_eq!(told(&["100"], &["103", r#"{"at_least": 90}"#]), [said(1)]);
    // Of two who contradict each other, either may be right.
    assert_eq!(told(&["100", "110"], &["103"]), [""; 0]);
    assert_eq!(told(&["100"], &["103", "98"]), [""; 0]);
}

#[test]
fn directions_that_are_added_up_are_not_marked_one_by_one() {
    let total = |number: u32| format!(r#""on": "2026-01-01", "total": {number}"#);
    // 10 + 12 released, and 23 received in both directions: neither direction by itself has fewer.
    let (told, marks) = of(
        &[
            &figure("released", THERE, &total(10)),
            &figure("released", BACK, &total(12)),
        ],
        &[&figure("received", BOTH, &total(23))],
    );
    assert_eq!(told.len(), 1);
    assert_eq!(marks.iter().flatten().collect::<Vec<_>>(), [&1]);
    // 22 released in both directions, and 11 + 12 received.
    let (told, marks) = of(
        &[&figure("released", BOTH, &total(22))],
        &[
            &figure("received", THERE, &total(11)),
            &figure("received", BACK, &total(12)),
        ],
    );
    assert_eq!(told.len(), 1);
    assert_eq!(marks.iter().flatten().collect::<Vec<_>>(), [&1]);
}
