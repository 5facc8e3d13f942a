//! The shapes of reports and their figures.

use alloc::boxed::Box;

use super::either::Count;
#[cfg(feature = "schemars")]
use super::forms::Tally;
use super::leaf::{Pairs, Str};
#[cfg(feature = "schemars")]
use super::schema::{ActorPair, Listed, Number};
use super::shape::shape;
use super::slot::{List, Slot};
use super::whole::Whole;
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{
    Act, ActorKey, ExchangeId, Moment, PartKey, PartialDate, Reason, ReportId, Text, When,
};

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
    }
    rare more: MoreOfReport {
        /// The date that it gives for the conclusion of the agreement.
        concluded: Str<'a> as When,
        /// What it says without a number of people.
        statements: List<ReportedStatement<'a>> as Listed<ReportedStatement<'a>, 0, { limits::STATEMENTS }>,
    }
    then {
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The figures it reports.
        figures: List<Figure<'a>> as Listed<Figure<'a>, 0, { limits::FIGURES }>,
    }
    reserved { "links" }
}

shape! {
    /// What a report says without a number of people.
    ReportedStatement {
        /// The statement, in the words of the source.
        what: Str<'a> as Text where needed,
        /// The id of the exchange it is about.
        exchange: Str<'a> as ExchangeId,
    }
    reserved { "note", "on" }
}

shape! {
    /// One figure of a report: an act, its ends, a date, and numbers.
    Figure {
        /// The act: what was done, according to the report.
        act: Str<'a> as Act where needed,
        /// The actor that releases or holds: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// The actor that receives, or that seeks the missing.
        to: Str<'a> as ActorKey,
        /// Both actors, for one figure of both directions together.
        between: Box<List<Str<'a>>> as ActorPair,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// The id of the exchange it refers to; for a running total, the last that counts.
        exchange: Str<'a> as ExchangeId,
        /// The date it refers to; for a running total, the last that counts; beside an exchange, its date according to the source.
        on: Str<'a> as When,
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
    }
    rare more: MoreOfFigure {
        /// Why people on a list did not go, for the act `accounted`.
        reason: Str<'a> as Reason,
        /// Whether it counts people outside the terms only.
        beside: bool,
        /// The place of the exchange among all, as the source counts them.
        ordinal: Whole<u32> as Number<1>,
        /// The number of exchanges so far, as the source counts them.
        exchanges: Count<'a>,
    }
    then {
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
    also { ends_of_figure, numbers, since_runs, reason_accounts }
}
