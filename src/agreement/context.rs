//! The context of an agreement: its conclusion, and the talks it belongs to.

use crate::rulebook::Invalid;
use alloc::vec::Vec;

use crate::words::{PartialDate, Text, TextOr, When};

/// The date and place at which an agreement was concluded, as far as they are known.
///
/// ```
/// use exchange_agreement::Agreement;
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").build()?;
/// let concluded = agreement.conclusion();
/// assert_eq!((concluded.date(), concluded.place()), (Some("2025-05-16".parse()?), Some(&"Istanbul".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conclusion {
    pub(super) on: Option<When>,
    pub(super) at: Option<Text>,
}

impl Conclusion {
    /// Returns the date of conclusion, if known; a span if the agreement was signed on several dates.
    #[must_use]
    pub const fn date(&self) -> Option<When> {
        self.on
    }

    /// Returns the place of conclusion, if known.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.at.as_ref()
    }
}

/// The talks that an agreement belongs to: a name and rounds. They are context, which no rule checks.
///
/// ```
/// use exchange_agreement::terms::{Negotiation, Round};
/// let talks = Negotiation::new([Round::new(Some("2025-05-16".parse()?), Some("Istanbul".parse()?))
///     .with_next("a second round of direct talks")?]).with_name("direct talks of 2025")?;
/// assert_eq!((talks.name(), talks.rounds().len()), (Some(&"direct talks of 2025".parse()?), 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negotiation {
    pub(super) name: Option<Text>,
    pub(super) rounds: Vec<Round>,
}

impl Negotiation {
    /// Creates talks from their rounds.
    #[must_use]
    pub fn new(rounds: impl IntoIterator<Item = Round>) -> Self {
        Self {
            name: None,
            rounds: rounds.into_iter().collect(),
        }
    }

    /// Sets the name of the talks.
    ///
    /// # Errors
    ///
    /// [`Invalid`] for a malformed name.
    ///
    /// ```
    /// use exchange_agreement::terms::Negotiation;
    /// let refused = Negotiation::default().with_name("").map_err(|fault| fault.to_string());
    /// assert_eq!(refused, Err("E02 /name the text is empty".into()));
    /// ```
    pub fn with_name(mut self, name: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let name = name.into().for_key("name")?;
        self.name = Some(name);
        Ok(self)
    }

    /// Returns the name of the talks, if there is one.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// Returns the rounds of the talks, in the order given.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }
}

/// One round of talks: its date, its place, and the steps announced to follow.
///
/// ```
/// use exchange_agreement::terms::Round;
/// let round = Round::new(Some("2025-05-16".parse()?), Some("Istanbul".parse()?)).with_next("a second round")?;
/// assert_eq!((round.date(), round.place()), (Some("2025-05-16".parse()?), Some(&"Istanbul".parse()?)));
/// assert_eq!(round.next(), ["a second round"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub(super) on: Option<PartialDate>,
    pub(super) at: Option<Text>,
    pub(super) next: Vec<Text>,
}

impl Round {
    /// Creates a round of talks from its date and place, as far as they are known.
    #[must_use]
    pub const fn new(on: Option<PartialDate>, at: Option<Text>) -> Self {
        Self {
            on,
            at,
            next: Vec::new(),
        }
    }

    /// Adds a step that was announced to follow the round, in words.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_next(mut self, next: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let next = next.into().for_key("next")?;
        self.next.push(next);
        Ok(self)
    }

    /// Returns the date of the round, if known.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.on
    }

    /// Returns the place of the round, if known.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.at.as_ref()
    }

    /// Returns the steps that were announced to follow the round, in words.
    #[must_use]
    pub fn next(&self) -> &[Text] {
        &self.next
    }
}
