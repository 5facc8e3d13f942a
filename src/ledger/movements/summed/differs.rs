//! `Differs`: a line or a kind in which a summary differs from its records.

use alloc::vec::Vec;

use super::line::{Line, Recorded};
use super::room::Full;
use crate::ledger::movements::movement::{Moved, Movement};
use crate::ledger::movements::narrow::narrow;
use crate::words::{ActorKey, CategoryKind, DetaineeCategory, Ends, Interval, PartKey};

/// A line or a kind in which a summary differs from its records, in a total that is not lower.
#[derive(Clone, Debug)]
pub(in crate::ledger) struct Differs {
    pub(in crate::ledger) ends: Ends,
    /// `None` for remains.
    pub(in crate::ledger) category: Option<DetaineeCategory>,
    pub(in crate::ledger) of: Of,
    /// The line of the summary, by direction, part and category, with the number that it states; `None` if it does not
    /// name the kind.
    pub(in crate::ledger) said: Option<(Named, Interval)>,
    /// What the records add up to.
    pub(in crate::ledger) included: Interval,
}

/// Of what a number of a summary is, beside its direction and subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Of {
    pub(in crate::ledger) counts_as: Moved,
    pub(in crate::ledger) is_beside: bool,
    /// The part, if everyone meant is of one.
    pub(in crate::ledger) part: Option<PartKey>,
    /// The side that released the people from the custody of a third actor, if it is certain.
    pub(in crate::ledger) side: Option<ActorKey>,
}

impl Of {
    /// Returns what all movements of one topic have in common.
    pub(super) fn topic(first: &Movement<'_>) -> Self {
        Self {
            counts_as: first.counts_as,
            is_beside: first.is_beside,
            part: None,
            side: None,
        }
    }

    fn line(first: &Movement<'_>, line: &Line<'_>, part: Option<&PartKey>) -> Self {
        Self {
            part: part.cloned(),
            side: line.released.known(),
            ..Self::topic(first)
        }
    }
}

/// Returns the part that is the only one.
pub(super) fn only<'p>(mut parts: impl Iterator<Item = Option<&'p PartKey>>) -> Option<PartKey> {
    let first = parts.next()??;
    parts.all(|part| part == Some(first)).then(|| first.clone())
}

/// A line that a summary names; without a line if it names none that could have the people.
pub(in crate::ledger) type Named = Option<(Ends, Option<PartKey>)>;

/// Returns the number of lines of a summary that have no room for everyone of its records, and the number of those.
pub(in crate::ledger::movements) fn below(
    people: &[&Recorded<'_>],
    full: &Full,
    named: &[Line<'_>],
    first: &Movement<'_>,
) -> Differs {
    let said = full.lines.iter().filter_map(|&at| named.get(at)?.claim);
    let said: Interval = said.map(|claim| claim.said).sum();
    // Of the people of the records, those who have no room are beyond the most that the summary states.
    let sure = said.most().saturating_add(full.beyond);
    let most = people
        .iter()
        .fold(0_u64, |sum, one| sum.saturating_add(one.line.high));
    let category = common(people, full, named);
    let mut own: Vec<&Line<'_>> = full.lines.iter().filter_map(|&at| named.get(at)).collect();
    own.sort_by_key(|own| own.claim.map(|claim| claim.breadth));
    let mut narrowest = own.iter().filter(|own| own.category == category);
    let stated = narrowest.next().or_else(|| own.first()).copied();
    let mut lines = people.iter().map(|one| &one.line);
    let line = lines.next();
    let is_one_way = line.is_some_and(|line| lines.clone().all(|other| other.way() == line.way()));
    let is_one_part = line.is_some_and(|line| lines.all(|other| other.part == line.part));
    let part = line.filter(|_| is_one_part).and_then(|line| line.part);
    let part = stated.map_or(part, |own| own.part);
    let ends = line.map_or(first.ends, |line| line.ends);
    Differs {
        ends: if is_one_way { ends } else { ends.couple() },
        category,
        of: Of {
            part: part.cloned(),
            side: line
                .filter(|_| is_one_way)
                .and_then(|line| line.released.known()),
            ..Of::topic(first)
        },
        said: Some((stated.map(|own| (own.ends, own.part.cloned())), said)),
        included: narrow(sure, most.max(sure)),
    }
}

/// Returns the category of some people of records: their own, or that of the only line that may include them, or one that
/// has all of theirs.
fn common(people: &[&Recorded<'_>], full: &Full, named: &[Line<'_>]) -> Option<DetaineeCategory> {
    let of = |line: &Line<'_>| line.category.clone();
    let mut own = people.iter().map(|one| of(&one.line));
    let first = own.next()??;
    if own.all(|other| other.as_ref() == Some(&first)) {
        return Some(first);
    }
    let mut lines = full.lines.iter().filter_map(|&at| of(named.get(at)?));
    if let Some(line) = lines.next()
        && lines.all(|other| other == line)
    {
        return Some(line);
    }
    let kinds = people.iter().filter_map(|one| of(&one.line));
    let mut kinds: Vec<CategoryKind> = kinds.flat_map(|one| one.kinds()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if let [only] = kinds[..] {
        return Some(only.into());
    }
    let several = DetaineeCategory::one_of(kinds).ok();
    Some(several.unwrap_or(CategoryKind::Unspecified.into()))
}

/// Finds the kinds of the records that a summary does not name at all.
pub(in crate::ledger::movements) fn unnamed(
    foreign: &[Line<'_>],
    first: &Movement<'_>,
) -> Vec<Differs> {
    let mut found: Vec<Differs> = Vec::new();
    for line in foreign.iter().filter(|line| line.least() != 0) {
        let category = line.category.as_ref();
        let category = category.map(DetaineeCategory::without_label);
        if category.as_ref().is_some_and(DetaineeCategory::is_open) {
            continue;
        }
        let mut known = found.iter_mut();
        match known.find(|one| (one.ends, &one.category) == (line.ends, &category)) {
            Some(one) => {
                one.included = one.included.plus(line.told());
                let of = Of::line(first, line, line.part);
                one.of.part = one
                    .of
                    .part
                    .take()
                    .filter(|part| Some(part) == of.part.as_ref());
                one.of.side = one.of.side.filter(|side| Some(*side) == of.side);
            }
            None => found.push(Differs {
                ends: line.ends,
                category,
                of: Of::line(first, line, line.part),
                said: None,
                included: line.told(),
            }),
        }
    }
    found
}
