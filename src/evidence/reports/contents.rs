//! The contents of a figure: its numbers, the start of a running total, and optional data.

use alloc::format;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{
    Act, ActorKey, Count, DetaineeCategory, PartKey, PartialDate, Reason, Subject, Tally, Text,
    When,
};

/// The numbers of a figure; at least one is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence) struct Numbers {
    pub(in crate::evidence) detainees: Option<Tally>,
    pub(in crate::evidence) total: Option<Count>,
    pub(in crate::evidence) remains: Option<Count>,
    pub(in crate::evidence) persons: Option<Count>,
}

/// The date from which a running total counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::evidence) enum Start {
    Unknown,
    On(PartialDate),
}

impl Start {
    pub(super) fn of(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Unknown, Self::On)
    }

    pub(in crate::evidence) const fn date(self) -> Option<PartialDate> {
        match self {
            Self::Unknown => None,
            Self::On(date) => Some(date),
        }
    }
}

/// Data that most figures do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct More {
    pub(super) part: Option<PartKey>,
    pub(super) on: Option<When>,
    pub(super) running: Option<Start>,
    pub(super) reason: Option<Reason>,
    pub(super) is_beside: bool,
    pub(super) ordinal: Option<u32>,
    pub(super) exchanges: Option<Count>,
    pub(super) quoting: Option<Text>,
    pub(super) speaks_for: Option<ActorKey>,
    pub(super) confidence: Option<Text>,
    pub(super) note: Option<Text>,
    /// The categories of which the report says that there was nobody, sorted, and none of them a line of the people.
    pub(super) none_of: Vec<DetaineeCategory>,
}

impl Numbers {
    /// Returns the printed number of a subject, if one is printed.
    pub(super) fn count_of(&self, subject: &Subject) -> Option<Count> {
        match subject {
            Subject::AnyDetainee => self.total,
            Subject::Remains => self.remains,
            Subject::PersonsOfUnknownFate => self.persons,
            Subject::Detainees(categories) => {
                let tally = self.detainees.as_ref()?;
                let mut wanted = categories.iter();
                let (category, more) = (wanted.next()?, wanted.next());
                tally
                    .iter()
                    .find(|(line, _)| more.is_none() && line == category)
                    .map(|(_, count)| count)
            }
        }
    }
}

/// Returns the reason if people of this act have one, or reports that they do not.
pub(super) fn check_reason(
    reason: Option<Reason>,
    act: Act,
    sink: &mut Sink<'_>,
) -> Option<Reason> {
    let reason = reason?;
    if act == Act::Accounted {
        return Some(reason);
    }
    let given = Datum::text(reason.as_str());
    let key = &mut sink.key("reason");
    key.of_other_kind(given, "no reason, or the act `accounted`");
    None
}

/// Returns the ordinal of an exchange, or reports that it is zero.
pub(super) fn check_ordinal(ordinal: u32, sink: &mut Sink<'_>) -> Option<u32> {
    if ordinal == 0 {
        sink.key("ordinal").of_other_kind("0", "a number from 1");
    }
    (ordinal > 0).then_some(ordinal)
}

/// Returns the start of a running total, or reports that the total surely ends before it.
pub(super) fn check_start(running: Start, on: Option<When>, sink: &mut Sink<'_>) -> Option<Start> {
    let Some((since, on)) = running.date().zip(on) else {
        return Some(running);
    };
    let ends_before = on.is_surely_before(since);
    if ends_before {
        let end = on.end().unwrap_or(since);
        sink.report(Rule::DateExists)
            .about("span of the running total")
            .given(Datum::text(&format!("{since}/{end}")));
    }
    (!ends_before).then_some(running)
}
