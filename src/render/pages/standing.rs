//! Pages of a standing, and of its verdicts.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::agreement::{manner, parity_between, promise};
use super::balances::balances;
use super::findings::findings;
use crate::agreement::{Basis, Parity, ParityVerdict};
use crate::ledger::{
    Balance, CommitmentStanding, CustodyStanding, Imbalance, ParityStanding, Standing, Verdict,
};
use crate::render::layout::Page;
use crate::render::names::Names;
use crate::render::phrases::{self, after, joined};
use crate::words::{ActorKey, Interval, PartKey, Reason, Subject};

/// Returns a page of the state of the agreement: its day and phase, balances, verdicts, and findings.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").build()?);
/// let page = render::standing(&ledger.as_of("2025-05-25".parse()?));
/// assert_eq!(page.to_markdown().lines().next(), Some("### At the end of 2025-05-25: in force"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn standing(standing: &Standing) -> Page {
    let names = Names::default();
    numbers(standing, &Words::alone(&names)).then(findings(standing.findings()))
}

/// How the verdicts of a page name actors and rules.
pub(super) struct Words<'n> {
    names: &'n Names,
    /// Whether the page has the lines of each rule already.
    has_rules: bool,
}

impl<'n> Words<'n> {
    const fn alone(names: &'n Names) -> Self {
        Self {
            names,
            has_rules: false,
        }
    }

    /// The words of a page that begins with the agreement.
    pub(super) const fn below_agreement(names: &'n Names) -> Self {
        Self {
            names,
            has_rules: true,
        }
    }

    /// Returns a rule in words. The lines of a weighted one are left out if the page has them, and nothing else would be
    /// called the same.
    fn rule(&self, rule: &Parity, all: &[ParityStanding]) -> String {
        let id = after(" ", rule.id().map(|id| format!("[{id}]")));
        let short = |rule: &Parity| format!("{}{}", manner(rule), after(" ", rule.id()));
        let mut alike = all.iter().map(ParityStanding::rule);
        let is_only = alike
            .clone()
            .filter(|one| short(one) == short(rule))
            .count()
            <= 1;
        let is_weighted = rule.basis() == Basis::Weighted && alike.any(|one| one == rule);
        if self.has_rules && is_weighted && is_only {
            return format!("{}{id}", manner(rule));
        }
        parity_between(rule, &|key| self.names.with_key(key))
    }
}

/// Returns the page of a standing without its findings.
pub(super) fn numbers(standing: &Standing, words: &Words<'_>) -> Page {
    let when = standing.date().map_or_else(
        || "With everything recorded".to_string(),
        |date| format!("At the end of {date}"),
    );
    let parts = standing.parts_apart().iter();
    let parts = parts.map(|(part, phase)| format!("; part {part}: {phase}"));
    let parts: String = parts.collect();
    let possible = standing.possible_phases().iter();
    let (of_whole, of_parts): (Vec<_>, Vec<_>) = possible.partition(|(part, _)| part.is_none());
    let of_whole = of_whole
        .iter()
        .map(|(_, phase)| format!(", possibly {phase}"));
    let of_parts = of_parts.iter().map(|(part, phase)| {
        let part = part.as_ref().map_or("", PartKey::as_str);
        format!("; part {part}: possibly {phase}")
    });
    let (of_whole, of_parts) = (of_whole.collect::<String>(), of_parts.collect::<String>());
    let phase = standing.phase();
    Page::titled(format!("{when}: {phase}{of_whole}{parts}{of_parts}"))
        .and(balances(standing))
        .then(verdicts_in(standing, words))
}

/// Returns a page of the verdicts on promises and parity rules, one a line, and of the people that third actors hold.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, Quantity, render};
/// let agreement = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::Exactly(1_000)).build()?;
/// let page = render::verdicts(&Ledger::open(agreement).standing());
/// assert_eq!(page.to_string(), "  RU to UA: exactly 1,000 people: pending, 1,000 outstanding\n");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn verdicts(standing: &Standing) -> Page {
    verdicts_in(standing, &Words::alone(&Names::default()))
}

fn verdicts_in(standing: &Standing, words: &Words<'_>) -> Page {
    let mut lines = Vec::new();
    for commitment in standing.commitments() {
        let promise = promise(commitment.commitment(), words.names);
        let verdict = verdict(commitment);
        let some = |number: Interval| Some(number).filter(|number| *number != 0);
        let recovered = Reason::RecoveredByReceiver.in_words();
        let recovered = some(commitment.recovered())
            .map(|number| format!("{} {recovered}", number.in_a_sentence()));
        // A verdict of met names those discharged itself.
        let is_met = matches!(commitment.verdict(), Verdict::Met { .. });
        let discharged = some(commitment.discharged()).filter(|_| !is_met);
        let discharged = discharged.map(|number| {
            let number = number.in_a_sentence();
            format!("{number} discharged without moving")
        });
        let [recovered, discharged] = [recovered, discharged].map(|one| after(", ", one));
        let declared = after(", ", commitment.declarations());
        lines.push(format!(
            "{promise}: {verdict}{recovered}{discharged}{declared}"
        ));
    }
    for rule in standing.parity() {
        let name = |key| words.names.with_key(key);
        let text = words.rule(rule.rule(), standing.parity());
        lines.push(format!("{text}: {}", evenness_between(rule, &name)));
    }
    let held = standing.custody().iter();
    lines.extend(held.filter_map(|one| custody(standing, one, words.names)));
    Page::default().lines(lines)
}

/// Returns a verdict in words, which says where nothing is recorded instead of 0.
fn verdict(commitment: &CommitmentStanding) -> String {
    let done = commitment.has_records().then(|| done(commitment));
    commitment.verdict().told(done)
}

/// Returns the word for what performs a promise: those recovered by the receiver were not released.
fn done(commitment: &CommitmentStanding) -> &'static str {
    let subject = commitment.commitment().subject();
    if commitment.recovered() != 0 {
        "performed"
    } else if *subject == Subject::Remains {
        "handed over"
    } else if *subject == Subject::PersonsOfUnknownFate {
        "released or handed over"
    } else {
        "released"
    }
}

/// Returns what came into the custody of a third actor and what left it; `None` for an actor that is no custodian and
/// only received people to stay, or outside the terms, whose rows of the balance say so.
fn custody(standing: &Standing, custody: &CustodyStanding, names: &Names) -> Option<String> {
    let (started, died, left) = (custody.held_at_the_start(), custody.died(), custody.left());
    let remains = (
        custody.remains_at_the_start(),
        custody.remains_handed_on(),
        custody.remains_held(),
    );
    let has_remains = remains.0 != 0 || remains.1 != 0 || died != 0;
    let is_empty = custody.received() == 0 && custody.remains_received() == 0;
    // Whoever went to it outside the terms is not on the way to a side.
    let is_to = |balance: &Balance| {
        let to = balance.ends().way().map(|way| way.1);
        to == Some(custody.actor()) && (balance.has_records() || balance.remains().has_records())
    };
    let is_on_its_way = !custody.receives_to_stay() && standing.balances().iter().any(is_to);
    let holds = !is_empty && (custody.is_custodian() || is_on_its_way);
    let is_from = |balance: &&Balance| {
        balance
            .ends()
            .way()
            .is_some_and(|way| way.0 == custody.actor())
    };
    let mut from = standing.balances().iter().filter(is_from);
    // Whoever was handed on may have come back.
    let hands_on = custody.handed_on() != 0
        || from.any(|balance| balance.has_records() || balance.remains().has_records());
    if started == 0 && !hands_on && died == 0 && left == 0 && !has_remains && !holds {
        return None;
    }
    let has_remains = has_remains || custody.remains_received() != 0;
    let mut text = names.with_key(custody.actor());
    if started != 0 {
        let people = phrases::people(started);
        text.extend([format!(" held {people} at the start,")]);
    }
    let known = Interval::in_a_sentence;
    let (received, handed_on) = (phrases::people(custody.received()), custody.handed_on());
    let handed_on = known(handed_on);
    text.extend([format!(" received {received}, handed on {handed_on}")]);
    let others = [(died, "died there"), (left, "left its custody otherwise")];
    for (people, what) in others.into_iter().filter(|(people, _)| *people != 0) {
        text.extend([format!(", {} {what}", known(people))]);
    }
    text.extend([format!(", holds {}", known(custody.held()))]);
    let sides = standing.held_from(custody.actor().as_str());
    if sides.len() > 1 {
        let sides = sides.iter();
        let sides =
            sides.map(|(side, held)| format!("{} from {}", known(*held), names.with_key(*side)));
        text.extend([format!(" ({})", joined(sides, ", "))]);
    }
    if has_remains {
        let (started, handed_on, held) = remains;
        let [handed_on, held] = [handed_on, held].map(known);
        let received = known(custody.remains_received());
        let started = (started != 0).then(|| format!("held {} at the start, ", known(started)));
        let died = (died != 0).then(|| format!("{} of those who died there, ", known(died)));
        let left = Some(custody.remains_left()).filter(|left| *left != 0);
        let left = left.map(|left| format!("{} left its custody otherwise, ", known(left)));
        text.extend([format!(
            "; remains: {}received {received}, {}handed on {handed_on}, {}holds {held}",
            started.unwrap_or_default(),
            died.unwrap_or_default(),
            left.unwrap_or_default()
        )]);
    }
    Some(text)
}

/// Returns the verdict on a rule, and the number that one direction is short, with a name for each actor.
pub(in crate::render) fn evenness_between(
    rule: &ParityStanding,
    name: &impl Fn(ActorKey) -> String,
) -> String {
    let verdict = rule.verdict();
    let mut text = if let ParityVerdict::Uneven { exchanges } = verdict {
        format!("uneven in {}", phrases::exchanges(exchanges))
    } else if let ParityVerdict::Undecidable {
        exchanges: exchanges @ 1..,
    } = verdict
    {
        format!("possibly uneven in {}", phrases::exchanges(exchanges))
    } else {
        let words = [
            (ParityVerdict::Unused, "no people count under it yet"),
            (ParityVerdict::Even, "even"),
            (ParityVerdict::Pending, "uneven so far"),
            (ParityVerdict::Unbalanced, "uneven at the end"),
        ];
        phrases::words(verdict, &words, "undecidable").to_string()
    };
    if verdict == (ParityVerdict::Undecidable { exchanges: 0 }) {
        text.push_str(&sums(rule, name));
    }
    text.extend(rule.because().map(|because| format!("; {because}")));
    text.push_str(over_all(rule));
    let shortfall = |debt: &Imbalance| shortfall(debt, name);
    text.extend(rule.imbalance().as_ref().map(shortfall));
    text
}

/// Returns the names of the two ends of a rule: the directions on each side, and which side it is if both have the same.
pub(in crate::render) fn ends_of(rule: &Parity, name: &impl Fn(ActorKey) -> String) -> [String; 2] {
    let [left, right] = [rule.left(), rule.right()].map(|lines| {
        let ways = lines.iter().map(|line| {
            let [from, to] = [line.from(), line.to()].map(name);
            format!("{from} to {to}")
        });
        let mut ways: Vec<String> = ways.collect();
        ways.dedup();
        joined(ways, " and ")
    });
    if left == right {
        [format!("the left ({left})"), format!("the right ({right})")]
    } else {
        [left, right]
    }
}

/// Returns both sums of a rule, from the fewest to the most: what leaves it undecided.
fn sums(rule: &ParityStanding, name: &impl Fn(ActorKey) -> String) -> String {
    let [left, right] = ends_of(rule.rule(), name);
    let words = [
        (Basis::Weighted, "by weight"),
        (Basis::EqualPerCategory, "all categories together"),
    ];
    let what = phrases::words(rule.rule().basis(), &words, "counted");
    let [one, other] = [rule.left(), rule.right()].map(Interval::in_a_sentence);
    format!(", {what}: {left} {one}, {right} {other}")
}

/// Returns what sets the numbers over all exchanges apart from a verdict on each of them, or on each category.
fn over_all(rule: &ParityStanding) -> &'static str {
    let is_short = rule.imbalance().is_some();
    let is_even = !is_short && rule.left().known().is_some() && rule.left() == rule.right();
    let basis = rule.rule().basis();
    let of_each = matches!(
        rule.verdict(),
        ParityVerdict::Uneven { .. } | ParityVerdict::Undecidable { exchanges: 1.. }
    );
    let of_all = matches!(
        rule.verdict(),
        ParityVerdict::Pending | ParityVerdict::Unbalanced
    );
    if of_each && is_short {
        "; over all exchanges"
    } else if of_each && is_even {
        if basis == Basis::Weighted {
            "; no difference in weight over all exchanges"
        } else if basis == Basis::EqualPerCategory {
            "; no difference over all exchanges, all categories together"
        } else {
            "; no difference over all exchanges"
        }
    } else if of_all && is_even && basis == Basis::EqualPerCategory {
        " by category; no difference, all categories together"
    } else {
        ""
    }
}

fn shortfall(debt: &Imbalance, name: &impl Fn(ActorKey) -> String) -> String {
    let [from, to] = [debt.from(), debt.to()].map(name);
    let weight = debt.weight().in_a_sentence();
    match debt.heads() {
        Some(heads) if heads == debt.weight() => format!(", {weight} fewer from {from} to {to}"),
        Some(heads) => {
            let heads = heads.in_a_sentence();
            format!(", {weight} fewer from {from} to {to} by weight, {heads} by count")
        }
        None => format!(", {weight} fewer from {from} to {to} by weight"),
    }
}
