//! The room of a day is what an exhaustive search finds by asking of every exchange whether it would be recorded.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::clauses::Holds;
use exchange_agreement::rules::Level;
use exchange_agreement::terms::{Holding, ParityLine, Part, Party, PartyRole};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Count, DetaineeCategory, Ends, Exchange, Ledger, Leg,
    Parity, Quantity, Subject,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::room_rows::of_row;
use super::theorems::explore;

const DAY: &str = "2031-06-01";

/// What the terms of a world tell apart.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Anybody,
    Kinds,
    Labels,
    Remains,
    Parts,
    Custody,
}

/// One person who may go, or the remains of one: direction, category or remains, part.
#[derive(Clone, Debug)]
struct Place {
    ends: [&'static str; 2],
    releaser: Option<&'static str>,
    category: Option<DetaineeCategory>,
    part: Option<&'static str>,
}

fn category(text: &str) -> DetaineeCategory {
    text.parse().unwrap()
}

impl Shape {
    const ALL: [Self; 6] = [
        Self::Anybody,
        Self::Kinds,
        Self::Labels,
        Self::Remains,
        Self::Parts,
        Self::Custody,
    ];

    /// The most of each line that the search tries.
    fn most(self) -> u32 {
        match self {
            Self::Anybody => 8,
            Self::Custody => 5,
            Self::Kinds | Self::Remains | Self::Parts => 4,
            Self::Labels => 2,
        }
    }

    fn subjects(self) -> Vec<Subject> {
        let of = |text: &str| Subject::of([category(text)]).unwrap();
        match self {
            Self::Anybody | Self::Parts | Self::Custody => vec![Subject::AnyDetainee],
            Self::Kinds => vec![Subject::AnyDetainee, of("civilian"), of("prisoner_of_war")],
            Self::Labels => vec![
                Subject::AnyDetainee,
                of("prisoner_of_war/officer"),
                of("prisoner_of_war"),
            ],
            Self::Remains => vec![
                Subject::AnyDetainee,
                Subject::Remains,
                Subject::PersonsOfUnknownFate,
            ],
        }
    }

    fn places(self) -> Vec<Place> {
        let categories = match self {
            Self::Anybody | Self::Parts | Self::Custody => vec![Some("prisoner_of_war")],
            Self::Kinds => vec![Some("prisoner_of_war"), Some("civilian")],
            Self::Labels => vec![
                Some("prisoner_of_war/officer"),
                Some("prisoner_of_war/sergeant"),
                Some("civilian"),
            ],
            Self::Remains => vec![Some("prisoner_of_war"), None],
        };
        let parts = if matches!(self, Self::Parts) {
            vec![Some("p"), Some("q")]
        } else {
            vec![None]
        };
        let mut ways = vec![(["A", "B"], None), (["B", "A"], None)];
        if matches!(self, Self::Custody) {
            ways.push((["N", "B"], Some("A")));
        }
        let mut places = Vec::new();
        for (ends, releaser) in ways {
            for part in &parts {
                for one in &categories {
                    places.push(Place {
                        ends,
                        releaser,
                        category: one.map(category),
                        part: *part,
                    });
                }
            }
        }
        places
    }
}

#[derive(Clone, Debug)]
struct World {
    shape: Shape,
    /// Direction, subject, quantity, part.
    promises: Vec<(bool, prop::sample::Index, u8, u32, bool)>,
    rules: Vec<(u8, u8, u32, prop::sample::Index, u32, u32)>,
    /// What was recorded, and how.
    history: Vec<(prop::sample::Index, u32, u8)>,
    held: u32,
}

fn world() -> impl Strategy<Value = World> {
    let index = any::<prop::sample::Index>;
    let promise = (any::<bool>(), index(), 0..8_u8, 0..5_u32, any::<bool>());
    let rule = (0..4_u8, 0..4_u8, 0..2_u32, index(), 1..3_u32, 1..3_u32);
    let entry = (index(), 0..3_u32, 0..8_u8);
    (
        prop::sample::select(Shape::ALL.to_vec()),
        vec(promise, 1..5),
        vec(rule, 0..3),
        vec(entry, 0..4),
        0..4_u32,
    )
        .prop_map(|(shape, promises, rules, history, held)| World {
            shape,
            promises,
            rules,
            history,
            held,
        })
}

impl World {
    fn agreement(&self) -> Option<Agreement> {
        let subjects = self.shape.subjects();
        let mut builder = Agreement::between("A", "B");
        if matches!(self.shape, Shape::Parts) {
            builder = builder.with_part(Part::new("p".parse().unwrap()));
            builder = builder.with_part(Part::new("q".parse().unwrap()));
        }
        if matches!(self.shape, Shape::Custody) {
            let holding = Holding::new("A", [(PrisonerOfWar, self.held)]).unwrap();
            let party = Party::new("N").unwrap().with_role(PartyRole::Custodian);
            builder = builder.with_custodian(party, [holding]);
        }
        for (there, subject, form, number, part) in &self.promises {
            let [from, to] = if *there { ["A", "B"] } else { ["B", "A"] };
            let quantity = match form {
                0..5 => Quantity::AtMost(*number),
                5 | 6 => Quantity::Exactly(*number),
                _ => Quantity::AtLeast(*number),
            };
            let promise = if *form == 1 {
                Commitment::together("A", "B", quantity)
            } else {
                Commitment::new(from, to, quantity)
            };
            let promise = promise
                .unwrap()
                .with_subject(subject.get(&subjects).clone());
            let promise = match (self.shape, part) {
                (Shape::Parts, true) => promise.with_part("p").unwrap(),
                (Shape::Parts, false) => promise.with_part("q").unwrap(),
                _ => promise,
            };
            builder = builder.with_commitment(promise);
        }
        let builder = self.rules(builder, &subjects);
        builder
            .build_as_reported()
            .ok()
            .map(|(agreement, _)| agreement)
    }

    fn rules(&self, mut builder: AgreementBuilder, subjects: &[Subject]) -> AgreementBuilder {
        for (basis, span, tolerance, subject, one, other) in &self.rules {
            let subject = subject.get(subjects).clone();
            let line = |from, to, weight: u32| {
                let line = ParityLine::new(from, to, weight).unwrap();
                line.with_subject(subject.clone())
            };
            let rule = match basis {
                0 => Parity::equal("A", "B"),
                1 => Parity::equal_per_category("A", "B"),
                _ => Parity::weighted([line("A", "B", *one)], [line("B", "A", *other)]),
            };
            let rule = rule.unwrap().with_tolerance(*tolerance);
            builder = builder.with_parity(match span {
                0 => rule.running(Some(2)),
                1 => rule.at_end(),
                _ => rule,
            });
        }
        builder
    }

    fn ledger(&self) -> Option<Ledger> {
        let mut ledger = Ledger::open(self.agreement()?);
        let places = self.shape.places();
        for (day, (place, number, form)) in self.history.iter().enumerate() {
            let count = match form {
                0 => Count::AtMost(*number),
                1 => Count::AtLeast(*number),
                _ => Count::Exactly(*number),
            };
            let leg = leg(place.get(&places), count);
            let on = format!("2031-05-{:02}", day + 1);
            let exchange = Exchange::new(format!("past-{day}"), on, [leg]).ok()?;
            let _accepted = ledger.record_observed(exchange);
        }
        Some(ledger)
    }
}

fn leg(place: &Place, count: Count) -> Leg {
    let [from, to] = place.ends;
    let leg = match &place.category {
        Some(category) => {
            let people = exchange_agreement::Tally::counted([(category.clone(), count)]).unwrap();
            Leg::between(
                Ends::one_way(from.parse().unwrap(), to.parse().unwrap()),
                people,
            )
        }
        None => Leg::of_remains(from, to, count).unwrap(),
    };
    let leg = match place.part {
        Some(part) => leg.with_part(part).unwrap(),
        None => leg,
    };
    match place.releaser {
        Some(side) => leg.with_releaser(side).unwrap(),
        None => leg,
    }
}

fn is_within_terms(ledger: &Ledger, exchange: &Exchange) -> bool {
    let findings = ledger.would_record(exchange);
    findings
        .iter()
        .all(|one| !matches!(one.level(), Level::Impossible | Level::Term))
}

/// Every exchange of these places, with up to so many of each.
fn every(places: &[Place], most: u32, seen: &mut dyn FnMut(&[u32])) {
    let mut numbers = vec![0_u32; places.len()];
    loop {
        seen(&numbers);
        let Some(at) = numbers.iter().position(|number| *number < most) else {
            return;
        };
        numbers[at] += 1;
        numbers[..at].fill(0);
    }
}

fn exchange(places: &[Place], numbers: &[u32]) -> Option<Exchange> {
    let legs = places
        .iter()
        .zip(numbers)
        .filter(|(_, number)| **number > 0);
    let legs: Vec<Leg> = legs
        .map(|(place, number)| leg(place, Count::Exactly(*number)))
        .collect();
    (!legs.is_empty()).then(|| Exchange::new("next", DAY, legs).unwrap())
}

fn the_room_is_exact(world: &World, count: &mut dyn FnMut(&str)) -> Result<(), TestCaseError> {
    let Some(ledger) = world.ledger() else {
        return Ok(());
    };
    let room = ledger.room(DAY.parse().unwrap());
    let rows = room.rows();
    let mut most = vec![0_u64; rows.len()];
    let places = world.shape.places();
    every(&places, world.shape.most(), &mut |numbers| {
        let Some(exchange) = exchange(&places, numbers) else {
            return;
        };
        let wanted = rows
            .iter()
            .zip(&most)
            .any(|(row, most)| of_row(rows, row, &exchange) > *most);
        if wanted && is_within_terms(&ledger, &exchange) {
            for (row, most) in rows.iter().zip(&mut most) {
                *most = (*most).max(of_row(rows, row, &exchange));
            }
        }
    });
    for (row, most) in rows.iter().zip(most) {
        let Some(number) = row.number() else {
            prop_assert!(row.limits().is_empty() && row.is_exact(), "{:?}", row);
            // Some rows are of people that the search does not try.
            let mut each = places.iter().map(|one| leg(one, Count::Exactly(1)));
            let is_tried =
                each.any(|leg| of_row(rows, row, &Exchange::new("one", DAY, [leg]).unwrap()) > 0);
            let least = u64::from(world.shape.most() / 2);
            prop_assert!(!is_tried || most >= least, "{} {:?}", most, row);
            count("without a limit");
            continue;
        };
        prop_assert!(row.is_exact(), "{:?}", row);
        prop_assert!(
            number.possibly().is_none_or(|possibly| most <= possibly),
            "{} {:#?}",
            most,
            row
        );
        prop_assert!(
            number.possibly().is_none() || !row.limits().is_empty(),
            "{:?}",
            row
        );
        prop_assert_eq!(
            row.unknown().is_empty(),
            number.known().is_some(),
            "{:?}",
            row
        );
        let witness = row.exchange("next").unwrap();
        prop_assert_eq!(witness.is_some(), number.surely() > 0, "{:?}", row);
        if let Some(witness) = witness {
            prop_assert_eq!(of_row(rows, row, &witness), number.surely(), "{:?}", row);
            prop_assert!(
                is_within_terms(&ledger, &witness),
                "{}",
                ledger.would_record(&witness)
            );
            for one in ledger.explain(&witness).touched() {
                // A rule that compares categories is left open where a number from before is not known.
                let is_open = one
                    .amounts()
                    .iter()
                    .any(|amount| amount.category().is_some() && amount.before().known().is_none());
                prop_assert!(
                    one.holds() == Holds::Surely || is_open,
                    "{:#?} {:?}",
                    one,
                    row
                );
            }
        }
        count(if number.known().is_some() {
            "exact"
        } else {
            "a range"
        });
    }
    Ok(())
}

#[test]
fn the_room_is_what_an_exhaustive_search_finds() {
    let outcomes = ["exact", "a range", "without a limit"];
    explore(&world(), &outcomes, |world, count| {
        the_room_is_exact(&world, count)
    });
}
