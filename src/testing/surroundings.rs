//! What surrounds the terms of a generated agreement: its id, title and note, talks, a statement, and a third actor.

use alloc::vec::Vec;

use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};

use super::words::category;
use crate::agreement::{AgreementBuilder, Due, Negotiation, Round, Statement};
use crate::words::{Count, DetaineeCategory, Holding, Party, PartyKind, PartyRole};

/// The keys of the sides of generated agreements, in order; an agreement has the first two, three or four.
pub const SIDES: [&str; 4] = ["RU", "UA", "side.3", "the_longest-key1"];

/// The id of the event of generated agreements that have one.
pub const EVENT: &str = "truce";

/// The key of the third actor of generated agreements that have one.
pub const THIRD_ACTOR: &str = "host";

/// What the third actor held at the start, and what a statement is due by.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    /// People of one category, and remains, of each of the first two sides.
    held: [Option<(DetaineeCategory, u32, Option<u32>)>; 2],
    due: Option<Deadline>,
}

#[derive(Clone, Copy, Debug)]
enum Deadline {
    Day,
    DaysAfterTheEvent(u32),
}

pub(super) fn surroundings() -> impl Strategy<Value = Surroundings> {
    let held = || {
        let remains = option::weighted(0.3, 0..=9_u32);
        option::weighted(0.3, (category(), 0..=30_u32, remains))
    };
    let due = prop_oneof![
        Just(Deadline::Day),
        (0..=30_u32).prop_map(Deadline::DaysAfterTheEvent),
    ];
    (held(), held(), option::of(due)).prop_map(|(one, other, due)| Surroundings {
        held: [one, other],
        due,
    })
}

impl Surroundings {
    fn holdings(&self) -> Vec<Holding> {
        let held = SIDES.iter().zip(&self.held);
        let held = held.filter_map(|(side, held)| Some((side, held.as_ref()?)));
        held.map(|(side, (category, people, remains))| {
            let people = [(category.clone(), *people)];
            let held = Holding::new(*side, people).expect("a side and one category");
            let remains = remains.map(Count::Exactly);
            remains.into_iter().fold(held, Holding::with_remains)
        })
        .collect()
    }

    /// Returns a statement; a due date that depends on the event becomes a day if the agreement has no event.
    fn statement(&self, has_event: bool) -> Statement {
        let statement = Statement::new("relief for potash".parse().expect("a short text"));
        let due = self.due.map(|due| match due {
            Deadline::DaysAfterTheEvent(days) if has_event => Due::After {
                event: EVENT.parse().expect("a short id"),
                days,
            },
            Deadline::Day | Deadline::DaysAfterTheEvent(_) => {
                Due::By("2025-12-31".parse().expect("a day"))
            }
        });
        due.into_iter().fold(statement, Statement::with_due)
    }
}

/// Adds talks, a statement, and a third actor with roles and what it held at the start.
pub(super) fn surrounded(
    builder: AgreementBuilder,
    around: &Surroundings,
    has_event: bool,
) -> AgreementBuilder {
    let place = || "استانبول".parse().expect("a place in another script");
    let round = Round::new(Some("2025-05-16".parse().expect("a day")), Some(place()));
    let next = "a second round";
    let talks = Negotiation::new([round.with_next(next).expect("a value")])
        .with_name("direct talks")
        .expect("a short name");
    let host = Party::new(THIRD_ACTOR)
        .and_then(|party| party.with_name("Türkiye"))
        .expect("a short name");
    let host = host
        .with_kind(PartyKind::State)
        .with_role(PartyRole::Host)
        .with_role(PartyRole::Mediator)
        .with_role(PartyRole::Custodian);
    builder
        .with_id("agreement-1")
        .with_title("An agreement")
        .with_note("\"quoted\", \\ and / are text")
        .with_negotiation(&talks)
        .with_consideration(around.statement(has_event))
        .with_custodian(&host, around.holdings())
}
