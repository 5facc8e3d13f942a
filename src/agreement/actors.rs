//! Reading who takes part: E03 and E06 on sides, parties and third actors.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{
    self, List, Pairs, Slot, WrittenRole, choice, limited, needed_word, word, word_at,
};
use crate::words::{ActorKey, Party, PartyId, PartyKind, PartyRole, RoleClaim, Side, ThirdActor};

/// Everybody who may be an end of a flow.
#[derive(Debug)]
pub(super) struct Actors {
    pub(super) sides: Vec<Side>,
    pub(super) others: Vec<ThirdActor>,
    /// Keys that were told already, as not well formed or as used twice: what refers to them is no second fault.
    pub(super) told: BTreeSet<Box<str>>,
    /// Whether all of them could be read.
    pub(super) whole: bool,
}

impl Actors {
    pub(super) fn keys(&self) -> impl Iterator<Item = ActorKey> + '_ {
        self.sides
            .iter()
            .map(Side::key)
            .chain(self.others.iter().map(ThirdActor::key))
    }

    /// Whether an actor can promise people or be promised them: a side, or a third actor that holds people received.
    pub(super) fn may_be_bound(&self, key: ActorKey) -> bool {
        self.sides.iter().any(|side| side.key() == key)
            || self
                .others
                .iter()
                .any(|actor| actor.key() == key && actor.party().has_role(PartyRole::Custodian))
    }
}

/// Where each party id was first used: on which side, or among the third actors, and at which position.
struct Seats<'p> {
    agreement: &'p Place<'p>,
    taken: BTreeMap<PartyId, (Option<ActorKey>, usize)>,
}

pub(super) fn read(
    sides: Slot<Pairs<'_, List<wire::Party<'_>>>>,
    third_actors: Slot<List<wire::Party<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Actors {
    let mut seats = Seats {
        agreement: place,
        taken: BTreeMap::new(),
    };
    let mut whole = true;
    let mut told = BTreeSet::new();
    let sides = read_sides(sides, &mut seats, &mut told, &mut whole, place, findings);
    let mut actors = Actors {
        sides,
        others: Vec::new(),
        told,
        whole,
    };
    let list = place.key("third_actors");
    if third_actors.is_hole() {
        actors.whole = false;
    }
    let written = third_actors.value().unwrap_or_default();
    let written = limited(
        written,
        limits::THIRD_ACTORS,
        "third actors",
        &list,
        findings,
    );
    actors.whole &= written.is_some();
    for (position, shape) in written.unwrap_or_default().into_iter().enumerate() {
        let place = list.at(position);
        let Some(shape) = shape.value() else {
            actors.whole = false;
            continue;
        };
        match third_actor(shape, position, &mut seats, &place, findings) {
            Some(actor) if actors.keys().any(|key| key == actor.key()) => {
                let given = Datum::text(actor.key().as_str());
                findings.report(
                    Rule::UsedOnce,
                    &place.key("id"),
                    Datum::Words("key"),
                    given,
                    Datum::Nothing,
                );
            }
            Some(actor) => actors.others.push(actor),
            None => actors.whole = false,
        }
    }
    actors
}

fn read_sides(
    slot: Slot<Pairs<'_, List<wire::Party<'_>>>>,
    seats: &mut Seats<'_>,
    told: &mut BTreeSet<Box<str>>,
    whole: &mut bool,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    let pairs = slot.needed(place, "sides", "an object of sides by key", findings);
    let place = place.key("sides");
    let pairs =
        pairs.and_then(|Pairs(pairs)| limited(pairs, limits::SIDES, "sides", &place, findings));
    let Some(pairs) = pairs else {
        *whole = false;
        return sides;
    };
    let given = pairs.len();
    for (text, parties) in pairs {
        let place = place.key(text.as_str());
        let key = word_at::<ActorKey>(text.as_str(), &place, findings);
        if let Some(key) = key.filter(|key| sides.iter().any(|side| side.key() == *key)) {
            let given = Datum::text(key.as_str());
            findings.report(
                Rule::UsedOnce,
                &place,
                Datum::Words("key"),
                given,
                Datum::Nothing,
            );
            told.insert(text.as_str().into());
            continue;
        }
        // A hole in the list of parties leaves the side itself known, so that references to it resolve.
        let parties = match parties {
            Slot::Is(list) => read_parties(list, key, seats, &place, findings),
            Slot::Absent | Slot::Hole => Vec::new(),
        };
        match key {
            Some(key) => sides.push(Side::new(key, parties)),
            None => {
                told.insert(text.as_str().into());
            }
        }
    }
    if given < 2 {
        *whole = false;
        let (given, expected) = (Datum::number(given), Datum::Number(2));
        findings.report(Rule::Sides, &place, Datum::Nothing, given, expected);
    }
    sides
}

fn read_parties(
    list: List<wire::Party<'_>>,
    side: Option<ActorKey>,
    seats: &mut Seats<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<Party> {
    if list.is_empty() {
        if let Some(key) = side {
            let given = Datum::text(key.as_str());
            findings.report(Rule::Sides, place, Datum::Nothing, given, Datum::Nothing);
        }
        return Vec::new();
    }
    let Some(list) = limited(list, limits::PARTIES, "parties", place, findings) else {
        return Vec::new();
    };
    let mut parties = Vec::with_capacity(list.len());
    for (position, shape) in list.into_iter().enumerate() {
        let place = place.at(position);
        let Some(party) = shape
            .value()
            .and_then(|shape| party(shape, &place, findings))
        else {
            continue;
        };
        // A side whose key is a hole has no seat to compare with.
        if side.is_none() || seats.take(&party, side, position, &place, findings) {
            parties.push(party);
        }
    }
    parties
}

fn third_actor(
    shape: wire::Party<'_>,
    position: usize,
    seats: &mut Seats<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<ThirdActor> {
    let party = party(shape, place, findings)?;
    if !seats.take(&party, None, position, place, findings) {
        return None;
    }
    // The id serves as the key of an actor as well, and is held to its form.
    word_at::<ActorKey>(party.id().as_str(), &place.key("id"), findings)?;
    ThirdActor::new(party).ok()
}

impl Seats<'_> {
    /// Gives a party its one seat; tells E06 for a second side, and E03 for the same place twice.
    fn take(
        &mut self,
        party: &Party,
        side: Option<ActorKey>,
        position: usize,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> bool {
        let place = place.key("id");
        let Some(&(first_side, first_position)) = self.taken.get(party.id()) else {
            self.taken.insert(party.id().clone(), (side, position));
            return true;
        };
        let given = Datum::text(party.id().as_str());
        match (first_side, side) {
            (Some(one), Some(other)) if one != other => {
                let (on, first) = (Datum::text(other.as_str()), Datum::text(one.as_str()));
                findings.report(Rule::Sides, &place, given, on, first);
            }
            _ => {
                let expected = Datum::Place(self.pointer(first_side, first_position));
                findings.report(
                    Rule::UsedOnce,
                    &place,
                    Datum::Words("party id"),
                    given,
                    expected,
                );
            }
        }
        false
    }

    fn pointer(&self, side: Option<ActorKey>, position: usize) -> Box<str> {
        let list = if side.is_some() {
            "sides"
        } else {
            "third_actors"
        };
        let list = self.agreement.key(list);
        match side {
            Some(key) => list.key(key.as_str()).at(position).key("id").pointer(),
            None => list.at(position).key("id").pointer(),
        }
    }
}

fn party(shape: wire::Party<'_>, place: &Place<'_>, findings: &mut Findings) -> Option<Party> {
    let id = needed_word::<PartyId>(shape.id, place, "id", findings);
    let name = word(shape.name, place, "name", findings);
    let kind = choice(
        shape.kind,
        PartyKind::ALL,
        PartyKind::as_str,
        &place.key("kind"),
        findings,
    );
    let note = word(shape.note, place, "note", findings);
    let mut roles: Vec<(PartyRole, RoleClaim)> = Vec::new();
    let list = place.key("roles");
    for (position, role) in shape
        .roles
        .value()
        .unwrap_or_default()
        .into_iter()
        .enumerate()
    {
        let place = list.at(position);
        let Some((role, claim)) = role
            .value()
            .and_then(|role| self::role(role, &place, findings))
        else {
            continue;
        };
        if roles.iter().any(|(told, _)| *told == role) {
            let given = Datum::text(role.as_str());
            let about = Datum::Words("role");
            findings.report(Rule::UsedOnce, &place, about, given, Datum::Nothing);
        } else {
            roles.push((role, claim));
        }
    }
    let mut party = Party::of(id?).with_name(name).with_note(note);
    if let Some(kind) = kind {
        party = party.of_kind(kind);
    }
    let with_role = |party: Party, (role, claim)| party.with_claimed_role(role, claim);
    Some(roles.into_iter().fold(party, with_role))
}

fn role(
    written: WrittenRole<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<(PartyRole, RoleClaim)> {
    match written {
        WrittenRole::Word(word) => choice(
            Slot::Is(word),
            PartyRole::ALL,
            PartyRole::as_str,
            place,
            findings,
        )
        .map(|role| (role, RoleClaim::Told)),
        WrittenRole::Claim(shape) => {
            let written = shape.role.needed(place, "role", "a role", findings);
            let role = choice(
                written.into(),
                PartyRole::ALL,
                PartyRole::as_str,
                &place.key("role"),
                findings,
            );
            let is_told = shape.claim.is_absent();
            let claim = choice(
                shape.claim,
                RoleClaim::ALL,
                RoleClaim::as_str,
                &place.key("claim"),
                findings,
            );
            role.zip(claim.or(is_told.then_some(RoleClaim::Told)))
        }
    }
}
