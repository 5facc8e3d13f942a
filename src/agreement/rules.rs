//! Rules on the terms themselves: T06, T10, T11, and the advice L01 and L02.

use alloc::vec::Vec;

use super::allowed::{Allowed, fewest};
use super::commitment::Commitment;
use super::parity::{Basis, Parity, ParityLine};
use super::parts::Parts;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{ActorKey, CategoryKind, DetaineeCategory, Party, PartyKind, Side, Subject};

/// From the position of a part that was kept to its position as written; they differ only where a fault
/// left a hole.
pub(super) type Written<'w> = dyn Fn(&'static str, usize) -> usize + 'w;

/// For an agreement without holes.
pub(super) fn identity(_: &'static str, position: usize) -> usize {
    position
}

/// Judges every rule of this file; `whole` tells whether all commitments could be read.
pub(super) fn judge(
    parts: &Parts,
    whole: bool,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    tranches_within_agreed(parts, written, place, findings);
    narrower_fits(&parts.commitments, written, place, findings);
    if whole {
        parity_possible(parts, written, place, findings);
    }
    wounded_apart(parts, written, place, findings);
    retained_apart(&parts.commitments, written, place, findings);
}

/// T06: scheduled tranches together do not exceed what was agreed. Once per commitment, at the first tranche too many.
fn tranches_within_agreed(
    parts: &Parts,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("tranches");
    for commitment in &parts.commitments {
        let Some(ceiling) = commitment.quantity().ceiling() else {
            continue;
        };
        let mut scheduled = 0_u64;
        let mut first = None;
        for (position, tranche) in parts.tranches.iter().enumerate() {
            let portions = tranche
                .portions()
                .iter()
                .filter(|portion| within(portion, commitment));
            scheduled = scheduled.saturating_add(fewest(portions));
            if scheduled > ceiling && first.is_none() {
                first = Some(position);
            }
        }
        if let Some(position) = first {
            let expected = commitment.quantity().datum();
            let place = list.at(written("tranches", position));
            findings.report(
                Rule::TranchesWithinAgreed,
                &place,
                commitment.flow(),
                Datum::Number(scheduled),
                expected,
            );
        }
    }
}

/// Whether everybody a promise means is meant by another, in the same direction.
fn within(narrow: &Commitment, wide: &Commitment) -> bool {
    narrow.from() == wide.from()
        && narrow.to() == wide.to()
        && wide.subject().covers(narrow.subject())
}

/// T10: a narrower commitment fits inside the wider one, and disjoint ones together too.
fn narrower_fits(
    commitments: &[Commitment],
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("commitments");
    for (position, wide) in commitments.iter().enumerate() {
        let Some(ceiling) = wide.quantity().ceiling() else {
            continue;
        };
        let others = commitments
            .iter()
            .enumerate()
            .filter(|&(other, narrow)| other != position && within(narrow, wide));
        let promised = fewest(others.map(|(_, narrow)| narrow));
        if promised > ceiling {
            let place = list.at(written("commitments", position));
            let expected = wide.quantity().datum();
            findings.report(
                Rule::NarrowerFits,
                &place,
                wide.flow(),
                Datum::Number(promised),
                expected,
            );
        }
    }
}

/// T11: what the sides promise can satisfy the agreement's own parity. Once per rule.
fn parity_possible(
    parts: &Parts,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("parity");
    for (position, rule) in parts.parity.iter().enumerate() {
        let impossible = subjects(rule, &parts.commitments)
            .into_iter()
            .find_map(|subject| {
                let left = sum(rule.left(), &parts.commitments, subject)?;
                let right = sum(rule.right(), &parts.commitments, subject)?;
                (!left.meets(right)).then_some((subject, left, right))
            });
        if let Some((subject, left, right)) = impossible {
            let about = match (rule.basis(), rule.left().first()) {
                (Basis::Equal | Basis::EqualPerCategory, Some(line)) => subject
                    .unwrap_or(line.subject())
                    .flow(line.from().as_str(), line.to().as_str()),
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
            rule.lines()
                .any(|line| line.from() == promise.from() && line.to() == promise.to())
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
    commitments: &[Commitment],
    subject: Option<&Subject>,
) -> Option<Allowed> {
    lines.iter().try_fold(Allowed::NOBODY, |sum, line| {
        let allowed = Allowed::of(
            commitments,
            line.from(),
            line.to(),
            subject.unwrap_or(line.subject()),
        )?;
        Some(sum.plus(allowed, line.weight()))
    })
}

/// L01: wounded or sick named under parity or a ceiling, between states. Once per agreement.
fn wounded_apart(parts: &Parts, written: &Written<'_>, place: &Place<'_>, findings: &mut Findings) {
    let list = place.key("commitments");
    for (position, commitment) in parts.commitments.iter().enumerate() {
        let tied = commitment.quantity().ceiling().is_some()
            || parts.parity.iter().flat_map(Parity::lines).any(|line| {
                line.from() == commitment.from()
                    && line.to() == commitment.to()
                    && line.subject().overlaps(commitment.subject())
            });
        let between_states = [commitment.from(), commitment.to()]
            .into_iter()
            .all(|end| is_state(parts, end));
        if tied && between_states && commitment.subject().categories().any(names_wounded) {
            let place = list.at(written("commitments", position));
            findings.report(
                Rule::WoundedApart,
                &place.key("of"),
                commitment.flow(),
                Datum::Nothing,
                Datum::Nothing,
            );
            return;
        }
    }
}

/// Whether a label uses one of the words for wounded or sick prisoners of war.
fn names_wounded(category: &DetaineeCategory) -> bool {
    let is_word = |word: &str| matches!(word, "wounded" | "sick" | "ill" | "injured");
    category.kind() == CategoryKind::PrisonerOfWar
        && category
            .label()
            .is_some_and(|label| label.split(|c: char| !c.is_alphanumeric()).any(is_word))
}

/// Whether an actor is a side all of whose parties are told to be states.
fn is_state(parts: &Parts, key: ActorKey) -> bool {
    let states = |side: &Side| {
        side.parties()
            .iter()
            .map(Party::kind)
            .all(|kind| kind == Some(PartyKind::State))
    };
    parts
        .sides
        .iter()
        .any(|side| side.key() == key && states(side))
}

/// L02: retained personnel in one subject with prisoners of war. Once per agreement.
fn retained_apart(
    commitments: &[Commitment],
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("commitments");
    let names = |commitment: &Commitment, kind| {
        commitment
            .subject()
            .categories()
            .any(|category| category.kind() == kind)
    };
    let found = commitments.iter().position(|commitment| {
        names(commitment, CategoryKind::PrisonerOfWar)
            && names(commitment, CategoryKind::RetainedPersonnel)
    });
    if let Some((position, commitment)) = found.and_then(|at| Some((at, commitments.get(at)?))) {
        let place = list.at(written("commitments", position));
        findings.report(
            Rule::RetainedApart,
            &place.key("of"),
            commitment.flow(),
            Datum::Nothing,
            Datum::Nothing,
        );
    }
}
