//! `Reference`: the numbers for a topic that do not come from reports: agreed, scheduled and recorded.
//!
//! `Window`: how the time of a running total lies to the time that is recorded.

use super::number::Number;
use crate::agreement::Commitment;
use crate::evidence::topics::{Occasion, OccasionId, Topic};
use crate::words::{Act, Interval};

/// The numbers for a topic that do not come from reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence) struct Reference<'r> {
    /// The commitment, if there is exactly one.
    pub(in crate::evidence) agreed: Option<&'r Commitment>,
    /// The number agreed by all commitments together.
    pub(in crate::evidence) agreed_number: Option<Number>,
    pub(in crate::evidence) scheduled: Option<&'r Commitment>,
    pub(in crate::evidence) recorded: Option<Number>,
    /// The recorded number counted the other way, if it is another: as delivered, or less those returned.
    pub(in crate::evidence) otherwise: Option<Number>,
    pub(in crate::evidence) window: Window,
    /// Whether a running total starts no earlier than the conclusion, so that it includes nothing from before the
    /// agreement.
    pub(in crate::evidence) is_of_the_whole: bool,
    /// Whether the journal says that the exchange of the topic was called off.
    pub(super) is_called_off: bool,
    /// Whether a journal can record the number of the topic.
    pub(super) can_be_recorded: bool,
}

impl Reference<'_> {
    /// Returns the number in the journal as a bound on what the claims should report.
    pub(super) fn comparable(&self) -> Option<Number> {
        let recorded = self.recorded?;
        match self.window {
            Window::Same => Some(recorded),
            Window::Wider => Some(recorded.and_perhaps_more()),
            Window::Unknown => None,
        }
    }

    /// Returns the number that the claims of a topic should report.
    pub(super) fn expected(&self, topic: &Topic<'_>) -> Option<Number> {
        if topic.act != Act::Agreed {
            let is_timed = topic.occasion != Occasion::Single(OccasionId::Unknown);
            // How many a custodian holds changes within the day, and in no entry of the journal is it a number.
            return self
                .comparable()
                .filter(|_| is_timed && !topic.act.is_stock());
        }
        match topic.occasion {
            Occasion::Single(OccasionId::Exchange(_)) => {
                Some(Number::promised(self.scheduled?.quantity()))
            }
            Occasion::Single(_) => self.agreed_number,
            Occasion::Running { .. } => None,
        }
    }

    /// Returns how many people of a running total were possibly returned after an earlier one, or at all if there is none:
    /// a total as delivered is higher by them.
    pub(in crate::evidence) fn returned_since(&self, earlier: Option<&Self>) -> Interval {
        let [_, most] = self.returned();
        let [before, _] = earlier.map_or([0, 0], Self::returned);
        Interval::and_unclear(0, most.saturating_sub(before))
    }

    /// Returns how many people of a running total were surely and possibly returned by its end.
    fn returned(&self) -> [u64; 2] {
        let both = self.recorded.zip(self.otherwise);
        both.map_or([0, 0], |(net, delivered)| {
            let (net, delivered) = (net.pair(), delivered.pair());
            [
                delivered.surely().saturating_sub(net.most()),
                delivered.most().saturating_sub(net.surely()),
            ]
        })
    }
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

/// Returns true if a promise may be of the people that the figures of a topic count: they are under the terms, and those
/// who were agreed, named or moved, not those who stayed.
pub(super) const fn is_of_promises(topic: &Topic<'_>) -> bool {
    let is_of_promises = topic.act.is_crossing()
        || matches!(
            topic.act,
            Act::Agreed | Act::Announced | Act::Listed | Act::Carried
        );
    is_of_promises && !topic.is_beside
}

/// Returns true if a leg says how many people it is of, beside those who moved.
pub(super) const fn is_one_of_a_leg(act: Act) -> bool {
    matches!(act, Act::Listed | Act::Accounted)
}
