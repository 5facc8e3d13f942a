//! The shapes of what was done: the entries of a journal.

use alloc::boxed::Box;

#[cfg(feature = "schemars")]
use super::described::{Couple, Keyed, Listed, WithHow, WithoutHow};
use super::either::Count;
#[cfg(feature = "schemars")]
use super::forms::Tally;
use super::leaf::{Pairs, Str};
use super::shape::shape;
use super::slot::{List, Slot};
use super::terms::Agreement;
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{
    ActorKey, AmendmentId, CommitmentId, EndKind, EventId, ExchangeId, ExchangeStatus, PartKey,
    PartialDate, Reason, ReportId, Settlement, Text, TrancheId, When,
};

shape! {
    /// An entry of the journal; the one key tells what kind.
    Entry {
        /// An exchange.
        exchange: Exchange<'a>,
    }
    rare other: OtherEntry {
        /// An exchange as it should have been told, with the id of the one it corrects.
        correction: Box<Exchange<'a>> as Exchange<'a>,
        /// People of an exchange were taken or sent back.
        reversal: Box<Reversal<'a>> as Reversal<'a>,
        /// People still owed were settled without moving.
        settled: Box<Settled<'a>> as Settled<'a>,
        /// A promise of all was declared complete.
        declared: Box<Declared<'a>> as Declared<'a>,
        /// An event of the agreement took place.
        event: Box<Occurrence<'a>> as Occurrence<'a>,
        /// The agreement, or a part of it, is suspended.
        suspension: Box<Step<'a>> as WithoutHow<Step<'a>>,
        /// The agreement, or a part of it, is resumed.
        resumption: Box<Step<'a>> as WithoutHow<Step<'a>>,
        /// The agreement, or a part of it, ends.
        end: Box<Step<'a>> as WithHow<Step<'a>>,
        /// A whole new version of the agreement.
        amendment: Box<Amendment<'a>> as Amendment<'a>,
    }
    reserved { "known", "note", "sources" }
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
        /// Where.
        at: Str<'a> as Text,
        /// Whether it took place; it did where it is left out.
        status: Str<'a> as ExchangeStatus,
        /// The id of the tranche that it carries out.
        tranche: Str<'a> as TrancheId,
        /// The actor that began it.
        initiated_by: Str<'a> as ActorKey,
    }
    then {
        /// Its directions; none where it was called off (E09).
        legs: List<Leg<'a>> as Listed<Leg<'a>, 0, { limits::LEGS }>,
    }
    rare telling: ExchangeTelling {
        /// The ids of earlier records that it sums up and replaces.
        includes: List<Str<'a>> as Listed<ExchangeId, 0, { limits::INCLUDES }>,
        /// The id of the earlier half that it completes.
        completes: Str<'a> as ExchangeId,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "links", "part", "beside" }
    also { legs_as_status }
}

shape! {
    /// One direction of an exchange, or both told as one figure.
    Leg {
        /// Who releases: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// To whom they are released.
        to: Str<'a> as ActorKey,
        /// People by category; everybody who moved.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// The sum of `detainees` in people, checked and not kept (E08).
        total: u64,
        /// How they were received.
        reception: Box<Reception<'a>> as Reception<'a>,
    }
    rare more: MoreOfLeg {
        /// Both ends, for one figure of both directions together.
        between: Box<List<Str<'a>>> as Couple,
        /// How many of the dead, beside the living.
        remains: Count<'a>,
        /// The part it belongs to.
        part: Str<'a> as PartKey,
        /// Whether it stands beside the terms, and counts towards none.
        beside: bool,
        /// When, where the legs have dates of their own.
        on: Str<'a> as When,
        /// Where.
        at: Str<'a> as Text,
        /// People of a list who did not move.
        accounted: List<Accounted<'a>>,
        /// How many people were listed (T14, C05).
        listed: u32,
        /// People by axis and value, such as sex and age; they enter no sum (E19).
        breakdown: Pairs<'a, Pairs<'a, u32>> as Keyed<Text, Keyed<Text, u32, 0, { limits::BREAKDOWN }>, 0, { limits::BREAKDOWN }>,
        /// Where they went.
        destination: Str<'a> as Text,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "persons" for detainees, "sources" }
    also { ends, people_of_leg }
}

shape! {
    /// People of a list who did not move.
    Accounted {
        /// Why.
        reason: Str<'a> as Reason where needed,
        /// People by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// How many of the dead.
        remains: Count<'a>,
    }
    reserved { "note", "sources" }
    also { people }
}

shape! {
    /// How people were received.
    Reception {
        /// Where.
        place: Str<'a> as Text,
        /// From where they came.
        origin: Str<'a> as Text,
        /// By whom.
        by: Str<'a> as Text,
        /// With what assistance.
        assistance: List<Str<'a>> as List<Text>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// What of an exchange was taken or sent back.
    Reversal {
        /// The id of the exchange.
        of: Str<'a> as ExchangeId where needed,
        /// When.
        on: Str<'a> as When,
        /// What went back, in the direction it had come; all of it where they are left out.
        legs: List<Leg<'a>> as Listed<Leg<'a>, 1, { limits::LEGS }>,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id" }
}

shape! {
    /// People still owed who were settled without moving.
    Settled {
        /// Who owed them.
        from: Str<'a> as ActorKey where needed,
        /// To whom they were owed.
        to: Str<'a> as ActorKey where needed,
        /// The part it belongs to.
        part: Str<'a> as PartKey,
        /// When.
        on: Str<'a> as When,
        /// How they were settled.
        reason: Str<'a> as Settlement where needed,
        /// People by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// How many of the dead.
        remains: Count<'a>,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id", "between" for from to }
    also { people }
}

shape! {
    /// Somebody declares that a promise of "all" is carried out.
    Declared {
        /// The id of the commitment.
        of: Str<'a> as CommitmentId where needed,
        /// Who declares it.
        by: Str<'a> as ActorKey,
        /// When.
        on: Str<'a> as When,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "id" }
}

shape! {
    /// An event of the agreement took place.
    Occurrence {
        /// The id of the event.
        id: Str<'a> as EventId where needed,
        /// When it took place.
        on: Str<'a> as PartialDate where needed,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
}

shape! {
    /// The agreement, or a part of it, is suspended, resumed or ended.
    Step {
        /// When.
        on: Str<'a> as When,
        /// By whom.
        by: Str<'a> as ActorKey,
        /// The part of the agreement; all of it where it is left out.
        part: Str<'a> as PartKey,
        /// How it came to its end.
        how: Str<'a> as EndKind,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
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
        /// From when it judges; from `on` where it is left out.
        from: Str<'a> as PartialDate,
        /// The whole new version, with every actor of the one before.
        agreement: Agreement<'a> where needed,
        /// When it became known.
        known: Str<'a> as PartialDate,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
}
