//! What a complete record would have, and what single legs show: C03, C04, C05, C09, T14, T16, L04.

use alloc::vec::Vec;

use super::cover::named;
use super::flow::{Match, Move};
use super::judge::Judge;
use super::leg::{Leg, persons};
use super::moves::Moves;
use super::relation::Line;
use crate::agreement::Basis;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{CategoryKind, Count, Pair, Subject};

impl Judge<'_> {
    pub(super) fn records(&self, moves: &Moves, legs: &Place<'_>, findings: &mut Findings) {
        for (position, leg) in self.core.legs.iter().enumerate() {
            let place = self.leg_place(legs, position);
            let [one, other] = leg.ends().actors();
            if one == other {
                let given = Datum::text(one.as_str());
                findings.report(
                    Rule::ChangesSides,
                    &place,
                    Datum::Nothing,
                    given,
                    Datum::Nothing,
                );
            }
            list(leg, &place, findings);
            if leg.is_beside() {
                continue;
            }
            self.first_of_flow(position, leg, &place, findings);
        }
        for (position, leg, moved) in moves.under_terms(&self.core.legs) {
            self.weights(leg, moved, &self.leg_place(legs, position), findings);
        }
    }

    /// C03 and C04 once per direction, L04 once where the terms do not name hostages: not where an earlier entry,
    /// or an earlier leg of this one, told it before.
    fn first_of_flow(
        &self,
        position: usize,
        leg: &Leg,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let earlier = || {
            self.core
                .legs
                .iter()
                .take(position)
                .filter(|leg| !leg.is_beside())
        };
        let same = || earlier().filter(|other| other.ends() == leg.ends());
        let flow = self.terms.flow(leg.ends());
        let before = flow.and_then(|flow| self.totals.flow(flow));
        let about = || Subject::AnyDetainee.flow(leg.ends());
        let was_told = before.is_some_and(super::flow_total::FlowTotal::is_undisclosed);
        if is_undisclosed(leg) && !was_told && !same().any(is_undisclosed) {
            findings.report(
                Rule::Disclosed,
                place,
                about(),
                Datum::Nothing,
                Datum::Nothing,
            );
        }
        let unspecified = |leg: &Leg| leg.detainees().least_of_kind(CategoryKind::Unspecified);
        let was_told = before.is_some_and(|total| total.unspecified > 0);
        if unspecified(leg) > 0 && !was_told && same().all(|leg| unspecified(leg) == 0) {
            findings.report(
                Rule::CategoryNamed,
                &place.key("detainees"),
                about(),
                Datum::Number(unspecified(leg)),
                Datum::Nothing,
            );
        }
        let has_hostages = |leg: &Leg| leg.detainees().of_kind(CategoryKind::Hostage) != 0;
        if has_hostages(leg) && !self.terms.names_hostages && !earlier().any(has_hostages) {
            let was_told = self
                .totals
                .flows()
                .any(|(_, total)| total.has_kind(CategoryKind::Hostage));
            if !was_told {
                findings.report(
                    Rule::NoHostages,
                    place,
                    about(),
                    Datum::Nothing,
                    Datum::Nothing,
                );
            }
        }
    }

    /// T16: a weighted rule with a table of labels of a kind weighs everybody of the kind who is released. A rule with
    /// one label is about these people alone, and says nothing of others.
    fn weights(&self, leg: &Leg, moved: Move, place: &Place<'_>, findings: &mut Findings) {
        for relation in &self.terms.relations {
            if relation.basis != Basis::Weighted {
                continue;
            }
            let here = |line: &&Line| line.matches(moved) != Match::No;
            let (mut unweighed, mut categories) = (0_u64, Vec::new());
            for (category, count) in leg.detainees().least_lines() {
                let lines = || relation.lines().filter(here);
                let labels = lines().map(|line| line.filter.labels_of(category.kind()));
                let is_table = labels.sum::<usize>() > 1;
                if is_table && !lines().any(|line| line.filter.holds(&category)) {
                    unweighed = unweighed.saturating_add(u64::from(count));
                    categories.push(category);
                }
            }
            if unweighed > 0 {
                let about = named(categories).flow(leg.ends());
                let given = Datum::Number(unweighed);
                findings.report(
                    Rule::HasWeight,
                    &place.key("detainees"),
                    about,
                    given,
                    Datum::Nothing,
                );
            }
        }
    }
}

fn is_undisclosed(leg: &Leg) -> bool {
    leg.remains() == Some(Count::Undisclosed)
        || leg
            .detainees()
            .vague_lines()
            .any(|(_, count)| *count == Count::Undisclosed)
}

/// T14 and C05: a list holds everybody who moved and is accounted for, and everybody on it is one of them.
fn list(leg: &Leg, place: &Place<'_>, findings: &mut Findings) {
    let Some(listed) = leg.list_length().map(u64::from) else {
        return;
    };
    let accounted = leg.accounted().iter().fold(leg.moved(), |sum: Pair, one| {
        sum.plus(persons(one.detainees(), one.remains()))
    });
    let place = place.key("listed");
    let about = Subject::Persons.flow(leg.ends());
    if accounted.surely() > listed {
        let given = Datum::Number(accounted.surely());
        findings.report(
            Rule::WithinList,
            &place,
            about,
            given,
            Datum::Number(listed),
        );
    } else if accounted.most() < listed {
        let given = Datum::Number(listed.saturating_sub(accounted.most()));
        findings.report(
            Rule::ListAccounted,
            &place,
            about,
            given,
            Datum::Number(listed),
        );
    }
}
