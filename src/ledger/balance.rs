//! The balance of one direction: released, by category, and outstanding.

use alloc::vec::Vec;

use super::book::Book;
use super::terms::Flow;
use super::totals::{FlowTotal, Totals};
use crate::agreement::{heaviest_apart, overlap_in_part};
use crate::words::{ActorKey, DetaineeCategory, Pair, Subject};

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
    /// Surely of what surely belongs to the time, and possibly of what possibly does.
    pub(super) fn pair(&self, number: impl Fn(&Totals) -> Pair) -> Pair {
        let (surely, possibly) = (
            number(self.surely).surely(),
            number(self.possibly).possibly(),
        );
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

/// What is still owed in one direction: the most that can be owed to different people, of a promise about any
/// detainee or of the narrower ones inside it. `None` where promises overlap in part, or nothing was promised.
fn outstanding(book: &Book, flow: Flow, folded: &Folded<'_>) -> Option<Pair> {
    let owed: Vec<(&Subject, Pair)> = book
        .terms()
        .of_flow(flow)
        .map(|(position, term)| {
            let released = folded.pair(|totals| totals.commitment(position));
            (&term.subject, released.left_of(term.quantity.floor()))
        })
        .collect();
    if owed.is_empty() || overlap_in_part(owed.iter().map(|(subject, _)| *subject)) {
        return None;
    }
    let heaviest = |of: fn(Pair) -> u64| {
        heaviest_apart(owed.iter().map(|(subject, pair)| (*subject, of(*pair))))
    };
    Pair::new(heaviest(Pair::surely), heaviest(Pair::possibly))
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

    /// People still owed: the most that the promises of this direction owe to different people. `None` where
    /// nothing was promised, or promises overlap in part.
    #[must_use]
    pub const fn outstanding(&self) -> Option<Pair> {
        self.outstanding
    }
}
