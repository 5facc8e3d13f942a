//! The reason why the numbers of a commitment or of a rule do not decide it.

use alloc::vec::Vec;
use core::mem::discriminant;

use super::question::Question;
use super::verdict::UndecidedReason;
use crate::agreement::{Basis, Commitment, Parity};
use crate::ledger::movements::{Counted, Measure, Movement};
use crate::ledger::terms::Match;
use crate::words::{DetaineeCategory, Ends, Interval, PartKey, Subject};

/// What a commitment or a line of a rule is about.
struct Scope<'t> {
    ends: Ends,
    part: Option<&'t PartKey>,
    subject: &'t Subject,
    /// For a rule by category: the categories with a label that are recorded under it.
    labelled: Option<&'t [DetaineeCategory]>,
}

impl Scope<'_> {
    fn measure(&self, counted: Counted) -> Measure {
        let measure = Measure::new(counted, self.ends).with_subject(self.subject.clone());
        match self.part {
            Some(part) => measure.of_part(part.clone()),
            None => measure,
        }
    }

    /// Returns how many people of a movement have no label, although the subject names labels of their kind.
    fn unlabelled(&self, movement: &Movement<'_>) -> Interval {
        let has_labels = |category: &DetaineeCategory| {
            let mut labelled = self.labelled.into_iter().flatten();
            labelled.any(|one| one.is_of(category.kind()))
        };
        let is_unlabelled = |category: &DetaineeCategory| {
            let is_kind = category.is_bare() && !category.is_open();
            is_kind && (self.subject.may_hold(category) || has_labels(category))
        };
        let lines = movement.lines().iter();
        let lines = lines.filter(|(category, _)| is_unlabelled(category));
        lines.fold(Interval::exactly(0), |sum, (_, number)| sum.plus(*number))
    }
}

/// Returns the reason why the number released or discharged is not known well enough: the only one, if there is only
/// one.
pub(super) fn doubt(
    question: &Question<'_>,
    commitment: &Commitment,
    [released, discharged]: [Interval; 2],
) -> UndecidedReason {
    let [is_released, is_discharged] =
        [released, discharged].map(|number| number.known().is_none());
    // If neither number is known, both have to be so for the same reason.
    let (counted, otherwise): (&[Counted], _) = match (is_released, is_discharged) {
        (true, true) => (
            &[Counted::Performed, Counted::Discharged],
            UndecidedReason::ReleasesNotKnown,
        ),
        (true, false) => (&[Counted::Performed], UndecidedReason::ReleasesNotKnown),
        (false, _) => (&[Counted::Discharged], UndecidedReason::DischargesNotKnown),
    };
    let scope = Scope {
        ends: commitment.ends(),
        part: commitment.part(),
        subject: commitment.subject(),
        labelled: None,
    };
    only(question, &[scope], counted, otherwise)
}

/// Returns the reason why it is not known whether both ends of a rule are even: the only one, if there is only one.
pub(super) fn doubt_of_rule(question: &Question<'_>, rule: &Parity) -> UndecidedReason {
    if rule.lines().any(|line| line.weight().is_none()) {
        return UndecidedReason::WeightNotDisclosed;
    }
    let mut scopes: Vec<Scope<'_>> = Vec::new();
    for line in rule.lines() {
        scopes.push(Scope {
            ends: Ends::one_way(line.from(), line.to()),
            part: line.part().or(rule.part()),
            subject: line.subject(),
            labelled: None,
        });
    }
    let labelled = labelled(question, &scopes);
    if rule.basis() == Basis::EqualPerCategory {
        for scope in &mut scopes {
            scope.labelled = Some(&labelled);
        }
    }
    let otherwise = UndecidedReason::ReleasesNotKnown;
    only(question, &scopes, &[Counted::Performed], otherwise)
}

/// Returns the categories with a label of everyone who may count.
fn labelled(question: &Question<'_>, scopes: &[Scope<'_>]) -> Vec<DetaineeCategory> {
    let movements = question.movements();
    let meant = scopes
        .iter()
        .flat_map(|scope| movements.meant(&scope.measure(Counted::Performed)));
    let lines = meant
        .flat_map(Movement::lines)
        .map(|(category, _)| category);
    lines
        .filter(|category| category.label().is_some())
        .cloned()
        .collect()
}

/// Returns the only reason why it is not known how many people count, or `otherwise` if there are several.
fn only(
    question: &Question<'_>,
    scopes: &[Scope<'_>],
    counted: &[Counted],
    otherwise: UndecidedReason,
) -> UndecidedReason {
    let movements = question.movements();
    let mut found = None;
    // Those who may count on several lines are counted once.
    let mut unlabelled: Vec<(*const Movement<'_>, Interval)> = Vec::new();
    let asked = scopes.iter().flat_map(|scope| {
        let counted = counted.iter();
        counted.map(move |counted| (scope, scope.measure(*counted)))
    });
    for (scope, measure) in asked {
        for movement in movements.meant(&measure) {
            // What is not known of people of another subject, in the same record or in another, is no reason.
            let possible = movement.number_possibly_of(scope.subject);
            if possible == 0 {
                continue;
            }
            for reason in reasons(question, scope, (movement, possible), otherwise) {
                if found.is_some_and(|found| discriminant(&found) != discriminant(&reason)) {
                    return otherwise;
                }
                found = Some(reason);
            }
            let key = core::ptr::from_ref(movement);
            if !unlabelled.iter().any(|(known, _)| *known == key) {
                unlabelled.push((key, scope.unlabelled(movement)));
            }
        }
    }
    match found {
        Some(UndecidedReason::LabelNotKnown { .. }) => UndecidedReason::LabelNotKnown {
            people: unlabelled
                .iter()
                .fold(Interval::exactly(0), |sum, (_, people)| sum.plus(*people)),
        },
        Some(found) => found,
        None => otherwise,
    }
}

/// Returns the reasons why it is not known how many people of one movement count, of so many who may be of the subject.
fn reasons(
    question: &Question<'_>,
    scope: &Scope<'_>,
    (movement, possible): (&Movement<'_>, Interval),
    of_number: UndecidedReason,
) -> impl Iterator<Item = UndecidedReason> {
    let is_open = |(category, number): &(DetaineeCategory, Interval)| {
        let is_open = category.is_open() || category.is_either();
        let is_asked = scope.subject.may_hold(category) || scope.labelled.is_some();
        is_open && is_asked && *number != 0
    };
    let people = scope.unlabelled(movement);
    let is_unsure = movement.is_within(scope.ends) != Match::Surely;
    let is_by = |date| movement.date().and_then(|when| when.is_by(date));
    let all = [
        (
            scope.part.is_some() && movement.part().is_none(),
            UndecidedReason::PartNotKnown,
        ),
        (
            is_unsure && movement.ends().way().is_none(),
            UndecidedReason::DirectionNotKnown,
        ),
        (
            is_unsure && movement.ends().way().is_some(),
            UndecidedReason::ReleaserNotKnown,
        ),
        (
            movement.lines().iter().any(is_open),
            UndecidedReason::CategoryNotKnown,
        ),
        (people != 0, UndecidedReason::LabelNotKnown { people }),
        (
            question.as_of.is_some_and(|date| is_by(date) != Some(true)),
            UndecidedReason::DateNotKnown,
        ),
        (possible.known().is_none(), of_number),
        // Whether these people were discharged is not known.
        (
            movement.counts_as().discharges() == Match::Possibly,
            of_number,
        ),
    ];
    all.into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, reason)| reason)
}
