//! `System`: linear limits on whole numbers, and an exact search for the largest sum within them.
//!
//! Bounds are propagated, then halved. The budget is counted in steps and not in time, so that the same limits have the same
//! answer on every machine.

use alloc::vec::Vec;

/// The largest value of a number: no sum of people exceeds it (E07).
pub(super) const LARGEST: i128 = 9_007_199_254_740_991;

/// The steps of one search: one for each number that is read in a limit.
const STEPS: u64 = 60_000;

/// So often every limit is read before a range is cut into parts.
const READINGS: u64 = 8;

/// A sum of numbers, each with its weight, that is at most some number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    /// The positions of the numbers, with their weights.
    pub(super) terms: Vec<(usize, i128)>,
    pub(super) most: i128,
    /// The positions of the clauses that set the limit; none of one that only names a sum.
    pub(super) clauses: Vec<usize>,
}

/// Limits on some numbers, none of which is negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct System {
    pub(super) numbers: usize,
    pub(super) limits: Vec<Limit>,
}

/// The lowest and highest value of each number, each with the position of the limit that set it.
#[derive(Clone, Debug)]
struct Bounds {
    of: Vec<[(i128, Option<usize>); 2]>,
}

/// Why a search ended without an answer.
enum Stopped {
    /// The limit at this position cannot be kept.
    AtLimit(usize),
    OutOfSteps,
}

/// The answer of a search.
enum Answer {
    Found(Vec<i128>),
    /// Nothing keeps all limits; the positions of those that say so.
    Nothing(Vec<usize>),
    OutOfSteps,
}

/// The largest value of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Largest {
    /// The largest value that was found, and all numbers with it.
    pub(super) found: i128,
    pub(super) numbers: Vec<i128>,
    /// No value is larger than this one; equal to `found` unless the budget ended.
    pub(super) bound: i128,
}

/// The clauses because of which a number is not as large as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Because {
    pub(super) clauses: Vec<usize>,
    /// True if none of them can be left out; false if the budget ended before that was seen of each.
    pub(super) is_certain: bool,
}

impl Because {
    fn of<'c>(clauses: impl Iterator<Item = &'c usize>) -> Self {
        let mut clauses: Vec<usize> = clauses.copied().collect();
        clauses.sort_unstable();
        clauses.dedup();
        let is_certain = true;
        Self {
            clauses,
            is_certain,
        }
    }
}

impl Bounds {
    fn low(&self, number: usize) -> i128 {
        self.of.get(number).map_or(0, |[low, _]| low.0)
    }

    fn high(&self, number: usize) -> i128 {
        self.of.get(number).map_or(0, |[_, high]| high.0)
    }

    fn set(&mut self, number: usize, is_high: bool, value: i128, why: Option<usize>) {
        if let Some([low, high]) = self.of.get_mut(number) {
            *(if is_high { high } else { low }) = (value, why);
        }
    }

    /// Returns the smallest value of one term of a limit.
    fn least(&self, (number, weight): (usize, i128)) -> i128 {
        let at = if weight > 0 {
            self.low(number)
        } else {
            self.high(number)
        };
        weight.saturating_mul(at)
    }

    /// Returns the first number with several values.
    fn open(&self) -> Option<usize> {
        self.of.iter().position(|[low, high]| low.0 < high.0)
    }

    fn lows(&self) -> Vec<i128> {
        self.of.iter().map(|[low, _]| low.0).collect()
    }
}

impl System {
    /// Adds a limit; one without numbers says nothing.
    pub(super) fn limit(&mut self, terms: Vec<(usize, i128)>, most: i128, clause: Option<usize>) {
        if !terms.is_empty() {
            self.limits.push(Limit {
                terms,
                most,
                clauses: Vec::from_iter(clause),
            });
        }
    }

    /// Adds a number that is the sum of others, and returns its position.
    pub(super) fn sum(&mut self, of: &[usize]) -> usize {
        if let [one] = of {
            return *one;
        }
        let sum = self.numbers;
        self.numbers = self.numbers.saturating_add(1);
        for sign in [1, -1_i128] {
            let mut terms: Vec<(usize, i128)> = of.iter().map(|&one| (one, sign)).collect();
            terms.push((sum, sign.saturating_neg()));
            self.limit(terms, 0, None);
        }
        sum
    }

    fn bounds(&self) -> Bounds {
        let of = core::iter::repeat_n([(0, None), (LARGEST, None)], self.numbers).collect();
        Bounds { of }
    }

    /// Narrows the bounds until no limit narrows them further.
    fn narrow(&self, bounds: &mut Bounds, steps: &mut u64) -> Result<(), Stopped> {
        loop {
            let mut is_changed = false;
            for (at, limit) in self.limits.iter().enumerate() {
                let length = u64::try_from(limit.terms.len()).unwrap_or(u64::MAX);
                *steps = steps.checked_sub(length).ok_or(Stopped::OutOfSteps)?;
                let terms = limit.terms.iter();
                let least = terms.fold(0_i128, |sum, term| sum.saturating_add(bounds.least(*term)));
                let room = limit.most.saturating_sub(least);
                if room < 0 {
                    return Err(Stopped::AtLimit(at));
                }
                for &(number, weight) in &limit.terms {
                    let [low, high] = [bounds.low(number), bounds.high(number)];
                    let span = room.checked_div(weight.saturating_abs()).unwrap_or(room);
                    if high.saturating_sub(low) <= span {
                        continue;
                    }
                    is_changed = true;
                    if weight > 0 {
                        bounds.set(number, true, low.saturating_add(span), Some(at));
                    } else {
                        bounds.set(number, false, high.saturating_sub(span), Some(at));
                    }
                }
            }
            if !is_changed {
                return Ok(());
            }
        }
    }

    /// Adds the limits from which it follows that one cannot be kept.
    fn blame(&self, bounds: &Bounds, at: usize, blamed: &mut Vec<usize>) {
        let mut open = Vec::from([at]);
        while let Some(at) = open.pop() {
            if blamed.contains(&at) {
                continue;
            }
            blamed.push(at);
            let limit = self.limits.get(at);
            for &(number, weight) in limit.into_iter().flat_map(|limit| &limit.terms) {
                let set = bounds.of.get(number);
                let why = set.and_then(|[low, high]| if weight > 0 { low.1 } else { high.1 });
                open.extend(why);
            }
        }
    }

    /// Searches for numbers that keep all limits, the lowest first.
    fn search(&self, bounds: Bounds, steps: &mut u64) -> Answer {
        let (mut open, mut blamed) = (Vec::from([bounds]), Vec::new());
        while let Some(mut bounds) = open.pop() {
            match self.narrow(&mut bounds, steps) {
                Ok(()) => {}
                Err(Stopped::OutOfSteps) => return Answer::OutOfSteps,
                Err(Stopped::AtLimit(at)) => {
                    self.blame(&bounds, at, &mut blamed);
                    continue;
                }
            }
            let lows = bounds.lows();
            let open_at = bounds.open().filter(|_| !self.keeps(&lows, steps));
            let Some(number) = open_at else {
                return Answer::Found(lows);
            };
            let [low, high] = [bounds.low(number), bounds.high(number)];
            let next = low.saturating_add(1);
            let middle = next.midpoint(high);
            let mut push = |from: i128, to: i128| {
                if from <= to {
                    let mut part = bounds.clone();
                    part.set(number, false, from, None);
                    part.set(number, true, to, None);
                    open.push(part);
                }
            };
            push(middle.saturating_add(1), high);
            push(next, middle);
            push(low, low);
        }
        Answer::Nothing(blamed)
    }

    /// Returns true if numbers keep all limits: the lowest usually do.
    fn keeps(&self, numbers: &[i128], steps: &mut u64) -> bool {
        self.limits.iter().all(|limit| {
            *steps = steps.saturating_sub(u64::try_from(limit.terms.len()).unwrap_or(u64::MAX));
            let sum = limit.terms.iter().fold(0_i128, |sum, (number, weight)| {
                let value = numbers.get(*number).copied().unwrap_or_default();
                sum.saturating_add(weight.saturating_mul(value))
            });
            sum <= limit.most
        })
    }

    /// Searches with one number within bounds.
    fn within(&self, number: usize, [low, high]: [i128; 2], steps: &mut u64) -> Answer {
        let mut bounds = self.bounds();
        bounds.set(number, false, low, None);
        bounds.set(number, true, high, None);
        self.search(bounds, steps)
    }

    /// Returns the largest value of a number.
    pub(super) fn largest(&self, number: usize) -> Largest {
        let mut steps = STEPS;
        let mut bounds = self.bounds();
        let is_narrow = self.narrow(&mut bounds, &mut steps).is_ok();
        let mut best = Largest {
            found: 0,
            numbers: core::iter::repeat_n(0, self.numbers).collect(),
            bound: if is_narrow {
                bounds.high(number)
            } else {
                LARGEST
            },
        };
        // The bound itself usually is the answer.
        let mut asked = best.bound;
        while best.found < best.bound {
            match self.within(number, [asked, best.bound], &mut steps) {
                Answer::Found(numbers) => {
                    best.found = numbers.get(number).copied().unwrap_or(asked);
                    best.numbers = numbers;
                }
                Answer::Nothing(_) => best.bound = asked.saturating_sub(1),
                Answer::OutOfSteps => break,
            }
            asked = best.found.saturating_add(1).midpoint(best.bound);
        }
        best
    }

    /// Returns numbers with the smallest value of one number, while another has a given value; `None` if the budget ended
    /// before any were found.
    pub(super) fn smallest(&self, number: usize, fixed: (usize, i128)) -> Option<Vec<i128>> {
        let mut steps = STEPS;
        let mut bounds = self.bounds();
        bounds.set(fixed.0, false, fixed.1, None);
        bounds.set(fixed.0, true, fixed.1, None);
        self.narrow(&mut bounds, &mut steps).ok()?;
        let (mut low, mut best) = (bounds.low(number), None);
        let mut asked = low;
        loop {
            let mut within = bounds.clone();
            within.set(number, true, asked, None);
            match self.search(within, &mut steps) {
                Answer::Found(numbers) => {
                    let found = numbers.get(number).copied().unwrap_or(asked);
                    best = Some(numbers);
                    if found <= low {
                        return best;
                    }
                    asked = low.midpoint(found.saturating_sub(1));
                }
                Answer::Nothing(_) if asked < bounds.high(number) => {
                    low = asked.saturating_add(1);
                    let double = asked.saturating_mul(2).saturating_add(1);
                    let found = best.as_ref().and_then(|best: &Vec<i128>| best.get(number));
                    asked = found.map_or(double, |found| low.midpoint(*found));
                    asked = asked.min(bounds.high(number));
                }
                Answer::Nothing(_) | Answer::OutOfSteps => return best,
            }
        }
    }

    /// Returns the clauses because of which a number has no value as large as this; `None` if the budget ended before that was
    /// seen.
    pub(super) fn because(&self, number: usize, value: i128) -> Option<Because> {
        let mut steps = STEPS;
        let Answer::Nothing(blamed) = self.from(number, value, &mut steps) else {
            return None;
        };
        let of = |at: &usize| self.limits.get(*at).map(|limit| limit.clauses.as_slice());
        let mut because = Because::of(blamed.iter().filter_map(of).flatten());
        if because.clauses.len() < 2 {
            return Some(because);
        }
        match self.only(&because.clauses).from(number, value, &mut steps) {
            Answer::Nothing(_) => {}
            Answer::Found(_) | Answer::OutOfSteps => {
                because = Because::of(self.limits.iter().flat_map(|limit| &limit.clauses));
            }
        }
        // Whatever can be left out is no reason; later ones are left out first.
        for at in (0..because.clauses.len()).rev() {
            let mut fewer = because.clauses.clone();
            fewer.remove(at);
            match self.only(&fewer).from(number, value, &mut steps) {
                Answer::Nothing(_) => because.clauses = fewer,
                Answer::Found(_) => {}
                Answer::OutOfSteps => because.is_certain = false,
            }
        }
        Some(because)
    }

    /// Searches with one number that is as large as a value. Where a few readings of the limits do not say at once that there is
    /// none, it is asked of ranges that double: within one that reaches very far, weights that contradict each other take many
    /// steps to say so.
    fn from(&self, number: usize, value: i128, steps: &mut u64) -> Answer {
        let mut bounds = self.bounds();
        bounds.set(number, false, value, None);
        let mut few = READINGS.saturating_mul(self.length()).min(*steps);
        let at_once = few;
        let narrowed = self.narrow(&mut bounds, &mut few);
        *steps = steps.saturating_sub(at_once.saturating_sub(few));
        if let Err(Stopped::AtLimit(at)) = narrowed {
            let mut blamed = Vec::new();
            self.blame(&bounds, at, &mut blamed);
            return Answer::Nothing(blamed);
        }
        let (mut low, mut all) = (value, Vec::new());
        while low <= LARGEST {
            let high = low.saturating_mul(2).min(LARGEST);
            match self.within(number, [low, high], steps) {
                Answer::Nothing(blamed) => all.extend(blamed),
                answer @ (Answer::Found(_) | Answer::OutOfSteps) => return answer,
            }
            low = high.saturating_add(1);
        }
        all.sort_unstable();
        all.dedup();
        Answer::Nothing(all)
    }

    /// Returns the steps of reading every limit once.
    fn length(&self) -> u64 {
        let terms = self.limits.iter().map(|limit| limit.terms.len());
        terms.fold(0, |sum, terms| {
            sum.saturating_add(u64::try_from(terms).unwrap_or(u64::MAX))
        })
    }

    /// Returns the limits of some clauses only.
    fn only(&self, clauses: &[usize]) -> Self {
        let is_of = |limit: &&Limit| limit.clauses.iter().all(|clause| clauses.contains(clause));
        Self {
            numbers: self.numbers,
            limits: self.limits.iter().filter(is_of).cloned().collect(),
        }
    }
}
