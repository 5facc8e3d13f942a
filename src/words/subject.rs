//! The subject of a commitment or rule.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::category::DetaineeCategory;
use super::ends::Ends;
use crate::rulebook::Datum;

/// The people that a commitment, rule or figure is about: detainees, remains, or persons whose fate is unknown.
///
/// ```
/// use exchange_agreement::{CategoryKind, Subject};
/// let civilians = Subject::of([CategoryKind::Civilian])?;
/// assert!(Subject::AnyDetainee.covers(&civilians));
/// assert!(!civilians.covers(&Subject::AnyDetainee));
/// # Ok::<(), exchange_agreement::terms::SubjectError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Detainees of every category.
    AnyDetainee,
    /// Detainees of these categories.
    Detainees(Categories),
    /// The dead, who are never added to the living.
    Remains,
    /// Persons whose fate is unknown: they may be alive or dead.
    ///
    /// Those who return alive and those who return dead both count, as persons accounted for, and in no other sum.
    PersonsOfUnknownFate,
}

/// A list of one or more categories, each once, sorted by kind, then label.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Civilian, Hostage}, Subject};
/// let Subject::Detainees(named) = Subject::of([Hostage, Civilian])? else { unreachable!() };
/// assert!(named.len() == 2 && named.iter().eq([&Civilian.into(), &Hostage.into()]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Categories(Box<[DetaineeCategory]>);

/// The error for a list of categories that is empty, too long, or repeats a category.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Subject, terms::SubjectError};
/// assert_eq!(Subject::of::<exchange_agreement::CategoryKind>([]), Err(SubjectError::Empty));
/// assert_eq!(Subject::of([Civilian, Civilian]), Err(SubjectError::Repeated(Civilian.into())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubjectError {
    /// The list is empty.
    #[error("no category is named")]
    Empty,
    /// A category is named twice.
    #[error("the category `{0}` is named more than once")]
    Repeated(DetaineeCategory),
    /// There are more categories than the limit.
    #[error("{length} categories are named, at most {max} are allowed")]
    TooMany {
        /// The given number of categories.
        length: usize,
        /// The limit.
        max: usize,
    },
}

impl Categories {
    /// Returns the categories, each once, sorted by kind, then label.
    pub fn iter(&self) -> impl Iterator<Item = &DetaineeCategory> {
        self.0.iter()
    }

    /// Returns true if a category is included, by its kind or by kind and label; one of several kinds, if each of these
    /// kinds is included.
    fn holds(&self, category: &DetaineeCategory) -> bool {
        let is_named = |category: &DetaineeCategory| self.iter().any(|named| named.holds(category));
        is_named(category)
            || (category.is_either() && category.kinds().all(|kind| is_named(&kind.into())))
    }

    /// Returns the number of categories; at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "the list is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Subject {
    /// Creates the subject of detainees of these categories.
    ///
    /// # Errors
    ///
    /// [`SubjectError`] if the list is empty, names a category twice, or is longer than the limit.
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

    /// Returns true if the subject includes detainees of this category.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Subject};
    /// let soldiers = Subject::of([PrisonerOfWar])?;
    /// assert!(soldiers.holds(&"prisoner_of_war/colonel".parse()?) && !soldiers.holds(&Civilian.into()));
    /// assert!(Subject::PersonsOfUnknownFate.holds(&Civilian.into()) && !Subject::Remains.holds(&Civilian.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn holds(&self, category: &DetaineeCategory) -> bool {
        match self {
            Self::AnyDetainee | Self::PersonsOfUnknownFate => true,
            Self::Detainees(list) => list.holds(category),
            Self::Remains => false,
        }
    }

    /// Returns true if people of a category that is not included might still belong: their kind is unspecified, or the
    /// subject names labels of their kind and they have none.
    pub(crate) fn may_hold(&self, category: &DetaineeCategory) -> bool {
        match self {
            Self::Detainees(list) => {
                let may_be = |named: &DetaineeCategory| {
                    let is_named = !named.is_open() && named.may_share(category);
                    category.is_open() || (category.label().is_none() && is_named)
                };
                list.iter().any(may_be) && !list.holds(category)
            }
            Self::AnyDetainee | Self::PersonsOfUnknownFate | Self::Remains => false,
        }
    }

    /// Returns true if the subject includes only living people.
    ///
    /// ```
    /// use exchange_agreement::Subject;
    /// assert!(Subject::AnyDetainee.is_living());
    /// // Some of these persons may have died.
    /// assert!(!Subject::PersonsOfUnknownFate.is_living());
    /// ```
    #[must_use]
    pub const fn is_living(&self) -> bool {
        matches!(self, Self::AnyDetainee | Self::Detainees(_))
    }

    /// Returns true if this subject includes the other subject.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::PersonsOfUnknownFate, _)
            | (Self::Remains, Self::Remains)
            | (Self::AnyDetainee, Self::AnyDetainee | Self::Detainees(_)) => true,
            (Self::Detainees(_), Self::Detainees(others)) => {
                others.iter().all(|category| self.holds(category))
            }
            (Self::AnyDetainee | Self::Remains | Self::Detainees(_), _) => false,
        }
    }

    /// Returns true if one person can belong to both subjects.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, Hostage, PrisonerOfWar}, Subject};
    /// let (one, other) = (Subject::of([Civilian, Hostage])?, Subject::of([Hostage, PrisonerOfWar])?);
    /// assert!(one.overlaps(&other) && !one.covers(&other));
    /// assert!(!one.overlaps(&Subject::Remains));
    /// # Ok::<(), exchange_agreement::terms::SubjectError>(())
    /// ```
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Detainees(ours), Self::Detainees(theirs)) => ours.iter().any(|one| {
                theirs
                    .iter()
                    .any(|other| one.holds(other) || other.holds(one) || one.shares_a_kind(other))
            }),
            _ => self.covers(other) || other.covers(self),
        }
    }

    /// Returns the categories of [`Subject::Detainees`]; empty for any other subject.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, Hostage}, Subject};
    /// assert!(Subject::of([Hostage, Civilian])?.categories().eq([&Civilian.into(), &Hostage.into()]));
    /// assert_eq!(Subject::AnyDetainee.categories().count(), 0);
    /// # Ok::<(), exchange_agreement::terms::SubjectError>(())
    /// ```
    pub fn categories(&self) -> impl Iterator<Item = &DetaineeCategory> {
        match self {
            Self::AnyDetainee | Self::Remains | Self::PersonsOfUnknownFate => [].iter(),
            Self::Detainees(list) => list.0.iter(),
        }
    }

    /// Returns ends with this subject, for a finding.
    pub(crate) fn flow(&self, ends: Ends) -> Datum {
        let of = match self {
            Self::AnyDetainee => Box::default(),
            Self::Detainees(list) => list
                .iter()
                .map(|category| category.to_string().into_boxed_str())
                .collect(),
            Self::Remains => Box::from(["remains".into()]),
            Self::PersonsOfUnknownFate => Box::from(["persons".into()]),
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
        let (any, dead, persons) = (
            Subject::AnyDetainee,
            Subject::Remains,
            Subject::PersonsOfUnknownFate,
        );
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
