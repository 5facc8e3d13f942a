//! `ReportedStatement`: what a report says without a number of people.

use crate::rulebook::{Invalid, Sink};
use crate::wire::{self, Loose, Reference, Slot, Str, needed_word, optional, word};
use crate::words::{ExchangeId, Text, TextOr};

/// A statement of a report that gives no number of people, such as "the largest exchange since 2022".
///
/// No rule checks it. Its source is that of the report.
///
/// ```
/// use exchange_agreement::evidence::ReportedStatement;
/// let largest = ReportedStatement::new("largest since 2022")?.with_exchange("1")?;
/// assert_eq!((largest.what().as_str(), largest.exchange()), ("largest since 2022", Some(&"1".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedStatement {
    what: Text,
    exchange: Option<ExchangeId>,
}

impl ReportedStatement {
    /// Creates a statement from its text.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn new(what: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let what = what.into().for_key("what")?;
        Ok(Self {
            what,
            exchange: None,
        })
    }

    /// Sets the exchange that the statement is about.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed id.
    pub fn with_exchange(
        mut self,
        exchange: impl Into<TextOr<ExchangeId>>,
    ) -> Result<Self, Invalid> {
        let exchange = exchange.into().for_key("exchange")?;
        self.exchange = Some(exchange);
        Ok(self)
    }

    /// Returns the text of the statement.
    #[must_use]
    pub const fn what(&self) -> &Text {
        &self.what
    }

    /// Returns the exchange that the statement is about, if the report names one.
    #[must_use]
    pub const fn exchange(&self) -> Option<&ExchangeId> {
        self.exchange.as_ref()
    }

    /// Reads a statement from its document shape.
    pub(super) fn read(
        shape: wire::ReportedStatement<'_>,
        loose: &mut Loose,
        sink: &mut Sink<'_>,
    ) -> Option<Self> {
        let what = needed_word(shape.what, "what", sink);
        let exchange = word(shape.exchange, "exchange", sink);
        if let Some(what) = what {
            return Some(Self { what, exchange });
        }
        loose.key(exchange, Reference::Exchange, "exchange", sink);
        None
    }

    /// Returns the document shape.
    pub(super) fn shape(&self) -> wire::ReportedStatement<'_> {
        wire::ReportedStatement {
            what: Slot::Is(Str::shown(&self.what)),
            exchange: optional(self.exchange.as_ref()),
            ..wire::ReportedStatement::default()
        }
    }
}
