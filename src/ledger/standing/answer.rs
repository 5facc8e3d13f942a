//! `answer`: computes the `Standing` for a `Question`.

use alloc::vec::Vec;

use super::balance::{Balance, balance, balances};
use super::bound::Bound;
use super::custody::{custodies, held};
use super::deadlines::{clock, is_due, late, report_late};
use super::declarations::{Declarations, complete};
use super::doubt::{doubt, doubt_of_rule};
use super::folded::Folded;
use super::imbalance::{Imbalance, ParityStanding};
use super::lifetime::{parts_apart, parts_have_ended, phase, possible_phases};
use super::overlaps::report_overlaps;
use super::question::{Question, Time};
use super::standing::{CommitmentStanding, Standing};
use super::verdict::{Clock, UndecidedReason, Verdict};
use crate::agreement::{Agreement, Commitment, Legal, Parity, ParityVerdict, Span};
use crate::ledger::journal::{Exchange, JournalEntry, Phase};
use crate::ledger::movements::{Counted, Measure};
use crate::ledger::rules::{Evenness, evenness};
use crate::ledger::terms::{Relation, Term};
use crate::ledger::totals::{Totals, Version};
use crate::rulebook::{Findings, Level, Rule};
use crate::words::{ActorKey, Ends, Interval, Positions, Quantity};

/// The source of an answer's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Numbers {
    /// The totals that recording keeps up to date.
    Kept,
    /// A new count of the journal.
    Counted,
}

/// The version in force and its totals, from which commitments and rules are judged.
struct Ground<'g> {
    question: &'g Question<'g>,
    version: usize,
    agreement: &'g Agreement,
    phase: Phase,
    folded: Folded<'g>,
}

/// Returns the standing for a question.
pub(in crate::ledger) fn answer(question: &Question<'_>, numbers: Numbers) -> Standing {
    let version = question.version_in_force();
    let mut findings = of_terms(question);
    let late = late(question, version);
    for one in &late {
        report_late(question, one, &mut findings);
    }
    let surely = question.fold(Time::Surely, question.as_of, &late, &mut findings);
    let possibly = if question.as_of.is_some() {
        undated(question, &mut findings);
        question.fold(Time::Possibly, question.as_of, &late, &mut Findings::new())
    } else {
        surely.clone()
    };
    let totals = surely.get(version).zip(possibly.get(version));
    let Some(((surely, possibly), at)) = totals.zip(question.book.version(version)) else {
        return Standing {
            as_of: question.as_of,
            phase: Phase::InForce,
            parts: Vec::new(),
            possible_phases: Vec::new(),
            balances: Vec::new(),
            commitments: Vec::new(),
            parity: Vec::new(),
            custody: Vec::new(),
            held: Vec::new(),
            findings,
        };
    };
    let [surely, possibly] = match numbers {
        Numbers::Kept => [&at.totals; 2],
        Numbers::Counted => [surely, possibly],
    };
    let agreement = question.agreement_of(version);
    let mut folded = Folded {
        terms: &at.terms,
        surely,
        possibly,
        complete: Positions::default(),
    };
    folded.complete = complete(question, agreement, &folded);
    let ground = Ground {
        question,
        version,
        agreement,
        phase: phase(question, agreement),
        folded,
    };
    standing(&ground, findings)
}

/// Returns the balance of one direction with everything recorded, from the totals that recording keeps.
pub(in crate::ledger) fn recorded(
    question: &Question<'_>,
    from: &str,
    to: &str,
) -> Option<Balance> {
    let ends = Ends::one_way(ActorKey::new(from).ok()?, ActorKey::new(to).ok()?);
    let folded = kept(question)?;
    balance(folded.terms.flow(ends)?, &folded)
}

/// Returns the balance of one direction, or of both together, with given totals instead of those that recording keeps.
pub(in crate::ledger) fn balance_with(
    question: &Question<'_>,
    ends: Ends,
    totals: Option<&Totals>,
) -> Option<Balance> {
    let at = question.book.version_at(None);
    let version = question.book.version(at)?;
    let totals = totals.unwrap_or(&version.totals);
    let folded = with_totals(question, at, version, totals);
    balance(folded.terms.flow(ends)?, &folded)
}

/// Returns all balances with everything recorded, from the totals that recording keeps.
pub(in crate::ledger) fn all_recorded(question: &Question<'_>) -> Vec<Balance> {
    kept(question).map_or_else(Vec::new, |folded| balances(&folded))
}

/// Returns the totals that recording keeps, under the version of the terms in force.
fn kept<'t>(question: &Question<'t>) -> Option<Folded<'t>> {
    let at = question.book.version_at(None);
    let version = question.book.version(at)?;
    Some(with_totals(question, at, version, &version.totals))
}

/// Returns the totals of a version, with the commitments that are declared complete.
fn with_totals<'t>(
    question: &Question<'t>,
    at: usize,
    version: &'t Version,
    totals: &'t Totals,
) -> Folded<'t> {
    let mut folded = Folded {
        terms: &version.terms,
        surely: totals,
        possibly: totals,
        complete: Positions::default(),
    };
    folded.complete = complete(question, question.agreement_of(at), &folded);
    folded
}

fn standing(ground: &Ground<'_>, mut findings: Findings) -> Standing {
    let (question, folded) = (ground.question, &ground.folded);
    let promises = ground.agreement.commitments().iter();
    let promises = promises.zip(&folded.terms.commitments).enumerate();
    let commitments = promises
        .map(|(at, (promise, term))| commitment(ground, at, promise, term, &mut findings))
        .collect();
    let rules = ground.agreement.parity().iter();
    let rules = rules.zip(&folded.terms.relations).enumerate();
    let parity = rules
        .map(|(at, (rule, relation))| parity(ground, at, rule, relation, &mut findings))
        .collect();
    let belongs = question.belonging(Time::Surely, question.as_of);
    let givers = question.givers(&question.belonging(Time::Possibly, None));
    report_overlaps(question.book, &givers, &belongs, &mut findings);
    Standing {
        as_of: question.as_of,
        phase: ground.phase,
        parts: parts_apart(ground.question, ground.agreement, ground.phase),
        possible_phases: possible_phases(ground.question, ground.agreement, ground.phase),
        balances: balances(folded),
        custody: custodies(folded, ground.agreement),
        held: held(folded),
        commitments,
        parity,
        findings,
    }
}

fn commitment(
    ground: &Ground<'_>,
    position: usize,
    commitment: &Commitment,
    term: &Term,
    findings: &mut Findings,
) -> CommitmentStanding {
    let (question, folded) = (ground.question, &ground.folded);
    let released = folded.pair(|totals| totals.commitment(position));
    let discharged = folded.pair(|totals| totals.discharged(position));
    let recovered = folded.pair(|totals| totals.recovered(position));
    let bound = folded.bound(position, term);
    let declarations = Declarations::about(question, commitment, position, folded);
    let is_complete = folded.complete.contains(position);
    let is_all = matches!(commitment.quantity(), Quantity::All(_));
    let clock = clock(question, commitment, ground.agreement);
    // Before anything is due or has moved, no actor can declare it complete.
    let has_begun = clock == Clock::Stopped
        || is_due(question, commitment, ground.agreement)
        || released.plus(discharged).most() > 0;
    if is_all
        && has_begun
        && !is_complete
        && !declarations
            .as_ref()
            .is_some_and(|one| one.are_contested() || one.are_undated())
    {
        question.at_item(ground.version, "commitments", position, findings, |sink| {
            sink.report(Rule::DeclaredComplete).about(commitment.flow());
        });
    }
    let mut verdict = Verdict::of(bound, commitment.quantity(), released, discharged, clock);
    if let Verdict::Undecidable { because, .. } = &mut verdict {
        *because = match *because {
            UndecidedReason::NotDeclaredComplete => not_complete(declarations.as_ref()),
            UndecidedReason::ReleasesNotKnown => {
                doubt(question, commitment, [released, discharged])
            }
            UndecidedReason::RequiredNotKnown => required(ground, term),
            other @ (UndecidedReason::NumberNotAgreed
            | UndecidedReason::WeightNotDisclosed
            | UndecidedReason::Contested
            | UndecidedReason::FewerThanExpected
            | UndecidedReason::DischargesNotKnown
            | UndecidedReason::PartNotKnown
            | UndecidedReason::DirectionNotKnown
            | UndecidedReason::CategoryNotKnown
            | UndecidedReason::LabelNotKnown { .. }
            | UndecidedReason::ReleaserNotKnown
            | UndecidedReason::DateNotKnown
            | UndecidedReason::DeclarationNotDated) => other,
        };
    }
    let outstanding = bound.fewest.minus(released.plus(discharged));
    CommitmentStanding {
        commitment: commitment.clone(),
        has_records: folded.has_records(commitment, released)
            && !lacks_records(question, commitment, (released, verdict)),
        released,
        discharged,
        recovered,
        needed: needed(commitment.quantity(), bound),
        promised: bound.promised(),
        outstanding: (*commitment.quantity() != Quantity::Open).then_some(outstanding),
        declarations: declarations.filter(Declarations::are_surely_some),
        verdict,
    }
}

/// Returns true if a promise of a part is open or undecidable, and nothing is recorded that can be of the part.
fn lacks_records(
    question: &Question<'_>,
    commitment: &Commitment,
    (released, verdict): (Interval, Verdict),
) -> bool {
    let is_open = matches!(verdict, Verdict::Undecidable { .. } | Verdict::Open { .. });
    let Some(part) = commitment.part().filter(|_| is_open && released == 0) else {
        return false;
    };
    let measure = Measure::new(Counted::Performed, commitment.ends());
    let measure = measure.with_subject(commitment.subject().clone());
    let movements = question.movements();
    movements.count(&measure.of_part(part.clone())).is_none()
}

/// Returns how many people a commitment needs. No number was agreed for an open one, or for one to release all people.
fn needed(quantity: &Quantity, bound: Bound) -> Interval {
    match quantity {
        Quantity::About(_) => quantity.needed(),
        Quantity::All(_) | Quantity::Open => Interval::at_least(0),
        Quantity::Exactly(_)
        | Quantity::AtLeast(_)
        | Quantity::AtMost(_)
        | Quantity::Between(_)
        | Quantity::AsParityRequires(_) => bound.fewest,
    }
}

/// Returns the reason why a commitment to release all people is not complete.
fn not_complete(declarations: Option<&Declarations>) -> UndecidedReason {
    match declarations {
        Some(declarations) if declarations.are_contested() => UndecidedReason::Contested,
        Some(declarations) if declarations.are_undated() => UndecidedReason::DeclarationNotDated,
        Some(declarations) if declarations.are_of_too_few() => UndecidedReason::FewerThanExpected,
        _ => UndecidedReason::NotDeclaredComplete,
    }
}

/// Returns the reason why the number that a rule requires of a commitment is not known.
fn required(ground: &Ground<'_>, term: &Term) -> UndecidedReason {
    let rule = term
        .follows
        .and_then(|(at, _)| ground.agreement.parity().get(at));
    match rule.map(|rule| doubt_of_rule(ground.question, rule)) {
        None | Some(UndecidedReason::ReleasesNotKnown) => UndecidedReason::RequiredNotKnown,
        Some(reason) => reason,
    }
}

fn parity(
    ground: &Ground<'_>,
    position: usize,
    rule: &Parity,
    relation: &Relation,
    findings: &mut Findings,
) -> ParityStanding {
    let question = ground.question;
    let tie = ground.folded.tie(position).unwrap_or_default();
    let is_over = || matches!(ground.phase, Phase::Ended(_)) || parts_have_ended(question, rule);
    let is_unused = tie.left == 0 && tie.right == 0;
    let verdict = if relation.span == Span::EachExchange {
        match (tie.uneven, tie.open) {
            (0, 0) if is_unused => ParityVerdict::Unused,
            (0, 0) => ParityVerdict::Even,
            (0, exchanges) => ParityVerdict::Undecidable { exchanges },
            (exchanges, _) => ParityVerdict::Uneven { exchanges },
        }
    } else {
        match evenness::judge(relation, &tie, relation.tolerance) {
            Evenness::Even if is_unused => ParityVerdict::Unused,
            Evenness::Even => ParityVerdict::Even,
            Evenness::Open | Evenness::TooLarge => ParityVerdict::Undecidable { exchanges: 0 },
            Evenness::Uneven { .. } if !is_over() => ParityVerdict::Pending,
            Evenness::Uneven { left, right } => {
                question.at_item(ground.version, "parity", position, findings, |sink| {
                    sink.report(Rule::ParityHolds)
                        .about(relation.about.clone())
                        .given(left)
                        .expected(right);
                });
                ParityVerdict::Unbalanced
            }
        }
    };
    let is_open = matches!(verdict, ParityVerdict::Undecidable { .. });
    ParityStanding {
        because: is_open.then(|| doubt_of_rule(question, rule)),
        rule: rule.clone(),
        left: tie.left,
        right: tie.right,
        debt: Imbalance::between(relation, ground.folded.terms, &tie),
        verdict,
    }
}

/// Returns the findings of the agreement and of each amendment.
fn of_terms(question: &Question<'_>) -> Findings {
    let mut findings = Findings::new();
    let agreement = question.agreement;
    agreement.report_to(&mut findings.sink().key("agreement"));
    if is_older(question) {
        let others = findings.into_iter();
        let others = others.filter(|finding| finding.level() != Level::Law);
        findings = Findings::new();
        findings.extend(others);
    }
    for (position, amendment) in question.entries(Time::Surely, JournalEntry::amendment) {
        let mut own = Findings::new();
        question.book.journal.at_entry(position, &mut own, |sink| {
            amendment.agreement().report_to(&mut sink.key("agreement"));
        });
        findings.append_version(own);
    }
    findings
}

/// Returns true if the terms have no date and every dated exchange is surely older than the law that notes are about.
fn is_older(question: &Question<'_>) -> bool {
    let book = question.book;
    let legal = book.version(0).map(|version| &version.terms.legal);
    let is_old = |when| legal.is_some_and(|legal| legal.is_older(Some(when)));
    let exchanges = book
        .journal
        .entries()
        .iter()
        .filter_map(JournalEntry::exchange);
    let mut dates = exchanges.filter_map(Exchange::date).peekable();
    legal.is_some_and(Legal::is_undated) && dates.peek().is_some() && dates.all(is_old)
}

/// Reports C02 for exchanges without a date that possibly belong to the time.
fn undated(question: &Question<'_>, findings: &mut Findings) {
    let known = question.belonging(Time::Possibly, None);
    for (position, entry) in question.book.journal.entries().iter().enumerate() {
        let latest = question.book.journal.corrected_at(position, &known);
        let Some((entry_at, Exchange { core, .. })) = latest.filter(|_| entry.exchange().is_some())
        else {
            continue;
        };
        if core.on.is_none() && !core.called_off && !core.legs_are_dated() {
            question.book.journal.at_entry(entry_at, findings, |sink| {
                sink.report(Rule::Dated);
            });
        }
    }
}
