//! The shapes of journal entries.

use alloc::boxed::Box;

use super::either::Count;
#[cfg(feature = "schemars")]
use super::forms::Tally;
use super::leaf::{Pairs, Str};
#[cfg(feature = "schemars")]
use super::schema::{ActorPair, BreakdownKey, Keyed, Listed, WithHow, WithoutHow};
use super::shape::shape;
use super::slot::{List, Slot};
use super::terms::Agreement;
use super::whole::Whole;
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{
    ActorKey, AmendmentId, CommitmentId, EndReason, EventId, ExchangeId, ExchangeStatus, PartKey,
    PartialDate, Reason, ReportId, ReversalReason, Settlement, Text, TrancheId, When,
};

shape! {
    /// An entry of the journal; its only key is the kind.
    Entry {
        /// An exchange.
        exchange: Exchange<'a>,
    }
    rare other: OtherEntry {
        /// A corrected exchange, with the id of the exchange it replaces.
        correction: Box<Exchange<'a>> as Exchange<'a>,
        /// People of an exchange were taken or sent back.
        reversal: Box<Reversal<'a>> as Reversal<'a>,
        /// Outstanding people were settled without moving.
        settled: Box<Settled<'a>> as Settled<'a>,
        /// A commitment of all people was declared complete.
        declared: Box<Declared<'a>> as Declared<'a>,
        /// An event of the agreement took place.
        event: Box<EventEntry<'a>> as EventEntry<'a>,
        /// The agreement, or a part of it, is suspended.
        suspension: Box<StatusChange<'a>> as WithoutHow<StatusChange<'a>>,
        /// The agreement, or a part of it, is resumed.
        resumption: Box<StatusChange<'a>> as WithoutHow<StatusChange<'a>>,
        /// The agreement, or a part of it, ends.
        end: Box<StatusChange<'a>> as WithHow<StatusChange<'a>>,
        /// A whole new version of the agreement.
        amendment: Box<Amendment<'a>> as Amendment<'a>,
    }
    reserved { "known", "note", "sources" }
    else unreadable
    also { one_kind }
}

shape! {
    /// One occasion on which people were handed over.
    Exchange {
        /// The id of the exchange.
        id: Str<'a> as ExchangeId where needed,
        /// When it took place.
        on: Str<'a> as When,
    }
    rare setting: Setting {
        /// The place.
        at: Str<'a> as Text,
        /// Whether it was carried out, which is the default, or called off.
        status: Str<'a> as ExchangeStatus,
        /// The id of the tranche that it carries out.
        tranche: Str<'a> as TrancheId,
        /// The actor that began it.
        initiated_by: Str<'a> as ActorKey,
    }
    then {
        /// Its directions; none if it was called off (E09).
        legs: List<Leg<'a>> as Listed<Leg<'a>, 0, { limits::LEGS }>,
    }
    rare provenance: ExchangeProvenance {
        /// The ids of the earlier records that it summarizes and replaces.
        includes: List<Str<'a>> as Listed<ExchangeId, 0, { limits::INCLUDES }>,
        /// The id of the earlier exchange that it completes.
        completes: Str<'a> as ExchangeId,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "links", "part", "beside" }
    also { legs_as_status }
}

shape! {
    /// One direction of an exchange, or both counted as one figure.
    Leg {
        /// The actor that releases: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// The actor that receives.
        to: Str<'a> as ActorKey,
        /// All people who moved, by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// The sum of `detainees`, which is checked but not kept (E08).
        total: Whole<u64>,
        /// How they were received.
        reception: Box<Reception<'a>> as Reception<'a>,
    }
    rare more: MoreOfLeg {
        /// Both actors, for one figure of both directions together.
        between: Box<List<Str<'a>>> as ActorPair,
        /// The side that released the people, if they come from the custody of a third actor.
        released_by: Str<'a> as ActorKey,
        /// Whether an actor released people of its own, so that it begins and ends there.
        internal: bool,
        /// The number of remains, counted apart from the living.
        remains: Count<'a>,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// Whether it is outside the terms and counts toward none of them.
        beside: bool,
        /// The date, if the legs have dates of their own.
        on: Str<'a> as When,
        /// The place.
        at: Str<'a> as Text,
        /// People on a list who did not move.
        accounted: List<Accounted<'a>>,
        /// The number of people on the list (T14, C05).
        listed: Whole<u32>,
        /// People by axis and value, such as sex and age; not part of any sum (E19).
        breakdown: Pairs<'a, Pairs<'a, Whole<u32>>> as Keyed<BreakdownKey, Keyed<BreakdownKey, u32, 0, { limits::BREAKDOWN }>, 0, { limits::BREAKDOWN }>,
        /// The place they went to.
        destination: Str<'a> as Text,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "persons" for detainees, "sources" }
    also { ends, people_of_leg, released_one_way }
}

shape! {
    /// People on a list who did not move.
    Accounted {
        /// The reason.
        reason: Str<'a> as Reason where needed,
        /// People by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// The number of remains.
        remains: Count<'a>,
    }
    reserved { "note", "sources" }
    also { people }
}

shape! {
    /// How people were received.
    Reception {
        /// The place.
        place: Str<'a> as Text,
        /// The place they came from.
        origin: Str<'a> as Text,
        /// The people or body that received them.
        by: Str<'a> as Text,
        /// The assistance they were given.
        assistance: List<Str<'a>> as List<Text>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// People of an exchange who were taken or sent back.
    Reversal {
        /// The id of the exchange.
        of: Str<'a> as ExchangeId where needed,
        /// The date.
        on: Str<'a> as When,
        /// Why the delivery stays as it was; by default the people are taken off what was delivered.
        reason: Str<'a> as ReversalReason,
        /// The people returned, in the direction in which they had been delivered; all of them by default.
        legs: List<Leg<'a>> as Listed<Leg<'a>, 1, { limits::LEGS }>,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id" }
}

shape! {
    /// Outstanding people who were settled without moving.
    Settled {
        /// The actor that was to release them.
        from: Str<'a> as ActorKey where needed,
        /// The actor that was to receive them.
        to: Str<'a> as ActorKey where needed,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// The date.
        on: Str<'a> as When,
        /// How they were settled.
        reason: Str<'a> as Settlement where needed,
        /// People by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// The number of remains.
        remains: Count<'a>,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id", "between" for from to }
    also { people }
}

shape! {
    /// A declaration that a commitment of all people is complete, or that it is not.
    Declared {
        /// The id of the commitment.
        of: Str<'a> as CommitmentId where needed,
        /// The actor that declares it.
        by: Str<'a> as ActorKey,
        /// The date.
        on: Str<'a> as When,
        /// Whether it is complete, which is the default; `false` declares that it is not.
        complete: bool,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id" }
}

shape! {
    /// An event of the agreement took place.
    EventEntry {
        /// The id of the event.
        id: Str<'a> as EventId where needed,
        /// When it took place.
        on: Str<'a> as PartialDate where needed,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
}

shape! {
    /// The agreement, or a part of it, is suspended, resumed or ended.
    StatusChange {
        /// The date.
        on: Str<'a> as When,
        /// The actor that took the step.
        by: Str<'a> as ActorKey,
        /// The part of the agreement; all of it by default.
        part: Str<'a> as PartKey,
        /// How it ended.
        how: Str<'a> as EndReason,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id" }
}

shape! {
    /// A whole new version of the agreement.
    Amendment {
        /// The id of the amendment.
        id: Str<'a> as AmendmentId where needed,
        /// When it was agreed.
        on: Str<'a> as PartialDate,
        /// The date from which it applies; `on` by default.
        from: Str<'a> as PartialDate,
        /// The whole new version, with every actor of the previous one.
        agreement: Agreement<'a> where needed,
        /// The date on which it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
}
