//! `room`: finds the largest numbers that may go in one exchange, by an exact search within all terms.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::clauses::{Ground, Limits};
use super::lines::{Line, Lines, Way, leg};
use super::merged::{Linked, Merged};
use super::room::{Room, RoomRow, RoomWith};
use super::search::Largest;
use crate::ledger::clauses::{Clause, ClauseKind, Holds, Names, date_clauses};
use crate::ledger::journal::{Exchange, Leg};
use crate::ledger::standing::Question;
use crate::ledger::terms::{Move, Moves};
use crate::rulebook::{Findings, Rule};
use crate::words::{Count, ExchangeId, Interval, PartKey, PartialDate, Subject, When};

/// No count of a leg is larger, so that no term is the limit of more.
const ANY_NUMBER: i128 = 4_294_967_295;

/// The lines that a row is of.
struct Asked {
    way: Way,
    part: Option<PartKey>,
    subject: Subject,
    lines: Vec<usize>,
}

/// Returns the room on a day. `judge` returns the findings of recording an exchange.
pub(in crate::ledger) fn room(
    question: &Question<'_>,
    on: PartialDate,
    judge: &dyn Fn(&Exchange) -> Findings,
) -> Room {
    let nothing = Room {
        on,
        rows: Vec::new(),
    };
    let book = question.book;
    let version = book.version_at(Some(on.into()));
    let names = Names::of(question, version);
    let (Some(at), Some(names)) = (book.version(version), names) else {
        return nothing;
    };
    let lines = Lines::of(&at.terms, &at.totals);
    let legs = lines.all.iter().map(|line| line.leg.clone()).collect();
    let Some(one_each) = of_legs(question, on, legs) else {
        return nothing;
    };
    let moves = Moves::of(&at.terms, book.givers(), &one_each.core);
    let moves: Vec<Option<Move>> = moves.each().collect();
    let ground = Ground {
        terms: &at.terms,
        totals: &at.totals,
        names,
        lines: &lines,
        moves: &moves,
    };
    let mut limits = Limits::of(&ground);
    close_by_date(
        question,
        (version, &one_each, on),
        judge,
        &lines,
        &mut limits,
    );
    let kept = Linked::of(&limits.kept);
    let sure = (limits.kept != limits.sure).then(|| Linked::of(&limits.sure));
    let rows = asked(&lines).into_iter();
    let rows = rows.map(|asked| row(&ground, &limits, (&kept, sure.as_ref()), asked, on));
    Room {
        on,
        rows: rows.collect(),
    }
}

/// Makes an exchange under an id that no entry has.
fn of_legs(question: &Question<'_>, on: PartialDate, legs: Vec<Leg>) -> Option<Exchange> {
    let names = (1_u64..).map(|at| format!("room-{at}"));
    let mut ids = names.filter_map(|name| ExchangeId::new(name).ok());
    let id = ids.find(|id| question.book.journal.position(id).is_none())?;
    Some(Exchange::of_legs(id, Some(on.into()), legs))
}

/// Lets nobody go on a day on which the agreement, or the part, is not in force. On a day outside the period recording
/// takes only exchanges of which something counts toward a promise that is late by then (T09 in place of T04).
fn close_by_date(
    question: &Question<'_>,
    (version, one_each, on): (usize, &Exchange, PartialDate),
    judge: &dyn Fn(&Exchange) -> Findings,
    lines: &Lines,
    limits: &mut Limits,
) {
    for (clause, holds) in date_clauses(question, version, one_each, judge) {
        if holds == Holds::Surely {
            continue;
        }
        let is_of = |line: &Line| {
            let part = clause.part();
            clause.kind() != ClauseKind::Status || part.is_none() || part == line.part.as_ref()
        };
        let all = lines.all.iter().enumerate();
        let closed: Vec<usize> = all
            .filter(|(_, line)| is_of(line))
            .map(|(at, _)| at)
            .collect();
        let period = question
            .book
            .version(version)
            .and_then(|at| at.terms.period);
        let is_outside = period.is_some_and(|period| When::On(on).is_surely_outside(period));
        if clause.kind() == ClauseKind::Period && holds == Holds::Possibly && is_outside {
            let late = late(question, on, judge, lines);
            limits.close_without(&late, &closed, clause);
        } else {
            limits.close(&closed, clause, holds == Holds::No);
        }
    }
}

/// Returns the lines of which one person alone would be recorded outside the period, as counting toward a late promise.
fn late(
    question: &Question<'_>,
    on: PartialDate,
    judge: &dyn Fn(&Exchange) -> Findings,
    lines: &Lines,
) -> Vec<usize> {
    let is_late = |line: &Line| {
        let alone = of_legs(question, on, Vec::from([line.leg.clone()]));
        let findings = alone.as_ref().map(judge);
        findings.is_some_and(|all| all.iter().all(|one| one.rule() != Rule::InPeriod))
    };
    let all = lines.all.iter().enumerate();
    all.filter(|(_, line)| is_late(line))
        .map(|(at, _)| at)
        .collect()
}

/// Returns the rows: of each direction all people, each part, each part and class, and remains.
fn asked(lines: &Lines) -> Vec<Asked> {
    let (mut rows, mut known) = (Vec::new(), BTreeSet::new());
    for way in &lines.ways {
        for is_of_remains in [false, true] {
            let everybody = if is_of_remains {
                Subject::Remains
            } else {
                Subject::AnyDetainee
            };
            let all = lines.all.iter().enumerate();
            let all = all.filter(|(_, line)| {
                line.way == *way && line.leg.remains().is_some() == is_of_remains
            });
            let all: Vec<(usize, &Line)> = all.collect();
            let mut add =
                |part: Option<&PartKey>, subject: Subject, is_in: &dyn Fn(&Line) -> bool| {
                    let own = all.iter().filter(|(_, line)| is_in(line));
                    let own: Vec<usize> = own.map(|(at, _)| *at).collect();
                    // A row of the same people as another says nothing new.
                    if !own.is_empty() && known.insert(own.clone()) {
                        rows.push(Asked {
                            way: *way,
                            part: part.cloned(),
                            subject,
                            lines: own,
                        });
                    }
                };
            add(None, everybody.clone(), &|_| true);
            for part in &lines.parts {
                let is_there = |line: &Line| line.part == *part;
                if part.is_some() {
                    add(part.as_ref(), everybody.clone(), &is_there);
                }
                for (at, class) in lines.classes.iter().enumerate() {
                    let is_own = |line: &Line| is_there(line) && line.class == at;
                    add(part.as_ref(), class.subject.clone(), &is_own);
                }
            }
        }
    }
    rows
}

fn row(
    ground: &Ground<'_>,
    limits: &Limits,
    (kept, sure): (&Linked<'_>, Option<&Linked<'_>>),
    asked: Asked,
    on: PartialDate,
) -> RoomRow {
    let kept = Merged::of(kept, &asked.lines);
    let most = kept.largest();
    // What is surely kept differs only where something is not known.
    let sure = sure.map(|sure| Merged::of(sure, &asked.lines));
    let least = sure.as_ref().map_or_else(|| most.clone(), Merged::largest);
    let sure = sure.as_ref().unwrap_or(&kept);
    let named = |merged: &Merged, largest: &Largest| {
        if largest.bound >= ANY_NUMBER {
            return Vec::new();
        }
        let at = merged.because(largest.bound.saturating_add(1)).into_iter();
        let all = at.filter_map(|at| limits.clauses.get(at).cloned());
        ordered(all.collect())
    };
    let mut row = RoomRow {
        way: asked.way,
        part: asked.part,
        subject: asked.subject,
        number: interval(&least, &most),
        with: Vec::new(),
        limits: named(&kept, &most),
        unknown: Vec::new(),
        is_exact: most.found == most.bound && least.found == least.bound,
        on,
        legs: Vec::new(),
    };
    if least.bound < most.bound {
        row.unknown = named(sure, &least);
    }
    if least.found > 0 && least.found < ANY_NUMBER {
        let numbers = sure.with_fewest(&least, ground.lines.all.len());
        (row.legs, row.with) = legs(ground, &asked.lines, &numbers);
    }
    row
}

/// Returns the number of a row: from what surely goes to what is surely the most; `None` without a limit.
fn interval(least: &Largest, most: &Largest) -> Option<Interval> {
    let number = |number: i128| u64::try_from(number).unwrap_or(u64::MAX);
    let is_limited = |largest: &Largest| largest.bound < ANY_NUMBER;
    match (is_limited(least), is_limited(most)) {
        (false, _) => None,
        (true, false) => Some(Interval::at_least(number(least.found))),
        (true, true) => {
            let surely = number(least.found);
            Some(Interval::and_unclear(
                surely,
                number(most.bound).saturating_sub(surely),
            ))
        }
    }
}

/// Puts promises and custody before rules that only tie one direction to another; each clause once.
fn ordered(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut own: Vec<Clause> = Vec::new();
    for clause in clauses {
        if !own.contains(&clause) {
            own.push(clause);
        }
    }
    own.sort_by_key(|clause| clause.kind() == ClauseKind::Parity);
    own
}

/// Returns the legs of the exchange, and whoever of it is not of the row.
fn legs(ground: &Ground<'_>, own: &[usize], numbers: &[i128]) -> (Vec<Leg>, Vec<RoomWith>) {
    let (mut legs, mut with, mut is_whole) = (Vec::new(), Vec::new(), true);
    for (at, (line, number)) in ground.lines.all.iter().zip(numbers).enumerate() {
        let class = ground.lines.classes.get(line.class);
        let Some(class) = class.filter(|_| *number > 0) else {
            continue;
        };
        let count = u32::try_from(*number).ok().map(Count::Exactly);
        let own_leg = count.and_then(|count| leg(line.way, line.part.as_ref(), class, count));
        is_whole &= own_leg.is_some();
        legs.extend(own_leg);
        if !own.contains(&at) {
            with.push(RoomWith {
                ends: line.way.ends(),
                part: line.part.clone(),
                subject: class.subject.clone(),
                number: u64::try_from(*number).unwrap_or(u64::MAX),
            });
        }
    }
    // A count that no leg can have leaves no exchange to show.
    if !is_whole {
        legs.clear();
    }
    (legs, with)
}
