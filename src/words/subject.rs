//! What a promise or rule is about.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::category::{CategoryKind, DetaineeCategory};
use super::ends::Ends;
use crate::rulebook::Datum;

/// What a promise or rule is about: detainees, remains, or persons whose fate is unknown.
///
/// ```
/// use exchange_agreement::{CategoryKind, Subject};
/// let civilians = Subject::of([CategoryKind::Civilian])?;
/// assert!(Subject::AnyDetainee.covers(&civilians));
/// assert!(!civilians.covers(&Subject::AnyDetainee));
/// # Ok::<(), exchange_agreement::SubjectError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// Detainees of every category.
    AnyDetainee,
    /// Detainees of these categories.
    Detainees(Categories),
    /// The dead. They are never added to the living.
    Remains,
    /// Persons of whom it is not known whether they live: those who return alive and those who return dead
    /// both count, as persons accounted for, and in no other sum.
    Persons,
}

/// A list of categories, at least one, each once, in canonical order.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, Hostage}, Subject};
/// let Subject::Detainees(named) = Subject::of([Hostage, Civilian])? else { unreachable!() };
/// assert!(named.len() == 2 && named.iter().eq([&Civilian.into(), &Hostage.into()]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Categories(Box<[DetaineeCategory]>);

/// Why a list of categories is no subject.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Subject, SubjectError};
/// assert_eq!(Subject::of::<exchange_agreement::CategoryKind>([]), Err(SubjectError::Empty));
/// assert_eq!(Subject::of([Civilian, Civilian]), Err(SubjectError::Repeated(Civilian.into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubjectError {
    /// The list is empty: a promise about nobody.
    #[error("no category is named")]
    Empty,
    /// A category stands twice.
    #[error("the category `{0}` is named more than once")]
    Repeated(DetaineeCategory),
    /// More categories than can be held.
    #[error("{length} categories are named, at most {max} can be held")]
    TooMany {
        /// The number given.
        length: usize,
        /// The largest number that can be held.
        max: usize,
    },
}

impl Categories {
    /// The categories, in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = &DetaineeCategory> {
        self.0.iter()
    }

    /// Whether detainees of a category are meant: by its kind, or by kind and label.
    fn holds(&self, category: &DetaineeCategory) -> bool {
        // The list is sorted: a label is found, or its bare kind.
        self.0.binary_search(category).is_ok()
            || (category.label().is_some() && self.0.binary_search(&category.kind().into()).is_ok())
    }

    /// How many categories are named; never none.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "the list is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Subject {
    /// The subject of some categories.
    ///
    /// # Errors
    ///
    /// [`SubjectError`] when none is named, one is named twice, or there are more than can be held.
    pub fn of<C: Into<DetaineeCategory>>(
        categories: impl IntoIterator<Item = C>,
    ) -> Result<Self, SubjectError> {
        let mut list: Vec<DetaineeCategory> = categories.into_iter().map(Into::into).collect();
        let max = crate::rulebook::limits::CATEGORIES;
        if list.len() > max {
            return Err(SubjectError::TooMany {
                length: list.len(),
                max,
            });
        }
        list.sort_unstable();
        for pair in list.windows(2) {
            if let [one, other] = pair
                && one == other
            {
                return Err(SubjectError::Repeated(one.clone()));
            }
        }
        if list.is_empty() {
            Err(SubjectError::Empty)
        } else {
            Ok(Self::Detainees(Categories(list.into_boxed_slice())))
        }
    }

    /// Whether detainees of a category are meant.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Subject};
    /// let soldiers = Subject::of([PrisonerOfWar])?;
    /// assert!(soldiers.holds(&"prisoner_of_war/colonel".parse()?) && !soldiers.holds(&Civilian.into()));
    /// assert!(Subject::Persons.holds(&Civilian.into()) && !Subject::Remains.holds(&Civilian.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn holds(&self, category: &DetaineeCategory) -> bool {
        match self {
            Self::AnyDetainee | Self::Persons => true,
            Self::Detainees(list) => list.holds(category),
            Self::Remains => false,
        }
    }

    /// Whether detainees of a category that is not held may be meant all the same: their kind is not told, or labels of
    /// it are meant and theirs is not told.
    pub(crate) fn may_hold(&self, category: &DetaineeCategory) -> bool {
        let is_named = |named: &DetaineeCategory| named.kind() == category.kind();
        match self {
            Self::Detainees(list) => {
                let is_unnamed = category.kind() == CategoryKind::Unspecified
                    || (category.label().is_none() && list.iter().any(is_named));
                is_unnamed && !list.holds(category)
            }
            Self::AnyDetainee | Self::Persons | Self::Remains => false,
        }
    }

    /// Whether living people are meant, and nobody else.
    ///
    /// ```
    /// use exchange_agreement::Subject;
    /// assert!(Subject::AnyDetainee.is_living());
    /// // Of these some may have died.
    /// assert!(!Subject::Persons.is_living());
    /// ```
    #[must_use]
    pub const fn is_living(&self) -> bool {
        matches!(self, Self::AnyDetainee | Self::Detainees(_))
    }

    /// Whether everybody that the other subject means is meant here too.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Persons, _)
            | (Self::Remains, Self::Remains)
            | (Self::AnyDetainee, Self::AnyDetainee | Self::Detainees(_)) => true,
            (Self::Detainees(_), Self::Detainees(others)) => {
                others.iter().all(|category| self.holds(category))
            }
            (Self::AnyDetainee | Self::Remains | Self::Detainees(_), _) => false,
        }
    }

    /// Whether somebody could be meant by both.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, Hostage, PrisonerOfWar}, Subject};
    /// let (one, other) = (Subject::of([Civilian, Hostage])?, Subject::of([Hostage, PrisonerOfWar])?);
    /// assert!(one.overlaps(&other) && !one.covers(&other));
    /// assert!(!one.overlaps(&Subject::Remains));
    /// # Ok::<(), exchange_agreement::SubjectError>(())
    /// ```
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Detainees(ours), Self::Detainees(theirs)) => ours.iter().any(|one| {
                theirs
                    .iter()
                    .any(|other| one.holds(other) || other.holds(one))
            }),
            _ => self.covers(other) || other.covers(self),
        }
    }

    /// The categories named; empty for every other subject.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, Hostage}, Subject};
    /// assert!(Subject::of([Hostage, Civilian])?.categories().eq([&Civilian.into(), &Hostage.into()]));
    /// assert_eq!(Subject::AnyDetainee.categories().count(), 0);
    /// # Ok::<(), exchange_agreement::SubjectError>(())
    /// ```
    pub fn categories(&self) -> impl Iterator<Item = &DetaineeCategory> {
        match self {
            Self::AnyDetainee | Self::Remains | Self::Persons => [].iter(),
            Self::Detainees(list) => list.0.iter(),
        }
    }

    /// Ends with this subject, for a finding.
    pub(crate) fn flow(&self, ends: Ends) -> Datum {
        let of = match self {
            Self::AnyDetainee => Box::default(),
            Self::Detainees(list) => list
                .iter()
                .map(|category| category.to_string().into_boxed_str())
                .collect(),
            Self::Remains => Box::from(["remains".into()]),
            Self::Persons => Box::from(["persons".into()]),
        };
        let [from, to] = ends.actors().map(|actor| actor.as_str().into());
        if ends.way().is_some() {
            Datum::Flow { from, to, of }
        } else {
            Datum::Together {
                between: [from, to],
                of,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Subject, SubjectError};
    use crate::words::{CategoryKind, DetaineeCategory};
    use alloc::string::ToString;

    #[test]
    fn subjects_cover_and_overlap_as_sets_do() -> Result<(), SubjectError> {
        let category = |text: &str| {
            text.parse::<DetaineeCategory>()
                .unwrap_or(CategoryKind::Other.into())
        };
        let soldiers = Subject::of([CategoryKind::PrisonerOfWar])?;
        let colonels = Subject::of([category("prisoner_of_war/colonel")])?;
        let majors = Subject::of([category("prisoner_of_war/major")])?;
        assert!(soldiers.covers(&colonels) && !colonels.covers(&soldiers));
        assert!(soldiers.overlaps(&colonels) && colonels.overlaps(&soldiers));
        assert!(!majors.overlaps(&colonels));
        let (any, dead, persons) = (Subject::AnyDetainee, Subject::Remains, Subject::Persons);
        assert!(persons.covers(&dead) && persons.covers(&any) && persons.covers(&majors));
        assert!(!any.covers(&dead) && !dead.covers(&any) && !any.overlaps(&dead));
        assert!(!any.covers(&persons) && any.overlaps(&persons) && dead.covers(&dead));
        assert!(!dead.overlaps(&majors) && majors.overlaps(&any) && any.covers(&any));
        assert_eq!(Subject::of::<CategoryKind>([]), Err(SubjectError::Empty));
        assert_eq!(
            Subject::of([CategoryKind::Civilian, CategoryKind::Civilian]),
            Err(SubjectError::Repeated(CategoryKind::Civilian.into()))
        );
        assert_eq!(
            category("prisoner_of_war/major").to_string(),
            "prisoner_of_war/major"
        );
        Ok(())
    }
}
