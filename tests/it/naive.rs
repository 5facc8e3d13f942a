//! A deliberately naive ledger: it keeps a list and adds everything up again on each question.

use std::collections::BTreeMap;

use exchange_agreement::{
    ActorKey, Agreement, Basis, CategoryKind, Commitment, DetaineeCategory, Exchange,
    ExchangeStatus, Leg, ParityLine, Quantity, Subject,
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
            if is_judged && !beyond(promises, leg).is_empty() {
                codes.push("T08");
            }
        }
    }

    fn ceilings(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let done: Vec<&Exchange> = self.done.iter().collect();
        let over = exceeded(self.agreement.commitments(), &done, exchange);
        codes.extend(over.iter().map(|_| "T01"));
        let scheduled = self
            .agreement
            .tranches()
            .iter()
            .find(|tranche| Some(tranche.id()) == exchange.tranche());
        let Some(tranche) = scheduled else { return };
        let is_told = |portion: &Commitment| {
            let same = |promise: &&Commitment| {
                promise.from() == portion.from() && promise.to() == portion.to()
            };
            over.iter()
                .filter(|promise| same(promise))
                .any(|promise| promise.subject().overlaps(portion.subject()))
        };
        let same: Vec<&Exchange> = done
            .into_iter()
            .filter(|done| done.tranche() == exchange.tranche())
            .collect();
        let portions = exceeded(tranche.portions(), &same, exchange);
        codes.extend(
            portions
                .iter()
                .filter(|portion| !is_told(portion))
                .map(|_| "T07"),
        );
        let mut flows: Vec<(ActorKey, ActorKey)> = Vec::new();
        for leg in exchange.legs().iter().filter(|leg| self.resolves(leg)) {
            if !flows.contains(&(leg.from(), leg.to())) {
                flows.push((leg.from(), leg.to()));
            }
        }
        for (from, to) in flows {
            let legs = exchange
                .legs()
                .iter()
                .filter(|leg| (leg.from(), leg.to()) == (from, to));
            let mut categories: Vec<DetaineeCategory> = legs
                .flat_map(|leg| beyond(tranche.portions(), leg))
                .collect();
            categories.sort();
            categories.dedup();
            let Ok(subject) = Subject::of(categories) else {
                continue;
            };
            let portion = Commitment::new(from.as_str(), to.as_str(), Quantity::Exactly(0));
            if !portion.is_ok_and(|portion| is_told(&portion.of(subject))) {
                codes.push("T07");
            }
        }
    }

    fn parity(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        if !exchange.legs().iter().all(|leg| self.resolves(leg)) {
            return;
        }
        for rule in self.agreement.parity() {
            let ends = [rule.left(), rule.right()].map(|lines| weighed(lines, exchange));
            let sums = [&ends[0], &ends[1]].map(|end| end.values().sum::<u128>());
            // Generated rules are about any detainee: whoever is of no told category is in every line.
            let is_even = if rule.basis() == Basis::EqualPerCategory {
                sums[0] == sums[1] && can_be_evened_out(&ends[0], &ends[1])
            } else {
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

fn is_unspecified(category: &DetaineeCategory) -> bool {
    category.kind() == CategoryKind::Unspecified
}

/// Hands out the people of no told category one category after another, on both ends.
fn can_be_evened_out(
    left: &BTreeMap<DetaineeCategory, u128>,
    right: &BTreeMap<DetaineeCategory, u128>,
) -> bool {
    let untold = |end: &BTreeMap<DetaineeCategory, u128>| -> u128 {
        end.iter()
            .filter(|(category, _)| is_unspecified(category))
            .map(|(_, count)| count)
            .sum()
    };
    let (mut on_left, mut on_right) = (untold(left), untold(right));
    let categories = left
        .keys()
        .chain(right.keys())
        .filter(|category| !is_unspecified(category));
    let categories: std::collections::BTreeSet<&DetaineeCategory> = categories.collect();
    for category in categories {
        let count =
            |end: &BTreeMap<DetaineeCategory, u128>| end.get(category).copied().unwrap_or(0);
        let (here, there) = (count(left), count(right));
        let enough = if here < there {
            &mut on_left
        } else {
            &mut on_right
        };
        let Some(rest) = enough.checked_sub(here.abs_diff(there)) else {
            return false;
        };
        *enough = rest;
    }
    on_left == on_right
}

/// Categories of a leg that surely no promise means.
fn beyond(promises: &[Commitment], leg: &Leg) -> Vec<DetaineeCategory> {
    let here: Vec<&Commitment> = promises
        .iter()
        .filter(|promise| promise.from() == leg.from() && promise.to() == leg.to())
        .collect();
    let categories = leg.detainees().iter().map(|(category, _)| category);
    let is_beyond = |category: &DetaineeCategory| {
        let may_be_meant = !here.is_empty() && is_unspecified(category);
        !may_be_meant
            && here
                .iter()
                .all(|promise| !promise.subject().holds(category))
    };
    categories.filter(is_beyond).collect()
}

/// Promises that an exchange exceeds further, less those that a narrower one inside explains.
fn exceeded(promises: &[Commitment], done: &[&Exchange], exchange: &Exchange) -> Vec<Commitment> {
    let mut over: Vec<(&Commitment, u64)> = Vec::new();
    for promise in promises {
        let added = counted(promise, &[exchange]);
        let sum = counted(promise, done) + added;
        if added > 0 && sum > ceiling(promise.quantity()) {
            over.push((promise, sum - ceiling(promise.quantity())));
        }
    }
    let explains = |(narrow, by): &(&Commitment, u64), (wide, more): &(&Commitment, u64)| {
        let same = narrow.from() == wide.from() && narrow.to() == wide.to();
        let is_inside =
            wide.subject().covers(narrow.subject()) && !narrow.subject().covers(wide.subject());
        same && is_inside && by >= more
    };
    let told = over
        .iter()
        .filter(|wide| !over.iter().any(|narrow| explains(narrow, wide)));
    told.map(|(promise, _)| (*promise).clone()).collect()
}
