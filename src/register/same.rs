//! `SamePeople`: deliveries of two agreements that may be of the same people, with the reasons.

use alloc::vec::Vec;
use core::fmt;

use super::candidates::Candidates;
use super::delivery::Delivery;
use super::register::Register;
use crate::agreement::LinkKind;
use crate::words::{Interval, When};

/// A reason why two deliveries in one direction may be of the same people.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-04-19", 246)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let reasons: Vec<_> = register.same_people().flat_map(|same| same.reasons().to_vec()).collect();
/// assert!(reasons.contains(&SameReason::SameDay) && reasons.contains(&SameReason::EqualNumbers));
/// assert_eq!(SameReason::EqualNumbers.to_string(), "equal numbers");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SameReason {
    /// Both are of the same day.
    SameDay,
    /// Their dates overlap.
    DatesOverlap,
    /// One of them has no date.
    DateNotKnown,
    /// Both name the same categories, or both are of remains.
    SameCategories,
    /// Their categories may have people in common.
    CategoriesMayShare,
    /// Both have the same exact number.
    EqualNumbers,
    /// Their numbers may be equal.
    NumbersMayBeEqual,
    /// The agreement of one has a link to that of the other.
    Linked(LinkKind),
}

/// Writes the reason as a phrase, such as `equal numbers`.
impl fmt::Display for SameReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameDay => "the same day",
            Self::DatesOverlap => "dates overlap",
            Self::DateNotKnown => "a date is not known",
            Self::SameCategories => "the same categories",
            Self::CategoriesMayShare => "categories may have people in common",
            Self::EqualNumbers => "equal numbers",
            Self::NumbersMayBeEqual => "numbers may be equal",
            Self::Linked(LinkKind::Implements) => "one implements the other",
            Self::Linked(LinkKind::Amends) => "one amends the other",
            Self::Linked(LinkKind::Supersedes) => "one supersedes the other",
            Self::Linked(LinkKind::PhaseOf) => "one is a phase of the other",
            Self::Linked(LinkKind::Follows) => "one follows the other",
        })
    }
}

/// Deliveries of two agreements in the same direction that may be of the same people: their dates overlap, their
/// categories may have people in common, and their numbers may be equal.
///
/// It is a note for a reader. Nothing is merged, and sums count both; see [`Register::totals`] for agreements that are
/// linked.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-04-19", 246)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let same = register.same_people().next().ok_or("both are of one day")?;
/// assert_eq!((same.one().agreement().as_str(), same.other().agreement().as_str()), ("a", "b"));
/// assert!(!same.reasons().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SamePeople<'r> {
    one: Delivery<'r>,
    other: Delivery<'r>,
    reasons: Vec<SameReason>,
}

impl<'r> SamePeople<'r> {
    /// Returns the delivery of the agreement whose id comes first.
    #[must_use]
    pub const fn one(&self) -> &Delivery<'r> {
        &self.one
    }

    /// Returns the delivery of the other agreement.
    #[must_use]
    pub const fn other(&self) -> &Delivery<'r> {
        &self.other
    }

    /// Returns the reasons: about dates, categories and numbers, and the link if there is one.
    #[must_use]
    pub fn reasons(&self) -> &[SameReason] {
        &self.reasons
    }
}

impl Register {
    /// Returns deliveries of two agreements that may be of the same people, pair by pair, in the order of direction and
    /// date.
    ///
    /// They are compared as recorded: a figure for both directions together only with another such figure, a record only
    /// as a whole. The date of a pair is the first day of the later delivery.
    ///
    /// # Cost
    ///
    /// The deliveries are sorted once, and the pairs are found while the iterator runs. Only deliveries whose dates overlap
    /// and whose numbers may be equal are compared; where many are undated or have undisclosed numbers, there are many
    /// pairs.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register};
    /// use exchange_agreement::register::SameReason;
    /// let mut register = Register::new();
    /// for (id, on, people) in [("a", "2025-05-23", 390), ("b", "2025-05", 390), ("c", "2025-05-23", 120)] {
    ///     let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id(id).build()?);
    ///     ledger.record_observed(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
    ///     register.add(Document::new(ledger, [])?)?;
    /// }
    /// let found: Vec<_> = register.same_people().collect();
    /// let pairs = found.iter().map(|same| (same.one().agreement().as_str(), same.other().agreement().as_str()));
    /// assert_eq!(pairs.collect::<Vec<_>>(), [("a", "b"), ("a", "b")], "one way and the other");
    /// assert_eq!(found[0].reasons(), [SameReason::DatesOverlap, SameReason::SameCategories, SameReason::EqualNumbers]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn same_people(&self) -> impl Iterator<Item = SamePeople<'_>> {
        Candidates::of(self).filter_map(|[one, other]| self.same(&one, &other))
    }

    /// Returns why two candidates may be of the same people; `None` if their categories have no people in common.
    fn same<'r>(&'r self, one: &Delivery<'r>, other: &Delivery<'r>) -> Option<SamePeople<'r>> {
        let categories = if one.categories == other.categories {
            SameReason::SameCategories
        } else {
            let mut own = one.categories.iter();
            let may_share =
                own.any(|one| other.categories.iter().any(|other| one.may_share(other)));
            may_share.then_some(SameReason::CategoriesMayShare)?
        };
        let (one, other) = if one.agreement < other.agreement {
            (one, other)
        } else {
            (other, one)
        };
        let is_equal = one.number == other.number && one.number.known().is_some();
        let numbers = if is_equal {
            SameReason::EqualNumbers
        } else {
            SameReason::NumbersMayBeEqual
        };
        let mut reasons = Vec::from([dates(one, other), categories, numbers]);
        reasons.extend(self.linked(one, other).map(SameReason::Linked));
        Some(SamePeople {
            one: one.clone(),
            other: other.clone(),
            reasons,
        })
    }

    /// Returns the kind of the link between the agreements of two deliveries.
    fn linked(&self, one: &Delivery<'_>, other: &Delivery<'_>) -> Option<LinkKind> {
        let link = |from: &Delivery<'_>, to: &Delivery<'_>| {
            let from = self.get(from.agreement.as_str())?;
            let mut links = from.ledger().agreement_in_force().links().iter();
            let link = links.find(|link| link.to() == to.agreement)?;
            Some(link.kind())
        };
        link(one, other).or_else(|| link(other, one))
    }
}

fn dates(one: &Delivery<'_>, other: &Delivery<'_>) -> SameReason {
    let is_known = |one: &Delivery<'_>| one.when.is_some() && !one.is_partly_undated;
    if !is_known(one) || !is_known(other) {
        SameReason::DateNotKnown
    } else if one.when == other.when && one.when.is_some_and(When::is_one_day) {
        SameReason::SameDay
    } else {
        SameReason::DatesOverlap
    }
}

pub(super) const fn may_be_equal(one: Interval, other: Interval) -> bool {
    one.surely() <= other.most() && other.surely() <= one.most()
}
