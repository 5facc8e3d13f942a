//! Rule C12 on windows: totals of one source from one date to another, against those inside them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::found::{Found, are_apart, as_reported};
use super::judge::Judge;
use super::running::Reported;
use crate::evidence::claims::{Claim, Comparison, Number};
use crate::evidence::series::sole;
use crate::evidence::topics::{Day, Lapse};
use crate::rulebook::{Datum, Rule};
use crate::words::Interval;

/// A number that one source reports for some days.
#[derive(Clone, Copy)]
struct Window<'c, 'r> {
    first: i32,
    last: i32,
    /// The first day that may be its last.
    ends_from: i32,
    number: Number,
    /// Whether it includes everybody of these days, and not one exchange of them.
    is_total: bool,
    comparison: &'c Comparison<'r>,
    claim: &'c Claim<'r>,
}

/// The number of people before the first total.
const NOTHING: Number = Number::exactly(Interval::exactly(0));

/// A day before all others, for a total whose start is unknown.
const BEGINNING: i32 = i32::MIN;

impl<'r> Judge<'_, 'r> {
    /// C12: a total equals the totals that one source reports for the same days in pieces, and is no lower than the
    /// numbers inside it. A contradiction is not reported again in the totals after it.
    pub(super) fn windows(&self, reported: &Reported, found: &mut Found) {
        let flows = self
            .comparisons
            .chunk_by(|one, other| one.key.is_one_flow_with(other.key));
        for flow in flows {
            let is_running = |one: &Comparison<'_>| one.key.start > 0;
            // People held or missing on a day add up to no total.
            let is_of_all = flow
                .first()
                .is_some_and(|first| first.is_of_all() && !first.key.act.is_stock());
            if !is_of_all || !flow.iter().any(is_running) {
                continue;
            }
            let mut voices: BTreeMap<u32, Vec<Window<'_, 'r>>> = BTreeMap::new();
            for comparison in flow {
                for claim in sole(comparison) {
                    let window = Window::of(comparison, claim);
                    voices.entry(claim.rank).or_default().extend(window);
                }
            }
            for windows in voices.values_mut().filter(|windows| windows.len() > 1) {
                windows.sort_by_key(|one| (one.last, core::cmp::Reverse(one.first)));
                of_voice(windows, reported, found);
            }
        }
    }
}

/// Compares the totals of one voice, which are sorted by their last days, from each start.
fn of_voice(windows: &[Window<'_, '_>], reported: &Reported, found: &mut Found) {
    let totals = windows.iter().filter(|one| one.is_total);
    let mut starts: Vec<i32> = totals.map(|one| one.first).collect();
    starts.sort_unstable();
    starts.dedup();
    for start in starts {
        let mut base: Option<&Window<'_, '_>> = None;
        let mut inside: Vec<&Window<'_, '_>> = Vec::new();
        for window in windows {
            let after = base.map_or(start, |base| base.last.saturating_add(1));
            if window.first != start || !window.is_total {
                inside.extend((window.first >= after).then_some(window));
                continue;
            }
            let is_reported = reported.contains(&(window.comparison.key, window.claim.at));
            if !is_reported {
                let sum = base.map_or(NOTHING, |base| base.number);
                window.compare(sum, after, &inside, found);
            }
            base = Some(window);
            inside.clear();
        }
    }
}

impl<'c, 'r> Window<'c, 'r> {
    /// Returns the days of a claim; `None` if it is unknown when they end.
    fn of(comparison: &'c Comparison<'r>, claim: &'c Claim<'r>) -> Option<Self> {
        let (topic, lapse) = (comparison.topic(), comparison.lapse);
        if lapse.last == Lapse::UNKNOWN.last {
            return None;
        }
        let (begun, last) = (number_of(lapse.first)?, number_of(lapse.last)?);
        let since = topic.since().map(|since| number_of(since.first_day()));
        let first = match since {
            Some(since) => since?,
            None if topic.is_running() => BEGINNING,
            None => begun,
        };
        (first <= last).then_some(Self {
            first,
            last,
            ends_from: begun,
            number: claim.number,
            is_total: topic.is_running(),
            comparison,
            claim,
        })
    }

    /// Compares a total with a part of it from its start, and the windows inside the days after that part.
    fn compare(&self, before: Number, after: i32, inside: &[&Self], found: &mut Found) {
        // The least number of separate windows by their last day, and the number of those that follow each other.
        let mut least: Vec<(i32, Number)> = Vec::new();
        let mut whole: BTreeMap<i32, Number> = BTreeMap::new();
        for window in inside {
            let is_inside = window.last <= self.ends_from || window.last == self.last;
            if !is_inside {
                continue;
            }
            let free = least.partition_point(|(last, _)| *last < window.first);
            let known = free.checked_sub(1).and_then(|at| least.get(at));
            let known = known.map_or(NOTHING, |(_, number)| *number);
            let number = window.number.plus(known);
            let best = least.last().map_or(NOTHING, |(_, number)| *number);
            let is_more = number.pair().surely() > best.pair().surely();
            least.push((window.last, if is_more { number } else { best }));
            let followed = window.first.checked_sub(1).and_then(|day| whole.get(&day));
            let followed = match followed {
                Some(sum) => Some(*sum),
                None if window.first == after => Some(NOTHING),
                None => None,
            };
            if let Some(sum) = followed.filter(|_| window.is_total) {
                whole.entry(window.last).or_insert(sum.plus(window.number));
            }
        }
        let least = least.last().map_or(NOTHING, |(_, number)| *number);
        let least = least.plus(before);
        let whole = whole.get(&self.last).map(|sum| sum.plus(before));
        // People who were returned are no longer in the total, but in the numbers of single exchanges.
        let number = self
            .claim
            .compared()
            .plus(self.comparison.reference.returned());
        let expected = match whole.filter(|sum| are_apart(sum.pair(), number)) {
            Some(sum) => as_reported(sum),
            None if !inside.is_empty() && least.pair().surely() > number.most() => {
                let about = least.about().map(Datum::About);
                about.unwrap_or(Datum::AtLeast(least.pair().surely()))
            }
            None => return,
        };
        let given = as_reported(self.claim.number);
        let rule = Rule::IncrementAddsUp;
        found.at(rule, self.comparison, self.claim, given, expected);
    }
}

/// Returns the number of a day.
fn number_of((year, month, day): Day) -> Option<i32> {
    use chrono::Datelike as _;
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    Some(date?.num_days_from_ce())
}
