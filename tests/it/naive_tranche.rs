//! What an exchange brings a tranche beyond its portions, as the naive ledger finds it.

use std::collections::BTreeSet;

use exchange_agreement::id::PartKey;
use exchange_agreement::{Commitment, DetaineeCategory, Ends, Exchange, Subject};

use super::naive::NaiveLedger;
use super::naive_whole::over_as_a_whole;
use super::reckoning::{beyond, counted, same_pair, sum, told};

/// Promises that are exceeded, and by how many more than before.
pub(crate) type Told<'p> = (Vec<&'p Commitment>, u128);

/// People of a scope who are too many for a tranche: their ends, part and subject, and how many more they are than before.
struct Excess {
    ends: Ends,
    part: Option<PartKey>,
    subject: Subject,
    more: u128,
}

/// By how many more than before an exchange exceeds a promise.
pub(crate) fn grown(promise: &Commitment, done: &[&Exchange], exchange: &Exchange) -> u128 {
    let before = counted(promise, done);
    let after = sum(before, counted(promise, &[exchange])).0;
    let ceiling = promise.quantity().ceiling().map_or(u128::MAX, u128::from);
    after.saturating_sub(before.0.max(ceiling))
}

impl Excess {
    /// Whether people above a promise may be the same.
    fn may_be_of(&self, promise: &Commitment) -> bool {
        let meets = promise.ends() == self.ends
            || same_pair(promise.ends(), self.ends)
                && (promise.ends().way().is_none() || self.ends.way().is_none());
        let is_apart =
            promise.part().is_some() && self.part.is_some() && promise.part() != self.part.as_ref();
        meets && !is_apart && promise.subject().overlaps(&self.subject)
    }

    fn meeting(&self, all: &[Told<'_>]) -> Vec<usize> {
        let meets = |at: &usize| all[*at].0.iter().any(|one| self.may_be_of(one));
        (0..all.len()).filter(meets).collect()
    }
}

fn holds(wide: &Told<'_>, narrow: &Told<'_>) -> bool {
    narrow.0.iter().all(|narrow| {
        wide.0.iter().any(|wide| {
            let ends = wide.ends() == narrow.ends()
                || wide.ends().way().is_none() && same_pair(wide.ends(), narrow.ends());
            let part = wide.part().is_none() || wide.part() == narrow.part();
            ends && part && wide.subject().covers(narrow.subject())
        })
    })
}

/// Whether as many people are told already: all the excesses that may be of the same promises are no more.
fn are_told(excess: &Excess, all: &[Excess], told: &[Told<'_>]) -> bool {
    let own = excess.meeting(told);
    let people = own.iter().filter(|&&at| {
        let is_inside = |&&other: &&usize| {
            other != at
                && holds(&told[other], &told[at])
                && (other < at || !holds(&told[at], &told[other]))
        };
        !own.iter().any(|other| is_inside(&other))
    });
    let people: u128 = people.map(|&at| told[at].1).sum();
    let same = all.iter().filter(|other| {
        let meeting = other.meeting(told);
        meeting.iter().any(|at| own.contains(at))
    });
    !own.is_empty() && same.map(|one| one.more).sum::<u128>() <= people
}

impl NaiveLedger {
    /// T07, but for people above a promise who are told already, and for those covered by no promise, now or before.
    pub(crate) fn tranche(
        &self,
        exchange: &Exchange,
        (done, known): (&[&Exchange], &Exchange),
        told: &[Told<'_>],
        codes: &mut Vec<&'static str>,
    ) {
        let tranches = self.agreement.tranches().iter();
        let mut scheduled = tranches.filter(|tranche| Some(tranche.id()) == exchange.tranche());
        let Some(tranche) = scheduled.next() else {
            return;
        };
        let same = done
            .iter()
            .filter(|done| done.tranche() == exchange.tranche());
        let same: Vec<Exchange> = same.map(|done| self.only_covered(done)).collect();
        let same: Vec<&Exchange> = same.iter().collect();
        let known = self.only_covered(known);
        let of = |one: &Commitment, more| Excess {
            ends: one.ends(),
            part: one.part().cloned(),
            subject: one.subject().clone(),
            more,
        };
        let over = Self::exceeded(tranche.portions(), &same, &known);
        let over = over.iter();
        let mut all: Vec<Excess> = over.map(|one| of(one, grown(one, &same, &known))).collect();
        for (members, more) in over_as_a_whole(tranche.portions(), &same, &known) {
            let subject = members[0].subject().clone();
            let is_one = members.iter().all(|one| *one.subject() == subject);
            all.push(Excess {
                part: None,
                subject: if is_one {
                    subject
                } else {
                    Subject::AnyDetainee
                },
                ..of(members[0], more)
            });
        }
        all.extend(self.unscheduled(tranche.portions(), &known));
        let is_told = |one: &&Excess| are_told(one, &all, told);
        codes.extend(all.iter().filter(|one| !is_told(one)).map(|_| "T07"));
    }

    /// The people and remains of each flow that no portion is for.
    fn unscheduled(&self, portions: &[Commitment], known: &Exchange) -> Vec<Excess> {
        let legs = self.legs(known);
        let flows: BTreeSet<Ends> = legs.iter().map(|leg| leg.ends()).collect();
        let mut all = Vec::new();
        // Who stays with an actor needs no portion.
        let stays = |ends: &Ends| ends.way().is_some_and(|(from, to)| from == to);
        for ends in flows.into_iter().filter(|ends| !stays(ends)) {
            let there = legs.iter().filter(|leg| leg.ends() == ends);
            let there = there.filter(|_| !self.is_on_its_way(ends));
            let missed = there.map(|leg| (leg, beyond(portions, leg)));
            let missed: Vec<_> = missed.collect();
            let categories: BTreeSet<&DetaineeCategory> =
                missed.iter().flat_map(|(_, (living, _))| living).collect();
            let people = missed.iter().flat_map(|(leg, (living, _))| {
                let lines = leg.detainees().iter();
                lines.filter(|(category, _)| living.contains(category))
            });
            let people: u128 = people.map(|(_, count)| told(count).0).sum();
            let subject = Subject::of(categories.into_iter().cloned()).ok();
            let dead: u32 = missed.iter().map(|(_, (_, dead))| dead).sum();
            let found = [
                (subject, people),
                (Some(Subject::Remains), u128::from(dead)),
            ];
            all.extend(found.into_iter().filter_map(|(subject, more)| {
                let subject = subject.filter(|_| more > 0)?;
                Some(Excess {
                    ends,
                    part: None,
                    subject,
                    more,
                })
            }));
        }
        all
    }

    /// Whether people between these ends may be on their way to a third actor that keeps them.
    pub(crate) fn is_on_its_way(&self, ends: Ends) -> bool {
        match ends.way() {
            Some((_, to)) => self.is_third(to),
            None => ends.actors().into_iter().any(|one| self.is_third(one)),
        }
    }
}
