//! Actors by the kind of their parties: states only, or armed groups only.

use crate::agreement::parts::Parts;
use crate::words::{ActorKey, Party, PartyKind, Side, ThirdActor};

/// Returns the sides whose parties are all given as states.
pub(super) fn states(parts: &Parts) -> impl Iterator<Item = ActorKey> + '_ {
    let states = parts
        .sides
        .iter()
        .filter(|side| are_all(side.parties(), PartyKind::State));
    states.map(Side::key)
}

/// Returns the actors whose parties are all given as armed groups. A party of unknown kind is not one.
pub(super) fn groups(parts: &Parts) -> impl Iterator<Item = ActorKey> + '_ {
    let kind = PartyKind::ArmedGroup;
    let sides = parts
        .sides
        .iter()
        .filter(move |side| are_all(side.parties(), kind));
    let others = parts.third_actors().iter();
    let others = others.filter(move |actor| actor.party().kind() == Some(kind));
    sides.map(Side::key).chain(others.map(ThirdActor::key))
}

fn are_all(parties: &[Party], kind: PartyKind) -> bool {
    !parties.is_empty() && parties.iter().all(|party| party.kind() == Some(kind))
}
