//! What surrounds an agreement: its conclusion, and the talks it belongs to.

use alloc::vec::Vec;

use crate::words::{PartialDate, Text, TextError, When};

/// When and where an agreement was concluded, as far as it is told.
///
/// ```
/// use exchange_agreement::Agreement;
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").build()?;
/// let concluded = agreement.conclusion();
/// assert_eq!((concluded.when(), concluded.place()), (Some("2025-05-16".parse()?), Some(&"Istanbul".parse()?)));
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
///     .with_next("a second round of direct talks".parse()?)]).named("direct talks of 2025")?;
/// assert_eq!((talks.name(), talks.rounds().len()), (Some(&"direct talks of 2025".parse()?), 1));
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
    ///
    /// ```
    /// use exchange_agreement::{Negotiation, TextError};
    /// assert_eq!(Negotiation::default().named(""), Err(TextError::Empty));
    /// ```
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
/// assert_eq!((round.date(), round.place()), (Some("2025-05-16".parse()?), Some(&"Istanbul".parse()?)));
/// assert_eq!(round.next(), ["a second round".parse()?]);
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
