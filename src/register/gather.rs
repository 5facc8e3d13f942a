//! The movements of one document, added to sums by direction, time and kind.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::cells::{Cells, Key, Pending, Time, What, directions};
use super::delivery::Exchanges;
use super::registered::Registered;
use super::selection::{Fit, Selection};
use super::steps::{Step, is_bounded};
use crate::ledger::{Counted, Measure, Movement, Movements};
use crate::words::{CategoryKind, Ends, Interval, PartialDate, Subject};

/// What is asked of each document.
pub(super) struct Asked<'a> {
    pub(super) selection: &'a Selection,
    pub(super) step: Option<Step>,
    /// Each kind with its subject; empty unless numbers by kind are asked for.
    pub(super) kinds: Vec<(CategoryKind, Subject)>,
}

impl Asked<'_> {
    /// Returns whether a movement is meant, and how surely its date is.
    fn fit(&self, movement: &Movement<'_>) -> Fit {
        if self.selection.is_under_the_terms() && movement.is_outside_the_terms() {
            return Fit::No;
        }
        self.selection.fit(movement.date())
    }

    /// Returns the numbers of a movement: of everyone, and of each kind with whether a line names the kind.
    fn numbers(&self, movement: &Movement<'_>) -> Vec<(What, Interval, bool)> {
        let whole = if movement.is_of_remains() {
            What::Remains
        } else {
            What::People
        };
        let mut numbers = Vec::from([(whole, movement.total(), true)]);
        if whole == What::People {
            let kinds = self.kinds.iter();
            let kinds = kinds.map(|(kind, subject)| {
                let number = movement.number_of(subject);
                (What::Kind(*kind), number, is_named(movement, *kind))
            });
            numbers.extend(kinds.filter(|(_, number, is_named)| *number != 0 || *is_named));
        }
        numbers
    }
}

fn is_named(movement: &Movement<'_>, kind: CategoryKind) -> bool {
    let lines = movement.lines().iter();
    let mut kinds = lines.flat_map(|(category, _)| category.kinds());
    kinds.any(|named| named == kind)
}

/// Adds the movements of a document to sums.
pub(super) fn gather(one: &Registered, asked: &Asked<'_>, cells: &mut Cells) {
    let movements = one.ledger().movements();
    if Exchanges::of(one.ledger()).are_apart() {
        for movement in movements.delivered() {
            each(one, movement, asked, &BTreeSet::new(), cells);
        }
    } else {
        measured(one, &movements, asked, cells);
    }
}

/// Adds one movement to sums. In the months or years given, the measure of its ledger counts it.
fn each(
    one: &Registered,
    movement: &Movement<'_>,
    asked: &Asked<'_>,
    except: &BTreeSet<PartialDate>,
    cells: &mut Cells,
) {
    let fit = asked.fit(movement);
    if fit == Fit::No {
        return;
    }
    let when = movement.date();
    let touched = match (asked.step, when) {
        (Some(step), Some(when)) => step.touched(when),
        _ => Vec::new(),
    };
    let touched: Vec<PartialDate> = touched
        .into_iter()
        .filter(|date| !except.contains(date))
        .collect();
    let numbers = asked.numbers(movement);
    for (ends, is_sure) in movement.ways() {
        let ends = one.ends(ends);
        if !asked.selection.means(ends) {
            continue;
        }
        if ends.way().is_none() {
            cells.couples.insert(ends);
        }
        for &(what, number, is_named) in &numbers {
            let number = if is_sure {
                number
            } else {
                Fit::Possibly.of(number)
            };
            let mut add = |time, fit: Fit| {
                if fit != Fit::No {
                    cells.add(Key { ends, time, what }, fit.of(number), is_named);
                }
            };
            if asked.step.is_none() {
                add(Time::Whole, fit);
                continue;
            }
            for date in &touched {
                add(
                    Time::In(*date),
                    fit.min(Fit::within(when, Some(*date), Some(*date))),
                );
            }
            if when.is_none() {
                add(Time::Undated, fit);
            }
            if !is_bounded(when) {
                cells.pending.push(Pending {
                    key: (ends, what),
                    when,
                    number,
                    except: touched.iter().chain(except).copied().collect(),
                });
            }
        }
    }
}

/// Adds the movements of a document with summaries to sums, as the measure of its ledger counts them: what a summary and
/// its records together can be is narrower than what each of them can be.
fn measured(one: &Registered, movements: &Movements<'_>, asked: &Asked<'_>, cells: &mut Cells) {
    let meant: Vec<&Movement<'_>> = movements
        .delivered()
        .filter(|each| asked.fit(each) != Fit::No)
        .collect();
    let mut ways: BTreeSet<Ends> = BTreeSet::new();
    for (ends, _) in meant.iter().flat_map(|movement| movement.ways()) {
        ways.extend([ends, ends.couple()]);
        if ends.way().is_none() {
            ways.extend(directions(ends));
            cells.couples.insert(one.ends(ends));
        }
    }
    ways.retain(|ends| asked.selection.means(one.ends(*ends)));
    let dated = meant.iter().filter_map(|movement| movement.date());
    let windows: Option<BTreeSet<PartialDate>> = asked
        .step
        .map(|step| dated.flat_map(|when| step.touched(when)).collect());
    for ends in ways {
        for (what, subject) in subjects(asked) {
            let is_named = match what {
                What::Kind(kind) => meant.iter().any(|movement| is_named(movement, kind)),
                What::People | What::Remains => true,
            };
            let measure = Measure::new(Counted::Delivered, ends).with_subject(subject);
            let measure = if asked.selection.is_under_the_terms() {
                measure
            } else {
                measure.under_and_outside_the_terms()
            };
            let mut add = |time, date: Option<PartialDate>| {
                let number = count(movements, &measure, asked.selection, date);
                if let Some(number) = number {
                    let ends = one.ends(ends);
                    cells.add_measured(Key { ends, time, what }, number, is_named);
                }
            };
            match &windows {
                None => add(Time::Whole, None),
                Some(windows) => {
                    for date in windows {
                        add(Time::In(*date), Some(*date));
                    }
                }
            }
        }
    }
    // Those without a date, or without an end of their time, are possibly in the months that other documents touch.
    if let Some(windows) = &windows {
        for movement in meant.into_iter().filter(|each| !is_bounded(each.date())) {
            each(one, movement, asked, windows, cells);
        }
    }
}

fn subjects(asked: &Asked<'_>) -> impl Iterator<Item = (What, Subject)> {
    let whole = [
        (What::People, Subject::AnyDetainee),
        (What::Remains, Subject::Remains),
    ];
    let kinds = asked.kinds.iter();
    let kinds = kinds.map(|(kind, subject)| (What::Kind(*kind), subject.clone()));
    whole.into_iter().chain(kinds)
}

/// Returns the number that a measure counts within a selection and, if one is given, within a month or year.
pub(super) fn count(
    movements: &Movements<'_>,
    measure: &Measure,
    selection: &Selection,
    date: Option<PartialDate>,
) -> Option<Interval> {
    let first = selection.beginning().into_iter().chain(date);
    let last = selection.end().into_iter().chain(date);
    let first = first.max_by_key(|date| date.first_day());
    let last = last.min_by_key(|date| date.last_day());
    let measure = match first {
        Some(date) => measure.clone().since(date),
        None => measure.clone(),
    };
    match last {
        Some(date) => movements.count_by(&measure, date),
        None => movements.count(&measure),
    }
}
