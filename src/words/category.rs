//! Categories of detainees: a kind, and optionally a label; or one of several kinds.

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::kind::{CategoryKind, Kinds};
use super::text::{Label, TextError};
use crate::rulebook;

/// A category of detainees: a kind, and optionally a label that the agreement defines; or one of several kinds.
///
/// Written `prisoner_of_war`, `prisoner_of_war/colonel` or `prisoner_of_war|civilian`. A filter on a kind includes all
/// its labels. People of one of several kinds are each of one of those kinds, and it is not known which: in a tally they
/// are a line of their own, and each kind possibly includes them.
///
/// ```
/// use exchange_agreement::{CategoryKind, DetaineeCategory};
/// let colonels: DetaineeCategory = "prisoner_of_war/colonel".parse()?;
/// assert_eq!((colonels.kind(), colonels.label()), (CategoryKind::PrisonerOfWar, Some("colonel")));
/// assert!(DetaineeCategory::from(CategoryKind::PrisonerOfWar).holds(&colonels));
/// assert_eq!(DetaineeCategory::labelled(CategoryKind::PrisonerOfWar, "colonel"), Ok(colonels));
/// let either: DetaineeCategory = "prisoner_of_war|civilian".parse()?;
/// assert!(either.holds(&CategoryKind::Civilian.into()) && either.kind() == CategoryKind::Unspecified);
/// # Ok::<(), exchange_agreement::terms::CategoryError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DetaineeCategory {
    // INVARIANT: `Unspecified`, and no label, if the people are of one of `several` kinds.
    kind: CategoryKind,
    several: Option<Kinds>,
    label: Option<Label>,
}

/// The error for a text that is not a category: an unknown kind or a malformed label.
///
/// ```
/// use exchange_agreement::{DetaineeCategory, id::TextError, terms::CategoryError};
/// assert_eq!("spy".parse::<DetaineeCategory>(), Err(CategoryError::UnknownKind));
/// assert_eq!("civilian/".parse::<DetaineeCategory>(), Err(CategoryError::Label(TextError::Empty)));
/// assert_eq!("civilian|civilian".parse::<DetaineeCategory>(), Err(CategoryError::Several));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CategoryError {
    /// The word before the slash, or the whole text, is not a kind.
    #[error(
        "there is no such kind of detainee, expected one of prisoner_of_war, retained_personnel, civilian, security_detainee, hostage, other, unspecified"
    )]
    UnknownKind,
    /// The label is not well formed.
    #[error("the label is not well formed: {0}")]
    Label(TextError),
    /// A category of several kinds names one kind only, a kind twice, `unspecified`, or a label.
    #[error("a category of several kinds is not well formed, expected {SEVERAL}")]
    Several,
}

/// What is expected of a category of several kinds.
pub(crate) const SEVERAL: &str =
    "two or more different kinds, none of them `unspecified`, without a label";

impl DetaineeCategory {
    /// Creates a category from a kind and a label.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the label is empty or too long, or contains a blank, a `/`, a control character or an invisible
    /// one.
    pub fn labelled(kind: CategoryKind, label: impl AsRef<str>) -> Result<Self, TextError> {
        let label = Label::new(label.as_ref())?;
        Ok(Self {
            label: Some(label),
            ..Self::from(kind)
        })
    }

    /// Creates the category of people who are each of one of several kinds, not known which.
    ///
    /// # Errors
    ///
    /// [`CategoryError::Several`] if fewer than two kinds are given, a kind is given twice, or
    /// [`CategoryKind::Unspecified`] is among them.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar, Unspecified};
    /// use exchange_agreement::{DetaineeCategory, Interval, Subject, Tally};
    /// let either = DetaineeCategory::one_of([Civilian, PrisonerOfWar])?;
    /// assert_eq!(either.to_string(), "prisoner_of_war|civilian");
    /// assert!(DetaineeCategory::one_of([Civilian, Unspecified]).is_err());
    /// let held = Tally::new([(either, 90), (Civilian.into(), 10)])?;
    /// let of = |kind| Ok::<_, exchange_agreement::terms::SubjectError>(held.of(&Subject::of([kind])?));
    /// assert_eq!((Some(of(Civilian)?), of(Hostage)?), (Interval::new(10, 100), 0.into()));
    /// assert_eq!(held.total(), 100);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn one_of(kinds: impl IntoIterator<Item = CategoryKind>) -> Result<Self, CategoryError> {
        let kinds = Kinds::new(kinds).ok_or(CategoryError::Several)?;
        Ok(Self {
            kind: CategoryKind::Unspecified,
            several: Some(kinds),
            label: None,
        })
    }

    /// Returns the kind of the category; [`CategoryKind::Unspecified`] if it is one of several.
    #[must_use]
    pub const fn kind(&self) -> CategoryKind {
        self.kind
    }

    /// Returns the kinds that its people may be of: one, or several. Unspecified people may be of any kind.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, DetaineeCategory};
    /// let either: DetaineeCategory = "civilian|prisoner_of_war".parse()?;
    /// assert!(either.kinds().eq([PrisonerOfWar, Civilian]));
    /// assert!(DetaineeCategory::from(Civilian).kinds().eq([Civilian]));
    /// # Ok::<(), exchange_agreement::terms::CategoryError>(())
    /// ```
    pub fn kinds(&self) -> impl Iterator<Item = CategoryKind> + use<> {
        self.set().iter()
    }

    /// Returns the label of the category, if there is one.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_ref().map(Label::as_str)
    }

    /// Returns the label with blanks between its words, as findings and pages have it.
    ///
    /// ```
    /// use exchange_agreement::DetaineeCategory;
    /// let wounded: DetaineeCategory = "prisoner_of_war/seriously_wounded".parse()?;
    /// assert_eq!(wounded.label_in_words().as_deref(), Some("seriously wounded"));
    /// # Ok::<(), exchange_agreement::terms::CategoryError>(())
    /// ```
    #[must_use]
    pub fn label_in_words(&self) -> Option<String> {
        self.label().map(rulebook::spaced)
    }

    /// Returns true if this category includes the other: both are the same, the other is a label of this kind, or all
    /// its kinds are among the several kinds of this one.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        if let Some(several) = self.several {
            return !other.is_open() && other.set().are_among(several);
        }
        other.several.is_none()
            && self.kind == other.kind
            && (self.label.is_none() || self.label == other.label)
    }

    /// Returns true if one person may be of both categories.
    pub(crate) fn may_share(&self, other: &Self) -> bool {
        if self.is_open() || other.is_open() {
            return true;
        }
        let is_of_one_kind = self.several.is_none() && other.several.is_none();
        if is_of_one_kind {
            self.holds(other) || other.holds(self)
        } else {
            self.set().shares(other.set())
        }
    }

    /// Returns true if both are several kinds and have one in common.
    pub(crate) fn shares_a_kind(&self, other: &Self) -> bool {
        let both = self.several.zip(other.several);
        both.is_some_and(|(one, other)| one.shares(other))
    }

    /// Returns true if it is this kind, with or without a label.
    pub(crate) fn is_of(&self, kind: CategoryKind) -> bool {
        self.several.is_none() && self.kind == kind
    }

    /// Returns true if its people are each of one of several kinds.
    pub(crate) const fn is_either(&self) -> bool {
        self.several.is_some()
    }

    /// Returns true if its people may be of any kind.
    pub(crate) fn is_open(&self) -> bool {
        self.kind == CategoryKind::Unspecified && self.several.is_none()
    }

    /// Returns true if it is a kind and nothing else: no label, and not one of several kinds.
    pub(crate) const fn is_bare(&self) -> bool {
        self.several.is_none() && self.label.is_none()
    }

    /// Returns the category without its label.
    pub(crate) const fn without_label(&self) -> Self {
        Self {
            kind: self.kind,
            several: self.several,
            label: None,
        }
    }

    /// Returns the kinds of the category as a set.
    pub(crate) fn set(&self) -> Kinds {
        self.several.unwrap_or_else(|| Kinds::only(self.kind))
    }
}

impl From<CategoryKind> for DetaineeCategory {
    fn from(kind: CategoryKind) -> Self {
        Self {
            kind,
            several: None,
            label: None,
        }
    }
}

impl FromStr for DetaineeCategory {
    type Err = CategoryError;

    fn from_str(text: &str) -> Result<Self, CategoryError> {
        if let Some(kind) = CategoryKind::named(text) {
            return Ok(Self::from(kind));
        }
        let (kinds, label) = match text.split_once('/') {
            None => (text, None),
            Some((kinds, label)) => (kinds, Some(label)),
        };
        let mut known = kinds.split('|').map(CategoryKind::named);
        if known.any(|kind| kind.is_none()) {
            return Err(CategoryError::UnknownKind);
        }
        match (CategoryKind::named(kinds), label) {
            (Some(kind), Some(label)) => Self::labelled(kind, label).map_err(CategoryError::Label),
            (None, None) => Self::one_of(kinds.split('|').filter_map(CategoryKind::named)),
            (Some(_), None) | (None, Some(_)) => Err(CategoryError::Several),
        }
    }
}

/// Writes the text of a document in quotation marks: `"civilian"`.
impl fmt::Debug for DetaineeCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl fmt::Display for DetaineeCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.several, &self.label) {
            (Some(kinds), _) => f.pad(&kinds.joined(CategoryKind::as_str, "|")),
            (None, None) => f.pad(self.kind.as_str()),
            (None, Some(label)) => f.pad(&format!("{}/{}", self.kind, label.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CategoryError, CategoryKind, DetaineeCategory};
    use crate::words::TextError;
    use alloc::string::ToString;

    #[test]
    fn behind_the_slash_any_word_is_a_label() {
        for text in ["hostage/civilian", "other/unspecified", "civilian/civilian"] {
            let read = text.parse::<DetaineeCategory>();
            assert_eq!(read.as_ref().map(ToString::to_string), Ok(text.into()));
            assert!(read.is_ok_and(|category| category.label().is_some()));
        }
        assert_eq!(
            "spy".parse::<DetaineeCategory>(),
            Err(CategoryError::UnknownKind)
        );
        assert_eq!(
            "hostage/".parse::<DetaineeCategory>(),
            Err(CategoryError::Label(TextError::Empty))
        );
        assert!("hostage/a/b".parse::<DetaineeCategory>().is_err());
    }

    #[test]
    fn several_kinds_are_one_category_in_one_order() {
        let read = |text: &str| text.parse::<DetaineeCategory>();
        let either = read("civilian|prisoner_of_war");
        assert_eq!(either, read("prisoner_of_war|civilian"));
        assert_eq!(
            either.as_ref().map(ToString::to_string),
            Ok("prisoner_of_war|civilian".into())
        );
        for text in [
            "civilian|civilian",
            "civilian|unspecified",
            "civilian|hostage/a",
        ] {
            assert_eq!(read(text), Err(CategoryError::Several), "{text}");
        }
        for text in ["civilian|", "|", "civilian|spy", "civilian |hostage"] {
            assert_eq!(read(text), Err(CategoryError::UnknownKind), "{text}");
        }
        assert!(read("civilian/a|b").is_ok_and(|one| one.label() == Some("a|b")));
    }

    #[test]
    fn several_kinds_include_what_is_surely_one_of_them() {
        let read = |text: &str| {
            text.parse::<DetaineeCategory>()
                .unwrap_or(CategoryKind::Unspecified.into())
        };
        let either = read("prisoner_of_war|civilian");
        let (held, shared) = (
            ["prisoner_of_war", "civilian/a", "civilian|prisoner_of_war"],
            ["civilian|hostage", "unspecified", "unspecified/a"],
        );
        for text in held {
            let other = read(text);
            assert!(either.holds(&other) && either.may_share(&other), "{text}");
        }
        for text in shared {
            let other = read(text);
            assert!(!either.holds(&other), "{text}");
            assert!(either.may_share(&other) && other.may_share(&either));
        }
        for text in ["hostage", "hostage/a", "hostage|other"] {
            let other = read(text);
            assert!(!either.may_share(&other) && !other.may_share(&either));
        }
        assert!(!read("unspecified").holds(&either) && !read("civilian").holds(&either));
        assert!(!read("civilian/a").may_share(&read("civilian/b")));
        assert!(read("prisoner_of_war|civilian|hostage").holds(&either));
    }
}
