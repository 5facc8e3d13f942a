//! Categories of detainees: a kind, and optionally a label.

use alloc::format;
use core::fmt;
use core::str::FromStr;

use super::label::Label;
use super::text_error::TextError;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $wire:literal)+) => {
        /// The kind of detained persons: their status as the source reports it, not as a court would determine it.
        ///
        /// The kinds are exhaustive on purpose: a new one must break programs that match on them, because a program
        /// that ignores a kind miscounts people.
        ///
        /// ```
        /// use exchange_agreement::CategoryKind;
        /// assert_eq!(CategoryKind::PrisonerOfWar.as_str(), "prisoner_of_war");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CategoryKind { $($(#[$doc])* $name,)+ }

        impl CategoryKind {
            /// All kinds, in the order in which tables and documents list them.
            pub const ALL: [Self; 7] = [$(Self::$name),+];

            /// Returns the word that documents use for the kind.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }
        }
    };
}

kinds! {
    /// Prisoners of war (Third Geneva Convention, Article 4).
    PrisonerOfWar "prisoner_of_war"
    /// Medical personnel and chaplains, who are not prisoners of war (Third Geneva Convention, Article 33).
    RetainedPersonnel "retained_personnel"
    /// Civilians deprived of liberty (Fourth Geneva Convention).
    Civilian "civilian"
    /// Persons held for reasons of security.
    SecurityDetainee "security_detainee"
    /// Persons that the source calls hostages; hostage-taking is prohibited (common Article 3).
    Hostage "hostage"
    /// Persons of another status, usually given by a label.
    Other "other"
    /// Persons whose status is unspecified.
    Unspecified "unspecified"
}

impl CategoryKind {
    /// Returns the position in a tally. The match is exhaustive, so a new kind does not compile without a position.
    pub(crate) const fn position(self) -> usize {
        match self {
            Self::PrisonerOfWar => 0,
            Self::RetainedPersonnel => 1,
            Self::Civilian => 2,
            Self::SecurityDetainee => 3,
            Self::Hostage => 4,
            Self::Other => 5,
            Self::Unspecified => 6,
        }
    }

    fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for CategoryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A category of detainees: a kind, and optionally a label that the agreement defines.
///
/// Written `prisoner_of_war` or `prisoner_of_war/colonel`. A filter on a kind includes all its labels.
///
/// ```
/// use exchange_agreement::{CategoryKind, DetaineeCategory};
/// let colonels: DetaineeCategory = "prisoner_of_war/colonel".parse()?;
/// assert_eq!((colonels.kind(), colonels.label()), (CategoryKind::PrisonerOfWar, Some("colonel")));
/// assert!(DetaineeCategory::from(CategoryKind::PrisonerOfWar).holds(&colonels));
/// assert_eq!(DetaineeCategory::labelled(CategoryKind::PrisonerOfWar, "colonel"), Ok(colonels));
/// # Ok::<(), exchange_agreement::terms::CategoryError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DetaineeCategory {
    kind: CategoryKind,
    label: Option<Label>,
}

/// The error for a text that is not a category: an unknown kind or a malformed label.
///
/// ```
/// use exchange_agreement::{DetaineeCategory, id::TextError, terms::CategoryError};
/// assert_eq!("spy".parse::<DetaineeCategory>(), Err(CategoryError::UnknownKind));
/// assert_eq!("civilian/".parse::<DetaineeCategory>(), Err(CategoryError::Label(TextError::Empty)));
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
}

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
            kind,
            label: Some(label),
        })
    }

    /// Returns the kind of the category.
    #[must_use]
    pub const fn kind(&self) -> CategoryKind {
        self.kind
    }

    /// Returns the label of the category, if there is one.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_ref().map(Label::as_str)
    }

    /// Returns true if this category includes the other: both are the same, or the other is a label of this kind.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.kind == other.kind && (self.label.is_none() || self.label == other.label)
    }
}

impl From<CategoryKind> for DetaineeCategory {
    fn from(kind: CategoryKind) -> Self {
        Self { kind, label: None }
    }
}

impl FromStr for DetaineeCategory {
    type Err = CategoryError;

    fn from_str(text: &str) -> Result<Self, CategoryError> {
        if let Some(kind) = CategoryKind::named(text) {
            return Ok(Self::from(kind));
        }
        match text.split_once('/') {
            None => Err(CategoryError::UnknownKind),
            Some((kind, label)) => {
                let kind = CategoryKind::named(kind).ok_or(CategoryError::UnknownKind)?;
                Self::labelled(kind, label).map_err(CategoryError::Label)
            }
        }
    }
}

impl fmt::Display for DetaineeCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.label {
            None => f.pad(self.kind.as_str()),
            Some(label) => f.pad(&format!("{}/{}", self.kind, label.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CategoryError, CategoryKind, DetaineeCategory};
    use crate::words::TextError;
    use alloc::string::ToString;

    #[test]
    fn positions_follow_the_order_of_the_list() {
        for (position, kind) in CategoryKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.position(), position);
        }
    }

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
}
