//! A rule of parity of which there is nothing to draw has no panel.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::terms::{ParityLine, Part, Party};
use exchange_agreement::{Agreement, Ends, Exchange, Ledger, Leg, Parity, Subject, Tally, render};

use crate::pictures::texts;

#[test]
fn a_rule_of_which_nobody_went_is_not_drawn() {
    let rule = |other| Parity::equal("A", other).unwrap();
    let agreement = Agreement::between("A", "B").with_party("C", Party::new("c").unwrap());
    let agreement = agreement
        .with_parity(rule("B"))
        .with_parity(rule("C"))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let people = [(PrisonerOfWar, 20)];
    ledger
        .record(Exchange::mutual("1", "2025-05-01", "A", "B", people).unwrap())
        .unwrap();
    let picture = render::progress(&ledger);
    let texts = texts(&picture);
    assert!(
        texts.contains(&"equal numbers in each exchange, A and B"),
        "{texts:?}"
    );
    assert!(
        !texts.contains(&"equal numbers in each exchange, A and C"),
        "{texts:?}"
    );
    let note =
        "1 rule is not drawn: a weight, number or date is not known, or no people were released";
    assert!(texts.contains(&note), "{texts:?}");
}

#[test]
fn a_rule_of_persons_is_not_drawn() {
    let line = |from, to| {
        ParityLine::new(from, to, 1)
            .unwrap()
            .with_subject(Subject::PersonsOfUnknownFate)
    };
    let rule = Parity::weighted([line("A", "B")], [line("B", "A")])
        .unwrap()
        .running(None);
    let mut ledger = Ledger::open(
        Agreement::between("A", "B")
            .with_parity(rule)
            .build()
            .unwrap(),
    );
    let leg = |from, to, people| Leg::new(from, to, [(PrisonerOfWar, people)]).unwrap();
    let legs = [leg("A", "B", 5), leg("B", "A", 1)];
    ledger
        .record(Exchange::new("1", "2025-05-01", legs).unwrap())
        .unwrap();
    let picture = render::progress(&ledger);
    let texts = texts(&picture);
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("1 rule is not drawn")),
        "{texts:?}"
    );
    assert!(
        !texts.iter().any(|text| text.contains("ahead")),
        "{texts:?}"
    );
}

#[test]
fn a_rule_is_not_drawn_where_it_is_not_told_whether_people_are_meant() {
    let rule = || Parity::equal("A", "B").unwrap();
    let part = Part::new("x".parse().unwrap());
    let ends = Ends::together("A".parse().unwrap(), "B".parse().unwrap());
    let people = || Tally::new([(PrisonerOfWar, 20)]).unwrap();
    let one_way = || Leg::new("A", "B", [(PrisonerOfWar, 20)]).unwrap();
    let cases = [
        (rule(), one_way(), true),
        (rule(), Leg::between(ends, people()), false),
        (rule().with_part(part.id()).unwrap(), one_way(), false),
        (
            rule().with_part(part.id()).unwrap(),
            one_way().with_part(part.id().clone()).unwrap(),
            true,
        ),
    ];
    for (rule, leg, is_drawn) in cases {
        let agreement = Agreement::between("A", "B")
            .with_part(&part)
            .with_parity(rule)
            .build()
            .unwrap();
        let mut ledger = Ledger::open(agreement);
        ledger
            .record_observed(Exchange::new("1", "2025-05-01", [leg.clone()]).unwrap())
            .unwrap();
        let picture = render::progress(&ledger);
        let texts = texts(&picture);
        let mut notes = texts.iter();
        let is_hidden = notes.any(|text| text.starts_with("1 rule is not drawn"));
        assert_eq!(is_hidden, !is_drawn, "{leg:?} {texts:?}");
        assert_eq!(
            texts.contains(&"A ahead by 20 over"),
            is_drawn,
            "{leg:?} {texts:?}"
        );
    }
}
