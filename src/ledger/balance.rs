//! The balance of one direction: released, by category, and outstanding.

use alloc::vec::Vec;

use super::book::Book;
use super::terms::{Filter, Flow};
use super::totals::{FlowTotal, Totals};
use crate::words::{ActorKey, DetaineeCategory, Pair};

/// One direction: who released to whom, how many people of which categories, and how many are outstanding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    from: ActorKey,
    to: ActorKey,
    released: Pair,
    by_category: Vec<(DetaineeCategory, Pair)>,
    outstanding: Option<Pair>,
}

/// Two folds: of what surely belongs to the time asked about, and of what possibly does.
pub(super) struct Folded<'t> {
    pub(super) surely: &'t Totals,
    pub(super) possibly: &'t Totals,
}

impl Folded<'_> {
    pub(super) fn pair(&self, number: impl Fn(&Totals) -> u64) -> Pair {
        let (surely, possibly) = (number(self.surely), number(self.possibly));
        // What surely belongs to the time possibly does: the first never exceeds the second.
        Pair::new(surely, possibly).unwrap_or_else(|| Pair::exactly(surely))
    }
}

pub(super) fn balances(book: &Book, folded: &Folded<'_>) -> Vec<Balance> {
    let flows = folded.possibly.flows().map(|(flow, _)| flow);
    flows
        .filter_map(|flow| balance(book, flow, folded))
        .collect()
}

/// The balance of one direction; `None` where nobody was released and nothing promised.
fn balance(book: &Book, flow: Flow, folded: &Folded<'_>) -> Option<Balance> {
    let terms = book.terms();
    let nothing = FlowTotal::default();
    let possibly = folded.possibly.flow(flow)?;
    let surely = folded.surely.flow(flow).unwrap_or(&nothing);
    if possibly.people() == 0 && terms.of_flow(flow).next().is_none() {
        return None;
    }
    let (from, to) = terms.ends(flow)?;
    let released = Pair::new(surely.people(), possibly.people()).unwrap_or_default();
    let by_category = possibly.lines().map(|(category, count)| {
        let pair = Pair::new(surely.of(&category), count).unwrap_or_default();
        (category, pair)
    });
    let by_category = by_category.collect();
    Some(Balance {
        from,
        to,
        released,
        by_category,
        outstanding: outstanding(book, flow, folded),
    })
}

/// The balance of one direction with everything recorded, from the numbers that recording keeps.
pub(super) fn recorded(book: &Book, from: &str, to: &str) -> Option<Balance> {
    let terms = book.terms();
    let actor = |key: &str| terms.actor(ActorKey::new(key).ok()?);
    let totals = book.totals();
    balance(
        book,
        terms.flow(actor(from)?, actor(to)?),
        &Folded {
            surely: totals,
            possibly: totals,
        },
    )
}

/// What is still owed in one direction: of a promise about any detainee, or of promises of which no two can
/// mean the same person, together. `None` where promises overlap in part, or nothing was promised.
fn outstanding(book: &Book, flow: Flow, folded: &Folded<'_>) -> Option<Pair> {
    let terms = book.terms();
    let owed = |position: usize, floor: u64| {
        folded
            .pair(|totals| totals.commitment(position))
            .left_of(floor)
    };
    let wide = terms
        .of_flow(flow)
        .filter(|(_, term)| term.filter == Filter::Any);
    let wide = wide.map(|(position, term)| owed(position, term.quantity.floor()));
    if let Some(most) = wide.max_by_key(|pair| (pair.possibly(), pair.surely())) {
        return Some(most);
    }
    let positions: Vec<usize> = terms.of_flow(flow).map(|(position, _)| position).collect();
    let mut sum = None;
    for (at, &position) in positions.iter().enumerate() {
        let term = terms.commitments.get(position)?;
        let rest = positions
            .iter()
            .skip(at.saturating_add(1))
            .filter_map(|&other| terms.commitments.get(other));
        if rest
            .into_iter()
            .any(|other| other.filter.overlaps(&term.filter))
        {
            return None;
        }
        let owed = owed(position, term.quantity.floor());
        sum = Some(sum.map_or(owed, |sum: Pair| sum.saturating_add(owed)));
    }
    sum
}

impl Balance {
    /// Who releases.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        self.from
    }

    /// Who receives.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        self.to
    }

    /// People released, of every category.
    #[must_use]
    pub const fn released(&self) -> Pair {
        self.released
    }

    /// People released, by category, in canonical order.
    #[must_use]
    pub fn by_category(&self) -> &[(DetaineeCategory, Pair)] {
        &self.by_category
    }

    /// People still owed: by the promise about any detainee, or by promises that stand apart, together.
    /// `None` where nothing was promised, or promises overlap in part.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Pair> {
        self.outstanding
    }
}
