//! Rule C12 on windows: totals of one source from one date to another, against those inside them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::iter::successors;

use chrono::NaiveDate;

use super::found::{Found, as_reported};
use super::judge::Judge;
use super::running::Reported;
use super::told::Gap;
use crate::evidence::claims::{Claim, Comparison, Number, exchange_of};
use crate::evidence::series::{begun, sole};
use crate::evidence::topics::{Day, Lapse, days};
use crate::ledger::{Exchange, Ledger};
use crate::rulebook::{Datum, Rule};
use crate::words::{ExchangeId, Interval};

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
    /// The recorded exchange that it is about, if it is one: no other exchange has the same people.
    exchange: Option<&'r ExchangeId>,
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
    pub(super) fn windows(&self, of_all: bool, reported: &mut Reported, found: &mut Found) {
        let flows = self
            .comparisons
            .chunk_by(|one, other| one.key.is_one_flow_with(other.key));
        for flow in flows {
            let is_running = |one: &Comparison<'_>| one.key.start > 0;
            // People held or missing on a day add up to no total.
            let is_meant = flow
                .first()
                .is_some_and(|first| first.is_of_all() == of_all && !first.key.act.is_stock());
            if !is_meant || !flow.iter().any(is_running) {
                continue;
            }
            let mut voices: BTreeMap<u32, Vec<Window<'_, 'r>>> = BTreeMap::new();
            for comparison in flow {
                for claim in sole(comparison) {
                    let window = Window::of(comparison, claim, self.ledger);
                    voices.entry(claim.rank).or_default().extend(window);
                }
            }
            for windows in voices.values_mut().filter(|windows| windows.len() > 1) {
                windows.sort_by_key(|one| (one.last, core::cmp::Reverse(one.first)));
                of_voice(windows, self.ledger, reported, found);
            }
        }
    }
}

/// Compares the totals of one voice, which are sorted by their last days, from each start.
fn of_voice(
    windows: &[Window<'_, '_>],
    ledger: &Ledger,
    reported: &mut Reported,
    found: &mut Found,
) {
    let totals = windows.iter().filter(|one| one.is_total);
    let mut starts: Vec<i32> = totals.map(|one| one.first).collect();
    starts.sort_unstable();
    starts.dedup();
    for start in starts {
        let mut base: Option<&Window<'_, '_>> = None;
        let mut since: Vec<&Window<'_, '_>> = Vec::new();
        for window in windows {
            if window.first != start || !window.is_total {
                since.extend((window.first >= start).then_some(window));
                continue;
            }
            let at = (window.comparison.key, window.claim.at);
            if !reported.at.contains(&at) {
                window.compare(base, start, &since, ledger, reported, found);
            }
            base = Some(window);
            since.clear();
        }
    }
}

/// What the numbers inside a total come to.
struct Inside {
    /// The least number of people: of windows that share no day, and of exchanges.
    least: Number,
    /// The sum of the totals that follow each other from the first day to the last.
    whole: Option<Number>,
}

impl Inside {
    /// Adds up windows, which are sorted by their last days.
    fn of(windows: &[Piece], after: i32, until: i32) -> Self {
        // The least number of separate windows by their last day, and the number of those that follow each other.
        let mut least: Vec<(i32, Number)> = Vec::new();
        let mut whole: BTreeMap<i32, Number> = BTreeMap::new();
        for window in windows {
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
        Self {
            least: least.last().map_or(NOTHING, |(_, number)| *number),
            whole: whole.get(&until).copied(),
        }
    }
}

/// The days and the number of a window, or of several exchanges together.
#[derive(Clone, Copy)]
struct Piece {
    first: i32,
    last: i32,
    number: Number,
    is_total: bool,
}

impl Piece {
    const fn of(window: &Window<'_, '_>) -> Self {
        Self {
            first: window.first,
            last: window.last,
            number: window.number,
            is_total: window.is_total,
        }
    }
}

/// Returns the windows by their last days, and with them those of exchanges that have days in common: each has its own
/// people, unless one is the summary of another. Of these, the summaries are taken together with the other exchanges, or
/// the records. A summary has the days of its records, so that the two are never added.
fn pieces(windows: &[&Window<'_, '_>], ledger: &Ledger) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = windows.iter().map(|window| Piece::of(window)).collect();
    let ids: BTreeSet<&ExchangeId> = windows
        .iter()
        .filter_map(|window| window.exchange)
        .collect();
    let summary = |id: &ExchangeId| ledger.summary_of(id).map(Exchange::id);
    let reported = |id: &ExchangeId| {
        let mut summaries = successors(summary(id), |id| summary(id));
        summaries.find(|summary| ids.contains(summary))
    };
    let of: BTreeMap<&ExchangeId, Option<&ExchangeId>> =
        ids.iter().map(|id| (*id, reported(id))).collect();
    let summaries: BTreeSet<&ExchangeId> = of.values().flatten().copied().collect();
    let of_exchanges = |is_meant: &dyn Fn(&ExchangeId) -> bool| {
        let meant = windows
            .iter()
            .filter(|window| window.exchange.is_some_and(is_meant));
        let meant: Vec<Piece> = meant.map(|window| Piece::of(window)).collect();
        together(meant)
    };
    pieces.extend(of_exchanges(&|id| of.get(id).is_some_and(Option::is_none)));
    if !summaries.is_empty() {
        pieces.extend(of_exchanges(&|id| !summaries.contains(id)));
    }
    pieces.sort_by_key(|piece| (piece.last, core::cmp::Reverse(piece.first)));
    pieces
}

/// Adds up exchanges that have days in common and share no people.
fn together(mut apart: Vec<Piece>) -> impl Iterator<Item = Piece> {
    apart.sort_by_key(|piece| (piece.first, piece.last));
    let mut together: Vec<(Piece, usize)> = Vec::new();
    for piece in apart {
        if let Some((known, of)) = together.last_mut()
            && piece.first <= known.last
        {
            known.last = known.last.max(piece.last);
            known.number = known.number.plus(piece.number);
            *of = of.saturating_add(1);
        } else {
            together.push((piece, 1));
        }
    }
    let several = together.into_iter().filter(|(_, of)| *of > 1);
    several.map(|(piece, _)| piece)
}

impl<'c, 'r> Window<'c, 'r> {
    /// Returns the days of a claim, by the record and by the date that its source gives; `None` if it is unknown when they
    /// end.
    fn of(comparison: &'c Comparison<'r>, claim: &'c Claim<'r>, ledger: &Ledger) -> Option<Self> {
        let (topic, lapse) = (comparison.topic(), comparison.lapse);
        if lapse.last == Lapse::UNKNOWN.last {
            return None;
        }
        let (begun, last) = if topic.is_running() {
            (lapse.first, lapse.last)
        } else {
            let (_, last) = lapse.whole;
            let own = claim.figure().date_of_exchange();
            let last = own.map_or(last, |(_, when)| last.max(days(when).1));
            (begun(claim, lapse), last)
        };
        let (begun, last) = (number_of(begun)?, number_of(last)?);
        let since = topic.since().map(|since| number_of(since.first_day()));
        let first = match since {
            Some(since) => since?,
            None if topic.is_running() => BEGINNING,
            None => begun,
        };
        let exchange = exchange_of(topic);
        (first <= last).then_some(Self {
            first,
            last,
            ends_from: begun,
            number: claim.number,
            is_total: topic.is_running(),
            exchange: exchange.filter(|id| ledger.exchange(id).is_some()),
            comparison,
            claim,
        })
    }

    /// Compares a total with an earlier one from its start and the windows inside the days after that, and with the
    /// windows of which some of the days are before.
    fn compare(
        &self,
        base: Option<&Self>,
        start: i32,
        since: &[&Self],
        ledger: &Ledger,
        reported: &mut Reported,
        found: &mut Found,
    ) {
        let is_inside = |one: &&&Self| one.last <= self.ends_from || one.last == self.last;
        let all: Vec<&Self> = since.iter().filter(is_inside).copied().collect();
        if all.is_empty() {
            return;
        }
        let after = base.map_or(start, |base| base.last.saturating_add(1));
        let inside: Vec<&Self> = all
            .iter()
            .filter(|one| one.first >= after)
            .copied()
            .collect();
        let sum = base.map_or(NOTHING, |base| base.number);
        let known = Inside::of(&pieces(&inside, ledger), after, self.last);
        let least = (!inside.is_empty()).then(|| known.least.plus(sum));
        let partly = (inside.len() < all.len())
            .then(|| Inside::of(&pieces(&all, ledger), start, self.last).least);
        // People who were returned are no longer in the total, but in the numbers of single exchanges.
        let reference = &self.comparison.reference;
        let with_returned = |earlier: Option<&Self>| {
            let earlier = earlier.map(|earlier| &earlier.comparison.reference);
            self.claim
                .compared()
                .plus(reference.returned_since(earlier))
        };
        let equal = known.whole.and_then(|whole| {
            let sum = whole.plus(sum);
            let gap = Gap::between(with_returned(base), sum.pair())?;
            Some((gap, as_reported(sum)))
        });
        let below = |least: Number, number: Interval| {
            let surely = least.pair().surely();
            let gap = Gap::between(number, Interval::at_least(surely))?;
            let about = least.about().map(Datum::About);
            let expected = about.unwrap_or(Datum::AtLeast(surely));
            Some((gap, expected))
        };
        let differs = equal
            .or_else(|| below(least?, with_returned(base)))
            .or_else(|| below(partly?, with_returned(None)));
        if let Some((gap, expected)) = differs {
            let at = (self.comparison, self.claim);
            reported.add(found, Rule::IncrementAddsUp, at, gap, expected);
        }
    }
}

/// Returns the number of a day.
fn number_of((year, month, day): Day) -> Option<i32> {
    use chrono::Datelike as _;
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    Some(date?.num_days_from_ce())
}
