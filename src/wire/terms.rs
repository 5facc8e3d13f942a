//! The shapes of what was agreed.

#[cfg(feature = "schemars")]
use super::described::{Couple, Keyed, Listed, Range, WithKey};
use super::either::{Count, WrittenRole};
#[cfg(feature = "schemars")]
use super::forms::Weight;
use super::leaf::{Of, Pairs, Str};
use super::shape::shape;
use super::slot::{List, Slot};
#[cfg(feature = "schemars")]
use crate::rulebook::limits;
#[cfg(feature = "schemars")]
use crate::words::{
    ActorKey, AgreementId, Basis, CommitmentId, EventId, LinkKind, PartKey, PartialDate, PartyId,
    PartyKind, Period, ReportId, RuleId, Span, StatementState, Text, TrancheId, When,
};

/// The lines at one end of a weighted rule.
#[cfg(feature = "schemars")]
type Lines<'a> = Listed<Line<'a>, 1, { limits::PARITY_LINES }>;

shape! {
    /// What was agreed.
    Agreement {
        /// The id of the agreement, chosen by whoever records it.
        id: Str<'a> as AgreementId,
        /// A title.
        title: Str<'a> as Text,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// When and where it was concluded.
        concluded: Conclusion<'a>,
        /// The day from which it is in force (T05).
        in_force_from: Str<'a> as PartialDate,
        /// The span of dates in which exchanges are to take place (T04).
        period: Str<'a> as Period,
        /// The sides by their keys, each with the parties it is made of.
        sides: Pairs<'a, List<Party<'a>>> as Keyed<ActorKey, Listed<Party<'a>, 1, { limits::PARTIES }>, 2, { limits::SIDES }> where needed,
        /// Actors on no side, known by their ids.
        third_actors: List<Party<'a>> as Listed<WithKey<Party<'a>>, 0, { limits::THIRD_ACTORS }>,
        /// Deals inside the deal.
        parts: List<Part<'a>> as Listed<Part<'a>, 0, { limits::PARTS }>,
        /// Events on which dates depend.
        events: List<Event<'a>> as Listed<Event<'a>, 0, { limits::EVENTS }>,
        /// What was promised.
        commitments: List<Promise<'a>> as Listed<Promise<'a>, 0, { limits::COMMITMENTS }>,
        /// Rules that tie flows.
        parity: List<Parity<'a>> as Listed<Parity<'a>, 0, { limits::PARITY_RULES }>,
        /// Portions scheduled in advance.
        tranches: List<Tranche<'a>> as Listed<Tranche<'a>, 0, { limits::TRANCHES }>,
        /// The talks it belongs to.
        negotiation: Negotiation<'a>,
        /// What is given in return beside people.
        consideration: List<Statement<'a>> as Listed<Statement<'a>, 0, { limits::STATEMENTS }>,
        /// What it was made to depend on.
        conditions: List<Statement<'a>> as Listed<Statement<'a>, 0, { limits::STATEMENTS }>,
        /// How it stands to other agreements.
        links: List<Link<'a>> as Listed<Link<'a>, 0, { limits::STATEMENTS }>,
    }
    reserved { "sources", "lists" }
    also { parity_names_ends }
}

shape! {
    /// When and where an agreement was concluded.
    Conclusion {
        /// When.
        on: Str<'a> as When,
        /// Where.
        at: Str<'a> as Text,
    }
    reserved { "note", "sources" }
}

shape! {
    /// A party, on a side or as a third actor.
    Party {
        /// The id of the party.
        id: Str<'a> as PartyId where needed,
        /// Its name.
        name: Str<'a> as Text,
        /// What it is.
        kind: Str<'a> as PartyKind,
        /// What it does for the agreement beside being bound by it, each role once.
        roles: List<WrittenRole<'a>>,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
}

shape! {
    /// A deal inside the deal.
    Part {
        /// The key of the part.
        id: Str<'a> as PartKey where needed,
        /// Its name.
        name: Str<'a> as Text,
    }
    reserved { "note", "sources" }
}

shape! {
    /// Something that has a date, or gets one from another event.
    Event {
        /// The id of the event.
        id: Str<'a> as EventId where needed,
        /// Its name.
        name: Str<'a> as Text,
        /// When it takes place.
        on: Str<'a> as PartialDate,
        /// How many days after another event.
        days: u32,
        /// The id of that event.
        after: Str<'a> as EventId,
    }
    reserved { "note", "sources" }
    also { event_timing }
}

shape! {
    /// By when something is due: a date, or so many days after an event.
    Due {
        /// The last date.
        by: Str<'a> as PartialDate,
        /// How many days after an event.
        days: u32,
        /// The id of that event.
        after: Str<'a> as EventId,
    }
    reserved { "note", "sources" }
    also { due_timing }
}

shape! {
    /// A commitment of the agreement, or a portion of a tranche: so many in one direction, or in both together.
    Promise {
        /// The id of the commitment, by which a declaration names it.
        id: Str<'a> as CommitmentId,
        /// Who releases: the key of a side, or the id of a third actor.
        from: Str<'a> as ActorKey,
        /// To whom they are released.
        to: Str<'a> as ActorKey,
        /// Both ends, for one figure of both directions together.
        between: List<Str<'a>> as Couple,
        /// Who is meant; any living detainee where it is left out.
        of: Of<'a>,
        /// The part it belongs to.
        part: Str<'a> as PartKey,
        /// How many people or remains.
        quantity: Quantity<'a> where needed,
        /// By when (T09).
        due: Due<'a>,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved {}
    also { ends }
}

shape! {
    /// How many: exactly one of the keys is written.
    Quantity {
        /// This many, no more and no fewer.
        exactly: u32,
        /// This many or more.
        at_least: u32,
        /// Up to this many; none is enough.
        at_most: u32,
        /// From the first to the second number.
        between: List<u32> as Range,
        /// About this many; bounds nothing.
        about: u32,
        /// All there are; complete once somebody declares it (C08).
        all: Everybody<'a>,
        /// No number was agreed; only `true` says something.
        open: bool,
        /// As many as a parity rule requires: its id.
        as_parity_requires: Str<'a> as RuleId,
    }
    reserved {}
    also { one_quantity }
}

shape! {
    /// All there are.
    Everybody {
        /// Who is not meant, in words.
        except: List<Str<'a>> as List<Text>,
        /// How many people or remains are expected.
        expected: Count<'a>,
    }
    reserved {}
}

shape! {
    /// A rule that ties flows: a short form, or weighted lines on the left and on the right.
    Parity {
        /// The id of the rule, by which a quantity names it.
        id: Str<'a> as RuleId,
        /// Which relation it is.
        basis: Str<'a> as Basis where needed,
        /// The two ends of a short form; with two sides they may be left out.
        between: List<Str<'a>> as Couple,
        /// The part for which a short form holds.
        part: Str<'a> as PartKey,
        /// The lines on the left of a weighted rule.
        left: List<Line<'a>> as Lines<'a>,
        /// The lines on the right of a weighted rule.
        right: List<Line<'a>> as Lines<'a>,
        /// Over what it is judged (T02); each exchange where it is left out.
        span: Str<'a> as Span,
        /// By how much both ends may differ, in people or in weight.
        tolerance: u32,
        /// The largest difference that a running rule may carry over, in people or in weight.
        largest_imbalance: u32,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
    also { parity_form, imbalance_runs }
}

shape! {
    /// One line of a weighted parity rule.
    Line {
        /// Who releases.
        from: Str<'a> as ActorKey where needed,
        /// To whom they are released.
        to: Str<'a> as ActorKey where needed,
        /// Who is meant; any living detainee where it is left out.
        of: Of<'a>,
        /// The part it belongs to.
        part: Str<'a> as PartKey,
        /// What each person, or each of the dead, weighs; 1 where it is left out.
        weight: Count<'a> as Weight,
    }
    reserved { "note" }
}

shape! {
    /// A portion scheduled in advance.
    Tranche {
        /// The id of the tranche, by which an exchange carries it out.
        id: Str<'a> as TrancheId where needed,
        /// When it is scheduled.
        on: Str<'a> as PartialDate,
        /// What is scheduled (T06, T07).
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
        /// Their rounds.
        rounds: List<Round<'a>>,
    }
    reserved { "note", "sources", "links" }
}

shape! {
    /// One round of talks.
    Round {
        /// When.
        on: Str<'a> as PartialDate,
        /// Where.
        at: Str<'a> as Text,
        /// What was to come next.
        next: List<Str<'a>> as List<Text>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// Something beside people: given in return, or made a condition.
    Statement {
        /// What is given, or what it depends on.
        what: Str<'a> as Text where needed,
        /// By whom.
        by: Str<'a> as ActorKey,
        /// To whom.
        to: Str<'a> as ActorKey,
        /// How it stands.
        state: Str<'a> as StatementState,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
        /// The ids of reports that tell of it, each once.
        sources: List<Str<'a>> as List<ReportId>,
    }
    reserved { "due", "part" }
}

shape! {
    /// How the agreement stands to another.
    Link {
        /// How it stands to the other.
        kind: Str<'a> as LinkKind where needed,
        /// The id of the other agreement.
        to: Str<'a> as AgreementId where needed,
        /// A remark that no rule judges.
        note: Str<'a> as Text,
    }
    reserved { "sources" }
}
