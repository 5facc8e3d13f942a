//! Movements: who finally counts as having moved.

use alloc::vec::Vec;

use super::answer::{ByKey, answer, words};
#[cfg(feature = "schemars")]
use super::answer::{Lines, Shown};
use super::values::Way;
use crate::ledger::{Moved, Movement, Movements};
#[cfg(feature = "schemars")]
use crate::wire::List;
#[cfg(feature = "schemars")]
use crate::words::{ActorKey, Interval, PartKey, When};

words! {
    /// How people or remains count.
    MovedWord of Moved {
        Moved::HandedOver => "handed_over",
        Moved::Recovered => "recovered",
        Moved::Discharged(_) => "discharged",
        Moved::Settled(_) => "settled",
        Moved::Returned => "returned",
        Moved::Reversed(_) => "reversed",
    }
}

fn reason(moved: Moved) -> Option<&'static str> {
    match moved {
        Moved::Discharged(reason) => Some(reason.as_str()),
        Moved::Settled(settlement) => Some(settlement.as_str()),
        Moved::Reversed(reason) => Some(reason.as_str()),
        Moved::HandedOver | Moved::Recovered | Moved::Returned => None,
    }
}

answer! {
    /// How people or remains count.
    Moved as "Moved" |this| {
        "as": MovedWord = MovedWord::of(this), "How they count.";
        "reason" [maybe]: Shown = reason(*this), "Why they are discharged, settled or reversed.";
    }
}

answer! {
    /// People, or remains, that finally count as having moved together in one direction.
    Movement<'_> as "Movement" |this| {
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that they came from.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that they went to.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if only both directions together are known.";
        "released_by" [maybe]: ActorKey = this.released_by(), "The side that released them from the custody of a third actor.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement.";
        "moved": Moved = this.moved(), "How they count.";
        "counts_as": Moved = this.counts_as(), "How they count or, if they were returned, how they counted before.";
        "date" [maybe]: When = this.date(), "When they moved, as far as it is known.";
        "is_of_remains": bool = this.is_of_remains(), "Whether the numbers are of remains.";
        "is_outside_the_terms": bool = this.is_outside_the_terms(), "Whether no promise counts them.";
        "lines": Lines = ByKey(this.lines()), "People of each category; empty for remains.";
        "total": Interval = this.total(), "All of them, which may be narrower than the sum of the lines.";
        "entries": List<u64> = this.entries(), "The positions in the journal that they come from.";
    }
}

/// Written as a list.
impl serde::Serialize for Movements<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.iter().collect::<Vec<_>>().serialize(serializer)
    }
}
