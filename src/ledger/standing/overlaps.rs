//! C06: records of one direction, also through a third actor, with overlapping dates, which may include the same people.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::ledger::book::Book;
use crate::ledger::journal::order::Belongs;
use crate::ledger::journal::{Exchange, Leg};
use crate::ledger::terms::{Givers, Released};
use crate::rulebook::{Datum, Findings, Rule};
use crate::words::{
    ActorKey, CategoryKind, Count, DetaineeCategory, Ends, Interval, PartKey, PartialDate, Subject,
    When,
};

/// One line of a record: people of one category in one direction and part, or remains.
struct Line<'b> {
    position: usize,
    /// The position of its latest version: a correction, or the record itself.
    entry_at: usize,
    when: When,
    ends: Ends,
    /// The third actor that handed the people on, of the direction from a side that released them.
    via: Option<ActorKey>,
    part: Option<&'b PartKey>,
    is_beside: bool,
    /// `None` for remains, which are compared apart.
    category: Option<DetaineeCategory>,
}

/// The parts of the lines that are looked up together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Parts<'b> {
    Any,
    Only(Option<&'b PartKey>),
}

/// The categories of the lines that are looked up together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Categories {
    Any,
    Kind(CategoryKind),
    /// One of several kinds, of which this is one.
    Either(CategoryKind),
    Only(DetaineeCategory),
}

/// The ends, whether they are remains, and whether they are outside the terms: people of two such flows are apart.
type Way = (Ends, [bool; 2]);

type Key<'b> = (Way, Parts<'b>, Categories);

/// The lines so far that end last, latest first: of all dates, and of dates that are less exact than a day. They are as many
/// as suffice to pass over the record itself, the one it is linked to, and those that the same third actor handed on.
#[derive(Default)]
struct Latest([Vec<usize>; 2]);

/// How many records are kept: the record itself, the one it is linked to, and another.
const KEPT: usize = 3;

/// How many lines of one record are kept: two, so that one was handed on by another third actor than any that is asked about.
const OF_RECORD: usize = 2;

/// How many lines are kept: those of one third actor to pass over, and `KEPT` records of others.
const IN_ALL: usize = KEPT + KEPT * OF_RECORD;

/// Reports C06, once per record and direction that may include people of an earlier one: same direction, also from the side
/// that released people from the custody of a third actor, both under the terms or both outside them, parts and categories
/// that may be the same, and dates that overlap, one of them less exact than a day. A record that completes the other, or
/// that a summary includes, is not compared.
pub(super) fn report_overlaps(
    book: &Book,
    givers: &Givers,
    belongs: &Belongs<'_>,
    findings: &mut Findings,
) {
    let mut lines = lines(book, givers, belongs);
    if lines.iter().all(|line| line.when.is_one_day()) {
        return;
    }
    let first_day = |when: When| when.beginning().map(PartialDate::first_day);
    lines.sort_by_key(|line| (first_day(line.when), line.position));
    let mut latest: BTreeMap<Key<'_>, Latest> = BTreeMap::new();
    // The line that ends last of those that each record overlaps, for people and for remains.
    let mut overlapped: BTreeMap<(Way, usize), usize> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let found = line.may_be_of().into_iter().filter_map(|key| {
            let list = latest.get(&key)?.list(line);
            let mut others = list.iter().filter_map(|&at| Some((at, lines.get(at)?)));
            others.find(|(_, other)| {
                !line.is_handed_on_with(other)
                    && !is_same_or_linked(book, line.position, other.position)
            })
        });
        let found = found.filter(|(_, other)| other.when.may_overlap(line.when));
        if let Some((other, _)) = found.max_by_key(|(at, other)| (last_day(other.when), *at)) {
            let best = overlapped
                .entry((line.way(), line.position))
                .or_insert(other);
            let day = |at: usize| lines.get(at).map(|line| (last_day(line.when), at));
            *best = if day(other) > day(*best) {
                other
            } else {
                *best
            };
        }
        for key in line.keys() {
            latest.entry(key).or_default().take(at, &lines);
        }
    }
    report(book, &lines, &overlapped, findings);
}

/// Returns the lines of every record that no summary includes.
fn lines<'b>(book: &'b Book, givers: &Givers, belongs: &Belongs<'_>) -> Vec<Line<'b>> {
    let mut lines = Vec::new();
    for (position, entry) in book.journal.entries().iter().enumerate() {
        let is_part = book
            .journal
            .links()
            .is_some_and(|links| links.included.contains_key(&position));
        if is_part || entry.exchange().is_none() || !belongs(position, entry) {
            continue;
        }
        let Some((entry_at, Exchange { core, .. })) = book.journal.corrected_at(position, belongs)
        else {
            continue;
        };
        for leg in &core.legs {
            let Some(when) = leg.date().or(core.on) else {
                continue;
            };
            let released = givers.released(core, leg);
            for (ends, via) in ways(leg, &released) {
                lines.extend(handed_over(leg).map(|category| Line {
                    position,
                    entry_at,
                    when,
                    ends,
                    via,
                    part: leg.part(),
                    is_beside: leg.is_outside_the_terms(),
                    category,
                }));
            }
        }
    }
    lines
}

/// Returns the directions in which people of a leg count, or may: its own, and from each side that released them from the
/// custody of a third actor, with that actor.
fn ways(leg: &Leg, released: &Released) -> impl Iterator<Item = (Ends, Option<ActorKey>)> {
    let sides = released.sides.iter();
    let handed_on = sides.filter_map(move |side| {
        let (from, to) = leg.ends().way()?;
        (to != *side).then(|| (Ends::one_way(*side, to), Some(from)))
    });
    core::iter::once((leg.ends(), None)).chain(handed_on)
}

/// Returns the categories of which a leg possibly handed over people, and `None` for remains.
fn handed_over(leg: &Leg) -> impl Iterator<Item = Option<DetaineeCategory>> + '_ {
    let is_some = |count: Count| count.pair() != Interval::exactly(0);
    let people = leg.detainees().iter();
    let people = people.filter(move |(_, count)| is_some(*count));
    let remains = leg.remains().filter(|count| is_some(*count));
    let people = people.map(|(category, _)| Some(category));
    people.chain(remains.map(|_| None))
}

impl<'b> Line<'b> {
    const fn way(&self) -> Way {
        (self.ends, [self.category.is_none(), self.is_beside])
    }

    /// Returns true if one third actor handed both on: they are compared in its own direction.
    fn is_handed_on_with(&self, other: &Self) -> bool {
        self.via.is_some() && self.via == other.via
    }

    /// Returns the keys under which other lines find this one.
    fn keys(&self) -> Vec<Key<'b>> {
        let of = match &self.category {
            None => Vec::from([Categories::Any]),
            Some(category) => {
                let own = [Categories::Any, Categories::Only(category.clone())];
                let several = category.kinds().filter(|_| category.is_either());
                own.into_iter()
                    .chain(category.kinds().map(Categories::Kind))
                    .chain(several.map(Categories::Either))
                    .collect()
            }
        };
        self.across([Parts::Any, Parts::Only(self.part)], of)
    }

    /// Returns the keys of the lines that may include people of this one: people without a part may be of any part,
    /// those without a label of any label, and those of unspecified category of any.
    fn may_be_of(&self) -> Vec<Key<'b>> {
        let parts = match self.part {
            None => [Parts::Any; 2],
            part => [Parts::Only(part), Parts::Only(None)],
        };
        let unspecified = || Categories::Only(CategoryKind::Unspecified.into());
        let of = match &self.category {
            None => Vec::from([Categories::Any]),
            Some(category) if category.is_open() => Vec::from([Categories::Any]),
            Some(category) if category.label().is_none() => {
                let kinds = category.kinds().map(Categories::Kind);
                kinds.chain([unspecified()]).collect()
            }
            Some(category) => Vec::from([
                Categories::Only(category.clone()),
                Categories::Only(category.kind().into()),
                Categories::Either(category.kind()),
                unspecified(),
            ]),
        };
        self.across(parts, of)
    }

    fn across(&self, parts: [Parts<'b>; 2], of: Vec<Categories>) -> Vec<Key<'b>> {
        let [one, other] = parts;
        let key = |part: Parts<'b>, of: Categories| (self.way(), part, of);
        let mut keys: Vec<Key<'b>> = of.iter().map(|of| key(one, of.clone())).collect();
        if one != other {
            keys.extend(of.into_iter().map(|of| key(other, of)));
        }
        keys
    }
}

impl Latest {
    /// Returns the lines that a line is compared with: one of an exact day only with those that are less exact.
    fn list(&self, line: &Line<'_>) -> &[usize] {
        let Self([all, vague]) = self;
        if line.when.is_one_day() { vague } else { all }
    }

    fn take(&mut self, at: usize, lines: &[Line<'_>]) {
        let Some(line) = lines.get(at) else { return };
        let Self([all, vague]) = self;
        let vague = Some(vague).filter(|_| !line.when.is_one_day());
        for list in [Some(all), vague].into_iter().flatten() {
            let ends_earlier = |other: &usize| {
                let other = lines.get(*other);
                other.is_some_and(|other| last_day(other.when) <= last_day(line.when))
            };
            let place = list.iter().position(ends_earlier).unwrap_or(list.len());
            list.insert(place, at);
            let mut kept: Vec<usize> = Vec::with_capacity(list.len());
            list.retain(|&at| {
                let Some(line) = lines.get(at) else {
                    return false;
                };
                let before = kept.iter().filter_map(|&at| lines.get(at));
                let of_record = before
                    .clone()
                    .filter(|other| other.position == line.position);
                let of_actor = before.filter(|other| other.via == line.via);
                let is_new = of_record.clone().all(|other| other.via != line.via);
                let is_kept = is_new && of_record.count() < OF_RECORD && of_actor.count() < KEPT;
                if is_kept {
                    kept.push(at);
                }
                is_kept
            });
            list.truncate(IN_ALL);
        }
    }
}

fn report(
    book: &Book,
    lines: &[Line<'_>],
    overlapped: &BTreeMap<(Way, usize), usize>,
    findings: &mut Findings,
) {
    let mut pairs: BTreeSet<(Way, usize, usize)> = BTreeSet::new();
    for (&(way, position), other) in overlapped {
        if let Some(other) = lines.get(*other) {
            let [earlier, later] = [position.min(other.position), position.max(other.position)];
            pairs.insert((way, later, earlier));
        }
    }
    let entries = lines.iter().map(|line| (line.position, line.entry_at));
    let entry_at: BTreeMap<usize, usize> = entries.collect();
    for ((ends, [is_dead, is_beside]), later, earlier) in pairs {
        let subject = if is_dead {
            Subject::Remains
        } else {
            Subject::AnyDetainee
        };
        let about = subject.flow(ends);
        let about = if is_beside {
            about.on_occasion("outside the terms")
        } else {
            about
        };
        let id = |at: usize| {
            let exchange = book.journal.exchange_at(at);
            exchange.map_or(Datum::Nothing, |exchange| {
                Datum::text(exchange.id().as_str())
            })
        };
        let entry = entry_at.get(&later).copied().unwrap_or(later);
        book.journal.at_entry(entry, findings, |sink| {
            sink.key("on")
                .report(Rule::RecordsApart)
                .about(about.clone())
                .given(id(later))
                .expected(id(earlier));
        });
    }
}

/// Returns the last day in sortable form; an open end sorts after every date.
fn last_day(when: When) -> (bool, Option<(u16, u8, u8)>) {
    (when.end().is_none(), when.end().map(PartialDate::last_day))
}

/// Returns true for one record, and for two of which one completes the other.
fn is_same_or_linked(book: &Book, one: usize, other: usize) -> bool {
    let completes = |later: usize, earlier: usize| {
        let completed = book
            .journal
            .links()
            .and_then(|links| links.completed.get(&earlier));
        completed == Some(&later)
    };
    one == other || completes(one, other) || completes(other, one)
}
