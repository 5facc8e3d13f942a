//! Where an agreement is in its life at the time asked about, and what was declared by then.

use super::journal::JournalEntry;
use super::life::{Life, Phase};
use super::question::{Question, Time};
use crate::agreement::{Agreement, Commitment, Parity, ParityLine};
use crate::words::{PartialDate, When};

impl Question<'_> {
    /// Where the agreement is in its life.
    pub(super) fn phase(&self, agreement: &Agreement) -> Phase {
        let starts = [
            agreement.conclusion().when().and_then(When::beginning),
            agreement.in_force_from(),
        ];
        let is_early = |date: PartialDate| {
            let starts_later = |start: PartialDate| date.is_surely_before(start);
            starts.into_iter().flatten().any(starts_later)
        };
        if self.as_of.is_some_and(is_early) {
            return Phase::NotInForce;
        }
        self.life().phase(None)
    }

    /// Whether every part that a rule names has ended.
    pub(super) fn parts_have_ended(&self, rule: &Parity) -> bool {
        let life = self.life();
        let has_ended = |line: &ParityLine| {
            let part = line.part();
            part.is_some() && matches!(life.phase(part), Phase::Ended(_))
        };
        let mut lines = rule.lines();
        !life.is_untouched() && lines.all(has_ended)
    }

    fn life(&self) -> Life {
        let belongs = self.belonging(Time::Surely, self.as_of);
        let mut life = Life::default();
        for (position, entry) in self.book.journal().iter().enumerate() {
            if let JournalEntry::Step(step) = entry
                && belongs(position, entry)
            {
                life.take(step);
            }
        }
        life
    }

    pub(super) fn is_declared(&self, commitment: &Commitment) -> bool {
        let belongs = self.belonging(Time::Surely, self.as_of);
        let entries = self.book.journal().iter().enumerate();
        entries
            .filter(|(at, entry)| belongs(*at, entry))
            .filter_map(|(_, entry)| entry.declared())
            .any(|declared| commitment.id() == Some(declared.commitment()))
    }
}
