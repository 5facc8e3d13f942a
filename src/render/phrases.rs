//! English phrases for categories, reasons, roles and rules, shared by pages, tables and pictures.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use super::quotes::within_brackets;
use crate::agreement::{Basis, LinkKind, Span, StatementState};
use crate::evidence::ClaimStatus;
use crate::ledger::Balance;
use crate::words::{
    CategoryKind, Count, DetaineeCategory, Interval, PartialDate, PartyKind, PartyRole, Period,
    ReversalReason, RoleClaim, Tally, When,
};

/// Formats a number with its digits in groups.
pub(super) fn number(number: impl Into<u64>) -> String {
    Interval::exactly(number.into()).to_string()
}

/// Joins the items into one line.
pub(super) fn joined(items: impl IntoIterator<Item = impl ToString>, between: &str) -> String {
    let texts = items.into_iter().map(|item| item.to_string());
    texts.collect::<Vec<_>>().join(between)
}

/// Returns the words and the value after them, or an empty text without a value.
pub(super) fn after(words: &str, value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| format!("{words}{value}"))
}

/// Returns the value in brackets after a blank, or an empty text without a value.
pub(super) fn bracketed(value: Option<impl Display>) -> String {
    after(" ", value.map(|value| format!("({value})")))
}

/// A date or a period, with the end that is not given in words: from 2020-08-13, no end given.
pub(super) fn when(when: When) -> String {
    match when {
        When::On(date) => date.to_string(),
        When::During(period) => self::period(period),
    }
}

/// A period, with the end that is not given in words.
pub(super) fn period(period: Period) -> String {
    match (period.beginning(), period.end()) {
        (Some(from), None) => format!("from {from}, no end given"),
        (None, Some(to)) => format!("up to {to}, no beginning given"),
        _ => period.to_string(),
    }
}

/// What is said of people who are in a figure for both directions, and in none for one of them.
pub(super) const ONLY_TOGETHER: &str = "reported only for both together";

/// Returns the name of a category in the plural.
pub(super) fn category(category: &DetaineeCategory) -> String {
    labelled(CategoryKind::in_words, category)
}

/// Returns the name of a category in the singular.
pub(super) fn one(category: &DetaineeCategory) -> String {
    labelled(one_of, category)
}

fn labelled(noun: fn(CategoryKind) -> &'static str, category: &DetaineeCategory) -> String {
    let several = category.kinds().count() > 1;
    let noun = if several {
        joined(category.kinds().map(noun), " or ")
    } else {
        noun(category.kind()).to_string()
    };
    match category.label_in_words() {
        None => noun,
        Some(label) => format!("{noun} ({})", within_brackets(&label)),
    }
}

/// A number of people of any category: 1 person, 270 people.
pub(super) fn people(number: Interval) -> String {
    of(number, if is_one(number) { "person" } else { "people" })
}

/// Returns true if a noun after a number is in the singular: 1, at least 1, about 1.
fn is_one(number: Interval) -> bool {
    match (number.known().or(number.estimate()), number.possibly()) {
        (Some(number), _) => number == 1,
        (None, None) => number.surely() == 1,
        (None, Some(_)) => false,
    }
}

/// A number of what a noun says: 5 remains, an unknown number of remains.
pub(super) fn of(number: Interval, noun: &str) -> String {
    let link = if number.is_unknown() { " of " } else { " " };
    format!("{}{link}{noun}", number.in_a_sentence())
}

/// A number of exchanges: 1 exchange, 3 exchanges.
pub(super) fn exchanges(count: u64) -> String {
    let noun = if count == 1 { "exchange" } else { "exchanges" };
    format!("{} {noun}", number(count))
}

/// A number of reversals: 1 reversal, 3 reversals.
pub(super) fn reversals(count: u64) -> String {
    let noun = if count == 1 { "reversal" } else { "reversals" };
    format!("{} {noun}", number(count))
}

/// A number of people of a category: 270 civilians, 1 civilian, an undisclosed number of hostages.
pub(super) fn counted(count: Count, of: &DetaineeCategory) -> String {
    let noun = if is_one(count.pair()) || count == Count::AtMost(1) {
        one(of)
    } else {
        category(of)
    };
    format!("{}{noun}", before_noun(count))
}

/// A known number of people of a category, or two limits of it: 270 civilians, 1 civilian, 38 to 40 hostages.
pub(super) fn known(number: Interval, category: &DetaineeCategory) -> String {
    let noun = if is_one(number) {
        one(category)
    } else {
        self::category(category)
    };
    of(number, &noun)
}

/// A number of remains: 5 remains, an undisclosed number of remains.
pub(super) fn remains(count: Count) -> String {
    format!("{}remains", before_noun(count))
}

/// A number of persons of unknown fate: 5 persons, alive or dead.
pub(super) fn persons(count: Count) -> String {
    let noun = if is_one(count.pair()) || count == Count::AtMost(1) {
        "person"
    } else {
        "persons"
    };
    format!("{}{noun}, alive or dead", before_noun(count))
}

fn before_noun(count: Count) -> String {
    let link = if count == Count::Undisclosed {
        " of "
    } else {
        " "
    };
    format!("{count}{link}")
}

/// The singular of a kind. Retained personnel and people of unspecified category have none.
pub(super) fn one_of(kind: CategoryKind) -> &'static str {
    match kind {
        CategoryKind::PrisonerOfWar => "prisoner of war",
        CategoryKind::Civilian => "civilian",
        CategoryKind::SecurityDetainee => "security detainee",
        CategoryKind::Hostage => "hostage",
        CategoryKind::Other => "other",
        CategoryKind::RetainedPersonnel | CategoryKind::Unspecified => kind.in_words(),
    }
}

/// Returns the words of a value of an enum that may grow, or others for a value that is not among those known.
pub(super) fn words<T: Copy + PartialEq>(
    value: T,
    known: &[(T, &'static str)],
    others: &'static str,
) -> &'static str {
    let found = known.iter().find(|(one, _)| *one == value);
    found.map_or(others, |(_, words)| *words)
}

pub(super) fn party_kind(kind: PartyKind) -> &'static str {
    let words = [
        (PartyKind::State, "state"),
        (PartyKind::DeFactoAuthority, "de facto authority"),
        (PartyKind::ArmedGroup, "armed group"),
        (PartyKind::Organisation, "organisation"),
        (PartyKind::Committee, "committee"),
    ];
    self::words(kind, &words, kind.as_str())
}

pub(super) fn party_role(role: PartyRole) -> &'static str {
    let words = [
        (PartyRole::Mediator, "mediator"),
        (PartyRole::Host, "host"),
        (PartyRole::NeutralIntermediary, "neutral intermediary"),
        (PartyRole::Custodian, "custodian"),
        (PartyRole::Guarantor, "guarantor"),
        (PartyRole::Observer, "observer"),
        (PartyRole::ProtectingPower, "protecting power"),
        (PartyRole::Transport, "transport"),
        (PartyRole::Reception, "reception"),
    ];
    self::words(role, &words, role.as_str())
}

pub(super) fn basis(basis: Basis) -> &'static str {
    let words = [
        (Basis::Equal, "equal numbers"),
        (Basis::EqualPerCategory, "equal numbers per category"),
        (Basis::Weighted, "equal weighted sums"),
    ];
    self::words(basis, &words, basis.as_str())
}

pub(super) fn span(span: Span) -> &'static str {
    let words = [
        (Span::EachExchange, "in each exchange"),
        (Span::Running, "over all exchanges so far"),
        (Span::AtEnd, "at the end"),
    ];
    self::words(span, &words, span.as_str())
}

/// The suffix of a role that is disputed or was declined.
pub(super) fn role_claim(claim: RoleClaim) -> &'static str {
    let words = [
        (RoleClaim::Stated, ""),
        (RoleClaim::Disputed, " (disputed)"),
        (RoleClaim::Declined, " (declined)"),
    ];
    self::words(claim, &words, " (not certain)")
}

pub(super) fn statement_state(state: StatementState) -> &'static str {
    let words = [
        (StatementState::Pending, "pending"),
        (StatementState::Met, "met"),
        (StatementState::NotMet, "not met"),
        (StatementState::Disputed, "disputed"),
    ];
    self::words(state, &words, state.as_str())
}

pub(super) fn link_kind(kind: LinkKind) -> &'static str {
    let words = [
        (LinkKind::Implements, "implements"),
        (LinkKind::Amends, "amends"),
        (LinkKind::Supersedes, "supersedes"),
        (LinkKind::PhaseOf, "is a phase of"),
        (LinkKind::Follows, "follows"),
    ];
    self::words(kind, &words, kind.as_str())
}

pub(super) fn reversal(reason: ReversalReason) -> &'static str {
    let words = [
        (ReversalReason::TakenAgain, "taken again"),
        (ReversalReason::NotThosePromised, "not those promised"),
    ];
    self::words(reason, &words, reason.as_str())
}

/// Returns the lines of a kind by label, if it has any: those without a label are last, and may be of any.
pub(super) fn labels_of(
    balance: &Balance,
    kind: CategoryKind,
) -> impl Iterator<Item = (&DetaineeCategory, &Interval)> {
    let lines = balance.by_category().iter();
    let lines = lines.filter(move |(category, _)| category.kinds().eq([kind]));
    let lines = lines.map(|(category, number)| (category, number));
    let is_labelled = |(category, _): &(&DetaineeCategory, &Interval)| category.label().is_some();
    let labelled = lines.clone().filter(is_labelled);
    let has_labels = lines.clone().any(|line| is_labelled(&line));
    let rest = lines.filter(move |line| has_labels && !is_labelled(line) && *line.1 != 0);
    labelled.chain(rest)
}

/// The suffix of a claim that does not count in its comparison.
pub(super) fn weight(status: ClaimStatus) -> &'static str {
    let words = [
        (ClaimStatus::Superseded, ", earlier figure"),
        (ClaimStatus::Miscopied, ", in a copy that differs"),
    ];
    self::words(status, &words, "")
}

/// Lists people, remains, or both; never as one number.
pub(super) fn load(people: &Tally, remains: Option<Count>) -> String {
    let dead = remains.map(self::remains);
    match dead {
        None => tally(people),
        Some(dead) if people.is_empty() => dead,
        Some(dead) => format!("{}; {dead}", tally(people)),
    }
}

/// Formats people by category, with their total if there are several.
pub(super) fn tally(tally: &Tally) -> String {
    let lines: Vec<String> = tally
        .iter()
        .map(|(category, count)| counted(count, &category))
        .collect();
    match lines.as_slice() {
        [] => people(tally.total()),
        [line] => line.clone(),
        lines => format!("{} = {}", people(tally.total()), lines.join(" + ")),
    }
}

/// Says that nobody is recorded as handed over, at all or by the end of a date.
pub(super) fn nobody_recorded(by: Option<PartialDate>) -> String {
    let by = by.map(|date| format!("the end of {date}"));
    let by = after(" by ", by);
    format!("no people or remains are recorded as handed over{by}")
}

/// Returns a phrase as a sentence.
pub(super) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(letters).collect();
    sentence.push('.');
    sentence
}

#[cfg(test)]
mod tests {
    use super::{
        PartyKind, PartyRole, link_kind, party_kind, party_role, reversal, statement_state,
    };
    use crate::words::{LinkKind, ReversalReason, StatementState};

    /// A value without words of its own would be written as documents write it.
    #[test]
    fn every_value_has_words() {
        let kinds = PartyKind::ALL.iter().map(|one| party_kind(*one));
        let roles = PartyRole::ALL.iter().map(|one| party_role(*one));
        let states = StatementState::ALL.iter().map(|one| statement_state(*one));
        let links = LinkKind::ALL.iter().map(|one| link_kind(*one));
        let reasons = ReversalReason::ALL.iter().map(|one| reversal(*one));
        let mut all = kinds.chain(roles).chain(states).chain(links).chain(reasons);
        assert!(all.all(|words| !words.contains('_')));
    }
}
