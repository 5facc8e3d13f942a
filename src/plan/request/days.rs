//! The days of a request.

use alloc::format;

use super::day::{one_day, read_day};
use super::request::Request;
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink};
use crate::words::{PartialDate, TextOr};

/// The most days of one request.
const DAYS: usize = 1_000;

impl Request {
    /// Adds a day on which an exchange can take place; a day that is added already is not added again.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E10 if the date does not exist, E13 if there are more than 1,000 days, and E16 if it is a month
    /// or a year.
    pub fn on(mut self, day: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let day = Self::single_day(day)?;
        let mut findings = Findings::new();
        self.add_day(day, &mut findings.sink().key("days"));
        findings.finish(Some(self))
    }

    /// Returns a day, or reports why it is none.
    pub(super) fn single_day(day: impl Into<TextOr<PartialDate>>) -> Result<PartialDate, Invalid> {
        one_day(day.into(), "days")
    }

    /// Adds every day from the first to the last.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as from [`on`](Self::on), and with E10 if the last day is before the first.
    ///
    /// ```
    /// use exchange_agreement::plan::Request;
    /// assert_eq!(Request::new().within("2025-05-30", "2025-06-02")?.days().len(), 4);
    /// let backwards = Request::new().within("2025-06-02", "2025-05-30").map_err(|fault| fault.to_string());
    /// assert_eq!(backwards, Err("E10 /days the period `2025-06-02/2025-05-30` ends before it begins".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn within(
        mut self,
        first: impl Into<TextOr<PartialDate>>,
        last: impl Into<TextOr<PartialDate>>,
    ) -> Result<Self, Invalid> {
        let (first, last) = Self::first_and_last(first, last)?;
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let sink = &mut sink.key("days");
        let mut day = Some(first);
        while let Some(one) = day.filter(|day| *day <= last && self.days.len() <= DAYS) {
            if !self.add_day(one, sink) {
                break;
            }
            day = one.plus_days(1);
        }
        findings.finish(Some(self))
    }

    /// Returns two days in order, or reports why they are none.
    pub(super) fn first_and_last(
        first: impl Into<TextOr<PartialDate>>,
        last: impl Into<TextOr<PartialDate>>,
    ) -> Result<(PartialDate, PartialDate), Invalid> {
        let mut findings = Findings::new();
        let sink = &mut findings.sink();
        let sink = &mut sink.key("days");
        let days = read_day(first.into(), sink).zip(read_day(last.into(), sink));
        if let Some((first, last)) = days.filter(|(first, last)| last < first) {
            let period = format!("{first}/{last}");
            let fault = sink.report(Rule::DateExists).about("period");
            fault.given(Datum::text(&period));
        }
        findings.finish(days)
    }

    /// Adds a day, or reports that there are too many.
    fn add_day(&mut self, day: PartialDate, sink: &mut Sink<'_>) -> bool {
        if let Err(at) = self.days.binary_search(&day) {
            if self.days.len() >= DAYS {
                sink.too_many("days", self.days.len().saturating_add(1), DAYS);
                return false;
            }
            self.days.insert(at, day);
        }
        true
    }
}
