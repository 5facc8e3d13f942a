//! The shapes of reports: who says so, and which figures.

use alloc::boxed::Box;

#[cfg(feature = "schemars")]
use super::described::{Couple, Listed};
use super::either::Count;
#[cfg(feature = "schemars")]
use super::forms::Tally;
use super::leaf::{Pairs, Str};
use super::shape::shape;
use super::slot::{List, Slot};
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{Act, ActorKey, ExchangeId, Moment, PartKey, PartialDate, ReportId, Text};

shape! {
    /// Who published what, whom it quotes, and the figures it tells.
    Report {
        /// The id of the report.
        id: Str<'a> as ReportId where needed,
        /// Who published it.
        source: Str<'a> as Text where needed,
        /// Whom it quotes; whose word its figures are.
        quoting: Str<'a> as Text,
        /// The actor that its voice speaks for.
        speaks_for: Str<'a> as ActorKey,
        /// Who passed the words on.
        relayed_by: Str<'a> as Text,
        /// The id of the report that it copies.
        republishes: Str<'a> as ReportId,
        /// The address of the page.
        address: Str<'a> as Text,
        /// The language it was read in (BCP 47).
        language: Str<'a> as Text,
        /// When the statement was made.
        stated: Str<'a> as PartialDate,
        /// When it was published.
        published: Str<'a> as Moment,
        /// When it was last updated.
        updated: Str<'a> as Moment,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The figures it tells.
        figures: List<Figure<'a>> as Listed<Figure<'a>, 0, { limits::FIGURES }>,
    }
    reserved { "links" }
}

shape! {
    /// What a report tells of one flow: an act, between whom, when, and how many.
    Figure {
        /// What it says was done.
        act: Str<'a> as Act where needed,
        /// Who releases: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// To whom they are released.
        to: Str<'a> as ActorKey,
        /// Both ends, for one figure of both directions together.
        between: Box<List<Str<'a>>> as Couple,
        /// The part it belongs to.
        part: Str<'a> as PartKey,
        /// The id of the exchange it tells of; of a running total, the last that counts.
        exchange: Str<'a> as ExchangeId,
        /// The day it tells of; of a running total, the last that counts.
        on: Str<'a> as PartialDate,
        /// Whether it is a running total.
        running: bool,
        /// The first date that counts in a running total.
        since: Str<'a> as PartialDate,
        /// Everybody counted, by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// People as printed, whether or not the parts add up (C10).
        total: Count<'a>,
        /// How many of the dead.
        remains: Count<'a>,
        /// How many persons of whom it is not told whether they live.
        persons: Count<'a>,
        /// Whom the figure quotes, where the report quotes several.
        quoting: Str<'a> as Text,
        /// The actor that this voice speaks for.
        speaks_for: Str<'a> as ActorKey,
        /// How sure it is, in the words of the source.
        confidence: Str<'a> as Text,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "of", "breakdown", "sources" }
    also { ends, numbers, since_runs }
}
