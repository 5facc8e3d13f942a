//! Reads sides, parties and third actors: E03 and E06.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::rulebook::{Datum, Gaps, Rule, Sink, limits, unresolved};
use crate::wire::{
    self, Kept, List, Pairs, Slot, WrittenRole, choice, choice_at, each_within, limited, load,
    needed_choice, needed_word, word, word_at,
};
use crate::words::{ActorKey, Holding, Party, PartyId, PartyRole, RoleClaim, Side, ThirdActor};

/// All actors that can be an end of a flow.
#[derive(Debug)]
pub(super) struct Actors {
    pub(super) sides: Vec<Side>,
    pub(super) others: Vec<ThirdActor>,
    /// Keys already reported as malformed or used twice. References to them are not reported again.
    pub(super) faulty: BTreeSet<Box<str>>,
    pub(super) gaps: Gaps,
    /// The number of sides as written; `None` if it is unknown, because they are unreadable or a key is repeated.
    pub(super) written_sides: Option<usize>,
    /// Third actors with a role that could not be read, which may be that of a custodian.
    unread_roles: BTreeSet<ActorKey>,
}

impl Actors {
    pub(super) fn keys(&self) -> impl Iterator<Item = ActorKey> + '_ {
        self.sides
            .iter()
            .map(Side::key)
            .chain(self.others.iter().map(ThirdActor::key))
    }

    fn read_sides(
        &mut self,
        slot: Slot<Pairs<'_, List<wire::Party<'_>>>>,
        party_ids: &mut PartyIds,
        sink: &mut Sink<'_>,
    ) {
        let pairs = slot.needed("sides", "an object of sides by key", sink);
        let sink = &mut sink.key("sides");
        let pairs = pairs.and_then(|Pairs(pairs)| limited(pairs, limits::SIDES, "sides", sink));
        let Some(mut pairs) = pairs else {
            self.gaps |= Gaps::ACTORS;
            return;
        };
        // Keys of an object have no order: sides are read, kept, shown and written in the order of their keys.
        pairs.sort_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        let given = pairs.len();
        self.written_sides = Some(given);
        for (text, parties) in pairs {
            let sink = &mut sink.key(text.as_str());
            let key = word_at::<ActorKey>(text.as_str(), sink);
            if let Some(key) = key.filter(|key| self.keys().any(|known| known == *key)) {
                sink.used_twice("key", key.as_str());
                self.faulty.insert(text.as_str().into());
                self.written_sides = None;
                continue;
            }
            // A side whose parties are unreadable is still known, so that references to it resolve.
            let parties = match parties {
                Slot::Is(list) => read_parties(list, key, party_ids, sink),
                Slot::Absent | Slot::Hole => Vec::new(),
            };
            match key {
                Some(key) => self.sides.push(Side::new(key, parties)),
                None => {
                    self.faulty.insert(text.as_str().into());
                }
            }
        }
        if given < 2 {
            self.gaps |= Gaps::ACTORS;
            sink.report(Rule::Sides)
                .given(given)
                .expected(Datum::Number(2));
        }
    }

    /// Returns true if an actor can be bound by a commitment: a side, or a third actor in the role of custodian.
    pub(super) fn may_be_bound(&self, key: ActorKey) -> bool {
        self.sides.iter().any(|side| side.key() == key)
            || self.unread_roles.contains(&key)
            || self
                .others
                .iter()
                .any(|actor| actor.key() == key && actor.party().has_role(PartyRole::Custodian))
    }
}

/// The first use of each party id: its side, or `None` for a third actor, and its place.
#[derive(Default)]
struct PartyIds(BTreeMap<PartyId, (Option<ActorKey>, Box<str>)>);

pub(super) fn read(
    sides: Slot<Pairs<'_, List<wire::Party<'_>>>>,
    third_actors: Slot<List<wire::ThirdActor<'_>>>,
    sink: &mut Sink<'_>,
) -> Actors {
    let mut party_ids = PartyIds::default();
    let mut actors = Actors {
        sides: Vec::new(),
        others: Vec::new(),
        faulty: BTreeSet::new(),
        gaps: Gaps::NONE,
        written_sides: None,
        unread_roles: BTreeSet::new(),
    };
    actors.read_sides(sides, &mut party_ids, sink);
    let faulty = actors.faulty.clone();
    let are_all = !actors.gaps.has(Gaps::ACTORS);
    let (list, max) = (&mut sink.key("third_actors"), limits::THIRD_ACTORS);
    let mut gaps = Gaps::NONE;
    let others = each_within(third_actors, max, "third actors", list, |shape, sink| {
        let is_named = matches!(shape.id, Slot::Is(_));
        if let Slot::Is(id) = &shape.id {
            // An actor that is left out is still known by its id, so that references to it are not unknown.
            actors.faulty.insert(id.as_str().into());
        }
        let known = KnownSides {
            sides: &actors.sides,
            faulty: &faulty,
            are_all,
        };
        let read = third_actor(shape, known, &mut party_ids, &mut gaps, sink);
        if let Some((actor, is_new, has_all_roles)) = read {
            let key = actor.key();
            if !has_all_roles {
                actors.unread_roles.insert(key);
            }
            if !actors.keys().any(|known| known == key) {
                actors.others.push(actor);
            } else if is_new {
                sink.key("id").used_twice("key", key.as_str());
            }
            actors.faulty.remove(key.as_str());
        }
        is_named.then_some(())
    });
    actors.gaps |= gaps | others.gap(Gaps::ACTORS);
    actors
}

fn read_parties(
    list: List<wire::Party<'_>>,
    side: Option<ActorKey>,
    party_ids: &mut PartyIds,
    sink: &mut Sink<'_>,
) -> Vec<Party> {
    if list.is_empty() {
        if let Some(key) = side {
            sink.report(Rule::Sides).given(Datum::text(key.as_str()));
        }
        return Vec::new();
    }
    let (list, max) = (Slot::Is(list), limits::PARTIES);
    let parties = each_within(list, max, "parties", sink, |shape, sink| {
        let party = party(shape, sink)?;
        // A side with an unreadable key cannot be compared.
        (side.is_none() || party_ids.take(&party, side, sink)).then_some(party)
    });
    parties.values
}

/// The sides that were read, the keys of those that were not, and whether these are all.
#[derive(Clone, Copy)]
struct KnownSides<'s> {
    sides: &'s [Side],
    faulty: &'s BTreeSet<Box<str>>,
    are_all: bool,
}

/// Reads a third actor; returns also whether no other party has its id, and whether all of its roles could be read.
fn third_actor(
    shape: wire::ThirdActor<'_>,
    known: KnownSides<'_>,
    party_ids: &mut PartyIds,
    gaps: &mut Gaps,
    sink: &mut Sink<'_>,
) -> Option<(ThirdActor, bool, bool)> {
    let holdings = holdings(shape.holding, known, sink);
    // Those it had in custody from the start are not known then.
    *gaps |= holdings.gap(Gaps::EARLIER_LEGS);
    let written_roles = match &shape.roles {
        Slot::Is(roles) => Some(roles.len()),
        Slot::Absent => Some(0),
        Slot::Hole => None,
    };
    let shape = wire::Party {
        id: shape.id,
        name: shape.name,
        kind: shape.kind,
        roles: shape.roles,
        note: shape.note,
        ..wire::Party::default()
    };
    let party = party(shape, sink)?;
    // An actor whose id another party has is reported, and kept.
    let is_new = party_ids.take(&party, None, sink);
    let has_all_roles = written_roles == Some(party.roles().len());
    // The id is also the key of the actor, so it must have the form of a key.
    word_at::<ActorKey>(party.id().as_str(), &mut sink.key("id"))?;
    let actor = ThirdActor::new(party).ok()?;
    Some((actor.holding(holdings.values), is_new, has_all_roles))
}

/// Reads the people held by a third actor at the start, once for each side.
fn holdings(
    slot: Slot<List<wire::Holding<'_>>>,
    KnownSides {
        sides,
        faulty,
        are_all,
    }: KnownSides<'_>,
    sink: &mut Sink<'_>,
) -> Kept<Holding> {
    let mut seen: Vec<ActorKey> = Vec::new();
    let list = &mut sink.key("holding");
    let read = |shape: wire::Holding<'_>, sink: &mut Sink<'_>| {
        let side = needed_word::<ActorKey>(shape.from, "from", sink);
        let people = load(shape.detainees, shape.remains, sink);
        let side = side.filter(|side| {
            let known = || sides.iter().map(Side::key);
            let is_known = known().any(|known| known == *side);
            if !is_known && are_all && !faulty.contains(side.as_str()) {
                let known: Vec<ActorKey> = known().collect();
                let known = || known.iter().map(ActorKey::as_str);
                unresolved("side", side.as_str(), known, &mut sink.key("from"));
            }
            is_known
        })?;
        if seen.contains(&side) {
            sink.key("from").used_twice("side", side.as_str());
            return None;
        }
        seen.push(side);
        let (detainees, remains) = people?;
        Some(Holding::of(side, detainees, remains))
    };
    each_within(slot, limits::SIDES, "holdings", list, read)
}

impl PartyIds {
    /// Enters a party id. Reports E06 if the party is on another side, and E03 if it is given twice.
    fn take(&mut self, party: &Party, side: Option<ActorKey>, sink: &mut Sink<'_>) -> bool {
        let sink = &mut sink.key("id");
        let Some((first_side, first)) = self.0.get(party.id()) else {
            let first = (side, sink.place().pointer());
            self.0.insert(party.id().clone(), first);
            return true;
        };
        let given = Datum::text(party.id().as_str());
        match (first_side, side) {
            (Some(one), Some(other)) if *one != other => {
                sink.report(Rule::Sides)
                    .about(given)
                    .given(Datum::text(other.as_str()))
                    .expected(Datum::text(one.as_str()));
            }
            _ => {
                sink.report(Rule::UsedOnce)
                    .about("party id")
                    .given(given)
                    .expected(Datum::Place(first.clone()));
            }
        }
        false
    }
}

fn party(shape: wire::Party<'_>, sink: &mut Sink<'_>) -> Option<Party> {
    let id = needed_word::<PartyId>(shape.id, "id", sink);
    let name = word(shape.name, "name", sink);
    let kind = choice(shape.kind, "kind", sink);
    let note = word(shape.note, "note", sink);
    let mut roles: Vec<(PartyRole, RoleClaim)> = Vec::new();
    let list = &mut sink.key("roles");
    for (position, role) in shape
        .roles
        .value()
        .unwrap_or_default()
        .into_iter()
        .enumerate()
    {
        let sink = &mut list.at(position);
        let Some((role, claim)) = role.value().and_then(|role| self::role(role, sink)) else {
            continue;
        };
        if roles.iter().any(|(known, _)| *known == role) {
            sink.used_twice("role", role.as_str());
        } else {
            roles.push((role, claim));
        }
    }
    let mut party = Party::of(id?).named(name).noted(note);
    if let Some(kind) = kind {
        party = party.with_kind(kind);
    }
    let with_role = |party: Party, (role, claim)| party.with_claimed_role(role, claim);
    Some(roles.into_iter().fold(party, with_role))
}

fn role(written: WrittenRole<'_>, sink: &mut Sink<'_>) -> Option<(PartyRole, RoleClaim)> {
    match written {
        WrittenRole::Word(word) => {
            choice_at(word.as_str(), sink).map(|role| (role, RoleClaim::Stated))
        }
        WrittenRole::Claim(shape) => {
            let role = needed_choice(shape.role, "role", "a role", sink);
            let claim = shape.claim.read(|claim| choice(claim, "claim", sink));
            role.zip(claim.or(RoleClaim::Stated))
        }
    }
}
