//! What surrounds the terms of a generated agreement: its id, title and note, talks, and a third actor.

use crate::agreement::{AgreementBuilder, Negotiation, Round};
use crate::words::{Party, PartyKind, PartyRole};

/// The key of the third actor of generated agreements that have one.
pub const THIRD_ACTOR: &str = "host";

/// Adds talks, and a third actor with roles.
pub(super) fn surrounded(builder: AgreementBuilder) -> AgreementBuilder {
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
        .with_third_actor(&host)
}
