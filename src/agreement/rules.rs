//! Rules on the terms themselves: T06, T10, T11, and the advice L01 and L02.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::allowed::{Allowed, fewest, is_inside};
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
    let all = named(parts, written, place);
    wounded_apart(parts, &all, findings);
    retained_apart(&all, findings);
}

/// A ceiling that promises or tranches exceed: the commitment, by how much, what they come to, and where.
struct Excess<'c> {
    commitment: &'c Commitment,
    by: u64,
    sum: u64,
    position: usize,
}

impl<'c> Excess<'c> {
    fn of(commitment: &'c Commitment, sum: u64, position: usize) -> Option<Self> {
        let by = sum
            .checked_sub(commitment.quantity().ceiling()?)
            .filter(|by| *by > 0)?;
        Some(Self {
            commitment,
            by,
            sum,
            position,
        })
    }
}

/// Leaves out a wider excess that a narrower one inside it explains: one fault is one finding.
fn narrowest(all: Vec<Excess<'_>>) -> Vec<Excess<'_>> {
    let explains = |narrow: &Excess<'_>, wide: &Excess<'_>| {
        narrow.by >= wide.by
            && within(narrow.commitment, wide.commitment)
            && is_inside(narrow.commitment.subject(), wide.commitment.subject())
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
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("tranches");
    let exceeded = |commitment| {
        let of = |portion: &&Commitment| within(portion, commitment);
        let (sum, first) = scheduled(parts, &of, commitment.quantity().ceiling()?);
        Excess::of(commitment, sum, first?)
    };
    let exceeded = narrowest(parts.commitments.iter().filter_map(exceeded).collect());
    for excess in &exceeded {
        let place = list.at(written("tranches", excess.position));
        let (given, expected) = (
            Datum::Number(excess.sum),
            excess.commitment.quantity().datum(),
        );
        findings.report(
            Rule::TranchesWithinAgreed,
            &place,
            excess.commitment.flow(),
            given,
            expected,
        );
    }
    let ends = parts
        .sides
        .iter()
        .flat_map(|from| parts.sides.iter().map(move |to| (from.key(), to.key())));
    for (from, to) in ends {
        let in_direction = |promise: &&Commitment| promise.from() == from && promise.to() == to;
        if exceeded
            .iter()
            .any(|excess| in_direction(&excess.commitment))
        {
            continue;
        }
        let allowed = Allowed::of(&parts.commitments, from, to, &Subject::AnyDetainee);
        let Some(most) = allowed.and_then(|allowed| allowed.most) else {
            continue;
        };
        if let (sum, Some(first)) = scheduled(parts, &in_direction, most) {
            let about = Subject::AnyDetainee.flow(from.as_str(), to.as_str());
            let (place, given) = (list.at(written("tranches", first)), Datum::Number(sum));
            findings.report(
                Rule::TranchesWithinAgreed,
                &place,
                about,
                given,
                Datum::AtMost(most),
            );
        }
    }
}

/// The people whom some portions schedule in all tranches, and the first tranche with which they are too many.
fn scheduled(
    parts: &Parts,
    of: &dyn Fn(&&Commitment) -> bool,
    ceiling: u64,
) -> (u64, Option<usize>) {
    let (mut sum, mut first) = (0_u64, None);
    for (position, tranche) in parts.tranches.iter().enumerate() {
        sum = sum.saturating_add(fewest(tranche.portions().iter().filter(of)));
        if sum > ceiling && first.is_none() {
            first = Some(position);
        }
    }
    (sum, first)
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
    let exceeded = commitments
        .iter()
        .enumerate()
        .filter_map(|(position, wide)| {
            let others = commitments
                .iter()
                .enumerate()
                .filter(|&(other, narrow)| other != position && within(narrow, wide));
            Excess::of(wide, fewest(others.map(|(_, narrow)| narrow)), position)
        });
    for excess in narrowest(exceeded.collect()) {
        let place = list.at(written("commitments", excess.position));
        let (given, expected) = (
            Datum::Number(excess.sum),
            excess.commitment.quantity().datum(),
        );
        findings.report(
            Rule::NarrowerFits,
            &place,
            excess.commitment.flow(),
            given,
            expected,
        );
    }
}

/// T11: what the sides promise can satisfy the agreement's own parity. Once per rule; one that stands twice is
/// weighed once.
fn parity_possible(
    parts: &Parts,
    written: &Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let list = place.key("parity");
    for (position, rule) in parts.parity.iter().enumerate() {
        if parts
            .parity
            .iter()
            .take(position)
            .any(|earlier| earlier == rule)
        {
            continue;
        }
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
        sum.plus(allowed, line.weight())
    })
}

/// Every subject that the terms name, with its direction, whether a ceiling or parity ties it, and its place.
fn named<'p>(parts: &'p Parts, written: &Written<'_>, place: &Place<'_>) -> Vec<Named<'p>> {
    let mut all = Vec::new();
    let list = place.key("commitments");
    for (position, promise) in parts.commitments.iter().enumerate() {
        let place = list
            .at(written("commitments", position))
            .key("of")
            .pointer();
        all.push(Named {
            from: promise.from(),
            to: promise.to(),
            subject: promise.subject(),
            place,
        });
    }
    let list = place.key("parity");
    for (position, rule) in parts.parity.iter().enumerate() {
        let rule_at = list.at(written("parity", position));
        for (key, lines) in [("left", rule.left()), ("right", rule.right())] {
            for (position, line) in lines.iter().enumerate() {
                let place = rule_at.key(key).at(position).key("of").pointer();
                all.push(Named {
                    from: line.from(),
                    to: line.to(),
                    subject: line.subject(),
                    place,
                });
            }
        }
    }
    all
}

/// A subject that a commitment or a line of a parity rule names. Every quantity of today sets a ceiling, and a
/// line is parity: all of them tie whom they name.
struct Named<'p> {
    from: ActorKey,
    to: ActorKey,
    subject: &'p Subject,
    place: Box<str>,
}

/// L01: wounded or sick named under parity or a ceiling, between states. Once per agreement.
fn wounded_apart(parts: &Parts, all: &[Named<'_>], findings: &mut Findings) {
    let found = all.iter().find(|named| {
        let between_states = [named.from, named.to]
            .into_iter()
            .all(|end| is_state(parts, end));
        between_states && named.subject.categories().any(names_wounded)
    });
    if let Some(named) = found {
        let about = named.subject.flow(named.from.as_str(), named.to.as_str());
        findings.advise(Rule::WoundedApart, &named.place, about);
    }
}

/// Whether a label uses one of the words for wounded or sick prisoners of war: wounded, sick, ill, injured.
fn names_wounded(category: &DetaineeCategory) -> bool {
    let is_word = |word: &str| {
        ["wounded", "sick", "ill", "injured"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    };
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
        .any(|side| side.key() == key && !side.parties().is_empty() && states(side))
}

/// L02: retained personnel in one subject with prisoners of war. Once per agreement.
fn retained_apart(all: &[Named<'_>], findings: &mut Findings) {
    let names =
        |subject: &Subject, kind| subject.categories().any(|category| category.kind() == kind);
    let found = all.iter().find(|named| {
        names(named.subject, CategoryKind::PrisonerOfWar)
            && names(named.subject, CategoryKind::RetainedPersonnel)
    });
    if let Some(named) = found {
        let about = named.subject.flow(named.from.as_str(), named.to.as_str());
        findings.advise(Rule::RetainedApart, &named.place, about);
    }
}
