//! What surrounds an agreement: its conclusion, and the talks it belongs to.

use alloc::vec::Vec;

use crate::words::{PartialDate, Text, TextError, When};

/// When and where an agreement was concluded, as far as it is told.
///
/// ```
/// use exchange_agreement::Agreement;
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").build()?;
/// assert_eq!(agreement.conclusion().place().map(|place| place.as_str()), Some("Istanbul"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conclusion {
    pub(super) on: Option<When>,
    pub(super) at: Option<Text>,
}

impl Conclusion {
    /// When, where it is told; a span where it was signed on several dates.
    #[must_use]
    pub const fn when(&self) -> Option<When> {
        self.on
    }

    /// The place, where it is told.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.at.as_ref()
    }
}

/// The talks an agreement belongs to: plain context, judged by no rule.
///
/// ```
/// use exchange_agreement::{Negotiation, Round};
/// let talks = Negotiation::new([Round::new(Some("2025-05-16".parse()?), Some("Istanbul".parse()?))
///     .with_next("a second round of direct talks".parse()?)]);
/// assert_eq!(talks.rounds().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negotiation {
    pub(super) name: Option<Text>,
    pub(super) rounds: Vec<Round>,
}

impl Negotiation {
    /// Talks with their rounds.
    #[must_use]
    pub fn new(rounds: impl IntoIterator<Item = Round>) -> Self {
        Self {
            name: None,
            rounds: rounds.into_iter().collect(),
        }
    }

    /// Adds what the talks are called.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the name is not well formed.
    pub fn named(mut self, name: impl AsRef<str>) -> Result<Self, TextError> {
        self.name = Some(Text::new(name)?);
        Ok(self)
    }

    /// What the talks are called.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// The rounds, in the order told.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }
}

/// One round of talks: when, where, and what was announced to come next.
///
/// ```
/// use exchange_agreement::Round;
/// let round = Round::new(Some("2025-05-16".parse()?), Some("Istanbul".parse()?)).with_next("a second round".parse()?);
/// assert_eq!(round.next().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub(super) on: Option<PartialDate>,
    pub(super) at: Option<Text>,
    pub(super) next: Vec<Text>,
}

impl Round {
    /// A round, as far as its date and place are told.
    #[must_use]
    pub const fn new(on: Option<PartialDate>, at: Option<Text>) -> Self {
        Self {
            on,
            at,
            next: Vec::new(),
        }
    }

    /// Adds something that was announced to come next.
    #[must_use]
    pub fn with_next(mut self, next: Text) -> Self {
        self.next.push(next);
        self
    }

    /// When, where it is told.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.on
    }

    /// The place, where it is told.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.at.as_ref()
    }

    /// What was announced to come next.
    #[must_use]
    pub fn next(&self) -> &[Text] {
        &self.next
    }
}
