//! The builder methods of a report.

use super::figure::Figure;
use super::report::{Report, check_order};
use super::statement::ReportedStatement;
use crate::rulebook::{Findings, Invalid};
use crate::words::{ActorKey, Moment, PartialDate, ReportId, Text, TextOr, When};

impl Report {
    /// Sets the source that the report quotes.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_quoting(mut self, source: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let source = source.into().for_key("quoting")?;
        self.quoting = Some(source);
        Ok(self)
    }

    /// Sets the side or third actor that the voice (the quoted source, else the publisher) speaks for.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key.
    pub fn with_speaks_for(mut self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("speaks_for")?;
        self.speaks_for = Some(actor);
        Ok(self)
    }

    /// Sets the relay: the person or body that passed the words of the source to the publisher.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_relayed_by(mut self, relay: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let relay = relay.into().for_key("relayed_by")?;
        self.relayed_by = Some(relay);
        Ok(self)
    }

    /// Makes the report a copy of another one; a copy is not an additional source.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed id. [`Document::new`](crate::Document::new) checks that the original
    /// exists.
    pub fn with_republishes(
        mut self,
        original: impl Into<TextOr<ReportId>>,
    ) -> Result<Self, Invalid> {
        let original = original.into().for_key("republishes")?;
        self.republishes = Some(original);
        Ok(self)
    }

    /// Sets the address of the page on which the report appeared.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_address(mut self, address: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let address = address.into().for_key("address")?;
        self.address = Some(address);
        Ok(self)
    }

    /// Sets the language in which the report was read, such as `uk` (BCP 47).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_language(mut self, language: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let language = language.into().for_key("language")?;
        self.language = Some(language);
        Ok(self)
    }

    /// Sets the date of the quoted statement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a date that does not exist.
    pub fn with_stated(mut self, on: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        self.stated = Some(on.into().for_key("stated")?);
        Ok(self)
    }

    /// Sets the date that the report gives for the conclusion of the agreement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a date that does not exist.
    pub fn with_concluded(mut self, on: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        self.concluded = Some(on.into().for_key("concluded")?);
        Ok(self)
    }

    /// Sets the date or time at which the report was published.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a moment that does not exist or is after the update.
    pub fn with_published(mut self, at: impl Into<TextOr<Moment>>) -> Result<Self, Invalid> {
        self.published = Some(at.into().for_key("published")?);
        self.in_order(Findings::new())
    }

    /// Sets the date or time at which the report was last updated.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 for a moment that does not exist or is before the publication.
    ///
    /// ```
    /// let report = exchange_agreement::Report::new("a", "a paper")?.with_published("2025-05-24")?;
    /// assert!(report.clone().with_updated("2025-05-24").is_ok() && report.with_updated("2025-05-23").is_err());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn with_updated(mut self, at: impl Into<TextOr<Moment>>) -> Result<Self, Invalid> {
        self.updated = Some(at.into().for_key("updated")?);
        self.in_order(Findings::new())
    }

    /// Adds a remark on the report.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed text.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        self.note = Some(note);
        Ok(self)
    }

    /// Adds a figure to the report.
    #[must_use]
    pub fn with_figure(mut self, figure: Figure) -> Self {
        self.figures.push(figure);
        self
    }

    /// Adds a statement without a number, such as "the largest exchange since 2022".
    #[must_use]
    pub fn with_statement(mut self, statement: ReportedStatement) -> Self {
        self.statements.push(statement);
        self
    }

    fn in_order(self, mut findings: Findings) -> Result<Self, Invalid> {
        check_order(self.published, self.updated, &mut findings.sink());
        findings.finish(Some(self))
    }
}
