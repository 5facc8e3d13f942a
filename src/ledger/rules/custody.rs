//! T12: a third actor hands on no more people than came into its custody.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Move, Moves, Terms};
use crate::ledger::totals::{Custodies, Custody, Stocks, Totals};
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{ActorKey, Ends, Interval, Subject};

/// Reports T12, once per actor: more people left the custody of a third actor than came into it, in all or of one side;
/// or more people and remains together, as some people may have died there. Judged with this exchange, or with all
/// exchanges until a later time.
pub(super) fn custody(
    context: &Context<'_>,
    moves: &Moves,
    until: Option<&Totals>,
    reported: &mut Vec<ActorKey>,
    legs: &mut Sink<'_>,
) {
    let (terms, core) = (context.terms, context.core);
    if terms.sides == terms.actors.len() {
        return;
    }
    let with = until.map(|until| Cow::Borrowed(until.stocks()));
    let with = with.unwrap_or_else(|| {
        let mut stocks = context.totals.stocks().clone();
        for (_, leg, moved) in moves.known(&core.legs) {
            stocks.add(terms, leg, moved);
        }
        Cow::Owned(stocks)
    });
    for (position, leg, _) in moves.known(&core.legs) {
        let Some((from, _)) = leg.ends().way() else {
            continue;
        };
        if terms.third(from).is_none() || reported.contains(&from) {
            continue;
        }
        // A leg with an unknown end may have brought them.
        let mut unknown = moves.unknown(&core.legs);
        if unknown.any(|leg| leg.ends().actors().contains(&from)) {
            continue;
        }
        reported.push(from);
        let before = context.totals.stocks().of(terms, from);
        let change = Change {
            before,
            after: with.of(terms, from),
        };
        if let Some((who, mut excess)) = change.excess(terms, from) {
            // What is missing is the record of how the people came there.
            if excess.expected == Datum::Number(0) && !context.givers.has_given(from) {
                excess.expected = Datum::AtMost(0);
            }
            let here = moves.known(&core.legs);
            let mut here =
                here.filter(|(_, leg, _)| leg.ends().way().is_some_and(|way| way.0 == from));
            let first = here.find_map(|(at, leg, moved)| Some((at, who.key(terms, leg, moved)?)));
            let (at, key) = first.unwrap_or((position, "detainees"));
            let sink = &mut context.leg_sink(legs, at);
            sink.key(key)
                .report(Rule::HandsOnReceived)
                .about(excess.about)
                .given(excess.given)
                .expected(excess.expected);
        }
    }
}

/// Returns true if T12 is about an actor, or about people of one side that it had.
pub(super) fn is_about(about: &Datum, actor: ActorKey) -> bool {
    if let Datum::Flow { to, .. } = about {
        **to == *actor.as_str()
    } else {
        *about == Datum::text(actor.as_str())
    }
}

/// Reports T12 once per actor for what a summary and the records that it includes hand on together, unless it is reported
/// already.
pub(super) fn beyond_received(
    terms: &Terms,
    (before, after): (&Stocks, &Stocks),
    is_reported: &dyn Fn(ActorKey) -> bool,
    sink: &mut Sink<'_>,
) {
    let third = terms.actors.iter().skip(terms.sides);
    for &actor in third.filter(|actor| !is_reported(**actor)) {
        let change = Change {
            before: before.of(terms, actor),
            after: after.of(terms, actor),
        };
        if let Some((_, excess)) = change.excess(terms, actor) {
            sink.report(Rule::HandsOnReceived)
                .about(excess.about)
                .given(excess.given)
                .expected(excess.expected);
        }
    }
}

/// Returns true if more left the custody of an actor than came into it, by more than before: T12.
pub(in crate::ledger) fn is_beyond_received(
    terms: &Terms,
    actor: ActorKey,
    [before, after]: [&Stocks; 2],
) -> bool {
    let change = Change {
        before: before.of(terms, actor),
        after: after.of(terms, actor),
    };
    change.excess(terms, actor).is_some()
}

/// The custody of one actor before an exchange and with it: for each side, then for people whose side is unknown, then
/// for all.
struct Change<'c> {
    before: &'c [Custodies],
    after: &'c [Custodies],
}

/// The people of which too many left the custody of an actor.
#[derive(Clone, Copy)]
enum Who {
    People,
    /// The people of one side, by its position.
    OfSide(usize),
    Remains,
}

impl Who {
    /// Returns the key at which a leg has such people or remains leave custody.
    fn key(self, terms: &Terms, leg: &Leg, moved: Move) -> Option<&'static str> {
        let is_meant = match self {
            Self::OfSide(at) => {
                let (from, _) = leg.ends().way()?;
                let side = terms.side(from).or(moved.via.known());
                side.is_some_and(|side| usize::from(side) == at)
            }
            Self::People | Self::Remains => true,
        };
        let is_of_remains = matches!(self, Self::Remains);
        if !is_meant {
            None
        } else if is_of_remains && leg.remains().is_some() {
            Some("remains")
        } else if !is_of_remains && leg.detainees().total().surely() > 0 {
            Some("detainees")
        } else {
            (!leg.accounted().is_empty()).then_some("accounted")
        }
    }
}

/// What T12 finds: the actor, how many left its custody, and how many came into it.
struct Excess {
    about: Datum,
    given: Datum,
    expected: Datum,
}

impl Change<'_> {
    /// Returns the excess that is larger than before: of all people, else of the people of one side, else of people and
    /// remains together, and which people it is about.
    fn excess(&self, terms: &Terms, actor: ActorKey) -> Option<(Who, Excess)> {
        let about = Datum::text(actor.as_str());
        let living: fn(&Custodies) -> Custody = |one| one.living;
        let [before, after] = [self.before, self.after].map(|all| all.last().copied());
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        if excess(&after.living, 0) > excess(&before.living, 0) {
            let (given, expected) = numbers(&after.living);
            let found = Excess {
                about,
                given,
                expected,
            };
            return Some((Who::People, found));
        }
        for (at, side) in terms.actors.iter().take(terms.sides).enumerate() {
            let [then, now] =
                [self.before, self.after].map(|all| of_side(all, terms.sides, at, living));
            if excess(&now.0, now.1) > excess(&then.0, then.1) {
                let ends = Ends::one_way(*side, actor);
                // Those whose side is unknown may be of this one.
                let came = now.0.came().plus(Interval::and_unclear(0, now.1));
                let found = Excess {
                    about: Subject::AnyDetainee.flow(ends),
                    given: now.0.gone().datum(),
                    expected: came.datum(),
                };
                return Some((Who::OfSide(at), found));
            }
        }
        let both = |all: &Custodies| {
            // Those who died are still there, among the remains; so may those be who left for an unknown reason.
            let gone = all.living.handed_on.plus(all.living.left);
            let gone = gone.plus(all.dead.gone()).surely();
            gone.saturating_sub(all.living.came().plus(all.dead.came()).most())
        };
        if both(&after) <= both(&before) {
            return None;
        }
        let (given, expected) = numbers_apart(&after);
        let found = Excess {
            about,
            given,
            expected,
        };
        Some((Who::Remains, found))
    }
}

/// Returns the custody of people of one side, and how many more may be of that side because theirs is unknown.
fn of_side(
    numbers: &[Custodies],
    sides: usize,
    at: usize,
    of: fn(&Custodies) -> Custody,
) -> (Custody, u64) {
    let own = numbers.get(at).map(of).unwrap_or_default();
    let unknown = numbers.get(sides).map(of).unwrap_or_default();
    (own, unknown.came().most())
}

/// Returns by how many the number that certainly left exceeds the number that possibly came.
const fn excess(custody: &Custody, more: u64) -> u64 {
    let came = custody.came().most().saturating_add(more);
    custody.gone().surely().saturating_sub(came)
}

/// Returns how many left and how many came; each with its parts if some were held at the start, or left other than by
/// being handed on.
fn numbers(custody: &Custody) -> (Datum, Datum) {
    let is_plain = custody.started == 0 && custody.died == 0 && custody.left_otherwise() == 0;
    let (gone, came) = (custody.gone(), custody.came());
    if is_plain {
        return (gone.datum(), came.datum());
    }
    let given = [
        ("handed on", custody.handed_on),
        ("died", custody.died),
        ("left otherwise", custody.left_otherwise()),
    ];
    let expected = [
        ("held at the start", custody.started),
        ("received", custody.received),
    ];
    let counts = |total: Interval, parts: &[(&str, Interval)]| {
        let parts = parts.iter().filter(|(_, number)| *number != 0);
        let parts = parts.map(|(what, number)| part(what, number.datum()));
        whole(total.datum(), parts.collect())
    };
    (counts(gone, &given), counts(came, &expected))
}

/// Returns the same of people and remains together, which are named apart and never as one number: whoever died left the
/// people and came to the remains.
fn numbers_apart(all: &Custodies) -> (Datum, Datum) {
    let Custodies { living, dead } = all;
    let apart = |living: Interval, dead: Interval| Datum::Incomparability {
        living: living.datum().into(),
        dead: dead.datum().into(),
    };
    let handed_on = apart(living.handed_on, dead.handed_on);
    let received = apart(living.received, dead.received);
    // Those who left for an unknown reason may be among the remains.
    let (left, gone) = (living.left, dead.left_otherwise());
    let started = [living.started, dead.started];
    if [living.died, left, gone]
        .into_iter()
        .chain(started)
        .all(|one| one == 0)
    {
        return (handed_on, received);
    }
    let is_any = |one: Interval, other: Interval| one != 0 || other != 0;
    let given = [
        is_any(living.handed_on, dead.handed_on).then(|| part("handed on", handed_on)),
        (living.died != 0).then(|| part("died", living.died.datum())),
        is_any(left, gone).then(|| part("left otherwise", apart(left, gone))),
    ];
    let [people, remains] = started;
    let expected = [
        is_any(people, remains).then(|| part("held at the start", apart(people, remains))),
        is_any(living.received, dead.received).then(|| part("received", received)),
        (living.died != 0).then(|| part("died there", living.died.datum())),
    ];
    let left_alive = living.handed_on.plus(living.died).plus(left);
    (
        whole(
            apart(left_alive, dead.gone()),
            given.into_iter().flatten().collect(),
        ),
        whole(
            apart(living.came(), dead.came().plus(living.died)),
            expected.into_iter().flatten().collect(),
        ),
    )
}

fn part(what: &str, number: Datum) -> Datum {
    Datum::OfAct {
        act: what.into(),
        number: number.into(),
    }
}

fn whole(total: Datum, parts: Box<[Datum]>) -> Datum {
    Datum::Parts {
        total: total.into(),
        parts,
    }
}
