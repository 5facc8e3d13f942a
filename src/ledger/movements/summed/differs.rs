//! `Differs`: a line or a kind in which a summary differs from its records.

use alloc::vec::Vec;

use super::line::Line;
use crate::ledger::movements::movement::{Moved, Movement};
use crate::words::{ActorKey, DetaineeCategory, Ends, PartKey};

/// A line or a kind in which a summary differs from its records, in a total that is not lower.
#[derive(Clone, Debug)]
pub(in crate::ledger) struct Differs {
    pub(in crate::ledger) ends: Ends,
    /// `None` for remains.
    pub(in crate::ledger) category: Option<DetaineeCategory>,
    pub(in crate::ledger) of: Of,
    /// The line of the summary, by direction, part and category, with the upper bound that it states; `None` if it does
    /// not name the kind.
    pub(in crate::ledger) said: Option<(Named, u64)>,
    /// The lower bound that the records add up to.
    pub(in crate::ledger) included: u64,
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

/// Finds the lines of a summary, given by position, that are below the records that surely belong to them.
pub(in crate::ledger::movements) fn below(
    line: &Line<'_>,
    holders: &[usize],
    named: &[Line<'_>],
    records: &[(Line<'_>, Vec<usize>)],
    first: &Movement<'_>,
) -> Differs {
    let held = records.iter().filter(|(record, own)| {
        own.iter().all(|at| holders.contains(at)) && (!own.is_empty() || record.is_same(line))
    });
    let included = held.fold(0_u64, |sum, (record, _)| sum.saturating_add(record.low));
    let own = holders.iter().filter_map(|&at| named.get(at));
    let said = own.clone().filter_map(|own| own.claim);
    let said = said.fold(0_u64, |sum, claim| sum.saturating_add(claim.said.most()));
    let mut narrowest = own.filter(|own| own.category == line.category);
    let stated = narrowest
        .next()
        .or_else(|| holders.first().and_then(|&at| named.get(at)));
    Differs {
        ends: line.ends,
        category: line.category.clone(),
        of: Of::line(first, line, stated.map_or(line.part, |own| own.part)),
        said: Some((stated.map(|own| (own.ends, own.part.cloned())), said)),
        included: included.max(said.saturating_add(1)),
    }
}

/// Finds the kinds of the records that a summary does not name at all.
pub(in crate::ledger::movements) fn unnamed(
    foreign: &[Line<'_>],
    first: &Movement<'_>,
) -> Vec<Differs> {
    let mut found: Vec<Differs> = Vec::new();
    for line in foreign.iter().filter(|line| line.low > 0) {
        let category = line.category.as_ref();
        let category = category.map(DetaineeCategory::without_label);
        if category.as_ref().is_some_and(DetaineeCategory::is_open) {
            continue;
        }
        let mut known = found.iter_mut();
        match known.find(|one| (one.ends, &one.category) == (line.ends, &category)) {
            Some(one) => {
                one.included = one.included.saturating_add(line.low);
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
                included: line.low,
            }),
        }
    }
    found
}
