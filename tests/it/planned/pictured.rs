//! The picture of a plan has its numbers beside those of the ledger.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::{Accounted, Reason};
use exchange_agreement::plan::{self, Capacity, Ready, Request};
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::terms::Part;
use exchange_agreement::{
    Agreement, Commitment, Count, Ends, Exchange, Ledger, Leg, Quantity, Subject, Tally, render,
};
use proptest::prelude::{prop_assert, proptest};

use super::drawn;

/// The plan of the example `what_next` after the first day of Istanbul.
fn istanbul() -> (Ledger, Request) {
    let agreement = Agreement::between("RU", "UA")
        .with_title("Istanbul, 1,000 for 1,000, after the first day")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_in_each_exchange();
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    let first = Exchange::mutual("1", "2025-05-23", "RU", "UA", people).unwrap();
    ledger.record(first).unwrap();
    let request = Request::new()
        .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 610).unwrap())
        .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 610).unwrap())
        .with_capacity(Capacity::each_way(310))
        .within("2025-05-24", "2025-05-28")
        .unwrap();
    (ledger, request)
}

#[test]
fn the_picture_of_a_plan_that_is_kept_is_the_one_that_is_drawn() {
    let (ledger, request) = istanbul();
    let answer = plan::plan(&ledger, &request);
    let picture = render::planned(&ledger, answer.plan().unwrap());
    let kept = include_str!("../../../examples/pictures/istanbul_2025_planned.svg");
    assert_eq!(picture, kept);
    // 390 recorded over all three days; 700 with the plan from the second third on, and 1,000 from the last.
    for part in [
        ">RU to UA: 390 released, 610 planned in 2 exchanges, then 1,000 of 1,000</text>",
        ">planned, not carried out</text>",
        ">1,000 with the plan</text>",
        ">390 recorded</text>",
        "prefers-color-scheme:dark",
        "role=\"img\"",
    ] {
        assert!(kept.contains(part), "{part}");
    }
}

#[test]
fn what_is_uncertain_stays_hatched_beside_a_plan() {
    let agreement = Agreement::between("A", "B")
        .each_releases(50)
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let leg = Leg::between(
        ends,
        Tally::counted([(Civilian, Count::AtLeast(5))]).unwrap(),
    );
    ledger
        .record_observed(Exchange::new("1", "2025-06-01", [leg]).unwrap())
        .unwrap();
    let request = Request::new()
        .with_ready(Ready::people("B", "A", Civilian, 9).unwrap())
        .on("2025-06-03")
        .unwrap();
    let answer = plan::plan(&ledger, &request);
    let picture = render::planned(&ledger, answer.plan().unwrap());
    assert!(
        picture.contains(">A to B: at least 5 released, zero planned</text>"),
        "{picture}"
    );
    assert!(
        picture.contains(">B to A: nothing recorded, 9 planned in 1 exchange, then 9 of 50</text>"),
        "{picture}"
    );
    assert!(picture.contains("recorded; more is possible, and the most is not known"));
}

fn sides() -> exchange_agreement::AgreementBuilder {
    Agreement::between("A", "B")
}

/// What a picture of a plan on the next day says of a journal of one exchange, and what stands at its right, from the top down.
fn planned(
    agreement: exchange_agreement::AgreementBuilder,
    leg: Leg,
    ready: Ready,
) -> (String, Vec<String>) {
    let mut ledger = Ledger::open(agreement.build().unwrap());
    ledger
        .record_observed(Exchange::new("1", "2025-06-01", [leg]).unwrap())
        .unwrap();
    let request = Request::new().with_ready(ready).on("2025-06-03").unwrap();
    let answer = plan::plan(&ledger, &request);
    let picture = render::planned(&ledger, answer.plan().unwrap());
    let (_, said) = picture.split_once("<desc id=\"description\">").unwrap();
    let said = said.split_once("</desc>").unwrap().0.to_owned();
    let labels = picture.split("<text class=\"n\" x=\"596\" y=\"").skip(1);
    let mut labels: Vec<(u64, String)> = labels
        .map(|label| {
            let (level, text) = label.split_once('"').unwrap();
            let text = text.split_once('>').unwrap().1.split('<').next();
            (level.parse().unwrap(), text.unwrap().to_owned())
        })
        .collect();
    labels.sort();
    let labels = labels.into_iter().map(|(_, text)| text).take(3);
    (said, labels.collect())
}

#[test]
fn what_was_agreed_and_who_was_recovered_are_named_beside_a_plan() {
    let remains = |part: &str| {
        let promise = Commitment::new("A", "B", Quantity::Exactly(10)).unwrap();
        let promise = promise.with_subject(Subject::Remains);
        promise.with_part(part).unwrap()
    };
    let parts = ["x", "y"].map(|part| Part::new(part.parse().unwrap()));
    let agreement = sides()
        .with_part(parts[0].clone())
        .with_part(parts[1].clone());
    let agreement = agreement
        .with_commitment(remains("x"))
        .with_commitment(remains("y"));
    let went = Leg::of_remains("A", "B", Count::Exactly(5))
        .unwrap()
        .with_part("x")
        .unwrap();
    let ready = Ready::remains("A", "B", 3).unwrap().with_part("y").unwrap();
    let (said, labels) = planned(agreement, went, ready);
    assert_eq!(
        said,
        "A to B, remains: 5 handed over, 3 planned in 1 exchange, then 8 of 20."
    );
    assert_eq!(labels, ["agreed 20", "8 with the plan", "5 recorded"]);

    let found = Accounted::new(Reason::RecoveredByReceiver, [(Civilian, 2)]).unwrap();
    let went = Leg::new("A", "B", [(Civilian, 4)])
        .unwrap()
        .with_accounted(found);
    let ready = || Ready::people("A", "B", Civilian, 3).unwrap();
    let agreement = sides().releases("A", "B", Quantity::Exactly(9));
    let (said, _) = planned(agreement, went, ready());
    let expected =
        "A to B: 4 released, 2 recovered by the receiver, 3 planned in 1 exchange, then 9 of 9.";
    assert_eq!(said, expected);

    // The larger number is above, although more was recorded than agreed.
    let agreement = sides().releases("A", "B", Quantity::AtLeast(5));
    let went = Leg::new("A", "B", [(Civilian, 7)]).unwrap();
    let (_, labels) = planned(agreement, went, ready());
    assert_eq!(
        labels,
        ["10 with the plan", "7 recorded", "agreed at least 5"]
    );
}

proptest! {
    #[test]
    fn every_direction_says_what_is_recorded_and_planned(ledger in drawn::ledger(), request in drawn::request()) {
        let answer = plan::plan(&ledger, &request);
        if let Some(plan) = answer.plan() {
            let picture = render::planned(&ledger, plan);
            for (from, to) in [("A", "B"), ("B", "A")] {
                let ends = Ends::one_way(from.parse().unwrap(), to.parse().unwrap());
                let recorded = ledger.movements().count(&Measure::new(Counted::Performed, ends));
                let legs = plan.exchanges().iter().flat_map(|one| one.exchange().legs());
                let legs = legs.filter(|leg| leg.ends() == ends);
                let planned: u64 = legs.map(|leg| leg.detainees().total().surely()).sum();
                if planned > 0 {
                    let recorded = recorded.map_or("nothing recorded".to_owned(), |number| format!("{number} released"));
                    let sentence = format!("{from} to {to}: {recorded}, {planned} planned in ");
                    prop_assert!(picture.contains(&sentence), "{}: {}", sentence, picture);
                } else {
                    let none = format!("{from} to {to}: ");
                    prop_assert!(!picture.contains(&none) || picture.contains(", zero planned"));
                }
            }
        }
    }
}
