//! Rules by rank: what they come to where the label or the part of people is not known, and the reason that is given.

use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::terms::ParityLine;
use exchange_agreement::{
    Agreement, CategoryKind::PrisonerOfWar, CategoryKind::Unspecified, Commitment,
    DetaineeCategory, Exchange, Interval, Ledger, Leg, Parity, Quantity, Subject, render,
};
use proptest::prelude::*;

use super::theorems::explore;

const RANKS: [&str; 3] = ["colonel", "captain", "private"];

fn rank(label: &str) -> DetaineeCategory {
    DetaineeCategory::labelled(PrisonerOfWar, label).unwrap()
}

/// So much for each rank on the left, and one for anyone on the right.
fn table(weights: &[u32]) -> Parity {
    let lines = RANKS.iter().zip(weights).map(|(label, weight)| {
        let line = ParityLine::new("A", "B", *weight).unwrap();
        line.with_subject(Subject::of([rank(label)]).unwrap())
    });
    let one = ParityLine::new("B", "A", 1).unwrap();
    Parity::weighted(lines.collect::<Vec<_>>(), [one]).unwrap()
}

fn went(id: &str, people: impl IntoIterator<Item = (DetaineeCategory, u32)>) -> Exchange {
    Exchange::new(id, "2025-01-01", [Leg::new("A", "B", people).unwrap()]).unwrap()
}

fn ledger(rule: &Parity, entries: impl IntoIterator<Item = Exchange>) -> Ledger {
    let mut ledger = Ledger::open(
        Agreement::between("A", "B")
            .with_parity(rule)
            .build()
            .unwrap(),
    );
    for entry in entries {
        ledger.record_observed(entry).unwrap();
    }
    assert_eq!(ledger.standing(), ledger.recount());
    ledger
}

fn pair(low: u64, most: u64) -> Interval {
    Interval::new(low, most).unwrap()
}

#[test]
fn people_whose_rank_is_not_known_are_of_one_rank_each_and_are_the_reason() {
    let three = || went("1", [(PrisonerOfWar.into(), 3)]);
    for (rule, verdict, words) in [
        (
            table(&[15, 1]).at_end(),
            ParityVerdict::Undecidable { exchanges: 0 },
            "undecidable, by weight: A to B 0 to 45, B to A 0; the label of 3 people is not known",
        ),
        (
            table(&[15, 1]),
            ParityVerdict::Undecidable { exchanges: 1 },
            "possibly uneven in 1 exchange; the label of 3 people is not known",
        ),
    ] {
        let ledger = ledger(&rule, [three()]);
        let standing = ledger.standing();
        let found = &standing.parity()[0];
        // All three may be colonels, and none of them need be of a rank that the rule names; none is in two lines.
        assert_eq!((found.left(), found.right()), (pair(0, 45), 0.into()));
        assert_eq!(found.verdict(), verdict);
        let people = 3.into();
        assert_eq!(
            found.because(),
            Some(UndecidedReason::LabelNotKnown { people })
        );
        let page = render::verdicts(&standing)
            .to_string()
            .replace("\n    ", " ");
        assert!(page.contains(words), "{page}");
    }
    // A rule that is decided gives no reason.
    let even = ledger(&table(&[1]).at_end(), [went("1", [(rank("colonel"), 0)])]);
    assert_eq!(even.standing().parity()[0].because(), None);
}

#[test]
fn a_rule_by_category_names_those_without_a_label_or_a_category() {
    let reason = |people: Vec<(DetaineeCategory, u32)>| {
        let rule = Parity::equal_per_category("A", "B").unwrap();
        let there = Leg::new("A", "B", people).unwrap();
        let back = Leg::new("B", "A", [(rank("colonel"), 2), (rank("captain"), 3)]).unwrap();
        let both = Exchange::new("1", "2025-01-01", [there, back]).unwrap();
        ledger(&rule, [both]).standing().parity()[0].because()
    };
    let people = 5.into();
    let bare = vec![(PrisonerOfWar.into(), 5)];
    assert_eq!(
        reason(bare),
        Some(UndecidedReason::LabelNotKnown { people })
    );
    let open = vec![(Unspecified.into(), 5)];
    assert_eq!(reason(open), Some(UndecidedReason::CategoryNotKnown));
}

#[test]
fn each_rule_gives_its_own_reason() {
    let reason = |rule: &Parity, people: &[(DetaineeCategory, u32)]| {
        let ledger = ledger(rule, [went("1", people.to_vec())]);
        ledger.standing().parity()[0].because().unwrap()
    };
    let ranks = table(&[15, 1]).at_end();
    let one = (PrisonerOfWar.into(), 1);
    assert_eq!(
        reason(&ranks, core::slice::from_ref(&one)).to_string(),
        "the label of 1 person is not known"
    );
    let two = (Unspecified.into(), 2);
    assert_eq!(
        reason(&ranks, core::slice::from_ref(&two)),
        UndecidedReason::CategoryNotKnown
    );
    assert_eq!(
        reason(&ranks, &[one, two]),
        UndecidedReason::ReleasesNotKnown
    );
    let part = |line: ParityLine| line.with_part("p").unwrap();
    let lines = [part(ParityLine::new("A", "B", 2).unwrap())];
    let of_part = Parity::weighted(lines, [ParityLine::new("B", "A", 1).unwrap()]).unwrap();
    let terms = Agreement::between("A", "B").with_part(
        "p".parse::<exchange_agreement::id::PartKey>()
            .map(exchange_agreement::terms::Part::new)
            .unwrap(),
    );
    let mut ledger = Ledger::open(terms.with_parity(of_part.at_end()).build().unwrap());
    ledger
        .record_observed(went("1", [(PrisonerOfWar.into(), 4)]))
        .unwrap();
    let because = ledger.standing().parity()[0].because();
    assert_eq!(because, Some(UndecidedReason::PartNotKnown));
}

/// Two colonels are due for thirty on the other side if none of the three is a private, and no fewer than one if all are.
#[test]
fn what_a_rule_requires_of_one_rank_leaves_open_how_many_are_of_the_others() {
    let rule = table(&[15, 1]).at_end().with_id("ranks").unwrap();
    let follows = Commitment::new(
        "A",
        "B",
        Quantity::AsParityRequires("ranks".parse().unwrap()),
    );
    let colonels = follows
        .unwrap()
        .with_subject(Subject::of([rank("colonel")]).unwrap());
    let terms = Agreement::between("A", "B")
        .with_parity(rule)
        .with_commitment(colonels);
    let mut ledger = Ledger::open(terms.build().unwrap());
    ledger
        .record_observed(went("1", [(PrisonerOfWar.into(), 3)]))
        .unwrap();
    let back = Leg::new("B", "A", [(PrisonerOfWar, 30)]).unwrap();
    ledger
        .record_observed(Exchange::new("2", "2025-01-02", [back]).unwrap())
        .unwrap();
    let standing = ledger.standing();
    let promise = &standing.commitments()[0];
    assert_eq!(promise.needed(), pair(1, 2));
    let text = promise.verdict().to_string();
    assert!(
        text.ends_with("; the label of 3 people is not known"),
        "{text}"
    );
}

#[test]
fn people_whose_releaser_is_not_known_are_the_reason_and_no_figure_of_both_directions() {
    let rule = Parity::equal("A", "B").unwrap().at_end();
    let custodian = exchange_agreement::terms::Party::new("N").unwrap();
    let terms = Agreement::between("A", "B")
        .with_third_actor(custodian)
        .with_parity(rule);
    let mut ledger = Ledger::open(terms.build().unwrap());
    let leg = |from, to, people| Leg::new(from, to, [(PrisonerOfWar, people)]).unwrap();
    let came = [leg("A", "N", 5), leg("B", "N", 3)];
    ledger
        .record_observed(Exchange::new("1", "2025-01-01", came).unwrap())
        .unwrap();
    ledger
        .record_observed(Exchange::new("2", "2025-02-01", [leg("N", "B", 2)]).unwrap())
        .unwrap();
    let because = ledger.standing().parity()[0].because().unwrap();
    assert_eq!(because, UndecidedReason::ReleaserNotKnown);
    assert_eq!(
        because.to_string(),
        "which side released those handed on by a third actor is not known"
    );
}

/// The sum of a table of ranks, person by person: those of a rank weigh what it says, those of none known nothing or as
/// much as the heaviest. A summary of the same gives the same.
#[test]
fn a_table_of_ranks_weighs_each_person_once() {
    let counts = (
        prop::collection::vec(1..=30_u32, 1..=3),
        prop::collection::vec(0..=5_u32, 3),
        (0..=5_u32, 0..=5_u32),
    );
    explore(
        &counts,
        &["known", "open"],
        |(weights, known, (bare, unspecified)), count| {
            let rule = table(&weights).at_end();
            let ranked = RANKS
                .iter()
                .zip(&known)
                .map(|(label, people)| (rank(label), *people));
            let mut people: Vec<(DetaineeCategory, u32)> = ranked.collect();
            people.extend([
                (PrisonerOfWar.into(), bare),
                (Unspecified.into(), unspecified),
            ]);
            let sure: u32 = weights
                .iter()
                .zip(&known)
                .map(|(weight, people)| weight * people)
                .sum();
            let open = bare + unspecified;
            count(if open == 0 { "known" } else { "open" });
            let most = sure + open * weights.iter().max().unwrap();
            let expected = pair(sure.into(), most.into());
            let alone = ledger(&rule, [went("1", people.clone())]);
            prop_assert_eq!(alone.standing().parity()[0].left(), expected);
            let all = went("2", people.clone()).with_includes(["1"]).unwrap();
            let summed = ledger(&rule, [went("1", people), all]);
            prop_assert_eq!(summed.standing().parity()[0].left(), expected);
            Ok(())
        },
    );
}
