//! Questions about one movement alone: its people of one subject, and the directions in which they count.

use alloc::vec::Vec;

use super::movement::Movement;
use super::row::{Lines, Row};
use super::share::{Asked, count};
use crate::ledger::terms::filter::Filter;
use crate::words::{DetaineeCategory, Ends, Interval, Subject};

impl Movement<'_> {
    /// Returns the number of its people, or remains, that are of a subject, as a [`Measure`](crate::standing::Measure)
    /// counts them.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::{Civilian, Unspecified}, Agreement, Exchange, Ledger, Subject};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(Civilian, 120), (Unspecified, 30)];
    /// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", people)?)?;
    /// let movements = ledger.movements();
    /// let home = movements.iter().next().ok_or("one")?;
    /// assert_eq!(home.number_of(&Subject::of([Civilian])?).to_string(), "120 to 150");
    /// assert!(home.number_of(&Subject::AnyDetainee) == home.total() && home.number_of(&Subject::Remains) == 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn number_of(&self, subject: &Subject) -> Interval {
        let is_asked = match subject {
            Subject::Remains => self.is_of_remains,
            Subject::PersonsOfUnknownFate => true,
            Subject::AnyDetainee | Subject::Detainees(_) => !self.is_of_remains,
        };
        if !is_asked {
            return Interval::exactly(0);
        }
        let filter = Filter::of(subject);
        count(self, Asked::of(Lines::Subject(&filter)))
    }

    /// Returns how many people, or remains, are of a subject or may be: also those without a category or a label, and those
    /// of one of several kinds.
    pub(in crate::ledger) fn number_possibly_of(&self, subject: &Subject) -> Interval {
        let Subject::Detainees(_) = subject else {
            return self.number_of(subject);
        };
        let lines = self.lines.iter().map(|(line, _)| line);
        let lines = lines.filter(|line| subject.holds(line) || subject.may_hold(line));
        let lines: Vec<DetaineeCategory> = lines.cloned().collect();
        if lines.is_empty() {
            return Interval::exactly(0);
        }
        count(self, Asked::of(Lines::Row(Row::Lines(&lines), &[])))
    }

    /// Returns the directions, or the couple of actors, in which it counts, and whether that is sure: its own, and that
    /// from each side that released its people from the custody of a third actor.
    pub(crate) fn ways(&self) -> impl Iterator<Item = (Ends, bool)> {
        let to = self.ends.way().map(|(_, to)| to);
        let is_sure = self.released.is_sure;
        let sides = self.released.sides.iter();
        let released = sides.filter_map(move |side| {
            let to = to.filter(|to| to != side)?;
            Some((Ends::one_way(*side, to), is_sure))
        });
        let released = released.filter(|(way, _)| *way != self.ends);
        core::iter::once((self.ends, true)).chain(released)
    }
}
