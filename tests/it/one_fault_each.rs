//! Law 3, case by case: a fault silences what depends on it, and nothing else.

use exchange_agreement::rules::Level;

use super::{check, lines};

/// The findings of levels E and T of a document, with keys of the agreement, the journal and the reports.
#[track_caller]
pub(super) fn refusing(agreement: &str, journal: &[&str], reports: &str) -> Vec<String> {
    let sides = r#""sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }], "C": [{ "id": "c" }] }"#;
    let journal = journal.join(", ");
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ {sides}{agreement} }}, "journal": [{journal}], "reports": [{reports}] }}"#
    );
    let findings = check(text.as_bytes());
    let refuses = |level| matches!(level, Level::Impossible | Level::Term);
    let all = lines(&findings);
    let shown = findings.iter().zip(all);
    let shown = shown.filter(|(finding, _)| refuses(finding.level()));
    shown.map(|(_, line)| line).collect()
}

pub(super) fn leg(from: &str, to: &str, people: u32) -> String {
    format!(r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ "civilian": {people} }} }}"#)
}

pub(super) fn exchange(id: &str, rest: &str, legs: &[&str]) -> String {
    let legs = legs.join(", ");
    format!(r#"{{ "exchange": {{ "id": "{id}", "on": "2025-01-02"{rest}, "legs": [{legs}] }} }}"#)
}

#[test]
fn a_value_whose_id_is_known_silences_no_reference_to_another() {
    let named = r#"{ "id": "p", "name": "" }, { "id": "p" }"#;
    let of_part = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 1 }, "part": "q" }"#;
    let entry = exchange("1", "", &[of_part]);
    assert_eq!(
        refusing(&format!(r#", "parts": [{named}]"#), &[&entry], ""),
        [
            "E02 /agreement/parts/0/name the text is empty",
            "E03 /agreement/parts/1/id the part `p` is already used at /agreement/parts/0/id",
            "E04 /journal/0/exchange/legs/0/part there is no part `q`",
        ]
    );
    let events = r#", "events": [{ "id": "truce", "on": "2025-13-01" }]"#;
    let told = |id: &str| format!(r#"{{ "event": {{ "id": "{id}", "on": "2025-01-19" }} }}"#);
    assert_eq!(
        refusing(events, &[&told("truce"), &told("peace")], ""),
        [
            "E10 /agreement/events/0/on `2025-13-01` is not a valid date, expected a date of the calendar",
            "E04 /journal/1/event/id there is no event `peace`",
        ]
    );
    let promises =
        r#", "commitments": [{ "id": "x", "from": "A", "to": "D", "quantity": { "all": {} } }]"#;
    let declared = |of: &str| format!(r#"{{ "declared": {{ "of": "{of}" }} }}"#);
    assert_eq!(
        refusing(promises, &[&declared("x"), &declared("y")], ""),
        [
            "E04 /agreement/commitments/0/to there is no side or third actor `D`, expected one of `A`, `B`, `C`",
            "E04 /journal/1/declared/of there is no commitment `y`",
        ]
    );
    let tranches = r#", "tranches": [{ "id": "t", "portions": [] }]"#;
    let carried_out = |id, tranche: &str| {
        exchange(
            id,
            &format!(r#", "tranche": "{tranche}""#),
            &[&leg("A", "B", 1)],
        )
    };
    assert_eq!(
        refusing(
            tranches,
            &[&carried_out("1", "t"), &carried_out("2", "u")],
            ""
        ),
        [
            "E16 /agreement/tranches/0/portions an empty list is given, expected at least one portion",
            "E04 /journal/1/exchange/tranche there is no tranche `u`",
        ]
    );
    let sourced = |id, report: &str| {
        exchange(
            id,
            &format!(r#", "sources": ["{report}"]"#),
            &[&leg("A", "B", 1)],
        )
    };
    assert_eq!(
        refusing(
            "",
            &[&sourced("1", "r"), &sourced("2", "s")],
            r#"{ "id": "r" }"#
        ),
        [
            "E04 /journal/1/exchange/sources/0 there is no report `s`",
            "E16 /reports/0/source missing, expected text",
        ]
    );
}

#[test]
fn what_a_value_refers_to_is_resolved_though_the_value_is_left_out() {
    let entry = exchange(
        "1",
        "",
        &[
            r#"{ "from": "", "to": "D", "detainees": { "civilian": 1 } }"#,
            r#"{ "from": "E", "to": "B", "detainees": { "civilian": -1 }, "part": "p" }"#,
        ],
    );
    let settled = r#"{ "settled": { "from": "F", "to": "B", "reason": "lost", "detainees": { "civilian": 1 } } }"#;
    let reversed = r#"{ "reversal": { "of": "9", "on": "May" } }"#;
    let report = r#"{ "id": "r", "source": "one", "figures": [
        { "act": "received", "from": "A", "to": "G", "exchange": "8", "total": -1 },
        { "act": "received", "from": "A", "to": "H", "total": 1 }] }"#;
    let found = refusing("", &[&entry, settled, reversed], report);
    let places: Vec<String> = found
        .iter()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        places,
        [
            "E07 /reports/0/figures/0/total",
            "E07 /journal/0/exchange/legs/1/detainees/civilian",
            "E02 /journal/0/exchange/legs/0/from",
            "E04 /journal/0/exchange/legs/0/to",
            "E04 /journal/0/exchange/legs/1/from",
            "E04 /journal/0/exchange/legs/1/part",
            "E16 /journal/1/settled/reason",
            "E04 /journal/1/settled/from",
            "E10 /journal/2/reversal/on",
            "E20 /journal/2/reversal/of",
            "E04 /reports/0/figures/0/to",
            "E04 /reports/0/figures/0/exchange",
            "E04 /reports/0/figures/1/to",
        ],
        "{found:#?}"
    );
}

#[test]
fn a_deadline_that_could_not_be_read_leaves_its_promise() {
    let agreement = r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 10 }, "due": { "by": "2025-02-30" } }],
        "tranches": [{ "id": "t", "portions": [{ "from": "A", "to": "B", "quantity": { "exactly": 11 } }] }]"#;
    assert_eq!(
        refusing(agreement, &[&exchange("1", "", &[&leg("B", "A", 1)])], ""),
        [
            "E10 /agreement/commitments/0/due/by `2025-02-30` is not a valid date, expected a date of the calendar",
            "T06 /agreement/tranches/0 A to B: 11 scheduled in all tranches, 10 agreed",
            "T08 /journal/0/exchange/legs/0/detainees B to A, civilians: no commitment covers 1 of the people released",
        ]
    );
}

#[test]
fn an_end_that_is_unknown_silences_the_rules_that_may_count_it() {
    let rules = r#", "parity": [
        { "basis": "equal", "between": ["A", "B"] }, { "basis": "equal", "between": ["B", "C"] }]"#;
    let legs = [&*leg("A", "D", 3), &*leg("B", "C", 2)];
    assert_eq!(
        refusing(rules, &[&exchange("1", "", &legs)], ""),
        [
            "E04 /journal/0/exchange/legs/0/to there is no side or third actor `D`, expected one of `A`, `B`, `C`",
            "T02 /journal/0/exchange/legs B to C 2, C to B 0: expected equal numbers in each exchange",
        ]
    );
}

#[test]
fn a_resumption_that_could_not_be_read_is_not_said_to_be_missing() {
    let suspended = r#"{ "suspension": { "on": "2025-01-01" } }"#;
    let resumed = r#"{ "resumption": { "on": "2025-01-32" } }"#;
    let then = exchange("1", "", &[&leg("A", "B", 1)]);
    assert_eq!(
        refusing("", &[suspended, resumed, &then], ""),
        [
            "E10 /journal/1/resumption/on `2025-01-32` is not a valid date, expected a date of the calendar"
        ]
    );
}

#[test]
fn an_amendment_with_a_fault_leaves_its_names() {
    let agreement = r#""sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }], "C": [{ "id": "c" }] },
        "parts": [{ "id": "new" }], "title": """#;
    let amendment =
        format!(r#"{{ "amendment": {{ "id": "2", "agreement": {{ {agreement} }} }} }}"#);
    let of_part = |part: &str| {
        format!(
            r#"{{ "from": "A", "to": "B", "detainees": {{ "civilian": 1 }}, "part": "{part}" }}"#
        )
    };
    let entry = exchange("1", "", &[&of_part("new"), &of_part("old")]);
    assert_eq!(
        refusing("", &[&amendment, &entry], ""),
        [
            "E02 /journal/0/amendment/agreement/title the text is empty",
            "E04 /journal/1/exchange/legs/1/part there is no part `old`",
        ]
    );
}

#[test]
fn an_entry_of_two_kinds_hides_neither_of_their_faults() {
    let both = r#"{ "exchange": { "id": "1", "on": "2025", "legs": [{ "from": "A", "to": "D", "detainees": { "civilian": 1 } }, { "from": "A" }] },
        "settled": { "from": "E", "to": "B", "reason": "waived" } }"#;
    let found = refusing("", &[both], "");
    let places = found.iter().map(|line| line.split(' ').nth(1).unwrap());
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            "/journal/0/settled",
            "/journal/0/exchange/legs/1/to",
            "/journal/0/exchange/legs/1/detainees",
            "/journal/0/settled/detainees",
            "/journal/0/settled/from",
        ],
        "{found:#?}"
    );
}

/// A tranche of 10 people, of an agreement that covers civilians from A to B.
fn in_a_tranche(commitments: &str, exchanges: &[&str]) -> Vec<String> {
    let agreement = format!(
        r#", "commitments": [{commitments}],
        "tranches": [{{ "id": "t", "portions": [{{ "from": "A", "to": "B", "quantity": {{ "exactly": 10 }} }}] }}]"#
    );
    refusing(&agreement, exchanges, "")
}

#[test]
fn people_whom_t08_reports_fill_no_tranche() {
    let civilians =
        r#"{ "from": "A", "to": "B", "of": ["civilian"], "quantity": { "open": true } }"#;
    let soldiers =
        r#"{ "from": "A", "to": "B", "detainees": { "prisoner_of_war": 5, "civilian": 5 } }"#;
    let t = r#", "tranche": "t""#;
    let first = exchange("1", t, &[soldiers]);
    let uncovered = "T08 /journal/0/exchange/legs/0/detainees A to B, prisoners of war: no commitment covers 5 of the people released";
    let second = |people| exchange("2", t, &[&leg("A", "B", people)]);
    assert_eq!(in_a_tranche(civilians, &[&first, &second(5)]), [uncovered]);
    assert_eq!(
        in_a_tranche(civilians, &[&first, &second(6)]),
        [
            uncovered,
            "T07 /journal/1/exchange/tranche A to B: 11 in this tranche, 10 scheduled"
        ]
    );
}

#[test]
fn people_whom_t08_reports_fill_no_tranche_in_a_summary_either() {
    let civilians =
        r#"{ "from": "A", "to": "B", "of": ["civilian"], "quantity": { "open": true } }"#;
    let t = r#", "tranche": "t""#;
    let of = |people: &str| format!(r#"{{ "from": "A", "to": "B", "detainees": {{ {people} }} }}"#);
    let soldiers = of(r#""prisoner_of_war": 5, "civilian": 5"#);
    let first = exchange("1", t, &[&soldiers]);
    let last = |people| exchange("3", t, &[&leg("A", "B", people)]);
    let included = exchange("2", r#", "tranche": "t", "includes": ["1"]"#, &[&soldiers]);
    // The reversal of one of the five civilians leaves four.
    let back = of(r#""civilian": 1"#);
    let reversal =
        format!(r#"{{ "reversal": {{ "of": "1", "on": "2025-01-02", "legs": [{back}] }} }}"#);
    let only_soldiers = exchange("1", t, &[&of(r#""prisoner_of_war": 50"#)]);
    let all_included = included.replace(&soldiers, &of(r#""prisoner_of_war": 50"#));
    for (journal, room) in [
        ([&first, &included], 5),
        ([&first, &reversal], 6),
        ([&only_soldiers, &all_included], 10),
    ] {
        let found = |people: u32| {
            let last = last(people);
            let all = in_a_tranche(civilians, &[journal[0], journal[1], &last]);
            all.into_iter()
                .filter(|line| line.starts_with("T07"))
                .collect::<Vec<_>>()
        };
        assert!(found(room).is_empty(), "{:?} {journal:?}", found(room));
        let expected = "T07 /journal/2/exchange/tranche A to B: 11 in this tranche, 10 scheduled";
        assert_eq!(found(room + 1), [expected], "{journal:?}");
    }
}

#[test]
fn t01_of_a_whole_direction_silences_t07_for_as_many_people() {
    let of = |part: &str, people: u32| {
        format!(
            r#"{{ "from": "A", "to": "B", "part": "{part}", "quantity": {{ "exactly": {people} }} }}"#
        )
    };
    let parts = r#"], "parts": [{ "id": "p" }, { "id": "q" }], "conditions": ["#;
    let told = |first: u32, people: u32| {
        let commitments = format!("{}, {}{parts}", of("p", first), of("q", 6));
        let entry = exchange("1", r#", "tranche": "t""#, &[&leg("A", "B", people)]);
        in_a_tranche(&commitments, &[&entry])
    };
    // The one beyond the promises is the one beyond the 10 of the tranche.
    assert_eq!(
        told(4, 11),
        [
            "T01 /journal/0/exchange/legs/0/detainees A to B: 11 released in total, at most 10 agreed"
        ]
    );
    // Of two beyond the tranche one is beyond the promises.
    assert_eq!(
        told(5, 12),
        [
            "T01 /journal/0/exchange/legs/0/detainees A to B: 12 released in total, at most 11 agreed",
            "T07 /journal/0/exchange/tranche A to B: 12 in this tranche, 10 scheduled"
        ]
    );
}

#[test]
fn those_recovered_by_the_receiver_are_not_called_released() {
    let promise = |more: &str, quantity: &str| {
        format!(
            r#", "commitments": [{{ "from": "A", "to": "B"{more}, "quantity": {{ {quantity} }} }}]"#
        )
    };
    let recovered = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 27 },
        "accounted": [{ "reason": "recovered_by_receiver", "detainees": { "civilian": 1 } }] }"#;
    let first = exchange("1", "", &[recovered]);
    let more = exchange("2", "", &[&leg("A", "B", 2)]);
    let beyond = promise("", r#""exactly": 27"#);
    assert_eq!(
        refusing(&beyond, &[&first, &more], ""),
        [
            "T01 /journal/0/exchange/legs/0/detainees A to B: 27 handed over, 1 recovered by the receiver, 27 agreed",
            "T01 /journal/1/exchange/legs/0/detainees A to B: 29 handed over, 1 recovered by the receiver, 27 agreed",
        ]
    );
    let due = promise(r#", "due": { "by": "2025-01-03" }"#, r#""exactly": 30"#);
    let later = exchange("2", "", &[&leg("B", "A", 2)]).replace("2025-01-02", "2025-01-09");
    let late = refusing(&due, &[&first, &later], "");
    let expected = "T09 /agreement/commitments/0/due A to B: by the due date 27 handed over, 1 recovered by the receiver, expected 30";
    assert!(late.iter().any(|line| line == expected), "{late:?}");
    // Two promises of one direction, which share no people, are judged together.
    let parts = r#", "parts": [{ "id": "p" }, { "id": "q" }], "commitments": [
        { "from": "A", "to": "B", "part": "p", "quantity": { "exactly": 20 } },
        { "from": "A", "to": "B", "part": "q", "quantity": { "exactly": 7 } }]"#;
    let both = refusing(parts, &[&first], "");
    assert_eq!(
        both,
        [
            "T01 /journal/0/exchange/legs/0/detainees A to B: 27 handed over, 1 recovered by the receiver, at most 27 agreed"
        ]
    );
}

#[test]
fn a_value_that_is_none_of_the_count_hides_no_breakdown() {
    for (key, value) in [
        ("listed", "-1"),
        ("beside", r#""yes""#),
        ("part", "7"),
        ("accounted", r#""none""#),
    ] {
        let leg = format!(
            r#"{{ "from": "A", "to": "B", "detainees": {{ "prisoner_of_war": 50 }}, "breakdown": {{ "sex": {{ "female": 500 }} }}, "{key}": {value} }}"#
        );
        let entry =
            format!(r#"{{ "exchange": {{ "id": "1", "on": "2025-05-23", "legs": [{leg}] }} }}"#);
        let found = refusing("", &[&entry], "").join("; ");
        let at = "/journal/0/exchange/legs/0";
        assert!(
            found.contains(&format!("E19 {at}/breakdown/sex")),
            "{key}: {found}"
        );
        assert!(found.contains(&format!("{at}/{key} ")), "{key}: {found}");
    }
}
