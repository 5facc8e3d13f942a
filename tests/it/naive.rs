//! A deliberately naive ledger: it keeps a list and adds everything up again on each question, line by line.

use std::collections::{BTreeMap, BTreeSet};

use exchange_agreement::{
    Agreement, Basis, CategoryKind, Commitment, Count, DetaineeCategory, Effect, Ends, Exchange,
    ExchangeStatus, Leg, Parity, ParityLine, PartKey, Span, Subject, Tally, When, limits,
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

/// A number that is surely at least the first and possibly at most the second; no second: nobody knows.
pub(crate) type Range = (u128, Option<u128>);

const NOBODY: Range = (0, Some(0));

fn sum(one: Range, other: Range) -> Range {
    (
        one.0 + other.0,
        one.1.zip(other.1).map(|(one, other)| one + other),
    )
}

fn times(range: Range, weight: u32) -> Range {
    let weight = u128::from(weight);
    (range.0 * weight, range.1.map(|most| most * weight))
}

fn reaches(low: Range, high: Range, slack: u128) -> bool {
    high.1.is_none_or(|most| low.0 <= most + slack)
}

fn told(count: Count) -> Range {
    let pair = count.pair();
    (u128::from(pair.surely()), pair.possibly().map(u128::from))
}

fn perhaps(range: Range) -> Range {
    (0, range.1)
}

/// How surely something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meant {
    No,
    Perhaps,
    Yes,
}

impl Meant {
    fn of(self, range: Range) -> Range {
        match self {
            Self::No => NOBODY,
            Self::Perhaps => perhaps(range),
            Self::Yes => range,
        }
    }
}

fn same_pair(one: Ends, other: Ends) -> bool {
    let sorted = |ends: Ends| {
        let mut actors = ends.actors();
        actors.sort();
        actors
    };
    sorted(one) == sorted(other)
}

/// Whether a leg goes where a promise or line says, in its part.
fn goes(ends: Ends, part: Option<&PartKey>, leg: &Leg) -> Meant {
    let there = if ends == leg.ends() {
        Meant::Yes
    } else if same_pair(ends, leg.ends()) && ends.way().is_none() {
        // One way is part of both ways together.
        Meant::Yes
    } else if same_pair(ends, leg.ends()) && leg.ends().way().is_none() {
        Meant::Perhaps
    } else {
        Meant::No
    };
    let of_part = match (part, leg.part()) {
        (None, _) => Meant::Yes,
        (Some(_), None) => Meant::Perhaps,
        (Some(asked), Some(told)) if asked == told => Meant::Yes,
        (Some(_), Some(_)) => Meant::No,
    };
    there.min(of_part)
}

/// Whether somebody of a category is meant by a subject.
fn is_meant(subject: &Subject, category: &DetaineeCategory) -> Meant {
    let Subject::Detainees(named) = subject else {
        return if subject.is_living() || *subject == Subject::Persons {
            Meant::Yes
        } else {
            Meant::No
        };
    };
    if named.iter().any(|one| one.holds(category)) {
        return Meant::Yes;
    }
    let label_is_open =
        category.label().is_none() && named.iter().any(|one| one.kind() == category.kind());
    if category.kind() == CategoryKind::Unspecified || label_is_open {
        Meant::Perhaps
    } else {
        Meant::No
    }
}

fn people(subject: &Subject, tally: &Tally, remains: Option<Count>) -> Range {
    let living = tally.iter().fold(NOBODY, |range, (category, count)| {
        sum(range, is_meant(subject, &category).of(told(count)))
    });
    let dead = remains.map_or(NOBODY, told);
    match subject {
        Subject::Remains => dead,
        Subject::Persons => sum(living, dead),
        Subject::AnyDetainee | Subject::Detainees(_) | _ => living,
    }
}

/// Everybody of a leg whom a subject means, those who count as performed included.
fn of_leg(subject: &Subject, leg: &Leg) -> Range {
    let moved = people(subject, leg.detainees(), leg.remains());
    let performed = leg
        .accounted()
        .iter()
        .filter(|one| one.reason().effect() == Effect::Performs);
    performed.fold(moved, |range, one| {
        sum(range, people(subject, one.detainees(), one.remains()))
    })
}

fn counted(promise: &Commitment, exchanges: &[&Exchange]) -> Range {
    let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
    legs.filter(|leg| !leg.is_beside())
        .fold(NOBODY, |range, leg| {
            let meant = goes(promise.ends(), promise.part(), leg);
            sum(range, meant.of(of_leg(promise.subject(), leg)))
        })
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
    pub(crate) fn released(&self) -> Vec<Range> {
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
            self.custody(exchange, &mut codes);
        }
        self.parity(exchange, is_reused, &mut codes);
        self.records(exchange, &mut codes);
        codes.sort_unstable();
        codes
    }

    fn knows(&self, key: exchange_agreement::ActorKey) -> bool {
        self.agreement.sides().iter().any(|side| side.key() == key) || self.is_third(key)
    }

    fn is_third(&self, key: exchange_agreement::ActorKey) -> bool {
        let mut actors = self.agreement.third_actors().iter();
        actors.any(|actor| actor.key() == key)
    }

    fn resolves(&self, leg: &Leg) -> bool {
        leg.ends().actors().iter().all(|key| self.knows(*key))
            && leg
                .part()
                .is_none_or(|part| self.agreement.part(part).is_some())
    }

    /// The legs that count: resolved, and under the terms.
    fn legs<'e>(&self, exchange: &'e Exchange) -> Vec<&'e Leg> {
        let legs = exchange.legs().iter();
        legs.filter(|leg| self.resolves(leg) && !leg.is_beside())
            .collect()
    }

    fn references(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        for leg in exchange.legs() {
            let ends = leg.ends().actors();
            codes.extend(ends.iter().filter(|key| !self.knows(**key)).map(|_| "E04"));
            if leg
                .part()
                .is_some_and(|part| self.agreement.part(part).is_none())
            {
                codes.push("E04");
            }
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
        let Some(when) = exchange.when() else {
            codes.push("C02");
            return;
        };
        if !exchange.legs().is_empty() && exchange.legs().iter().all(Leg::is_beside) {
            return;
        }
        let concluded = self.agreement.conclusion().when().and_then(When::beginning);
        let is_before = |limit: Option<exchange_agreement::PartialDate>| {
            limit.is_some_and(|limit| when.is_surely_before(limit))
        };
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
            if promises.is_empty() || one == other {
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
                        && !(done.detainees().is_empty() && done.remains().is_none())
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
        let scheduled = self
            .agreement
            .tranches()
            .iter()
            .find(|tranche| Some(tranche.id()) == exchange.tranche());
        let Some(tranche) = scheduled else { return };
        let is_told = |ends: Ends, subject: &Subject| {
            over.iter().any(|promise| {
                let meets = promise.ends() == ends
                    || same_pair(promise.ends(), ends)
                        && (promise.ends().way().is_none() || ends.way().is_none());
                meets && promise.subject().overlaps(subject)
            })
        };
        let same: Vec<&Exchange> = done
            .into_iter()
            .filter(|done| done.tranche() == exchange.tranche())
            .collect();
        let portions = Self::exceeded(tranche.portions(), &same, &known);
        codes.extend(
            portions
                .iter()
                .filter(|portion| !is_told(portion.ends(), portion.subject()))
                .map(|_| "T07"),
        );
        let legs = self.legs(&known);
        let flows: BTreeSet<Ends> = legs.iter().map(|leg| leg.ends()).collect();
        for ends in flows {
            let missed = legs.iter().filter(|leg| leg.ends() == ends);
            let missed: Vec<_> = missed.map(|leg| beyond(tranche.portions(), leg)).collect();
            let categories: BTreeSet<&DetaineeCategory> =
                missed.iter().flat_map(|(living, _)| living).collect();
            if let Ok(subject) = Subject::of(categories.into_iter().cloned())
                && !is_told(ends, &subject)
            {
                codes.push("T07");
            }
            let dead: u32 = missed.iter().map(|(_, dead)| dead).sum();
            if dead > 0 && !is_told(ends, &Subject::Remains) {
                codes.push("T07");
            }
        }
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
    fn exceeded(
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

    /// Third actors who hand on more than they received, more so than before.
    fn custody(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let excess = |all: &[&Exchange], actor, with_dead| {
            let (mut received, mut handed_on) = (NOBODY, NOBODY);
            let legs = all.iter().flat_map(|exchange| exchange.legs());
            for leg in legs.filter(|leg| self.resolves(leg)) {
                let subject = if with_dead {
                    Subject::Persons
                } else {
                    Subject::AnyDetainee
                };
                let went = people(&subject, leg.detainees(), leg.remains());
                match leg.ends().way() {
                    Some((from, to)) => {
                        if to == actor {
                            received = sum(received, went);
                        }
                        if from == actor {
                            handed_on = sum(handed_on, went);
                        }
                    }
                    None if leg.ends().actors().contains(&actor) => {
                        received = sum(received, perhaps(went));
                        handed_on = sum(handed_on, perhaps(went));
                    }
                    None => {}
                }
            }
            received
                .1
                .map_or(0, |most| handed_on.0.saturating_sub(most))
        };
        let done: Vec<&Exchange> = self.done.iter().collect();
        let mut all = done.clone();
        all.push(exchange);
        let givers: BTreeSet<_> = exchange
            .legs()
            .iter()
            .filter(|leg| self.resolves(leg))
            .filter_map(|leg| leg.ends().way())
            .map(|(from, _)| from)
            .filter(|from| self.is_third(*from))
            .collect();
        for actor in givers {
            let exceeds =
                |with_dead| excess(&all, actor, with_dead) > excess(&done, actor, with_dead);
            if exceeds(false) || exceeds(true) {
                codes.push("T12");
            }
        }
    }

    fn parity(&self, exchange: &Exchange, is_reused: bool, codes: &mut Vec<&'static str>) {
        if !exchange.legs().iter().all(|leg| self.resolves(leg)) {
            return;
        }
        for rule in self.agreement.parity() {
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

    fn records(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let unspecified =
            |leg: &Leg| leg.detainees().of_kind(CategoryKind::Unspecified).surely() > 0;
        let undisclosed = |leg: &Leg| {
            leg.remains() == Some(Count::Undisclosed)
                || leg
                    .detainees()
                    .iter()
                    .any(|(_, count)| count == Count::Undisclosed)
        };
        let hostages = |leg: &Leg| leg.detainees().of_kind(CategoryKind::Hostage) != 0;
        let mut earlier: Vec<&Leg> = self.done.iter().flat_map(Exchange::legs).collect();
        earlier.retain(|leg| !leg.is_beside());
        for leg in exchange.legs() {
            let [one, other] = leg.ends().actors();
            if one == other {
                codes.push("C09");
            }
            if let Some(listed) = leg.list_length() {
                let all = leg.accounted().iter().fold(
                    people(&Subject::Persons, leg.detainees(), leg.remains()),
                    |range, one| {
                        sum(
                            range,
                            people(&Subject::Persons, one.detainees(), one.remains()),
                        )
                    },
                );
                let listed = u128::from(listed);
                if all.0 > listed {
                    codes.push("T14");
                } else if all.1.is_some_and(|most| most < listed) {
                    codes.push("C05");
                }
            }
            if leg.is_beside() {
                continue;
            }
            let same = |told: &&&Leg| told.ends() == leg.ends();
            if undisclosed(leg) && !earlier.iter().filter(same).any(|leg| undisclosed(leg)) {
                codes.push("C03");
            }
            if unspecified(leg) && !earlier.iter().filter(same).any(|leg| unspecified(leg)) {
                codes.push("C04");
            }
            let tells = |subject: &Subject| {
                subject
                    .categories()
                    .any(|one| one.kind() == CategoryKind::Hostage)
            };
            let named = self
                .agreement
                .commitments()
                .iter()
                .any(|one| tells(one.subject()))
                || self
                    .agreement
                    .parity()
                    .iter()
                    .flat_map(Parity::lines)
                    .any(|one| tells(one.subject()));
            if hostages(leg) && !named && !earlier.iter().any(|leg| hostages(leg)) {
                codes.push("L04");
            }
            if self.resolves(leg) {
                self.weights(leg, codes);
            }
            earlier.push(leg);
        }
    }

    /// Everybody of a kind of which a weighted rule names several labels has a weight.
    fn weights(&self, leg: &Leg, codes: &mut Vec<&'static str>) {
        for rule in self
            .agreement
            .parity()
            .iter()
            .filter(|rule| rule.basis() == Basis::Weighted)
        {
            let lines: Vec<&ParityLine> = rule
                .lines()
                .filter(|line| of_line(line, leg) > Meant::No)
                .collect();
            let misses = |category: &DetaineeCategory| {
                let labels = lines.iter().flat_map(|line| line.subject().categories());
                let labels =
                    labels.filter(|one| one.kind() == category.kind() && one.label().is_some());
                labels.count() > 1
                    && !lines
                        .iter()
                        .any(|line| is_meant(line.subject(), category) == Meant::Yes)
            };
            let mut categories = leg.detainees().iter();
            if categories.any(|(category, count)| told(count).0 > 0 && misses(&category)) {
                codes.push("T16");
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Even {
    No,
    Perhaps,
    TooLarge,
}

fn of_line(line: &ParityLine, leg: &Leg) -> Meant {
    let ends = Ends::OneWay {
        from: line.from(),
        to: line.to(),
    };
    goes(ends, line.part(), leg)
}

/// The weighted sum of one end.
fn end(lines: &[ParityLine], exchanges: &[&Exchange]) -> Range {
    let mut range = NOBODY;
    let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
    for leg in legs.filter(|leg| !leg.is_beside()) {
        for line in lines {
            let counted = of_line(line, leg).of(of_leg(line.subject(), leg));
            range = sum(
                range,
                match line.weight() {
                    Some(weight) => times(counted, weight),
                    None if counted == NOBODY => NOBODY,
                    None => (counted.0, None),
                },
            );
        }
    }
    range
}

fn by_category(lines: &[ParityLine], exchanges: &[&Exchange]) -> BTreeMap<DetaineeCategory, Range> {
    let mut sums = BTreeMap::new();
    let legs = exchanges.iter().flat_map(|exchange| exchange.legs());
    for leg in legs.filter(|leg| !leg.is_beside()) {
        for line in lines {
            let meant = of_line(line, leg);
            let performed = leg
                .accounted()
                .iter()
                .filter(|one| one.reason().effect() == Effect::Performs)
                .map(exchange_agreement::Accounted::detainees);
            for tally in performed.chain([leg.detainees()]) {
                for (category, count) in tally.iter().filter(|_| meant > Meant::No) {
                    let entry = sums.entry(category).or_insert(NOBODY);
                    *entry = sum(*entry, meant.of(told(count)));
                }
            }
        }
    }
    sums
}

fn evenness(rule: &Parity, exchanges: &[&Exchange], slack: u128) -> Even {
    let (left, right) = (end(rule.left(), exchanges), end(rule.right(), exchanges));
    let most = u128::from(limits::SUM);
    let is_large = |range: Range| range.0 > most || range.1.is_some_and(|high| high > most);
    if is_large(left) || is_large(right) {
        return Even::TooLarge;
    }
    let mut can_be = reaches(left, right, slack) && reaches(right, left, slack);
    if rule.basis() == Basis::EqualPerCategory {
        let ends = [rule.left(), rule.right()].map(|lines| by_category(lines, exchanges));
        can_be =
            can_be && suffices(&ends[0], &ends[1], slack) && suffices(&ends[1], &ends[0], slack);
    }
    if can_be { Even::Perhaps } else { Even::No }
}

/// Whether the people of no told category at one end suffice for what it lacks of the other's.
fn suffices(
    end: &BTreeMap<DetaineeCategory, Range>,
    other: &BTreeMap<DetaineeCategory, Range>,
    slack: u128,
) -> bool {
    let is_untold = |category: &DetaineeCategory| category.kind() == CategoryKind::Unspecified;
    let untold = end
        .iter()
        .filter(|(category, _)| is_untold(category))
        .fold(NOBODY, |range, (_, more)| sum(range, *more));
    let mut missing = 0;
    for (category, there) in other.iter().filter(|(category, _)| !is_untold(category)) {
        let here = end.get(category).copied().unwrap_or(NOBODY);
        missing += here.1.map_or(0, |most| there.0.saturating_sub(most));
    }
    untold.1.is_none_or(|most| missing <= most + slack)
}

/// Categories, and remains, of a leg that surely no promise means.
fn beyond(promises: &[Commitment], leg: &Leg) -> (Vec<DetaineeCategory>, u32) {
    let here: Vec<&Commitment> = promises
        .iter()
        .filter(|promise| goes(promise.ends(), promise.part(), leg) > Meant::No)
        .collect();
    let surely = leg
        .detainees()
        .iter()
        .filter(|(_, count)| told(*count).0 > 0);
    let categories = surely.map(|(category, _)| category).filter(|category| {
        here.iter()
            .all(|promise| is_meant(promise.subject(), category) == Meant::No)
    });
    let dead = leg.remains().map_or(0, |count| told(count).0);
    let dead_are_meant = here
        .iter()
        .any(|promise| matches!(promise.subject(), Subject::Remains | Subject::Persons));
    let dead = if dead_are_meant { 0 } else { dead };
    (categories.collect(), u32::from(dead > 0))
}
