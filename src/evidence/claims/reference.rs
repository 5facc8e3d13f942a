//! `Reference`: the numbers for a topic that do not come from reports: agreed, scheduled and recorded.
//!
//! `Window`: how the time of a running total lies to the time that is recorded.

use crate::agreement::Commitment;
use crate::words::Interval;

/// The numbers for a topic that do not come from reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence) struct Reference<'r> {
    /// The commitment, if there is exactly one.
    pub(in crate::evidence) agreed: Option<&'r Commitment>,
    /// The number agreed by all commitments together.
    pub(in crate::evidence) agreed_number: Option<Interval>,
    pub(in crate::evidence) scheduled: Option<&'r Commitment>,
    pub(in crate::evidence) recorded: Option<Interval>,
    /// The recorded number counted the other way, if it is another: as delivered, or less those returned.
    pub(in crate::evidence) otherwise: Option<Interval>,
    pub(in crate::evidence) window: Window,
    /// Whether a running total starts no earlier than the conclusion, so that it includes nothing from before the
    /// agreement.
    pub(in crate::evidence) is_of_the_whole: bool,
}

/// How the time of figures lies to the time of the recorded number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence) enum Window {
    /// It is the same.
    #[default]
    Same,
    /// The figures began before anything of the agreement is recorded, and include what is.
    Wider,
    /// It is not known when the figures begin.
    Unknown,
}
