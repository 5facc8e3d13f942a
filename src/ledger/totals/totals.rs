//! `Totals`: the sums of everything released so far, updated by each recorded entry.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

use super::apart::Load;
use super::counter::{Counter, add_to, is_discharged, is_performed, is_recovered};
use super::couple::Couple;
use super::flow::FlowTotal;
use super::rows::Rows;
use super::scheduled::Scheduled;
use super::stocks::Stocks;
use super::tie::Tie;
use super::unassigned::{People, Unassigned};
use super::wide::Wide;
use crate::ledger::journal::{Core, Leg};
use crate::ledger::movements::{Cut, Group};
use crate::ledger::terms::{
    Flow, Givers, Glance, Judged, Match, Move, Moves, Plain, Terms, Uncovered,
};
use crate::words::{Count, Effect, Ends, Interval, Positions, Subject, Tally, TrancheId};

/// People and remains released, by flow, commitment, portion and rule.
// INVARIANT: every number equals that of a recount of the whole journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Totals {
    /// What was recorded of just this flow.
    flows: Box<[FlowTotal]>,
    wide: Wide,
    /// People who count toward each commitment.
    commitments: Box<[Interval]>,
    /// People discharged from each commitment without a release.
    discharged: Box<[Interval]>,
    /// People recovered by the receiver, among those who count toward each commitment.
    recovered: Box<[Interval]>,
    unassigned: Unassigned,
    scheduled: Scheduled,
    ties: Box<[Tie]>,
    stocks: Stocks,
    /// Set if wounded or sick prisoners of war were kept back between states: L07 is reported once.
    pub(in crate::ledger) is_kept_back: bool,
}

impl Totals {
    /// Returns the totals of an empty journal.
    pub(in crate::ledger) fn nothing(terms: &Terms) -> Self {
        let zeros = |length: usize| core::iter::repeat_n(Interval::exactly(0), length).collect();
        let mut flows = Vec::new();
        flows.resize_with(terms.flows(), FlowTotal::default);
        Self {
            flows: flows.into_boxed_slice(),
            wide: Wide::default(),
            commitments: zeros(terms.commitments.len()),
            discharged: zeros(terms.commitments.len()),
            recovered: zeros(terms.commitments.len()),
            unassigned: Unassigned::nothing(terms),
            scheduled: Scheduled::nothing(terms),
            ties: terms.relations.iter().map(|_| Tie::default()).collect(),
            stocks: Stocks::at_the_start(terms),
            is_kept_back: false,
        }
    }

    /// Returns the totals after `people` were released in one flow.
    #[cfg(test)]
    pub(in crate::ledger) fn of_one_flow(terms: &Terms, flow: Flow, people: u64) -> Self {
        let mut totals = Self::nothing(terms);
        if let Some(total) = totals.flows.get_mut(usize::from(flow)) {
            total.people = Interval::exactly(people);
        }
        totals
    }

    pub(in crate::ledger) fn flow(&self, flow: Flow) -> Option<&FlowTotal> {
        self.flows.get(usize::from(flow))
    }

    /// Returns the people who moved in a flow, with those recorded for both directions together: they count possibly
    /// for each direction, and everyone of each direction counts for both.
    pub(in crate::ledger) fn widest(
        &self,
        terms: &Terms,
        flow: Flow,
    ) -> Option<Cow<'_, FlowTotal>> {
        let own = self.flow(flow)?;
        let couple = Couple::of(terms, flow).filter(|couple| couple.together == flow);
        match (self.wide.flow(flow), couple) {
            (Some(wide), _) => Some(Cow::Borrowed(wide)),
            (None, Some(couple)) => {
                let mut wide = Wide::default();
                wide.open(couple, &self.flows);
                wide.flow(flow).cloned().map(Cow::Owned)
            }
            (None, None) => Some(Cow::Borrowed(own)),
        }
    }

    /// Returns true if something that a subject can mean is recorded between two actors, even if its number is zero.
    pub(in crate::ledger) fn has(&self, terms: &Terms, ends: Ends, subject: &Subject) -> bool {
        let total = terms.flow(ends).and_then(|flow| self.widest(terms, flow));
        total.is_some_and(|total| {
            let perhaps = total.with_perhaps();
            let total = perhaps.as_ref().unwrap_or(&total);
            let remains = total.has(Load::of(true, false));
            let people = total.has(Load::of(false, false));
            match subject {
                Subject::Remains => remains,
                Subject::PersonsOfUnknownFate => people || remains,
                Subject::AnyDetainee | Subject::Detainees(_) => people,
            }
        })
    }

    pub(in crate::ledger) fn flows(&self) -> impl Iterator<Item = (Flow, &FlowTotal)> {
        (0..).zip(&self.flows)
    }

    /// Returns the people who count toward a commitment.
    pub(in crate::ledger) fn commitment(&self, position: usize) -> Interval {
        at(&self.commitments, position)
    }

    /// Returns the people discharged from a commitment without a release.
    pub(in crate::ledger) fn discharged(&self, position: usize) -> Interval {
        at(&self.discharged, position)
    }

    /// Returns the people recovered by the receiver, among those who count toward a commitment.
    pub(in crate::ledger) fn recovered(&self, position: usize) -> Interval {
        at(&self.recovered, position)
    }

    /// Returns the people who count toward a whole of several commitments: those released, and those discharged.
    pub(in crate::ledger) fn whole(&self, terms: &Terms, at: usize) -> [Interval; 2] {
        let People {
            mut released,
            mut discharged,
        } = self.unassigned.of(at);
        let members = terms.wholes.get(at).map(|whole| whole.members);
        for member in members.into_iter().flat_map(Positions::iter) {
            let surely = |number: Interval| Interval::exactly(number.surely());
            released = released.plus(surely(self.commitment(member)));
            discharged = discharged.plus(surely(self.discharged(member)));
        }
        [released, discharged]
    }

    /// Returns the people who count toward a portion of a tranche, without those that no commitment covers.
    pub(in crate::ledger) fn portion(&self, position: usize) -> Interval {
        self.scheduled.portion(position)
    }

    /// Returns the people who count toward several portions of a tranche as a whole.
    pub(in crate::ledger) fn schedule_of(&self, terms: &Terms, position: usize) -> Interval {
        self.scheduled.whole(terms, position)
    }

    /// Returns the people and remains in the custody of third actors.
    pub(in crate::ledger) const fn stocks(&self) -> &Stocks {
        &self.stocks
    }

    /// Returns the sums on both ends of a parity rule.
    pub(in crate::ledger) fn tie(&self, relation: usize) -> Option<&Tie> {
        self.ties.get(relation)
    }

    /// Notes what an exchange raises under law, which is reported once whatever the version of the terms.
    pub(in crate::ledger) const fn note(&mut self, judged: &Judged) {
        self.is_kept_back |= judged.is_kept_back;
    }

    /// Adds an exchange that was judged before; this cannot fail.
    pub(in crate::ledger) fn add_all(
        &mut self,
        terms: &Terms,
        givers: &Givers,
        core: &Core,
        judged: &Judged,
    ) {
        match (&terms.glance, judged.ways) {
            (Some(glance), Some(ways)) => {
                // Both legs have the same tally.
                if let Some(leg) = core.legs.first() {
                    let plain = Plain::of(leg.detainees());
                    for way in ways {
                        self.add_plain(terms, glance, plain, way);
                    }
                }
            }
            // People of a part that an amendment removed are still counted by flow.
            _ if !judged.moves.are_known() => {
                self.add_core(terms, core, &Moves::across(terms, givers, core));
            }
            _ => self.add_core(terms, core, &judged.moves),
        }
        self.add_verdicts(judged);
    }

    /// Adds a leg of a plain exchange, which has exact counts only.
    fn add_plain(&mut self, terms: &Terms, glance: &Glance, plain: Plain<'_>, flow: Flow) {
        if let Some(total) = self.flows.get_mut(usize::from(flow)) {
            total.add_plain(plain.tally, plain.people);
        }
        if !self.wide.is_empty()
            && let Some(couple) = Couple::of(terms, flow)
        {
            let mut more = FlowTotal::default();
            more.add_plain(plain.tally, plain.people);
            self.wide.add(couple, (flow, Match::Surely), &more);
        }
        if let Some(direction) = glance.direction(flow) {
            for (promise, count) in direction.counts(plain) {
                if let Some(sum) = self.commitments.get_mut(promise.term) {
                    *sum = sum.plus(Interval::exactly(count));
                }
            }
            for (rule, is_left, weight) in direction.weights(plain) {
                if let Some(tie) = self.ties.get_mut(rule) {
                    tie.add_exactly(is_left, weight);
                }
            }
        }
        for &rule in glance.by_category() {
            if let Some((relation, tie)) = terms.relations.get(rule).zip(self.ties.get_mut(rule)) {
                let moved = Move {
                    flow,
                    ..Move::default()
                };
                tie.add(relation, moved, (plain.tally, None));
            }
        }
    }

    /// Adds an exchange to the number of uneven or open exchanges of each rule.
    pub(in crate::ledger) fn add_verdicts(&mut self, judged: &Judged) {
        if (judged.uneven | judged.open).is_empty() {
            return;
        }
        for (at, tie) in self.ties.iter_mut().enumerate() {
            let more = |rules: Positions| u64::from(rules.contains(at));
            tie.uneven = tie.uneven.saturating_add(more(judged.uneven));
            tie.open = tie.open.saturating_add(more(judged.open));
        }
    }

    /// Takes over how many exchanges were judged uneven, or left open, by each rule.
    pub(in crate::ledger) fn take_verdicts(&mut self, judged: &Self) {
        for (tie, judged) in self.ties.iter_mut().zip(&judged.ties) {
            (tie.uneven, tie.open) = (judged.uneven, judged.open);
        }
    }

    /// Adds the people and remains of an exchange, without its parity verdicts.
    pub(in crate::ledger) fn add_core(&mut self, terms: &Terms, core: &Core, moves: &Moves) {
        for (_, leg, moved) in moves.known(&core.legs) {
            self.add_leg(terms, leg, moved, core.tranche());
        }
    }

    /// Adds a leg.
    pub(in crate::ledger) fn add_leg(
        &mut self,
        terms: &Terms,
        leg: &Leg,
        moved: Move,
        tranche: Option<&TrancheId>,
    ) {
        let (tally, remains) = (leg.detainees(), leg.remains());
        for (flow, how) in moved.ways() {
            self.wide.add_leg(terms, (flow, how), leg, &self.flows);
            if let Some(total) = self.flows.get_mut(usize::from(flow)) {
                total.add(leg, how, flow == moved.flow);
            }
        }
        self.stocks.add(terms, leg, moved);
        if moved.is_beside {
            return;
        }
        self.credit(terms, moved, (tally, remains));
        if let Some(tranche) = tranche {
            let rest = Uncovered::of(terms, leg, moved).rest_of(leg);
            self.scheduled
                .add(terms, moved, (rest.detainees(), rest.remains()), tranche);
        }
        for accounted in leg.accounted() {
            let load = (accounted.detainees(), accounted.remains());
            match accounted.effect() {
                Effect::Performs => {
                    self.credit(terms, moved, load);
                    if let Some(tranche) = tranche {
                        self.scheduled.add(terms, moved, load, tranche);
                    }
                    add_to(&mut self.recovered, terms, moved, load, Match::Surely);
                }
                Effect::Discharges => self.discharge(terms, moved, load, Match::Surely),
                Effect::MayDischarge => self.discharge(terms, moved, load, Match::Possibly),
                Effect::Leaves | Effect::Unconcerned => {}
            }
        }
    }

    /// Counts people and remains toward the matching commitments and rules.
    fn credit(&mut self, terms: &Terms, moved: Move, load: (&Tally, Option<Count>)) {
        add_to(&mut self.commitments, terms, moved, load, Match::Surely);
        let released = (true, Match::Surely);
        self.unassigned.add(terms, moved, load, released);
        for (relation, tie) in terms.relations.iter().zip(&mut self.ties) {
            if relation.counts_categories() {
                tie.add(relation, moved, load);
            } else {
                tie.add_sums(relation, moved, load);
            }
        }
    }

    /// Counts people and remains that did not move as discharged, certainly or possibly, from the matching
    /// commitments.
    pub(in crate::ledger) fn discharge(
        &mut self,
        terms: &Terms,
        moved: Move,
        load: (&Tally, Option<Count>),
        are_discharged: Match,
    ) {
        add_to(&mut self.discharged, terms, moved, load, are_discharged);
        let discharged = (false, are_discharged);
        self.unassigned.add(terms, moved, load, discharged);
    }

    /// Adds the flows of one record, and its categories for rules that compare them; people returned are subtracted.
    fn add_rows(&mut self, counter: &Counter<'_, '_>) {
        let Rows { flows, ties } = Rows::of(counter);
        self.wide.add_group(&flows, counter, &self.flows);
        for (flow, rows) in flows {
            if let Some(sum) = self.flows.get_mut(usize::from(flow)) {
                let is_as_recorded = counter.group.is_as_recorded();
                sum.merge(rows, is_as_recorded, |counted, load, row| {
                    counter.of_row(flow, counted, load, row)
                });
            }
        }
        for (at, own) in ties {
            if let Some(tie) = self.ties.get_mut(at) {
                tie.merge(&own);
            }
        }
    }

    /// Adds the movements of one record that are in the counter's range of time.
    pub(in crate::ledger) fn add_group(&mut self, terms: &Terms, group: &Group<'_>, cut: Cut) {
        let counter = Counter::new(terms, group, cut);
        self.add_rows(&counter);
        self.stocks.add_group(&counter);
        let promises = terms.commitments.iter().zip(&mut self.commitments);
        let promises = promises.zip(&mut self.discharged).zip(&mut self.recovered);
        for (((term, sum), discharged), recovered) in promises {
            *sum = sum.plus(counter.of_term(term, &is_performed, None, &term.filter));
            *discharged =
                discharged.plus(counter.of_term(term, &is_discharged, None, &term.filter));
            *recovered = recovered.plus(counter.of_term(term, &is_recovered, None, &term.filter));
        }
        self.unassigned.add_group(&counter);
        self.scheduled.add_group(&counter);
        for (relation, tie) in terms.relations.iter().zip(&mut self.ties) {
            tie.add_counted(relation, |filter, matches| {
                counter.of_lines(filter, matches)
            });
        }
    }
}

fn at(sums: &[Interval], position: usize) -> Interval {
    sums.get(position).copied().unwrap_or_default()
}
