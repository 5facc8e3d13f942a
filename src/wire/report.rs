//! The shapes of reports and their figures.

use alloc::boxed::Box;

use super::either::Count;
#[cfg(feature = "schemars")]
use super::forms::Tally;
use super::leaf::{Pairs, Str};
#[cfg(feature = "schemars")]
use super::schema::{ActorPair, Listed};
use super::shape::shape;
use super::slot::{List, Slot};
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{Act, ActorKey, ExchangeId, Moment, PartKey, PartialDate, ReportId, Text};

shape! {
    /// A report: who published it, the source it quotes, and its figures.
    Report {
        /// The id of the report.
        id: Str<'a> as ReportId where needed,
        /// Who published it.
        source: Str<'a> as Text where needed,
        /// The source it quotes, to which its figures are attributed.
        quoting: Str<'a> as Text,
        /// The actor for which that source speaks.
        speaks_for: Str<'a> as ActorKey,
        /// Who relayed the statement.
        relayed_by: Str<'a> as Text,
        /// The id of the report that it copies.
        republishes: Str<'a> as ReportId,
        /// The address of the page.
        address: Str<'a> as Text,
        /// The language in which it was read (BCP 47).
        language: Str<'a> as Text,
        /// When the statement was made.
        stated: Str<'a> as PartialDate,
        /// When it was published.
        published: Str<'a> as Moment,
        /// When it was last updated.
        updated: Str<'a> as Moment,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The figures it reports.
        figures: List<Figure<'a>> as Listed<Figure<'a>, 0, { limits::FIGURES }>,
    }
    reserved { "links" }
}

shape! {
    /// One figure of a report: an act, its ends, a date, and numbers.
    Figure {
        /// The act: what was done, according to the report.
        act: Str<'a> as Act where needed,
        /// The actor that releases: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// The actor that receives.
        to: Str<'a> as ActorKey,
        /// Both actors, for one figure of both directions together.
        between: Box<List<Str<'a>>> as ActorPair,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// The id of the exchange it refers to; for a running total, the last that counts.
        exchange: Str<'a> as ExchangeId,
        /// The date it refers to; for a running total, the last that counts.
        on: Str<'a> as PartialDate,
        /// Whether it is a running total.
        running: bool,
        /// The first date that counts in a running total.
        since: Str<'a> as PartialDate,
        /// All people counted, by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// The printed total, whether or not the parts add up to it (C10).
        total: Count<'a>,
        /// The number of remains.
        remains: Count<'a>,
        /// The number of persons of whom it is unknown whether they are alive.
        persons: Count<'a>,
        /// The source of this figure, if the report quotes several.
        quoting: Str<'a> as Text,
        /// The actor for which that source speaks.
        speaks_for: Str<'a> as ActorKey,
        /// How certain it is, in the words of the source.
        confidence: Str<'a> as Text,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "of", "breakdown", "sources" }
    also { ends, numbers, since_runs }
}
