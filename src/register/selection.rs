//! `Selection`: which movements and exchanges a question to the register is about.

use crate::rulebook::{Datum, Findings, Invalid, Rule};
use crate::words::{ActorKey, Ends, Interval, PartialDate, TextOr, When, chain};

/// The movements that a question to a register is about: all of them, or only those between two actors, in a time, under
/// the terms.
///
/// Actors are those of the register, after its aliases. A movement in a span of dates that is only partly within the time
/// belongs to it possibly.
///
/// ```
/// use exchange_agreement::register::Selection;
/// let selection = Selection::all().between("RU", "UA")?.since("2022")?.until("2025-05-23")?;
/// assert_eq!(selection.actors().map(|both| both.map(|key| key.to_string())), Some(["RU".into(), "UA".into()]));
/// assert_eq!((selection.beginning(), selection.end()), (Some("2022".parse()?), Some("2025-05-23".parse()?)));
/// assert!(!selection.is_under_the_terms() && selection.under_the_terms().is_under_the_terms());
/// let fault = Selection::all().between("RU", "RU").unwrap_err();
/// assert_eq!(fault.to_string(), "E05 /between goes from `RU` to itself");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    between: Option<Ends>,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
    is_under_the_terms: bool,
}

/// How surely something belongs to a selection or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    No,
    Possibly,
    Surely,
}

impl Fit {
    /// Returns the number of people who belong, of a number of people.
    pub(super) const fn of(self, number: Interval) -> Interval {
        match self {
            Self::Surely => number,
            Self::Possibly => Interval::and_unclear(0, number.most()),
            Self::No => Interval::exactly(0),
        }
    }

    /// Returns how surely a time is within two dates, as the movements of one ledger are judged.
    pub(super) fn within(
        when: Option<When>,
        first: Option<PartialDate>,
        until: Option<PartialDate>,
    ) -> Self {
        let fit = |is_within| match is_within {
            Some(true) => Self::Surely,
            Some(false) => Self::No,
            None => Self::Possibly,
        };
        let since = |date| fit(when.and_then(|when| when.is_since(date)));
        let by = |date| fit(when.and_then(|when| when.is_by(date)));
        let is_since = first.map_or(Self::Surely, since);
        is_since.min(until.map_or(Self::Surely, by))
    }
}

impl Selection {
    /// Creates the selection of everything in the register.
    #[must_use]
    pub const fn all() -> Self {
        Self {
            between: None,
            since: None,
            until: None,
            is_under_the_terms: false,
        }
    }

    /// Limits it to people who moved between two actors, in either direction.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if a key is not well formed, or both are the same.
    pub fn between(
        mut self,
        one: impl Into<TextOr<ActorKey>>,
        other: impl Into<TextOr<ActorKey>>,
    ) -> Result<Self, Invalid> {
        self.between = Some(Self::couple(one, other)?);
        Ok(self)
    }

    /// Returns two actors, or reports why there is nobody who moved between them.
    fn couple(
        one: impl Into<TextOr<ActorKey>>,
        other: impl Into<TextOr<ActorKey>>,
    ) -> Result<Ends, Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let sink = &mut sink.key("between");
        let one = one.into().read(&mut sink.at(0));
        let other = other.into().read(&mut sink.at(1));
        if let Some(one) = one.filter(|_| one == other) {
            sink.report(Rule::TwoEnds).given(Datum::text(one.as_str()));
        }
        let ends = one.zip(other);
        findings.finish(ends.map(|(one, other)| Ends::together(one, other)))
    }

    /// Limits it to people who moved on a date or later.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn since(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        self.since = Some(date.into().for_key("since")?);
        Ok(self)
    }

    /// Limits it to people who moved by the end of a day, month or year.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn until(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        self.until = Some(date.into().for_key("until")?);
        Ok(self)
    }

    /// Leaves out people who moved outside the terms of their agreement.
    ///
    /// ```
    /// # use exchange_agreement::register::Selection;
    /// let selection = Selection::all().between("RU", "UA")?.since("2022")?.until("2025")?.under_the_terms();
    /// assert_eq!(selection.actors().map(|both| both.map(|key| key.to_string())), Some(["RU".into(), "UA".into()]));
    /// assert_eq!((selection.beginning(), selection.end()), (Some("2022".parse()?), Some("2025".parse()?)));
    /// assert!(selection.is_under_the_terms() && !Selection::all().is_under_the_terms());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn under_the_terms(mut self) -> Self {
        self.is_under_the_terms = true;
        self
    }

    /// Returns the two actors, if it is limited to people between two.
    #[must_use]
    pub fn actors(&self) -> Option<[ActorKey; 2]> {
        self.between.map(Ends::actors)
    }

    /// Returns the first date, if there is one.
    #[must_use]
    pub const fn beginning(&self) -> Option<PartialDate> {
        self.since
    }

    /// Returns the last date, if there is one.
    #[must_use]
    pub const fn end(&self) -> Option<PartialDate> {
        self.until
    }

    /// Returns true if people who moved outside the terms are left out.
    #[must_use]
    pub const fn is_under_the_terms(&self) -> bool {
        self.is_under_the_terms
    }

    pub(super) fn fit(&self, when: Option<When>) -> Fit {
        Fit::within(when, self.since, self.until)
    }

    pub(super) fn means(&self, ends: Ends) -> bool {
        self.between.is_none_or(|couple| couple == ends.couple())
    }

    pub(super) const fn is_between_two(&self) -> bool {
        self.between.is_some()
    }
}

chain! {
    /// The setters of a selection in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::SelectionChain, register::Selection};
    /// let selection = Selection::all().since("spring").between("R U", "UA").until("2025-02-30").under_the_terms();
    /// let faults = selection.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/since", "/between/0", "/until"]));
    /// ```
    SelectionChain for Selection {
        since(PartialDate) at "since";
        until(PartialDate) at "until";
        => under_the_terms();
        ! between(one: impl Into<TextOr<ActorKey>>, other: impl Into<TextOr<ActorKey>>) by couple;
    }
}
