//! `Ranking`: exchanges or agreements by the number of people handed over, and whether one is the largest.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::same::may_be_equal;
use super::selection::{Fit, Selection};
use crate::words::{AgreementId, Ends, ExchangeId, Interval, When};

/// An exchange or an agreement, and how many people it handed over, in all directions together.
///
/// A person moves in one direction, so the directions are added up. Of people who came to a third actor and people who
/// left it in the same exchange, it is not known how many are the same: the number is a range.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let ranking = register.largest_exchanges(&Selection::all());
/// let first = &ranking.all()[0];
/// assert_eq!((first.agreement().as_str(), first.exchange().map(|id| id.as_str())), ("b", Some("1")));
/// assert_eq!((first.number(), first.by_direction().len()), (780.into(), 2));
/// assert_eq!(first.date().map(|on| on.to_string()).as_deref(), Some("2025-05-23"));
/// assert!(first.is_surely_within() && !first.may_be_same_as(&ranking.all()[1]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<'r> {
    pub(super) agreement: &'r AgreementId,
    pub(super) exchange: Option<&'r ExchangeId>,
    pub(super) number: Interval,
    pub(super) by_direction: Vec<(Ends, Interval)>,
    pub(super) when: Option<When>,
    pub(super) fit: Fit,
}

impl<'r> Ranked<'r> {
    /// Returns the id of the agreement.
    #[must_use]
    pub const fn agreement(&self) -> &'r AgreementId {
        self.agreement
    }

    /// Returns the id of the exchange, or `None` if agreements are compared.
    #[must_use]
    pub const fn exchange(&self) -> Option<&'r ExchangeId> {
        self.exchange
    }

    /// Returns the number of people handed over, in all directions together.
    #[must_use]
    pub const fn number(&self) -> Interval {
        self.number
    }

    /// Returns the number of people in each direction, in their order.
    #[must_use]
    pub fn by_direction(&self) -> &[(Ends, Interval)] {
        &self.by_direction
    }

    /// Returns the date, or a span from the first to the last, or `None` if no date is known.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.when
    }

    /// Returns true if its date is surely within the selection. If not, it is possibly not among those compared.
    #[must_use]
    pub fn is_surely_within(&self) -> bool {
        self.fit == Fit::Surely
    }

    /// Returns true if both may be one exchange, recorded under two agreements: the same directions, dates that overlap,
    /// and numbers that may be equal in each direction.
    #[must_use]
    pub fn may_be_same_as(&self, other: &Self) -> bool {
        let dates = self.when.zip(other.when);
        let ways = |one: &Self| {
            one.by_direction
                .iter()
                .map(|(ends, _)| *ends)
                .collect::<Vec<_>>()
        };
        let mut numbers = self.by_direction.iter().zip(&other.by_direction);
        self.exchange.is_some()
            && self.agreement != other.agreement
            && dates.is_none_or(|(one, other)| one.may_overlap(other))
            && ways(self) == ways(other)
            && numbers.all(|((_, one), (_, other))| may_be_equal(*one, *other))
    }

    /// Returns the number that it surely has within the selection.
    fn surely(&self) -> u64 {
        self.fit.of(self.number).surely()
    }

    fn most(&self) -> u64 {
        self.number.most()
    }
}

/// Whether an exchange, or an agreement, is the largest of those compared: larger than every other.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let ranking = register.largest_exchanges(&Selection::all());
/// let may = ranking.is_largest("b", "1");
/// assert!(matches!(may, Some(Largest::Certainly { compared: 1, .. })));
/// let april = ranking.is_largest("a", "1");
/// assert!(matches!(april, Some(Largest::No { by, .. }) if by[0].agreement().as_str() == "b"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Largest<'a, 'r> {
    /// It is surely larger than every other.
    Certainly {
        /// The next one in the ranking, or `None` if there is no other.
        next: Option<&'a Ranked<'r>>,
        /// How many others it is larger than.
        compared: usize,
    },
    /// Some others are possibly larger, or as large; or its own date is possibly outside the selection.
    Possibly {
        /// Those that are possibly larger or as large, in the order of the ranking.
        rivals: Vec<&'a Ranked<'r>>,
    },
    /// Some others are surely larger.
    No {
        /// Those that are surely larger, in the order of the ranking.
        by: Vec<&'a Ranked<'r>>,
    },
}

/// Exchanges or agreements in the order of how many people they handed over: the answer of
/// [`Register::largest_exchanges`](crate::Register::largest_exchanges) and [`Register::largest_agreements`](crate::Register::largest_agreements).
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let ranking = register.largest_exchanges(&Selection::all().since("2025")?);
/// assert_eq!((ranking.all().len(), ranking.candidates().len(), ranking.in_no_exchange().len()), (2, 1, 0));
/// assert_eq!(ranking.selection().beginning(), Some("2025".parse()?));
/// assert!(matches!(ranking.judge(&ranking.all()[0]), Largest::Certainly { .. }));
/// assert!(ranking.is_largest("b", "1").is_some() && ranking.is_largest("b", "none").is_none());
/// let agreements = register.largest_agreements(&Selection::all());
/// assert!(matches!(agreements.is_largest_agreement("b"), Some(Largest::Certainly { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking<'r> {
    selection: Selection,
    all: Vec<Ranked<'r>>,
    outside: Vec<Ranked<'r>>,
}

impl<'r> Ranking<'r> {
    /// Ranks exchanges or agreements, which are in the order of their ids.
    pub(super) fn new(
        selection: &Selection,
        mut all: Vec<Ranked<'r>>,
        mut outside: Vec<Ranked<'r>>,
    ) -> Self {
        for list in [&mut all, &mut outside] {
            list.sort_by_cached_key(|one| Reverse((one.surely(), one.most())));
        }
        Self {
            selection: selection.clone(),
            all,
            outside,
        }
    }

    /// Returns the selection that was asked for.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Returns all that are compared: first those with the largest certain number.
    #[must_use]
    pub fn all(&self) -> &[Ranked<'r>] {
        &self.all
    }

    /// Returns the people of summaries who are in none of the records that these include, for each agreement that has
    /// such people. They belong to exchanges that the register does not have, which are not compared.
    #[must_use]
    pub fn in_no_exchange(&self) -> &[Ranked<'r>] {
        &self.outside
    }

    /// Returns those that are the largest or may be: all but those than which another is surely larger.
    #[must_use]
    pub fn candidates(&self) -> Vec<&Ranked<'r>> {
        let most = self.all.iter().map(Ranked::surely).max().unwrap_or(0);
        self.all.iter().filter(|one| one.most() >= most).collect()
    }

    /// Returns whether an exchange is the largest, or `None` if it is not among those compared.
    #[must_use]
    pub fn is_largest(&self, agreement: &str, exchange: &str) -> Option<Largest<'_, 'r>> {
        let is_asked = |one: &&Ranked<'r>| {
            let of_exchange = one.exchange.is_some_and(|one| one == exchange);
            of_exchange && one.agreement == agreement
        };
        Some(self.judge(self.all.iter().find(is_asked)?))
    }

    /// Returns whether an agreement is the largest, or `None` if it is not among those compared.
    #[must_use]
    pub fn is_largest_agreement(&self, agreement: &str) -> Option<Largest<'_, 'r>> {
        let is_asked = |one: &&Ranked<'r>| one.exchange.is_none() && one.agreement == agreement;
        Some(self.judge(self.all.iter().find(is_asked)?))
    }

    /// Returns whether one of the ranking is the largest.
    #[must_use]
    pub fn judge(&self, one: &Ranked<'r>) -> Largest<'_, 'r> {
        let ids = (one.agreement, one.exchange);
        let others = self
            .all
            .iter()
            .filter(|other| (other.agreement, other.exchange) != ids);
        let by: Vec<&Ranked<'r>> = others
            .clone()
            .filter(|other| other.surely() > one.most())
            .collect();
        if !by.is_empty() {
            return Largest::No { by };
        }
        let rivals = others
            .clone()
            .filter(|other| other.most() >= one.number.surely());
        let rivals: Vec<&Ranked<'r>> = rivals.collect();
        if !rivals.is_empty() || one.fit != Fit::Surely {
            return Largest::Possibly { rivals };
        }
        Largest::Certainly {
            next: others.clone().next(),
            compared: others.count(),
        }
    }
}
