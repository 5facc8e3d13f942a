//! The movements of one ledger, added to sums by direction, time and kind.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::cells::{Cells, Key, Pending, Time, What, directions};
use super::steps::{Step, is_bounded};
use crate::ledger::{Counted, Ledger, Measure, Movements};
use crate::register::exchanges::Exchanges;
use crate::register::handover::{Handover, each_moved};
use crate::register::kept::Kept;
use crate::register::registered::Registered;
use crate::register::selection::{Fit, Selection};
use crate::words::{CategoryKind, Ends, Interval, PartialDate, Subject, When};

/// A ledger whose movements are added up; one of a register has the keys that its actors have there.
#[derive(Clone, Copy)]
pub(in crate::register) struct Source<'l> {
    ledger: &'l Ledger,
    kept: Option<&'l Kept>,
    registered: Option<&'l Registered>,
}

impl<'l> Source<'l> {
    pub(in crate::register) const fn of(one: &'l Registered) -> Self {
        Self {
            ledger: one.ledger(),
            kept: one.kept(),
            registered: Some(one),
        }
    }

    /// Returns a ledger that is in no register, with what its legs handed over.
    pub(in crate::register) const fn alone(ledger: &'l Ledger, kept: Option<&'l Kept>) -> Self {
        Self {
            ledger,
            kept,
            registered: None,
        }
    }

    fn ends(self, ends: Ends) -> Ends {
        self.registered.map_or(ends, |one| one.ends(ends))
    }
}

/// What is asked of each ledger.
pub(in crate::register) struct Asked<'a> {
    pub(in crate::register) selection: &'a Selection,
    pub(in crate::register) step: Option<Step>,
    /// Each kind with its subject; empty unless numbers by kind are asked for.
    pub(in crate::register) kinds: Vec<(CategoryKind, Subject)>,
}

impl Asked<'_> {
    /// Returns whether people handed over are meant, and how surely their date is.
    fn fit(&self, handover: &Handover<'_, '_>) -> Fit {
        if self.selection.is_under_the_terms() && handover.is_outside {
            return Fit::No;
        }
        self.selection.fit(handover.when)
    }

    /// Returns the sum to which a time belongs, if it is in one.
    fn time(&self, when: Option<When>) -> Option<Time> {
        match self.step {
            None => Some(Time::Whole),
            Some(step) => step.only(when?).map(Time::In),
        }
    }

    /// Calls a function with the number of everyone, and that of each kind with whether a line names the kind.
    fn each_number(&self, handover: &Handover<'_, '_>, mut take: impl FnMut(What, Interval, bool)) {
        if handover.is_of_remains {
            return take(What::Remains, handover.number, true);
        }
        take(What::People, handover.number, true);
        if self.kinds.is_empty() {
            return;
        }
        let lines = handover.lines();
        for (kind, subject) in &self.kinds {
            let (number, is_named) = (lines.number_of(subject), lines.names(*kind));
            if number != 0 || is_named {
                take(What::Kind(*kind), number, is_named);
            }
        }
    }
}

/// Adds the movements of a ledger to sums.
pub(in crate::register) fn gather(one: Source<'_>, asked: &Asked<'_>, cells: &mut Cells) {
    let nothing = BTreeSet::new();
    if let Some(kept) = one.kept {
        return of_kept(one, kept, asked, cells);
    }
    let movements = one.ledger.movements();
    if Exchanges::of(one.ledger).are_apart() {
        each_moved(one.ledger, &movements, |handover| {
            each(one, handover, asked, &nothing, cells);
        });
    } else {
        measured(one, &movements, asked, cells);
    }
}

/// Adds the legs of a ledger to sums: those of the same ends at once, if all of them belong to one sum.
fn of_kept(one: Source<'_>, kept: &Kept, asked: &Asked<'_>, cells: &mut Cells) {
    let nothing = BTreeSet::new();
    for (flow, rows) in kept.flows() {
        let ends = one.ends(flow.ends);
        let is_left_out = asked.selection.is_under_the_terms() && flow.is_outside;
        if is_left_out || !asked.selection.means(ends) {
            continue;
        }
        let is_at_once = asked.kinds.is_empty() && asked.selection.fit(flow.when) == Fit::Surely;
        if let Some(time) = asked.time(flow.when).filter(|_| is_at_once) {
            if ends.way().is_none() {
                cells.couples.insert(ends);
            }
            let what = if flow.is_of_remains {
                What::Remains
            } else {
                What::People
            };
            cells.add(Key { ends, time, what }, flow.number, true);
            continue;
        }
        for row in rows {
            let handover = Handover::of_leg(one.ledger, flow, *row);
            let of = (handover.ends, true);
            way(one, &handover, of, asked, &nothing, cells);
        }
    }
}

/// Adds people handed over to sums, in each direction in which they count. In the months or years given, the measure of
/// their ledger counts them.
fn each(
    one: Source<'_>,
    handover: &Handover<'_, '_>,
    asked: &Asked<'_>,
    except: &BTreeSet<PartialDate>,
    cells: &mut Cells,
) {
    for of in handover.ways() {
        way(one, handover, of, asked, except, cells);
    }
}

/// Adds people handed over to the sums of one direction.
fn way(
    one: Source<'_>,
    handover: &Handover<'_, '_>,
    (ends, is_sure): (Ends, bool),
    asked: &Asked<'_>,
    except: &BTreeSet<PartialDate>,
    cells: &mut Cells,
) {
    let (fit, ends) = (asked.fit(handover), one.ends(ends));
    if fit == Fit::No || !asked.selection.means(ends) {
        return;
    }
    if ends.way().is_none() {
        cells.couples.insert(ends);
    }
    let time = asked.time(handover.when).filter(|_| except.is_empty());
    asked.each_number(handover, |what, number, is_named| {
        let number = if is_sure {
            number
        } else {
            Fit::Possibly.of(number)
        };
        if let Some(time) = time {
            return cells.add(Key { ends, time, what }, fit.of(number), is_named);
        }
        let added = Added {
            key: (ends, what),
            when: handover.when,
            number,
            fit,
            is_named,
        };
        added.spread(asked.step, except, cells);
    });
}

/// People whose time may be in several months or years, or is not known.
struct Added {
    key: (Ends, What),
    when: Option<When>,
    number: Interval,
    fit: Fit,
    is_named: bool,
}

impl Added {
    fn spread(&self, step: Option<Step>, except: &BTreeSet<PartialDate>, cells: &mut Cells) {
        let (ends, what) = self.key;
        let mut add = |time, fit: Fit| {
            if fit != Fit::No {
                cells.add(Key { ends, time, what }, fit.of(self.number), self.is_named);
            }
        };
        let touched = step.zip(self.when);
        let touched = touched.map(|(step, when)| step.touched(when));
        let touched = touched.into_iter().flatten();
        let touched = touched.filter(|date| !except.contains(date));
        for date in touched.clone() {
            let within = Fit::within(self.when, Some(date), Some(date));
            add(Time::In(date), self.fit.min(within));
        }
        if self.when.is_none() {
            add(Time::Undated, self.fit);
        }
        if !is_bounded(self.when) {
            cells.pending.push(Pending {
                key: self.key,
                when: self.when,
                number: self.number,
                except: touched.chain(except.iter().copied()).collect(),
            });
        }
    }
}

/// Adds the movements of a ledger with summaries to sums, as the measure of its ledger counts them: what a summary and
/// its records together can be is narrower than what each of them can be.
fn measured(one: Source<'_>, movements: &Movements<'_>, asked: &Asked<'_>, cells: &mut Cells) {
    let mut ways: BTreeSet<Ends> = BTreeSet::new();
    let mut windows: Option<BTreeSet<PartialDate>> = asked.step.map(|_| BTreeSet::new());
    let mut named: Vec<CategoryKind> = Vec::new();
    each_moved(one.ledger, movements, |handover| {
        if asked.fit(handover) == Fit::No {
            return;
        }
        for (ends, _) in handover.ways() {
            ways.extend([ends, ends.couple()]);
            if ends.way().is_none() {
                ways.extend(directions(ends));
                cells.couples.insert(one.ends(ends));
            }
        }
        if let (Some(windows), Some(step), Some(when)) = (&mut windows, asked.step, handover.when) {
            windows.extend(step.touched(when));
        }
        let (kinds, lines) = (asked.kinds.iter(), handover.lines());
        let kinds = kinds.map(|(kind, _)| *kind);
        named.extend(kinds.filter(|kind| lines.names(*kind)));
    });
    ways.retain(|ends| asked.selection.means(one.ends(*ends)));
    for ends in ways {
        for (what, subject) in subjects(asked) {
            let is_named = match what {
                What::Kind(kind) => named.contains(&kind),
                What::People | What::Remains => true,
            };
            let measure = Measure::new(Counted::Delivered, ends).with_subject(subject);
            let measure = if asked.selection.is_under_the_terms() {
                measure
            } else {
                measure.under_and_outside_the_terms()
            };
            let mut add = |time, date: Option<PartialDate>| {
                if let Some(number) = count(movements, &measure, asked.selection, date) {
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
    // Those without a date, or without an end of their time, are possibly in the months that other ledgers touch.
    if let Some(windows) = &windows {
        each_moved(one.ledger, movements, |handover| {
            if !is_bounded(handover.when) {
                each(one, handover, asked, windows, cells);
            }
        });
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
pub(in crate::register) fn count(
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
