//! `CategoryKind` and `Kinds`: the kinds of detainees, and sets of them.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::text::UnknownWord;
use crate::rulebook;

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

            const WORDS: [&'static str; 7] = [$($wire),+];

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
    /// Persons held for reasons of security and not as part of a sentence; who serves a sentence is
    /// [`Other`](Self::Other) with a label, such as `other/prisoner`.
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

    /// Returns the noun of the kind in the plural, as findings and pages have it.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind;
    /// assert_eq!(CategoryKind::PrisonerOfWar.in_words(), "prisoners of war");
    /// ```
    #[must_use]
    pub fn in_words(self) -> &'static str {
        rulebook::noun(self.as_str())
    }

    pub(super) fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl FromStr for CategoryKind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        const WORDS: [&str; 7] = CategoryKind::WORDS;
        Self::named(text).ok_or(UnknownWord::among(&WORDS))
    }
}

impl fmt::Display for CategoryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A set of kinds: a person has one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// Creates the set of two or more different kinds; `None` for fewer, for a kind given twice, and for the unspecified
    /// kind, which may be any.
    pub(super) fn new(kinds: impl IntoIterator<Item = CategoryKind>) -> Option<Self> {
        let unspecified = Self::only(CategoryKind::Unspecified);
        let set = kinds.into_iter().try_fold(0, |set, kind| {
            let Self(bit) = Self::only(kind);
            (set & bit == 0 && bit != unspecified.0).then_some(set | bit)
        })?;
        (set.count_ones() > 1).then_some(Self(set))
    }

    /// Returns the set of one kind.
    pub(super) const fn only(kind: CategoryKind) -> Self {
        Self(1 << kind.position())
    }

    /// Returns the kinds in the order of tables.
    pub(crate) fn iter(self) -> impl Iterator<Item = CategoryKind> {
        let kinds = CategoryKind::ALL.into_iter();
        kinds.filter(move |kind| self.shares(Self::only(*kind)))
    }

    /// Returns true if a kind is in both sets.
    pub(super) const fn shares(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns true if every kind is in the other set too.
    pub(super) const fn are_among(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Returns the kinds as bits, by their position in a tally.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// Returns the words of the kinds, with a text between them.
    pub(crate) fn joined(self, word: fn(CategoryKind) -> &'static str, between: &str) -> String {
        let mut text = String::new();
        for kind in self.iter() {
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(word(kind));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::CategoryKind;

    #[test]
    fn positions_follow_the_order_of_the_list() {
        for (position, kind) in CategoryKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.position(), position);
        }
    }
}
