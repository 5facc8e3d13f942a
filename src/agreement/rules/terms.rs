//! Rules on the terms themselves: T06, T10 and T11.

use alloc::vec::Vec;

use super::allowed::{Allowed, Promised};
use super::law;
use super::nest::Nest;
use crate::agreement::commitment::Commitment;
use crate::agreement::line::ParityLine;
use crate::agreement::parity::{Basis, Parity};
use crate::agreement::parts::{Parts, Written};
use crate::agreement::tranche::Tranche;
use crate::rulebook::{Datum, Gaps, Rule, Sink};
use crate::words::{Ends, Interval, Quantity, Scope, Subject};

/// Checks every rule on the terms, as far as they are readable.
pub(in crate::agreement) fn judge(
    parts: &Parts,
    gaps: Gaps,
    written: &Written<'_>,
    sink: &mut Sink<'_>,
) {
    let mut promised = Promised::new(&parts.commitments);
    tranches_within_agreed(parts, &promised, written, sink);
    let exceeded = narrower_fits(&parts.commitments, &promised, written, sink);
    // A rule is not found impossible for what T10 finds.
    promised.doubt(&exceeded);
    if !gaps.has(Gaps::COMMITMENTS | Gaps::QUANTITIES) {
        parity_possible(parts, &promised, written, sink);
    }
    law::judge(parts, written, sink);
}

/// A maximum that commitments or tranches exceed.
struct Excess {
    commitment: usize,
    by: u64,
    sum: Interval,
    position: usize,
}

impl Excess {
    fn of(commitment: (usize, &Commitment), sum: Interval, position: usize) -> Option<Self> {
        let by = sum
            .surely()
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

/// Drops a wider excess that a narrower one within it explains, so that one fault gives one finding.
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

/// T06: scheduled tranches together do not exceed the agreed number. Reported once per commitment, at the first tranche
/// that exceeds it, and once per direction if only the commitments together are exceeded.
fn tranches_within_agreed(
    parts: &Parts,
    promised: &Promised<'_>,
    written: &Written<'_>,
    sink: &mut Sink<'_>,
) {
    if parts.tranches.is_empty() {
        return;
    }
    let list = &mut sink.key("tranches");
    let schedule = Schedule::of(&parts.tranches);
    let exceeded = |(at, commitment): (usize, &Commitment)| {
        let ceiling = commitment.quantity().ceiling()?;
        let of = |portion: &Scope| commitment.scope().covers(portion);
        let (sum, first) = schedule.sum(&of, ceiling);
        Excess::of((at, commitment), sum, first?)
    };
    let exceeded = parts.commitments.iter().enumerate().filter_map(exceeded);
    let exceeded = narrowest(exceeded.collect(), &promised.nest);
    let reported = || {
        exceeded
            .iter()
            .filter_map(|excess| Some((excess, parts.commitments.get(excess.commitment)?)))
    };
    for (excess, commitment) in reported() {
        list.at(written("tranches", excess.position))
            .report(Rule::TranchesWithinAgreed)
            .about(commitment.flow())
            .given(excess.sum.datum())
            .expected(commitment.quantity().datum());
    }
    let mut ends: Vec<Ends> = schedule.scopes().map(|scope| scope.ends).collect();
    ends.sort_unstable();
    ends.dedup();
    for ends in ends {
        if reported().any(|(_, commitment)| commitment.ends().overlap(ends)) {
            continue;
        }
        let all = Scope::new(ends, None, Subject::AnyDetainee);
        let Some(most) = promised.allowed(&all).and_then(|allowed| allowed.most) else {
            continue;
        };
        if let (sum, Some(first)) = schedule.sum(&|portion| all.covers(portion), most) {
            list.at(written("tranches", first))
                .report(Rule::TranchesWithinAgreed)
                .about(all.datum())
                .given(sum.datum())
                .expected(Datum::AtMost(most));
        }
    }
}

/// The portions of all tranches, and how those of each tranche are nested.
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

    /// Returns the number of people that some portions schedule in all tranches, and the first tranche above the
    /// maximum.
    fn sum(&self, of: &dyn Fn(&Scope) -> bool, ceiling: u64) -> (Interval, Option<usize>) {
        let (mut sum, mut first) = (Interval::exactly(0), None);
        for (position, (portions, nest)) in self.tranches.iter().enumerate() {
            let is_meant = |portion: &Commitment| of(portion.scope());
            sum = sum.plus(together(portions, nest, |at| {
                portions.get(at).is_some_and(is_meant)
            }));
            if sum.surely() > ceiling && first.is_none() {
                first = Some(position);
            }
        }
        (sum, first)
    }
}

/// Returns the people that some commitments promise together, from the fewest to the most.
fn together(commitments: &[Commitment], nest: &Nest, of: impl Fn(usize) -> bool) -> Interval {
    let quantity = |at: usize| commitments.get(at).map(Commitment::quantity);
    let fewest = nest.heaviest_apart(&of, |at| quantity(at).map_or(0, Quantity::floor));
    let most = nest.most_together(&of, |at| quantity(at)?.ceiling());
    // The most may be below the fewest where a narrower one is larger than its own wider one, which is found there.
    most.map_or(Interval::at_least(fewest), |most| {
        Interval::and_unclear(fewest, most.saturating_sub(fewest))
    })
}

/// T10: a narrow commitment fits within the wider one, and so do disjoint ones together. Returns each commitment that does
/// not hold the narrower ones, with their sum.
fn narrower_fits(
    commitments: &[Commitment],
    promised: &Promised<'_>,
    written: &Written<'_>,
    sink: &mut Sink<'_>,
) -> Vec<(usize, Interval)> {
    let list = &mut sink.key("commitments");
    let nest = &promised.nest;
    let exceeded = commitments
        .iter()
        .enumerate()
        .filter_map(|(position, wide)| {
            wide.quantity().ceiling()?;
            let is_narrower = |other| other != position && nest.covers(position, other);
            let sum = together(commitments, nest, is_narrower);
            Excess::of((position, wide), sum, position)
        });
    let exceeded: Vec<Excess> = exceeded.collect();
    let all = exceeded.iter().map(|one| (one.commitment, one.sum));
    let all = all.collect();
    for excess in narrowest(exceeded, nest) {
        let Some(commitment) = commitments.get(excess.commitment) else {
            continue;
        };
        list.at(written("commitments", excess.position))
            .report(Rule::NarrowerFits)
            .about(commitment.flow())
            .given(excess.sum.datum())
            .expected(commitment.quantity().datum());
    }
    all
}

/// T11: the commitments allow numbers that satisfy each parity rule. Reported once per rule; a repeated rule is checked
/// once.
fn parity_possible(
    parts: &Parts,
    promised: &Promised<'_>,
    written: &Written<'_>,
    sink: &mut Sink<'_>,
) {
    let list = &mut sink.key("parity");
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
                _ => rule.as_datum(),
            };
            let datum = |allowed: Allowed| Datum::Range(allowed.fewest, allowed.most);
            list.at(written("parity", position))
                .report(Rule::ParityPossible)
                .about(about)
                .given(datum(left))
                .expected(datum(right));
        }
    }
}

/// Returns the subjects for which a rule is checked: all people, and for a rule per category each promised category.
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
    lines.iter().try_fold(Allowed::NONE, |sum, line| {
        let mut scope = line.scope().clone();
        if let Some(subject) = subject {
            scope.subject = subject.clone();
        }
        sum.plus(promised.allowed(&scope)?, line.weight()?)
    })
}
