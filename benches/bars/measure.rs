//! Interleaved rounds of two jobs, and what they show.

use std::time::{Duration, Instant};

/// How long a row may take.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    least_rounds: usize,
    most_rounds: usize,
    whole: Duration,
    turn: Duration,
}

impl Plan {
    pub(crate) const fn new(quick: bool) -> Self {
        if quick {
            Self {
                least_rounds: 1,
                most_rounds: 3,
                whole: Duration::from_millis(10),
                turn: Duration::from_millis(1),
            }
        } else {
            Self {
                least_rounds: 3,
                most_rounds: 101,
                whole: Duration::from_millis(500),
                turn: Duration::from_millis(4),
            }
        }
    }

    /// Runs two jobs in turns, changing who begins; each job times itself, and repeats within a turn until
    /// the clock can tell.
    pub(crate) fn compare(
        self,
        mut job: impl FnMut() -> Duration,
        mut yardstick: impl FnMut() -> Duration,
    ) -> Compared {
        let (repeat_job, repeat_yardstick) = (self.repeats(job()), self.repeats(yardstick()));
        let (mut ratios, mut seconds) = (Vec::new(), Vec::new());
        let begun = Instant::now();
        while ratios.len() < self.least_rounds
            || (ratios.len() < self.most_rounds && begun.elapsed() < self.whole)
        {
            let (one, other);
            if ratios.len() % 2 == 0 {
                one = turn(repeat_job, &mut job);
                other = turn(repeat_yardstick, &mut yardstick);
            } else {
                other = turn(repeat_yardstick, &mut yardstick);
                one = turn(repeat_job, &mut job);
            }
            ratios.push(one / other);
            seconds.push(one);
        }
        Compared {
            ratio: Figure::median(&mut ratios),
            seconds: Figure::fastest(&mut seconds),
        }
    }

    fn repeats(self, once: Duration) -> u32 {
        let repeats = self.turn.as_nanos() / once.as_nanos().max(1);
        u32::try_from(repeats).unwrap().clamp(1, 10_000)
    }
}

/// The time of the middle one of so many runs: one that was interrupted tells nothing.
fn turn(repeats: u32, job: &mut impl FnMut() -> Duration) -> f64 {
    let mut times: Vec<Duration> = (0..repeats).map(|_| job()).collect();
    times.sort_unstable();
    times.get(times.len() / 2).unwrap().as_secs_f64()
}

/// Times one run of a job; what it makes is dropped afterwards.
pub(crate) fn timed<T>(job: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    let made = job();
    let taken = begun.elapsed();
    drop(std::hint::black_box(made));
    // An allocator puts part of the freeing off to the next large request, which would be the other job's.
    drop(std::hint::black_box(Vec::<u8>::with_capacity(1 << 20)));
    taken
}

/// What interleaved rounds showed.
pub(crate) struct Compared {
    /// The time of the job over that of its yardstick: the median of the rounds.
    pub(crate) ratio: Figure,
    /// The time of the job: that of the fastest round, for the rest of the machine only ever slows one.
    pub(crate) seconds: Figure,
}

/// A figure, and between what lies the middle half of the rounds.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Figure {
    fn median(values: &mut [f64]) -> Self {
        values.sort_unstable_by(f64::total_cmp);
        let at = |quarter: usize| values.get(values.len() * quarter / 4).copied().unwrap();
        Self {
            value: at(2),
            low: at(1),
            high: at(3),
        }
    }

    fn fastest(values: &mut [f64]) -> Self {
        let median = Self::median(values);
        Self {
            value: values.first().copied().unwrap(),
            ..median
        }
    }

    /// As a rate of so many pieces a run, in millions a second.
    pub(crate) fn rate(self, pieces: u32) -> Self {
        let rate = |seconds: f64| f64::from(pieces) / seconds / 1e6;
        Self {
            value: rate(self.value),
            low: rate(self.high),
            high: rate(self.low),
        }
    }

    /// In millionths of a second.
    pub(crate) fn microseconds(self) -> Self {
        Self {
            value: self.value * 1e6,
            low: self.low * 1e6,
            high: self.high * 1e6,
        }
    }
}
