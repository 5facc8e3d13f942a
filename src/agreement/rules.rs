//! Rules on the terms themselves: T06, T10 and T11.

use alloc::vec::Vec;

use super::advice;
use super::allowed::{Allowed, Promised};
use super::commitment::Commitment;
use super::line::ParityLine;
use super::nest::Nest;
use super::parity::{Basis, Parity};
use super::parts::{Parts, Written};
use super::tranche::Tranche;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{Ends, Scope, Subject};

/// Judges every rule on the terms; `whole` tells whether all commitments could be read.
pub(super) fn judge(
    parts: &Parts,
    whole: bool,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let promised = Promised::new(&parts.commitments);
    tranches_within_agreed(parts, &promised, written, place, findings);
    narrower_fits(&parts.commitments, &promised, written, place, findings);
    if whole {
        parity_possible(parts, &promised, written, place, findings);
    }
    advice::judge(parts, written, place, findings);
}

/// A ceiling that promises or tranches exceed: the commitment, by how much, what they come to, and where.
struct Excess {
    commitment: usize,
    by: u64,
    sum: u64,
    position: usize,
}

impl Excess {
    fn of(commitment: (usize, &Commitment), sum: u64, position: usize) -> Option<Self> {
        let by = sum
            .checked_sub(commitment.1.quantity().ceiling()?)
            .filter(|by| *by > 0)?;
        Some(Self {
            commitment: commitment.0,
            by,
            sum,
            position,
        })
    }
}

/// Leaves out a wider excess that a narrower one inside it explains: one fault is one finding.
fn narrowest(all: Vec<Excess>, nest: &Nest) -> Vec<Excess> {
    let explains = |narrow: &Excess, wide: &Excess| {
        narrow.by >= wide.by && nest.is_inside(narrow.commitment, wide.commitment)
    };
    let keep: Vec<bool> = all
        .iter()
        .map(|wide| !all.iter().any(|narrow| explains(narrow, wide)))
        .collect();
    all.into_iter()
        .zip(keep)
        .filter_map(|(excess, keep)| keep.then_some(excess))
        .collect()
}

/// T06: scheduled tranches together do not exceed what was agreed. Once per commitment, at the first tranche
/// too many; and once per direction where only the commitments together are exceeded.
fn tranches_within_agreed(
    parts: &Parts,
    promised: &Promised<'_>,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    if parts.tranches.is_empty() {
        return;
    }
    let list = place.key("tranches");
    let schedule = Schedule::of(&parts.tranches);
    let exceeded = |(at, commitment): (usize, &Commitment)| {
        let ceiling = commitment.quantity().ceiling()?;
        let of = |portion: &Scope| commitment.scope().covers(portion);
        let (sum, first) = schedule.sum(&of, ceiling);
        Excess::of((at, commitment), sum, first?)
    };
    let exceeded = parts.commitments.iter().enumerate().filter_map(exceeded);
    let exceeded = narrowest(exceeded.collect(), &promised.nest);
    let told = || {
        exceeded
            .iter()
            .filter_map(|excess| Some((excess, parts.commitments.get(excess.commitment)?)))
    };
    for (excess, commitment) in told() {
        let place = list.at(written("tranches", excess.position));
        let (given, expected) = (Datum::Number(excess.sum), commitment.quantity().datum());
        findings.report(
            Rule::TranchesWithinAgreed,
            &place,
            commitment.flow(),
            given,
            expected,
        );
    }
    let mut ends: Vec<Ends> = schedule.scopes().map(|scope| scope.ends).collect();
    ends.sort_unstable();
    ends.dedup();
    for ends in ends {
        if told().any(|(_, commitment)| commitment.ends().overlap(ends)) {
            continue;
        }
        let all = Scope::new(ends, None, Subject::AnyDetainee);
        let Some(most) = promised.allowed(&all).and_then(|allowed| allowed.most) else {
            continue;
        };
        if let (sum, Some(first)) = schedule.sum(&|portion| all.covers(portion), most) {
            let (place, given) = (list.at(written("tranches", first)), Datum::Number(sum));
            let expected = Datum::AtMost(most);
            findings.report(
                Rule::TranchesWithinAgreed,
                &place,
                all.datum(),
                given,
                expected,
            );
        }
    }
}

/// The portions of all tranches, and how those of each lie in one another.
struct Schedule<'t> {
    tranches: Vec<(&'t [Commitment], Nest)>,
}

impl<'t> Schedule<'t> {
    fn of(tranches: &'t [Tranche]) -> Self {
        let nested = |tranche: &'t Tranche| {
            let portions = tranche.portions();
            (portions, Nest::of(portions.iter().map(Commitment::scope)))
        };
        Self {
            tranches: tranches.iter().map(nested).collect(),
        }
    }

    fn scopes(&self) -> impl Iterator<Item = &Scope> {
        let portions = self
            .tranches
            .iter()
            .flat_map(|(portions, _)| portions.iter());
        portions.map(Commitment::scope)
    }

    /// The people whom some portions schedule in all tranches, and the first tranche with which they are too many.
    fn sum(&self, of: &dyn Fn(&Scope) -> bool, ceiling: u64) -> (u64, Option<usize>) {
        let (mut sum, mut first) = (0_u64, None);
        for (position, (portions, nest)) in self.tranches.iter().enumerate() {
            let portion = |at: usize| portions.get(at);
            let fewest = nest.heaviest_apart(
                |at| portion(at).is_some_and(|portion| of(portion.scope())),
                |at| portion(at).map_or(0, |portion| portion.quantity().floor()),
            );
            sum = sum.saturating_add(fewest);
            if sum > ceiling && first.is_none() {
                first = Some(position);
            }
        }
        (sum, first)
    }
}

/// T10: a narrower commitment fits inside the wider one, and disjoint ones together too.
fn narrower_fits(
    commitments: &[Commitment],
    promised: &Promised<'_>,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("commitments");
    let nest = &promised.nest;
    let exceeded = commitments
        .iter()
        .enumerate()
        .filter_map(|(position, wide)| {
            wide.quantity().ceiling()?;
            let sum = promised.fewest(|other, _| other != position && nest.covers(position, other));
            Excess::of((position, wide), sum, position)
        });
    for excess in narrowest(exceeded.collect(), nest) {
        let Some(commitment) = commitments.get(excess.commitment) else {
            continue;
        };
        let place = list.at(written("commitments", excess.position));
        let (given, expected) = (Datum::Number(excess.sum), commitment.quantity().datum());
        findings.report(
            Rule::NarrowerFits,
            &place,
            commitment.flow(),
            given,
            expected,
        );
    }
}

/// T11: what the sides promise can satisfy the agreement's own parity. Once per rule; one that stands twice is
/// weighed once.
fn parity_possible(
    parts: &Parts,
    promised: &Promised<'_>,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("parity");
    for (position, rule) in parts.parity.iter().enumerate() {
        let mut earlier = parts.parity.iter().take(position);
        if earlier
            .any(|earlier| earlier.lines().eq(rule.lines()) && earlier.basis() == rule.basis())
        {
            continue;
        }
        let tolerance = u64::from(rule.tolerance());
        let impossible = subjects(rule, &parts.commitments)
            .into_iter()
            .find_map(|subject| {
                let left = sum(rule.left(), promised, subject)?;
                let right = sum(rule.right(), promised, subject)?;
                (!left.meets(right, tolerance)).then_some((subject, left, right))
            });
        if let Some((subject, left, right)) = impossible {
            let about = match (rule.basis(), rule.left().first()) {
                (Basis::Equal | Basis::EqualPerCategory, Some(line)) => {
                    subject.unwrap_or(line.subject()).flow(line.scope().ends)
                }
                _ => rule.about(),
            };
            let datum = |allowed: Allowed| Datum::Range(allowed.fewest, allowed.most);
            let place = list.at(written("parity", position));
            findings.report(
                Rule::ParityPossible,
                &place,
                about,
                datum(left),
                datum(right),
            );
        }
    }
}

/// The subjects for which a rule has to hold: all its people, and per category each that is promised.
fn subjects<'a>(rule: &Parity, commitments: &'a [Commitment]) -> Vec<Option<&'a Subject>> {
    let mut subjects = Vec::from([None]);
    if rule.basis() == Basis::EqualPerCategory {
        let tied = |promise: &&Commitment| {
            promise.subject().is_living()
                && rule
                    .lines()
                    .any(|line| line.scope().overlaps(promise.scope()))
        };
        subjects.extend(
            commitments
                .iter()
                .filter(tied)
                .map(|promise| Some(promise.subject())),
        );
    }
    subjects
}

fn sum(
    lines: &[ParityLine],
    promised: &Promised<'_>,
    subject: Option<&Subject>,
) -> Option<Allowed> {
    lines.iter().try_fold(Allowed::NOBODY, |sum, line| {
        let mut scope = line.scope().clone();
        if let Some(subject) = subject {
            scope.subject = subject.clone();
        }
        sum.plus(promised.allowed(&scope)?, line.weight()?)
    })
}
