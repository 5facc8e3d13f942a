//! A deliberately naive ledger: it keeps a list and adds everything up again on each question.

use std::collections::BTreeMap;

use exchange_agreement::{
    Agreement, Basis, CategoryKind, Commitment, DetaineeCategory, Exchange, ExchangeStatus, Leg,
    ParityLine, Quantity,
};

#[derive(Clone, Debug)]
pub(crate) struct NaiveLedger {
    agreement: Agreement,
    done: Vec<Exchange>,
}

/// What became of an exchange that was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Same,
    Recorded,
    Refused,
}

fn means(promise: &Commitment, leg: &Leg, category: &DetaineeCategory) -> bool {
    promise.from() == leg.from() && promise.to() == leg.to() && promise.subject().holds(category)
}

fn counted(promise: &Commitment, exchanges: &[&Exchange]) -> u64 {
    let mut people = 0;
    for leg in exchanges.iter().flat_map(|exchange| exchange.legs()) {
        for (category, count) in leg.detainees().iter() {
            if means(promise, leg, &category) {
                people += u64::from(count);
            }
        }
    }
    people
}

fn ceiling(quantity: Quantity) -> u64 {
    match quantity {
        Quantity::Exactly(count) | Quantity::AtMost(count) => u64::from(count),
        _ => panic!("a quantity this model does not know"),
    }
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
        if codes
            .iter()
            .any(|code| code.starts_with('E') || (refuses_terms && code.starts_with('T')))
        {
            return Answer::Refused;
        }
        self.done.push(exchange.clone());
        Answer::Recorded
    }

    /// Released under each commitment.
    pub(crate) fn released(&self) -> Vec<u64> {
        let done: Vec<&Exchange> = self.done.iter().collect();
        self.agreement
            .commitments()
            .iter()
            .map(|promise| counted(promise, &done))
            .collect()
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
        self.cover(exchange, &mut codes);
        if !is_reused {
            self.ceilings(exchange, &mut codes);
        }
        self.parity(exchange, &mut codes);
        self.records(exchange, &mut codes);
        codes.sort_unstable();
        codes
    }

    fn knows(&self, key: exchange_agreement::ActorKey) -> bool {
        self.agreement.sides().iter().any(|side| side.key() == key)
            || self
                .agreement
                .third_actors()
                .iter()
                .any(|actor| actor.key() == key)
    }

    fn resolves(&self, leg: &Leg) -> bool {
        self.knows(leg.from()) && self.knows(leg.to())
    }

    fn references(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        for leg in exchange.legs() {
            codes.extend(
                [leg.from(), leg.to()]
                    .iter()
                    .filter(|key| !self.knows(**key))
                    .map(|_| "E04"),
            );
        }
        if exchange.initiator().is_some_and(|key| !self.knows(key)) {
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
        let Some(date) = exchange.date() else {
            codes.push("C02");
            return;
        };
        if self
            .agreement
            .conclusion()
            .date()
            .is_some_and(|concluded| date.is_surely_before(concluded))
        {
            codes.push("T03");
        } else if self
            .agreement
            .in_force_from()
            .is_some_and(|from| date.is_surely_before(from))
        {
            codes.push("T05");
        } else if self
            .agreement
            .period()
            .is_some_and(|period| period.surely_excludes(date))
        {
            codes.push("T04");
        }
    }

    fn cover(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let promises = self.agreement.commitments();
        for leg in exchange.legs() {
            let is_judged = !promises.is_empty() && self.resolves(leg) && leg.from() != leg.to();
            let is_uncovered = |category: &DetaineeCategory| {
                promises
                    .iter()
                    .all(|promise| !means(promise, leg, category))
            };
            if is_judged
                && leg
                    .detainees()
                    .iter()
                    .any(|(category, _)| is_uncovered(&category))
            {
                codes.push("T08");
            }
        }
    }

    fn ceilings(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let mut over = Vec::new();
        let done: Vec<&Exchange> = self.done.iter().collect();
        for promise in self.agreement.commitments() {
            let added = counted(promise, &[exchange]);
            if added > 0 && counted(promise, &done) + added > ceiling(promise.quantity()) {
                codes.push("T01");
                over.push((promise.from(), promise.to()));
            }
        }
        let scheduled = self
            .agreement
            .tranches()
            .iter()
            .find(|tranche| Some(tranche.id()) == exchange.tranche());
        let Some(tranche) = scheduled else { return };
        let same: Vec<&Exchange> = done
            .into_iter()
            .filter(|done| done.tranche() == exchange.tranche())
            .collect();
        for portion in tranche
            .portions()
            .iter()
            .filter(|portion| !over.contains(&(portion.from(), portion.to())))
        {
            let added = counted(portion, &[exchange]);
            if added > 0 && counted(portion, &same) + added > ceiling(portion.quantity()) {
                codes.push("T07");
            }
        }
        let mut told = Vec::new();
        for leg in exchange.legs().iter().filter(|leg| self.resolves(leg)) {
            let flow = (leg.from(), leg.to());
            let is_beyond = leg.detainees().iter().any(|(category, _)| {
                tranche
                    .portions()
                    .iter()
                    .all(|portion| !means(portion, leg, &category))
            });
            if is_beyond && !over.contains(&flow) && !told.contains(&flow) {
                codes.push("T07");
                told.push(flow);
            }
        }
    }

    fn parity(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        if !exchange.legs().iter().all(|leg| self.resolves(leg)) {
            return;
        }
        for rule in self.agreement.parity() {
            let ends = [rule.left(), rule.right()].map(|lines| weighed(lines, exchange));
            let is_even = if rule.basis() == Basis::EqualPerCategory {
                ends[0] == ends[1]
            } else {
                let sums = ends.map(|end| end.values().sum::<u128>());
                if sums
                    .iter()
                    .any(|sum| *sum > u128::from(exchange_agreement::limits::SUM))
                {
                    codes.push("E07");
                    continue;
                }
                sums[0] == sums[1]
            };
            if !is_even {
                codes.push("T02");
            }
        }
    }

    fn records(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let unspecified = |leg: &Leg| leg.detainees().of_kind(CategoryKind::Unspecified) > 0;
        let mut earlier: Vec<(_, _)> = Vec::new();
        for leg in self
            .done
            .iter()
            .flat_map(Exchange::legs)
            .filter(|leg| unspecified(leg))
        {
            earlier.push((leg.from(), leg.to()));
        }
        for leg in exchange.legs() {
            if leg.from() == leg.to() {
                codes.push("C09");
            }
            if unspecified(leg) {
                if !earlier.contains(&(leg.from(), leg.to())) {
                    codes.push("C04");
                }
                earlier.push((leg.from(), leg.to()));
            }
        }
    }
}

fn weighed(lines: &[ParityLine], exchange: &Exchange) -> BTreeMap<DetaineeCategory, u128> {
    let mut sums = BTreeMap::new();
    for line in lines {
        for leg in exchange
            .legs()
            .iter()
            .filter(|leg| leg.from() == line.from() && leg.to() == line.to())
        {
            for (category, count) in leg
                .detainees()
                .iter()
                .filter(|(category, _)| line.subject().holds(category))
            {
                *sums.entry(category).or_insert(0) += u128::from(count) * u128::from(line.weight());
            }
        }
    }
    sums
}
