//! Rules on the terms themselves: promises inside each other, parity that promises allow, notes on law.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::terms::{ParityLine, Party, PartyKind};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, DetaineeCategory, Exchange, Ledger, Leg, Parity,
    Quantity, Subject,
};

use super::lines;

#[test]
fn nested_promises_are_weighed_exactly() {
    let promise = |of: &[&str], quantity| {
        let of: Vec<DetaineeCategory> = of.iter().map(|one| one.parse().unwrap()).collect();
        Commitment::new("RU", "UA", quantity)
            .unwrap()
            .with_subject(Subject::of(of).unwrap())
    };
    let found = |promises: &[(&[&str], u32)]| {
        let total = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::Exactly(100));
        let builder = promises.iter().fold(total, |builder, (of, floor)| {
            builder.with_commitment(promise(of, Quantity::Exactly(*floor)))
        });
        builder
            .build_as_reported()
            .unwrap()
            .1
            .iter()
            .map(|finding| finding.given().to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(&[(&["security_detainee"], 60), (&["civilian"], 40)]),
        [""; 0]
    );
    assert_eq!(
        found(&[(&["security_detainee"], 60), (&["civilian"], 41)]),
        ["101"]
    );
    // The labels of a kind count once, inside it or instead of it, whichever is more.
    assert_eq!(
        found(&[
            (&["security_detainee"], 60),
            (&["security_detainee/a"], 30),
            (&["civilian"], 40)
        ]),
        [""; 0]
    );
    assert_eq!(
        found(&[
            (&["security_detainee/a"], 51),
            (&["security_detainee/b"], 50),
            (&["security_detainee"], 10)
        ]),
        ["101"]
    );
    assert_eq!(
        found(&[
            (&["security_detainee"], 10),
            (&["security_detainee/b"], 50),
            (&["security_detainee/a"], 51)
        ]),
        ["101"]
    );
    // Lists that overlap in part are never added.
    assert_eq!(
        found(&[
            (&["security_detainee", "civilian"], 60),
            (&["civilian", "other"], 60)
        ]),
        [""; 0]
    );
    assert_eq!(
        found(&[
            (&["security_detainee", "civilian"], 60),
            (&["civilian"], 50),
            (&["other"], 41)
        ]),
        ["101"]
    );
}

#[test]
fn parity_is_weighed_against_what_the_promises_allow() {
    let builder = || Agreement::between("RU", "UA").equal_in_each_exchange();
    let is_possible = |builder: AgreementBuilder| builder.build().is_ok();
    let (exactly, at_most) = (Quantity::Exactly, Quantity::AtMost);
    assert!(is_possible(
        builder()
            .releases("RU", "UA", exactly(10))
            .releases("UA", "RU", at_most(10))
    ));
    assert!(!is_possible(
        builder()
            .releases("RU", "UA", exactly(10))
            .releases("UA", "RU", at_most(9))
    ));
    assert!(!is_possible(
        builder()
            .releases("RU", "UA", at_most(9))
            .releases("UA", "RU", exactly(10))
    ));
    // What one side did not publish is unknown, not nothing.
    assert!(is_possible(builder().releases("RU", "UA", exactly(10))));
    // A promise about some bounds nobody else, so the total may still be met.
    let some = |from, to, kind, quantity| {
        Commitment::new(from, to, quantity)
            .unwrap()
            .with_subject(Subject::of([kind]).unwrap())
    };
    let civilians = some("UA", "RU", Civilian, exactly(4));
    let soldiers = some("UA", "RU", PrisonerOfWar, exactly(6));
    let total = builder()
        .releases("RU", "UA", exactly(10))
        .with_commitment(&civilians);
    assert!(!is_possible(total.clone()));
    assert!(is_possible(total.with_commitment(&soldiers)));
    // Weighted: 3 for 1.
    let line = |from, to, weight| ParityLine::new(from, to, weight).unwrap();
    let rule = Parity::weighted([line("RU", "UA", 1)], [line("UA", "RU", 3)]).unwrap();
    let weighted = |there, back| {
        Agreement::between("RU", "UA")
            .with_parity(&rule)
            .releases("RU", "UA", exactly(there))
            .releases("UA", "RU", exactly(back))
    };
    assert!(is_possible(weighted(30, 10)));
    let expected = "T11 /parity/0 the commitments allow 30 on the left (RU to UA) and 33 on the right (3 x UA to RU), so the rule cannot be satisfied";
    let invalid = weighted(30, 11).build().unwrap_err();
    assert_eq!(lines(invalid.findings()), [expected]);
}

#[test]
fn a_note_on_the_wounded_is_given_between_states_alone() {
    let wounded = Commitment::new("RU", "UA", Quantity::AtMost(5)).unwrap();
    let wounded = wounded.with_subject(
        Subject::of(["prisoner_of_war/wounded"
            .parse::<DetaineeCategory>()
            .unwrap()])
        .unwrap(),
    );
    let party = |id: &str, kind| Party::new(id).unwrap().with_kind(kind);
    let advised = |ours: &[PartyKind], theirs: &[PartyKind]| {
        let mut builder = Agreement::between("RU", "UA").with_commitment(&wounded);
        for (side, kinds) in [("RU", ours), ("UA", theirs)] {
            for (at, kind) in kinds.iter().enumerate() {
                builder = builder.with_party(side, party(&format!("{side}-{at}"), *kind));
            }
        }
        builder
            .build()
            .unwrap()
            .findings()
            .iter()
            .any(|finding| finding.code() == "L01")
    };
    let (state, group) = (PartyKind::State, PartyKind::ArmedGroup);
    assert!(advised(&[state], &[state]));
    assert!(advised(&[state, state], &[state]));
    assert!(
        !advised(&[state], &[group])
            && !advised(&[group], &[state])
            && !advised(&[group], &[group])
    );
    assert!(
        !advised(&[state, group], &[state]),
        "a coalition with a group in it"
    );
    assert!(
        !advised(&[], &[]),
        "what was not told is not taken for a state"
    );
}

#[test]
fn a_date_of_a_leg_is_judged_however_plain_the_exchange_is() {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(100)
        .equal_in_each_exchange()
        .build()
        .unwrap();
    let leg = |from, to| Leg::new(from, to, [(Civilian, 5)]).unwrap();
    let early = leg("UA", "RU").with_date("2025-05-15").unwrap();
    let exchange = Exchange::new("1", "2025-05-20", [leg("RU", "UA"), early]).unwrap();
    assert_eq!(
        lines(&Ledger::open(agreement).would_record(&exchange)),
        ["T03 /exchange/legs/1/on dated `2025-05-15`, before the conclusion on `2025-05-16`"]
    );
}
