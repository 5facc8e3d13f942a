//! A deliberately naive ledger: it keeps a list and adds everything up again on each question, line by line.

use exchange_agreement::id::ActorKey;
use exchange_agreement::journal::ExchangeStatus;
use exchange_agreement::terms::Span;
use exchange_agreement::{
    Agreement, Commitment, Ends, Exchange, Leg, PartialDate, Subject, Tally, When,
};

use super::naive_tranche::{Told, grown};
use super::naive_whole::over_as_a_whole;
use super::reckoning::{
    Even, Meant, NOBODY, Range, beyond, counted, end, evenness, goes, people, same_pair, sum,
};

#[derive(Clone, Debug)]
pub(crate) struct NaiveLedger {
    pub(crate) agreement: Agreement,
    pub(crate) done: Vec<Exchange>,
}

/// What became of an exchange that was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Same,
    Recorded,
    Refused,
}

impl NaiveLedger {
    pub(crate) fn open(agreement: Agreement) -> Self {
        Self {
            agreement,
            done: Vec::new(),
        }
    }

    pub(crate) fn offer(&mut self, exchange: &Exchange, refuses_terms: bool) -> Answer {
        if self.done.contains(exchange) {
            return Answer::Same;
        }
        let codes = self.codes(exchange);
        if codes.iter().any(|code| {
            code.starts_with('E') || (refuses_terms && code.starts_with('T') && **code != *"T09")
        }) {
            return Answer::Refused;
        }
        self.done.push(exchange.clone());
        Answer::Recorded
    }

    /// Released under each commitment.
    pub(crate) fn released(&self) -> Vec<Range> {
        let all: Vec<&Exchange> = self.done.iter().collect();
        let told = self.explained_by(&all);
        let done: Vec<&Exchange> = told.done.iter().collect();
        let promises = self.agreement.commitments().iter();
        promises.map(|promise| counted(promise, &done)).collect()
    }

    /// The codes that recording would find, sorted.
    pub(crate) fn codes(&self, exchange: &Exchange) -> Vec<&'static str> {
        if self.done.contains(exchange) {
            return Vec::new();
        }
        let mut codes = Vec::new();
        let is_reused = self.done.iter().any(|done| done.id() == exchange.id());
        if is_reused {
            codes.push("E12");
        }
        self.references(exchange, &mut codes);
        self.dates(exchange, &mut codes);
        self.records(exchange, &mut codes);
        let done: Vec<&Exchange> = self.done.iter().collect();
        let mut all = done.clone();
        all.push(exchange);
        let (before, with) = (self.explained_by(&done), self.explained_by(&all));
        let exchange = &self.explained(exchange, &all);
        before.cover(exchange, &mut codes);
        if !is_reused {
            before.ceilings(exchange, &mut codes);
            with.custody(exchange, &mut codes);
        }
        if !codes.iter().any(|code| code.starts_with('E')) {
            before.lateness(exchange, &mut codes);
        }
        with.parity(exchange, is_reused, &mut codes);
        codes.sort_unstable();
        codes
    }

    pub(crate) fn knows(&self, key: ActorKey) -> bool {
        self.agreement.sides().iter().any(|side| side.key() == key) || self.is_third(key)
    }

    pub(crate) fn is_third(&self, key: ActorKey) -> bool {
        let mut actors = self.agreement.third_actors().iter();
        actors.any(|actor| actor.key() == key)
    }

    pub(crate) fn resolves(&self, leg: &Leg) -> bool {
        let from = leg.ends().actors()[0];
        let is_released = leg
            .releaser()
            .is_none_or(|side| self.is_side(side) && self.is_third(from));
        leg.ends().actors().iter().all(|key| self.knows(*key))
            && is_released
            && leg
                .part()
                .is_none_or(|part| self.agreement.part(part).is_some())
    }

    /// The legs that count: resolved, and under the terms.
    pub(crate) fn legs<'e>(&self, exchange: &'e Exchange) -> Vec<&'e Leg> {
        let legs = exchange.legs().iter();
        legs.filter(|leg| self.resolves(leg) && !leg.is_outside_the_terms())
            .collect()
    }

    fn references(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        for leg in exchange.legs() {
            let ends = leg.ends().actors();
            codes.extend(ends.iter().filter(|key| !self.knows(**key)).map(|_| "E04"));
            if let Some(side) = leg.releaser() {
                codes.extend(self.is_side(ends[0]).then_some("E04"));
                codes.extend((!self.is_side(side)).then_some("E04"));
            }
            if leg
                .part()
                .is_some_and(|part| self.agreement.part(part).is_none())
            {
                codes.push("E04");
            }
        }
        if exchange.initiated_by().is_some_and(|key| !self.knows(key)) {
            codes.push("E04");
        }
        if exchange.tranche().is_some_and(|id| {
            self.agreement
                .tranches()
                .iter()
                .all(|tranche| tranche.id() != id)
        }) {
            codes.push("E04");
        }
    }

    fn dates(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        if exchange.status() == ExchangeStatus::CalledOff {
            return;
        }
        let Some(when) = exchange.date() else {
            codes.push("C02");
            return;
        };
        if !exchange.legs().is_empty() && exchange.legs().iter().all(Leg::is_outside_the_terms) {
            return;
        }
        let concluded = self.agreement.conclusion().date().and_then(When::beginning);
        // A period that begins earlier binds earlier.
        let begins = self
            .agreement
            .period()
            .and_then(|period| period.beginning());
        let is_earlier =
            |from| concluded.is_some_and(|day| PartialDate::is_surely_before(from, day));
        let concluded = concluded.filter(|_| !begins.is_some_and(is_earlier));
        let is_before =
            |limit: Option<PartialDate>| limit.is_some_and(|limit| when.is_surely_before(limit));
        let period = self.agreement.period();
        let is_outside = period.is_some_and(|period| {
            period
                .beginning()
                .is_some_and(|from| when.is_surely_before(from))
                || period.end().is_some_and(|to| when.is_surely_after(to))
        });
        if is_before(concluded) {
            codes.push("T03");
        } else if is_before(self.agreement.in_force_from()) {
            codes.push("T05");
        } else if is_outside {
            codes.push("T04");
        }
    }

    fn cover(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let promises = self.agreement.commitments();
        let mut mirrored: Vec<Ends> = Vec::new();
        for leg in self.legs(exchange) {
            let [one, other] = leg.ends().actors();
            if promises.is_empty() || one == other || self.is_on_its_way(leg.ends()) {
                continue;
            }
            let (living, dead) = beyond(promises, leg);
            codes.extend((!living.is_empty()).then_some("T08"));
            codes.extend((dead > 0).then_some("T08"));
            let meant =
                |promise: &&Commitment| goes(promise.ends(), promise.part(), leg) > Meant::No;
            let is_other_way = |promise: &&Commitment| {
                let way = promise.ends().way();
                way == leg.ends().way().map(|(from, to)| (to, from)) && way.is_some()
                    || promise.ends().way().is_none() && same_pair(promise.ends(), leg.ends())
            };
            let went_before = |done: &Exchange| {
                done.legs().iter().any(|done| {
                    done.ends() == leg.ends()
                        && people(
                            &Subject::PersonsOfUnknownFate,
                            done.detainees(),
                            done.remains(),
                        ) != NOBODY
                })
            };
            if !promises.iter().any(|promise| meant(&promise))
                && leg.ends().way().is_some()
                && promises.iter().any(|promise| is_other_way(&promise))
                && !self.done.iter().any(went_before)
                && !mirrored.contains(&leg.ends())
            {
                codes.push("C07");
            }
            mirrored.push(leg.ends());
        }
    }

    fn ceilings(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let known = self.only_known(exchange);
        let done: Vec<&Exchange> = self.done.iter().collect();
        let over = Self::exceeded(self.agreement.commitments(), &done, &known);
        codes.extend(over.iter().map(|_| "T01"));
        let whole = over_as_a_whole(self.agreement.commitments(), &done, &known);
        codes.extend(whole.iter().map(|_| "T01"));
        let grown = |one: &Commitment| grown(one, &done, &known);
        let told = over.iter().map(|one| (vec![one], grown(one)));
        let told: Vec<Told<'_>> = told.chain(whole).collect();
        self.tranche(exchange, (&done, &known), &told, codes);
    }

    /// The exchange without the people and remains covered by no promise.
    pub(crate) fn only_covered(&self, exchange: &Exchange) -> Exchange {
        let promises = self.agreement.commitments();
        if promises.is_empty() || exchange.legs().is_empty() {
            return exchange.clone();
        }
        let legs = exchange.legs().iter().map(|leg| {
            let [one, other] = leg.ends().actors();
            if one == other {
                return leg.clone();
            }
            let (living, dead) = beyond(promises, leg);
            let lines = leg.detainees().iter();
            let rest = lines.filter(|(category, _)| !living.contains(category));
            let mut covered = Leg::between(leg.ends(), Tally::counted(rest).unwrap());
            if let Some(remains) = leg.remains().filter(|_| dead == 0) {
                covered = covered.with_remains(remains);
            }
            if let Some(part) = leg.part() {
                covered = covered.with_part(part).unwrap();
            }
            let side = leg.releaser().into_iter();
            let covered = side.fold(covered, |leg, side| leg.with_releaser(side).unwrap());
            let note = leg.note().into_iter();
            let covered = note.fold(covered, |leg, note| leg.with_note(note.as_str()).unwrap());
            leg.accounted()
                .iter()
                .cloned()
                .fold(covered, Leg::with_accounted)
        });
        Exchange::undated("covered", legs.collect::<Vec<_>>()).unwrap()
    }

    /// The exchange without the legs whose ends or part nobody knows.
    fn only_known(&self, exchange: &Exchange) -> Exchange {
        let legs: Vec<Leg> = self.legs(exchange).into_iter().cloned().collect();
        if legs.is_empty() {
            return Exchange::called_off("nobody", "2025").unwrap();
        }
        Exchange::undated("known", legs).unwrap()
    }

    /// Promises that an exchange exceeds further, less those that a narrower one inside explains.
    pub(crate) fn exceeded(
        promises: &[Commitment],
        done: &[&Exchange],
        exchange: &Exchange,
    ) -> Vec<Commitment> {
        let mut over: Vec<(&Commitment, u128)> = Vec::new();
        for promise in promises {
            let added = counted(promise, &[exchange]);
            let after = sum(counted(promise, done), added);
            // A promise that follows a rule has no ceiling of its own: the rule tells of it.
            let ceiling = promise.quantity().ceiling().map(u128::from);
            if let Some(ceiling) = ceiling
                && added.0 > 0
                && after.0 > ceiling
            {
                over.push((promise, after.0 - ceiling));
            }
        }
        let holds = |wide: &Commitment, narrow: &Commitment| {
            let ends = wide.ends() == narrow.ends()
                || wide.ends().way().is_none() && same_pair(wide.ends(), narrow.ends());
            let part = wide.part().is_none() || wide.part() == narrow.part();
            ends && part && wide.subject().covers(narrow.subject())
        };
        let explains = |(narrow, by): &(&Commitment, u128), (wide, more): &(&Commitment, u128)| {
            holds(wide, narrow) && !holds(narrow, wide) && by >= more
        };
        let told = over
            .iter()
            .filter(|wide| !over.iter().any(|narrow| explains(narrow, wide)));
        told.map(|(promise, _)| (*promise).clone()).collect()
    }

    fn parity(&self, exchange: &Exchange, is_reused: bool, codes: &mut Vec<&'static str>) {
        for rule in self.agreement.parity() {
            // A leg with an end that is not known may be one of the rule.
            let mut unknown = exchange.legs().iter().filter(|leg| !self.resolves(leg));
            if unknown.any(|leg| self.may_be_of(rule, leg)) {
                continue;
            }
            let done: Vec<&Exchange> = self.done.iter().collect();
            let mut all = done.clone();
            all.push(exchange);
            let slack = u128::from(rule.tolerance());
            let verdict = match (rule.span(), rule.largest_imbalance()) {
                (Span::EachExchange, _) => evenness(rule, &[exchange], slack),
                (Span::Running, Some(largest)) => evenness(rule, &all, slack + u128::from(largest)),
                _ => evenness(rule, &all, u128::MAX / 4),
            };
            let gap =
                |all: &[&Exchange]| end(rule.left(), all).0.abs_diff(end(rule.right(), all).0);
            let is_own =
                rule.span() == Span::EachExchange || (!is_reused && gap(&all) > gap(&done));
            match verdict {
                Even::TooLarge => codes.push("E07"),
                Even::No if is_own => codes.push("T02"),
                Even::No | Even::Perhaps => {}
            }
        }
    }
}
