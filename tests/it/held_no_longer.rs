//! People who leave the custody of a third party other than by being handed on, for each reason.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::journal::{Accounted, Reason, Reversal};
use exchange_agreement::{Document, Leg, render};

use super::check;
use super::custody::{held, promised, row, soldiers, went};
use super::kept_orders::{broken, observed};

#[test]
fn each_reason_takes_people_out_of_custody_or_leaves_them_there() {
    for reason in Reason::ALL {
        let gone = Accounted::new(*reason, [(PrisonerOfWar, 2)]).unwrap();
        let ledger = observed(
            promised(5),
            [
                went("1", "1953-09-10", [soldiers("A", "N", 5)]),
                went(
                    "2",
                    "1953-10-01",
                    [soldiers("N", "B", 1).with_accounted(gone)],
                ),
            ],
        );
        let leaves = matches!(
            reason.as_str(),
            "died"
                | "escaped"
                | "already_free"
                | "released_in_place"
                | "recovered_by_receiver"
                | "not_told"
        );
        assert_eq!(held(&ledger), if leaves { 2 } else { 4 }, "{reason}");
        let remains = ledger.standing().custody()[0].remains_held();
        let died = *reason == Reason::Died;
        assert_eq!(remains, if died { 2 } else { 0 }, "{reason}");
        assert_eq!(ledger.standing(), ledger.recount());
    }
}

/// People and remains without a known reason may be outstanding, and are held no longer; where they may have died,
/// their remains can be handed on. People who were not chosen are still held, and no promise is about them.
#[test]
fn whoever_is_accounted_for_without_a_reason_is_held_no_longer_and_may_be_outstanding() {
    let five = |of| Accounted::new(of, [(PrisonerOfWar, 5)]).unwrap();
    let came = went(
        "1",
        "1953-09-10",
        [soldiers("A", "N", 9).with_accounted(five(Reason::NotTold))],
    );
    let gone = |reason| soldiers("N", "B", 2).with_accounted(five(reason));
    let dead = went(
        "3",
        "1953-10-02",
        [Leg::of_remains("N", "B", 4.into()).unwrap()],
    );
    for (reason, left, is_held, outstanding) in [
        (Reason::NotTold, 5, 2, "2 to 7"),
        (Reason::NotChosen, 0, 7, "7"),
    ] {
        let alone = [came.clone(), went("2", "1953-10-01", [gone(reason)])];
        // A summary of the same, and a return of nobody, count by the movements.
        let month = went("4", "1953-10-01/1953-10-31", [gone(reason)]);
        let summed = [
            alone[0].clone(),
            alone[1].clone(),
            month.with_includes(["2"]).unwrap(),
        ];
        for entries in [alone.to_vec(), summed.to_vec()] {
            let mut ledger = observed(promised(9), entries);
            assert_eq!(ledger.standing().custody()[0].left(), left);
            assert_eq!(held(&ledger), is_held, "{reason}");
            assert_eq!(row(&ledger, "A", "B"), ["2", outstanding]);
            assert_eq!(ledger.standing().held_from("N")[0].1, is_held);
            assert_eq!(ledger.standing(), ledger.recount());
            assert_eq!(broken(&ledger), [""; 0]);
            let found = ledger.record_observed(dead.clone()).unwrap();
            let is_over = found.findings().iter().any(|one| one.code() == "T12");
            assert!(!is_over, "{found:?}");
        }
    }
    // More than came cannot have left.
    let many = soldiers("N", "B", 5).with_accounted(five(Reason::NotTold));
    let ledger = observed(promised(9), [came, went("2", "1953-10-01", [many])]);
    let found = broken(&ledger);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with(
            "T12 /journal/1/exchange/legs/0/detainees 10 (handed on 5, left otherwise 5)"
        ),
        "{found:?}"
    );
}

/// Everybody came back, to the side and to the custodian: that is known, and it is not the same as nothing recorded.
#[test]
fn custody_of_records_that_were_reversed_completely_has_a_line_of_zero() {
    let back = |id: &str| Reversal::of(id.parse().unwrap()).with_date("1953-12-01");
    let remains = Leg::of_remains("A", "N", 3.into()).unwrap();
    for legs in [soldiers("A", "N", 5), remains] {
        let exchange = went("1", "1953-09-10", [legs]);
        let mut ledger = observed(promised(5), [exchange]);
        ledger.record_observed(back("1").unwrap()).unwrap();
        let standing = ledger.standing();
        let custody = standing.custody_of("N").unwrap();
        assert!(custody.received() == 0 && custody.held() == 0 && custody.remains_held() == 0);
        let before = ledger.as_of("1953-09-01".parse().unwrap());
        assert!(before.custody_of("N").is_none(), "nothing was recorded");
    }
    let came = went("1", "1953-09-10", [soldiers("A", "N", 5)]);
    let gone = went("2", "1953-10-10", [soldiers("N", "B", 5)]);
    let mut ledger = observed(promised(5), [came, gone]);
    for id in ["2", "1"] {
        ledger.record_observed(back(id).unwrap()).unwrap();
    }
    let page = render::verdicts(&ledger.standing()).to_string();
    assert!(
        page.contains("N received 0 people, handed on 0, holds 0"),
        "{page}"
    );
}

/// A third actor that received people from another holds no more of a side than the side gave, and nobody of one that gave
/// nobody.
#[test]
fn people_passed_from_one_third_actor_to_another_are_of_the_sides_that_gave_them() {
    let leg = |from: &str, to: &str, people: u32| {
        format!(
            r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ "prisoner_of_war": {people} }} }}"#
        )
    };
    let entry = |id: &str, legs: &str| {
        format!(r#"{{ "exchange": {{ "id": "{id}", "on": "2030-01-0{id}", "legs": [{legs}] }} }}"#)
    };
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{
            "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}], "D": [{{ "id": "d" }}] }},
            "third_actors": [{{ "id": "t1", "roles": ["custodian"] }}, {{ "id": "t2", "roles": ["custodian"] }}] }},
            "journal": [{}, {}, {}] }}"#,
        entry(
            "1",
            &format!("{}, {}", leg("A", "t1", 10), leg("D", "t1", 5))
        ),
        entry("2", &leg("t1", "t2", 12)),
        entry("3", &leg("t2", "B", 3)),
    );
    let document = Document::from_json(text).unwrap();
    let standing = document.ledger().standing();
    let of = |actor| {
        let sides = standing.held_from(actor).into_iter();
        sides
            .map(|(side, held)| format!("{held} from {side}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("t1"), ["0 to 3 from A", "0 to 3 from D"]);
    assert_eq!(of("t2"), ["0 to 9 from A", "0 to 5 from D"]);
}

/// N received 6 prisoners and 4 civilians, and handed on 1 prisoner: it holds 5 and 4. Before, it held 6 and 4.
#[test]
fn people_held_are_compared_by_category_with_the_custody_of_the_ledger() {
    let figure = |on: &str| {
        format!(
            r#"{{ "act": "held", "from": "N", "on": "{on}", "detainees": {{ "prisoner_of_war": 5, "civilian": 4 }} }}"#
        )
    };
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
                "third_actors": [{{ "id": "N", "roles": ["custodian"] }}] }},
            "journal": [
                {{ "exchange": {{ "id": "1", "on": "2030-01-01", "legs": [
                    {{ "from": "A", "to": "N", "detainees": {{ "prisoner_of_war": 6, "civilian": 4 }} }}] }} }},
                {{ "exchange": {{ "id": "2", "on": "2030-01-05", "legs": [
                    {{ "from": "N", "to": "B", "detainees": {{ "prisoner_of_war": 1 }} }}] }} }}],
            "reports": [{{ "id": "r", "source": "one", "figures": [{}, {}] }}] }}"#,
        figure("2030-01-03"),
        figure("2030-01-07")
    );
    let document = Document::from_json(text).unwrap();
    let reconciliation = document.reconciliation();
    let compared = reconciliation.comparisons().iter();
    let compared = compared.map(|one| {
        let number = one.recorded().map(|number| number.to_string());
        format!("{}: {}", one.topic(), number.unwrap_or_default())
    });
    let mut compared: Vec<String> = compared.collect();
    compared.sort();
    assert_eq!(
        compared,
        [
            "held by N, 2030-01-03: 10",
            "held by N, 2030-01-07: 9",
            "held by N, civilian, 2030-01-03: 4",
            "held by N, civilian, 2030-01-07: 4",
            "held by N, prisoner_of_war, 2030-01-03: 6",
            "held by N, prisoner_of_war, 2030-01-07: 5",
        ]
    );
}

#[test]
fn whoever_died_in_custody_is_among_the_remains_that_left_it() {
    // Of four, two were handed on alive and two died: there are two remains to hand on, or none that nobody names.
    let text = |holding: &str, journal: [&str; 2]| {
        let sides = r#""sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] }"#;
        let journal = journal.join(", ");
        format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ {sides},
                "third_actors": [{{ "id": "N", "roles": ["custodian"]{holding} }}] }}, "journal": [{journal}] }}"#
        )
    };
    let holding = r#", "holding": [{ "from": "A", "detainees": { "civilian": 4 }, "remains": 1 }]"#;
    let living = r#", "holding": [{ "from": "A", "detainees": { "civilian": 4 } }]"#;
    let came = r#"{ "exchange": { "id": "0", "on": "2025-01-01", "legs": [{ "from": "A", "to": "N", "detainees": { "civilian": 4 } }] } }"#;
    let some_died = r#"{ "exchange": { "id": "1", "on": "2025-01-02", "legs": [{ "from": "N", "to": "B", "detainees": { "civilian": 2 },
        "accounted": [{ "reason": "died", "detainees": { "civilian": 2 } }] }] } }"#;
    let all = r#"{ "exchange": { "id": "1", "on": "2025-01-02", "legs": [{ "from": "N", "to": "B", "detainees": { "civilian": 4 } }] } }"#;
    let remains = |count: &str| {
        format!(
            r#"{{ "exchange": {{ "id": "2", "on": "2025-01-03", "legs": [{{ "from": "N", "to": "B", "remains": {count} }}] }} }}"#
        )
    };
    let found = |holding: &str, journal: [&str; 2]| {
        let findings = check(text(holding, journal).as_bytes());
        let terms = findings.iter().filter(|one| one.code() == "T12");
        terms.map(ToString::to_string).collect::<Vec<_>>()
    };
    let at = "T12 /journal/1/exchange/legs/0/remains";
    assert_eq!(
        found(living, [some_died, &remains("3")]),
        [format!(
            "{at} 4 alive and 3 dead (handed on 2 alive and 3 dead, died 2) left the custody of `N` in total, but 4 alive and 2 dead (held at the start 4 alive and 0 dead, died there 2) came into it"
        )]
    );
    assert_eq!(found(living, [some_died, &remains("2")]), [""; 0]);
    assert_eq!(
        found(holding, [all, &remains(r#"{ "at_least": 2 }"#)]),
        [format!(
            "{at} 4 alive and 2 or more dead (handed on 4 alive and 2 or more dead) left the custody of `N` in total, but 4 alive and 1 dead (held at the start 4 alive and 1 dead) came into it"
        )]
    );
    let both = format!("{all}, {}", remains("1"));
    assert_eq!(
        found("", [came, &both.replace(r#""id": "1""#, r#""id": "3""#)]),
        [
            "T12 /journal/2/exchange/legs/0/remains `N` handed on 4 alive and 1 dead in total, but received 4 alive and 0 dead"
        ]
    );
}
