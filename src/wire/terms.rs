//! The shapes of an agreement.

use super::either::{Count, WrittenRole};
#[cfg(feature = "schemars")]
use super::forms::{Tally, Weight};
use super::leaf::{Of, Pairs, Str};
#[cfg(feature = "schemars")]
use super::schema::{ActorPair, Keyed, Listed, Range};
use super::shape::shape;
use super::slot::{List, Slot};
use super::whole::Whole;
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{
    ActorKey, AgreementId, Basis, CommitmentId, EventId, LinkKind, ParityId, PartKey, PartialDate,
    PartyId, PartyKind, Period, ReportId, Span, StatementState, Text, TrancheId, When,
};

/// The lines at one end of a weighted rule.
#[cfg(feature = "schemars")]
type Lines<'a> = Listed<Line<'a>, 1, { limits::PARITY_LINES }>;

shape! {
    /// An agreement: its sides, commitments and rules.
    Agreement {
        /// The id of the agreement, chosen by the person who records it.
        id: Str<'a> as AgreementId,
        /// A title.
        title: Str<'a> as Text,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// When and where it was concluded.
        concluded: Conclusion<'a>,
        /// The date from which it is in force (T05).
        in_force_from: Str<'a> as PartialDate,
        /// The span of dates in which exchanges are to take place (T04).
        period: Str<'a> as Period,
        /// The sides by their keys, each with its parties.
        sides: Pairs<'a, List<Party<'a>>> as Keyed<ActorKey, Listed<Party<'a>, 1, { limits::PARTIES }>, 2, { limits::SIDES }> where needed,
        /// Actors that are on no side.
        third_actors: List<ThirdActor<'a>> as Listed<ThirdActor<'a>, 0, { limits::THIRD_ACTORS }>,
        /// Separate deals within the agreement.
        parts: List<Part<'a>> as Listed<Part<'a>, 0, { limits::PARTS }>,
        /// Events on which dates depend.
        events: List<Event<'a>> as Listed<Event<'a>, 0, { limits::EVENTS }>,
        /// The commitments of the sides.
        commitments: List<Promise<'a>> as Listed<Promise<'a>, 0, { limits::COMMITMENTS }>,
        /// Rules that relate the numbers of different flows.
        parity: List<Parity<'a>> as Listed<Parity<'a>, 0, { limits::PARITY_RULES }>,
        /// Portions scheduled in advance.
        tranches: List<Tranche<'a>> as Listed<Tranche<'a>, 0, { limits::TRANCHES }>,
        /// The talks it belongs to.
        negotiation: Negotiation<'a>,
        /// Things given in return, in addition to people.
        consideration: List<Statement<'a>> as Listed<Statement<'a>, 0, { limits::STATEMENTS }>,
        /// Conditions of the agreement.
        conditions: List<Statement<'a>> as Listed<Statement<'a>, 0, { limits::STATEMENTS }>,
        /// Relations to other agreements.
        links: List<Link<'a>> as Listed<Link<'a>, 0, { limits::STATEMENTS }>,
    }
    reserved { "sources", "lists" }
    also { parity_names_ends }
}

shape! {
    /// When and where an agreement was concluded.
    Conclusion {
        /// The date.
        on: Str<'a> as When,
        /// The place.
        at: Str<'a> as Text,
    }
    reserved { "note", "sources" }
}

shape! {
    /// An actor that is on no side.
    ThirdActor {
        /// The id of the party, and its key as an end of a flow.
        id: Str<'a> as ActorKey where needed,
        /// Its name.
        name: Str<'a> as Text,
        /// The kind of party.
        kind: Str<'a> as PartyKind,
        /// Its roles in the agreement, each once.
        roles: List<WrittenRole<'a>>,
        /// The people already held at the start, by the side that they are from.
        holding: List<Holding<'a>> as Listed<Holding<'a>, 0, { limits::SIDES }>,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
}

shape! {
    /// People of one side held by a third actor at the start.
    Holding {
        /// The side that they are from.
        from: Str<'a> as ActorKey where needed,
        /// People by category.
        detainees: Pairs<'a, Count<'a>> as Tally<'a>,
        /// The number of remains, counted apart from the living.
        remains: Count<'a>,
    }
    reserved { "note", "sources" }
    also { people }
}

shape! {
    /// A party on a side.
    Party {
        /// The id of the party.
        id: Str<'a> as PartyId where needed,
        /// Its name.
        name: Str<'a> as Text,
        /// The kind of party.
        kind: Str<'a> as PartyKind,
        /// Its roles in the agreement, in addition to being bound by it, each once.
        roles: List<WrittenRole<'a>>,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
}

shape! {
    /// A separate deal within the agreement.
    Part {
        /// The key of the part.
        id: Str<'a> as PartKey where needed,
        /// Its name.
        name: Str<'a> as Text,
    }
    reserved { "note", "sources" }
}

shape! {
    /// An event with a date of its own, or a date that depends on another event.
    Event {
        /// The id of the event.
        id: Str<'a> as EventId where needed,
        /// Its name.
        name: Str<'a> as Text,
        /// The date of the event.
        on: Str<'a> as PartialDate,
        /// The number of days after another event.
        days: Whole<u32>,
        /// The id of that event.
        after: Str<'a> as EventId,
    }
    reserved { "note", "sources" }
    also { event_timing }
}

shape! {
    /// The due date of a commitment: a date, or a number of days after an event.
    Due {
        /// The last date.
        by: Str<'a> as PartialDate,
        /// The number of days after an event.
        days: Whole<u32>,
        /// The id of that event.
        after: Str<'a> as EventId,
    }
    reserved { "note", "sources" }
    else unreadable
    also { due_timing }
}

shape! {
    /// A commitment of the agreement, or a portion of a tranche: a quantity in one direction, or in both together.
    Promise {
        /// The id of the commitment, by which a declaration names it.
        id: Str<'a> as CommitmentId,
        /// The actor that releases: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// The actor that receives.
        to: Str<'a> as ActorKey,
        /// Both actors, for one figure of both directions together.
        between: List<Str<'a>> as ActorPair,
        /// The people concerned; any living detainee by default.
        of: Of<'a>,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// The number of people or remains.
        quantity: Quantity<'a> where needed,
        /// The due date (T09).
        due: Due<'a>,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
    also { ends }
}

shape! {
    /// A quantity; exactly one of the keys is required.
    Quantity {
        /// Exactly this number.
        exactly: Whole<u32>,
        /// This number or more.
        at_least: Whole<u32>,
        /// Up to this number; zero is enough.
        at_most: Whole<u32>,
        /// From the first number to the second.
        between: List<Whole<u32>> as Range,
        /// About this number; not a bound.
        about: Whole<u32>,
        /// All people concerned; complete when an entry declares it (C08).
        all: AllExcept<'a>,
        /// No number was agreed; the value is always `true`.
        open: bool,
        /// The number that a parity rule requires, given by the id of the rule.
        as_parity_requires: Str<'a> as ParityId,
    }
    reserved {}
    else unreadable
    also { one_quantity }
}

shape! {
    /// All people concerned.
    AllExcept {
        /// The people who are not included, in words.
        except: List<Str<'a>> as List<Text>,
        /// The expected number of people or remains.
        expected: Count<'a>,
    }
    reserved {}
}

shape! {
    /// A parity rule: a short form, or weighted lines on the left and on the right.
    Parity {
        /// The id of the rule, by which a quantity names it.
        id: Str<'a> as ParityId,
        /// The relation that it requires.
        basis: Str<'a> as Basis where needed,
        /// The two ends of a short form; optional if there are two sides.
        between: List<Str<'a>> as ActorPair,
        /// The part to which a short form applies.
        part: Str<'a> as PartKey,
        /// The lines on the left of a weighted rule.
        left: List<Line<'a>> as Lines<'a>,
        /// The lines on the right of a weighted rule.
        right: List<Line<'a>> as Lines<'a>,
        /// The span over which it is judged (T02); each exchange by default.
        span: Str<'a> as Span,
        /// The difference allowed between both ends, in people or in weight.
        tolerance: Whole<u32>,
        /// The largest difference that a running rule can carry over, in people or in weight.
        largest_imbalance: Whole<u32>,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
    also { parity_form, imbalance_runs }
}

shape! {
    /// One line of a weighted parity rule.
    Line {
        /// The actor that releases.
        from: Str<'a> as ActorKey where needed,
        /// The actor that receives.
        to: Str<'a> as ActorKey where needed,
        /// The people concerned; any living detainee by default.
        of: Of<'a>,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// The weight of each person or of the remains of each person; 1 by default.
        weight: Count<'a> as Weight,
    }
    reserved { "note" }
}

shape! {
    /// A portion scheduled in advance.
    Tranche {
        /// The id of the tranche, by which an exchange names it.
        id: Str<'a> as TrancheId where needed,
        /// The scheduled date.
        on: Str<'a> as PartialDate,
        /// The ids of the tranches that come before it, each once.
        after: List<Str<'a>> as Listed<TrancheId, 0, { limits::TRANCHES }>,
        /// The scheduled numbers (T06, T07).
        portions: List<Promise<'a>> as Listed<Promise<'a>, 1, { limits::PORTIONS }> where needed,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "part", "sources" }
}

shape! {
    /// The talks an agreement belongs to.
    Negotiation {
        /// The name of the talks.
        name: Str<'a> as Text,
        /// The rounds of the talks.
        rounds: List<Round<'a>>,
    }
    reserved { "note", "sources", "links" }
}

shape! {
    /// One round of talks.
    Round {
        /// The date.
        on: Str<'a> as PartialDate,
        /// The place.
        at: Str<'a> as Text,
        /// The next steps agreed.
        next: List<Str<'a>> as List<Text>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// Something other than people that is given in return, or a condition.
    Statement {
        /// The thing given, or the condition.
        what: Str<'a> as Text where needed,
        /// The actor that gives or does it.
        by: Str<'a> as ActorKey,
        /// The actor that receives it.
        to: Str<'a> as ActorKey,
        /// The part of the agreement.
        part: Str<'a> as PartKey,
        /// Until when it is to be given or done.
        due: Due<'a>,
        /// Its state.
        state: Str<'a> as StatementState,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of the reports that cover it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
}

shape! {
    /// A relation of the agreement to another.
    Link {
        /// The kind of relation.
        kind: Str<'a> as LinkKind where needed,
        /// The id of the other agreement.
        to: Str<'a> as AgreementId where needed,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
}
