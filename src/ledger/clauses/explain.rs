//! `explain`: names every clause that an exchange touches, with the measure and the totals that recording uses.

use alloc::vec::Vec;

use super::by_custody::custody;
use super::by_date::{dates, due};
use super::by_promise::{cover, promises, wholes};
use super::by_rule::parity;
use super::by_tranche::tranche;
use super::clause::Clause;
use super::explanation::{BalanceChange, Explanation};
use super::ground::Ground;
use super::touched::{Holds, Touched};
use crate::ledger::book::{Book, Scope, append, fold, givers_with, is_among_others};
use crate::ledger::journal::order::Known;
use crate::ledger::journal::{AsRead, Exchange, JournalEntry};
use crate::ledger::rules::{Context, Half};
use crate::ledger::standing::{Balance, Question, balance_with};
use crate::ledger::terms::{Judged, Moves, Terms};
use crate::ledger::totals::Totals;
use crate::rulebook::Findings;
use crate::words::Ends;

/// Explains an exchange that is not recorded, given what judging it found.
pub(in crate::ledger) fn explain(
    question: &Question<'_>,
    exchange: &Exchange,
    (findings, judged): (Findings, &Judged),
) -> Explanation {
    let book = question.book;
    let is_new = book.journal.known(exchange) == Known::New;
    if is_new && is_among_others(book, &exchange.core) {
        let mut with = book.clone();
        append(&mut with, JournalEntry::Exchange(exchange.clone()));
        return explained(question, exchange, findings, &|version| Numbers {
            before: None,
            after: with.version(version).map(|at| at.totals.clone()),
            is_counted: true,
        });
    }
    explained(question, exchange, findings, &|version| Numbers {
        before: None,
        after: book.totals_with(version, &exchange.core, judged),
        is_counted: false,
    })
}

/// Explains an exchange that is recorded at a position, as if it were not: the numbers before are those of all other entries.
pub(in crate::ledger) fn explain_recorded(
    question: &Question<'_>,
    (position, exchange): (usize, &Exchange),
    findings: Findings,
) -> Explanation {
    let book = question.book;
    let is_other = |at: usize, _: &JournalEntry| at != position;
    let givers = book.givers_of(&is_other);
    let scope = Scope {
        givers: &givers,
        belongs: &is_other,
        possibly: &is_other,
        is_known: &is_other,
        ..Scope::all(book)
    };
    let without = fold(&scope, &mut Findings::new());
    let explanation = explained(question, exchange, findings, &|version| Numbers {
        before: without.get(version).cloned(),
        after: book.version(version).map(|at| at.totals.clone()),
        is_counted: true,
    });
    Explanation {
        is_recorded: true,
        ..explanation
    }
}

/// The totals of one version before an exchange and with it.
struct Numbers {
    /// `None` for those that recording keeps.
    before: Option<Totals>,
    after: Option<Totals>,
    /// True if the totals are counted with the exchange among others, so that it may add other numbers than its legs say.
    is_counted: bool,
}

fn explained(
    question: &Question<'_>,
    exchange: &Exchange,
    findings: Findings,
    numbers: &dyn Fn(usize) -> Numbers,
) -> Explanation {
    let book = question.book;
    let judged_by = book.version_at(exchange.core.on);
    let own = numbers(judged_by);
    let touched = touched(question, exchange, (judged_by, &own), &findings);
    let in_force = book.version_at(None);
    let other = (in_force != judged_by).then(|| numbers(in_force));
    let balances = balances(
        question,
        exchange,
        (in_force, other.as_ref().unwrap_or(&own)),
    );
    Explanation {
        is_recorded: false,
        touched,
        balances,
        findings,
    }
}

fn touched(
    question: &Question<'_>,
    exchange: &Exchange,
    (version, numbers): (usize, &Numbers),
    findings: &Findings,
) -> Vec<Touched> {
    let (book, core) = (question.book, &exchange.core);
    let Some(at) = book.version(version) else {
        return Vec::new();
    };
    let givers = givers_with(book, core);
    let before = numbers.before.as_ref().unwrap_or(&at.totals);
    let with = numbers.after.as_ref().filter(|_| numbers.is_counted);
    let context = Context {
        half: Half::of(core, first_half(book, exchange)),
        ..Context::of(&at.terms, &givers, before, book.life(), AsRead::whole(core))
    };
    let Some(ground) = Ground::of(question, version, context, (with, findings)) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut reported = promises(&ground, &mut all);
    reported.extend(wholes(&ground, &mut all));
    parity(&ground, &mut all);
    tranche(&ground, &reported, &mut all);
    dates(&ground, &mut all);
    cover(&ground, &mut all);
    due(&ground, &mut all);
    custody(&ground, &mut all);
    ground.note_others(&mut all);
    all
}

/// Returns the clauses about the date of an exchange, each with whether it holds. `judge` returns the findings of recording
/// the exchange; it is asked only where lateness may matter.
pub(in crate::ledger) fn date_clauses(
    question: &Question<'_>,
    version: usize,
    exchange: &Exchange,
    judge: &dyn Fn(&Exchange) -> Findings,
) -> Vec<(Clause, Holds)> {
    let (book, core) = (question.book, &exchange.core);
    let Some(at) = book.version(version) else {
        return Vec::new();
    };
    let terms = &at.terms;
    let has_dates = terms.concluded.is_some()
        || terms.in_force_from.is_some()
        || terms.period.is_some()
        || !book.life().is_untouched();
    if !has_dates {
        return Vec::new();
    }
    let is_late = |period| core.on.is_some_and(|on| on.is_surely_outside(period));
    let findings = if terms.period.is_some_and(is_late) {
        judge(exchange)
    } else {
        Findings::new()
    };
    let read = AsRead::whole(core);
    let context = Context::of(terms, book.givers(), &at.totals, book.life(), read);
    let mut all = Vec::new();
    if let Some(ground) = Ground::of(question, version, context, (None, &findings)) {
        dates(&ground, &mut all);
    }
    let all = all.into_iter();
    all.map(|one| (one.clause, one.holds)).collect()
}

/// Returns the first half that an exchange completes.
fn first_half<'b>(book: &'b Book, exchange: &Exchange) -> Option<&'b crate::ledger::journal::Core> {
    let at = book.journal.position(exchange.core.completes()?)?;
    book.journal.corrected(at, &|_, _| true)
}

/// Returns the balances of each direction that the exchange touches, under the version in force.
fn balances(
    question: &Question<'_>,
    exchange: &Exchange,
    (version, numbers): (usize, &Numbers),
) -> Vec<BalanceChange> {
    let (book, core) = (question.book, &exchange.core);
    let Some(at) = book.version(version) else {
        return Vec::new();
    };
    let givers = givers_with(book, core);
    let moves = Moves::across(&at.terms, &givers, core);
    let mut seen: Vec<Ends> = Vec::new();
    for ends in directions(&at.terms, &moves) {
        if !seen.contains(&ends) {
            seen.push(ends);
        }
    }
    let balance = |ends: Ends, totals: Option<&Totals>| -> Option<Balance> {
        balance_with(question, ends, totals)
    };
    let changes = seen.into_iter().map(|ends| BalanceChange {
        ends,
        before: balance(ends, numbers.before.as_ref()),
        after: balance(ends, numbers.after.as_ref()),
    });
    changes.collect()
}

/// Returns the directions of the legs, and those from the sides that released people handed on by third actors.
fn directions<'m>(terms: &'m Terms, moves: &'m Moves) -> impl Iterator<Item = Ends> + 'm {
    let each = moves.each().flatten();
    let flows = each.flat_map(|moved| moved.ways().map(|(flow, _)| flow));
    flows.filter_map(|flow| terms.ends(flow))
}
