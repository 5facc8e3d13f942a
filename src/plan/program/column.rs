//! `Column`: what a variable stands for.

/// What a variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum Column {
    /// The groups of an entry that go on a day, both by position.
    Groups { ready: usize, day: usize },
    /// Whether an exchange takes place on a day.
    Used { day: usize },
    /// Whether an exchange takes place on a day or later.
    NotYetOver { day: usize },
    /// The largest imbalance on the way.
    Imbalance,
    /// By how many groups an entry differs from what was announced for a day.
    Changed { ready: usize, day: usize },
    /// The groups of an entry that go on a day on one journey of a vehicle, which has its position in the request.
    Riding {
        ready: usize,
        day: usize,
        vehicle: usize,
        journey: u32,
    },
    /// By how many people of a category the left of a rule is ahead of the right, or the right of the left, by a day.
    Lacking {
        rule: usize,
        day: usize,
        category: usize,
        is_left: bool,
    },
    /// Whether a promise is late, and somebody of it goes on a day after the period.
    Late { promise: usize, day: usize },
}
