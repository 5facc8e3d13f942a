//! The builder methods of a figure.

use super::contents::{Start, check_ordinal, check_reason, check_start};
use super::figure::Figure;
use crate::rulebook::{Findings, Invalid};
use crate::words::{ActorKey, Count, ExchangeId, PartKey, PartialDate, Reason, Text, TextOr, When};

impl Figure {
    /// Makes the figure one number for both directions between its two actors together.
    #[must_use]
    pub fn both_ways(mut self) -> Self {
        self.ends = self.ends.couple();
        self
    }

    /// Adds the printed total of detainees, even if the categories do not add up to it.
    #[must_use]
    pub fn with_total(mut self, count: impl Into<Count>) -> Self {
        self.numbers.total = Some(count.into());
        self
    }

    /// Adds a number of remains to the figure.
    #[must_use]
    pub fn with_remains(mut self, count: impl Into<Count>) -> Self {
        self.numbers.remains = Some(count.into());
        self
    }

    /// Sets the exchange that the figure is about; for a running total, the last exchange included.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_exchange(
        mut self,
        exchange: impl Into<TextOr<ExchangeId>>,
    ) -> Result<Self, Invalid> {
        let exchange = exchange.into().for_key("exchange")?;
        self.exchange = Some(exchange);
        Ok(self)
    }

    /// Sets the part of the agreement that the figure is about.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        let part = part.into().for_key("part")?;
        Ok(self.and(|more| more.part = Some(part)))
    }

    /// Sets the date or span of dates that the figure is about; for a running total, the last day included. Beside an
    /// exchange, it is the date that the source gives for it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 if the text is not well formed, or if the date is before that from which a running total counts.
    ///
    /// ```
    /// use exchange_agreement::{Figure, When, evidence::Act};
    /// let both_days = Figure::of_total(Act::Received, "RU", "UA", 10)?.with_date("2022-09-21/2022-09-22")?;
    /// assert_eq!(both_days.date(), Some("2022-09-21/2022-09-22".parse::<When>()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_date(self, date: impl Into<TextOr<When>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("on")?;
        let start = self.more.as_ref().and_then(|more| more.running);
        let mut findings = Findings::new();
        let given = check_start(
            start.unwrap_or(Start::Unknown),
            Some(date),
            &mut findings.sink().key("on"),
        );
        findings.finish(given.map(|_| self.and(|more| more.on = Some(date))))
    }

    /// Makes the figure a running total. It is not known from which date it counts, unless that was given.
    #[must_use]
    pub fn running(self) -> Self {
        self.and(|more| more.running = Some(more.running.unwrap_or(Start::Unknown)))
    }

    /// Makes the figure a running total that counts from a date.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 if the text is not well formed, or if the date is after that of the figure.
    ///
    /// ```
    /// use exchange_agreement::{Figure, evidence::Act};
    /// let total = Figure::of_total(Act::Received, "RU", "UA", 358)?.with_date("2002-08-28")?;
    /// assert!(total.clone().with_since("2002-08-29").is_err());
    /// assert_eq!(total.with_since("2001")?.since(), Some("2001".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_since(self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("since")?;
        let mut findings = Findings::new();
        let given = check_start(
            Start::On(date),
            self.date(),
            &mut findings.sink().key("since"),
        );
        findings.finish(given.map(|start| self.and(|more| more.running = Some(start))))
    }

    /// Sets the source quoted for this figure, if the report quotes several.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_quoting(self, source: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let source = source.into().for_key("quoting")?;
        Ok(self.and(|more| more.quoting = Some(source)))
    }

    /// Sets the side or third actor that the quoted source speaks for.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_speaks_for(self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("speaks_for")?;
        Ok(self.and(|more| more.speaks_for = Some(actor)))
    }

    /// Sets the confidence in the figure that the source states, in its own words.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_confidence(self, confidence: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let confidence = confidence.into().for_key("confidence")?;
        Ok(self.and(|more| more.confidence = Some(confidence)))
    }

    /// Adds a remark on the figure, which no rule checks.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        Ok(self.and(|more| more.note = Some(note)))
    }

    /// Sets the reason for which people on a list did not go, such as declined.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E16 if the act is not [`Accounted`](crate::evidence::Act::Accounted).
    pub fn with_reason(self, reason: Reason) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let given = check_reason(Some(reason), self.act(), &mut findings.sink());
        findings.finish(given.map(|reason| self.and(|more| more.reason = Some(reason))))
    }

    /// Makes the figure count people outside the terms of the agreement only.
    #[must_use]
    pub fn outside_the_terms(self) -> Self {
        self.and(|more| more.is_beside = true)
    }

    /// Sets the place of the exchange among all exchanges, as the report counts them: 65 for "the 65th exchange".
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E16 for zero.
    pub fn with_ordinal(self, ordinal: u32) -> Result<Self, Invalid> {
        let ordinal = Self::counted_from_one(ordinal)?;
        Ok(self.and(|more| more.ordinal = Some(ordinal)))
    }

    pub(super) fn counted_from_one(ordinal: u32) -> Result<u32, Invalid> {
        let mut findings = Findings::new();
        let given = check_ordinal(ordinal, &mut findings.sink());
        findings.finish(given)
    }

    /// Sets the number of exchanges so far, as the report counts them.
    #[must_use]
    pub fn with_exchanges(self, count: impl Into<Count>) -> Self {
        self.and(|more| more.exchanges = Some(count.into()))
    }
}
