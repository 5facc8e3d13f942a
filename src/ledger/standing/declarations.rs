//! `Declarations`: who declared that a commitment to release all people is complete, and who contests it.

use alloc::vec::Vec;
use core::fmt;

use super::folded::Folded;
use super::question::{Question, Time};
use crate::agreement::{Agreement, Commitment};
use crate::ledger::journal::{Declared, EndReason, JournalEntry, StatusChange};
use crate::words::{ActorKey, PartialDate, Positions, Quantity, When};

/// Who declared that a commitment to release all people is complete, and who contests it.
///
/// Of each actor, the latest declaration counts. If an agreement ended as fulfilled, its end declares every uncontested
/// commitment to release all people complete, unless surely fewer are recorded than were expected.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Ledger, Quantity, journal::Declared};
/// use exchange_agreement::terms::AllExcept;
/// let all = Commitment::new("A", "B", Quantity::All(AllExcept::default()))?.with_id("all")?;
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_commitment(all).build()?);
/// ledger.record(Declared::complete("all".parse()?).with_declarer("A")?.with_date("2020-12-15")?)?;
/// ledger.record(Declared::incomplete("all".parse()?).with_declarer("B")?.with_date("2020-12-20")?)?;
/// let standing = ledger.standing();
/// let declarations = standing.commitments()[0].declarations().ok_or("declared")?;
/// assert!(declarations.are_contested() && !declarations.are_of_the_end());
/// assert!(declarations.complete().eq([Some("A".parse()?)]) && declarations.contesting().eq([Some("B".parse()?)]));
/// assert_eq!(declarations.to_string(), "declared complete by A, contested by B");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declarations {
    /// The latest declaration of each actor, in the order in which they first declared: whether it is complete.
    by_actor: Vec<(Option<ActorKey>, bool)>,
    is_of_end: bool,
    is_too_few: bool,
    /// Whether there is a declaration of which it is not known whether it was made by the day: that the commitment is not
    /// complete, and that it is.
    perhaps: [bool; 2],
}

impl Declarations {
    /// Returns the actors that declare the commitment complete; `None` stands for a declaration without an actor.
    pub fn complete(&self) -> impl Iterator<Item = Option<ActorKey>> {
        self.of(true)
    }

    /// Returns the actors that declare the commitment not complete; `None` stands for a declaration without an actor.
    pub fn contesting(&self) -> impl Iterator<Item = Option<ActorKey>> {
        self.of(false)
    }

    /// Returns true if the agreement, or the part of the commitment, ended as fulfilled.
    #[must_use]
    pub const fn are_of_the_end(&self) -> bool {
        self.is_of_end
    }

    /// Returns true if the commitment is declared complete and contested.
    #[must_use]
    pub fn are_contested(&self) -> bool {
        let is_complete = self.is_of_end || self.complete().next().is_some();
        is_complete && self.contesting().next().is_some()
    }

    /// Returns true if an end as fulfilled declares the commitment complete, but surely fewer are recorded than were
    /// expected.
    pub(super) const fn are_of_too_few(&self) -> bool {
        self.is_too_few
    }

    /// Returns true if there is one that was surely made by the day.
    pub(super) fn are_surely_some(&self) -> bool {
        self.is_of_end || !self.by_actor.is_empty()
    }

    /// Returns true if it depends on dates that are not known whether the commitment is declared complete, or contested.
    pub(super) fn are_undated(&self) -> bool {
        let [not_complete, complete] = self.perhaps;
        let is_declared = self.is_of_end || self.complete().next().is_some();
        if is_declared { not_complete } else { complete }
    }

    /// Returns true if the commitment is complete.
    pub(super) fn are_enough(&self) -> bool {
        let is_uncontested = self.contesting().next().is_none();
        let is_declared = self.complete().next().is_some();
        is_uncontested
            && !self.are_undated()
            && (is_declared || (self.is_of_end && !self.is_too_few))
    }

    fn of(&self, complete: bool) -> impl Iterator<Item = Option<ActorKey>> {
        let latest = self.by_actor.iter();
        latest
            .filter(move |(_, is_complete)| *is_complete == complete)
            .map(|(actor, _)| *actor)
    }

    /// Returns the declarations about a commitment to release all people, or `None` if there are none.
    pub(super) fn about(
        question: &Question<'_>,
        commitment: &Commitment,
        position: usize,
        folded: &Folded<'_>,
    ) -> Option<Self> {
        let Quantity::All(all) = commitment.quantity() else {
            return None;
        };
        let mut latest: Vec<(Option<ActorKey>, Day, bool)> = Vec::new();
        let mut before = Day::default();
        let mut sure = Vec::new();
        for (at, declared) in question.entries(Time::Surely, JournalEntry::declared) {
            sure.push(at);
            let day = declared.date().and_then(When::end);
            let day = day.map(PartialDate::last_day).or(before);
            before = day;
            if commitment.id() != Some(declared.commitment()) {
                continue;
            }
            take(&mut latest, declared, day);
        }
        let mut steps = question.entries(Time::Surely, JournalEntry::status_change);
        let is_of_end = steps.any(|(_, step)| {
            step.change() == StatusChange::End(EndReason::Fulfilled)
                && (step.part().is_none() || step.part() == commitment.part())
        });
        let unsure = question.entries(Time::Possibly, JournalEntry::declared);
        let unsure = unsure.filter(|(at, declared)| {
            commitment.id() == Some(declared.commitment()) && !sure.contains(at)
        });
        let mut perhaps = [false; 2];
        for (_, declared) in unsure {
            let [not_complete, complete] = &mut perhaps;
            *(if declared.is_complete() {
                complete
            } else {
                not_complete
            }) = true;
        }
        if latest.is_empty() && !is_of_end && perhaps == [false; 2] {
            return None;
        }
        let expected = all.expected().map_or(0, |count| count.compared().surely());
        Some(Self {
            by_actor: latest
                .into_iter()
                .map(|(actor, _, is_complete)| (actor, is_complete))
                .collect(),
            is_of_end,
            perhaps,
            is_too_few: is_of_end && folded.done(position).most() < expected,
        })
    }
}

/// The last day of a declaration; an undated one follows the one recorded before it.
type Day = Option<(u16, u8, u8)>;

/// Takes a declaration in place of an earlier one of the same actor.
fn take(latest: &mut Vec<(Option<ActorKey>, Day, bool)>, declared: &Declared, day: Day) {
    let by = declared.declarer();
    match latest.iter_mut().find(|(actor, ..)| *actor == by) {
        Some((_, last, is_complete)) => {
            if *last <= day {
                (*last, *is_complete) = (day, declared.is_complete());
            }
        }
        None => latest.push((by, day, declared.is_complete())),
    }
}

/// Returns the commitments to release all people that are complete.
pub(super) fn complete(
    question: &Question<'_>,
    agreement: &Agreement,
    folded: &Folded<'_>,
) -> Positions {
    let mut complete = Positions::default();
    for (position, commitment) in agreement.commitments().iter().enumerate() {
        let declarations = Declarations::about(question, commitment, position, folded);
        if declarations.is_some_and(|declarations| declarations.are_enough()) {
            complete.insert(position);
        }
    }
    complete
}

/// Writes a clause, such as `declared complete by A, contested by B`.
impl fmt::Display for Declarations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut is_first = true;
        if self.complete().next().is_some() {
            by(f, "declared complete", self.complete())?;
            is_first = false;
        } else if self.is_of_end {
            f.write_str("ended as fulfilled")?;
            is_first = false;
        }
        if self.contesting().next().is_some() {
            let verb = if is_first {
                "declared not complete"
            } else {
                ", contested"
            };
            by(f, verb, self.contesting())?;
        }
        Ok(())
    }
}

/// Writes a verb and the actors that are known.
fn by(
    f: &mut fmt::Formatter<'_>,
    verb: &str,
    actors: impl Iterator<Item = Option<ActorKey>>,
) -> fmt::Result {
    f.write_str(verb)?;
    for (at, actor) in actors.flatten().enumerate() {
        f.write_str(if at == 0 { " by " } else { " and by " })?;
        fmt::Display::fmt(&actor, f)?;
    }
    Ok(())
}
