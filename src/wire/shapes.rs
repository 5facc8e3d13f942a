//! The shapes of the document, version 1: what is written down, before anything is judged.
//!
//! Keys that later versions of this crate will read are reserved: they are refused by name, so that no
//! document changes its meaning when they arrive. What is rare stands apart, so that the usual entry stays small.

use alloc::boxed::Box;

use super::either::{Count, WrittenRole};
use super::leaf::{Of, Pairs, Str};
use super::report::Report;
use super::shape::shape;
use super::slot::{List, Slot};

shape! {
    /// The whole document.
    Document {
        format: Str<'a>,
        agreement: Agreement<'a>,
        journal: List<Entry<'a>>,
        reports: List<Report<'a>>,
    }
    reserved { "links", "sources", "note" }
}

shape! {
    /// What was agreed.
    Agreement {
        id: Str<'a>,
        title: Str<'a>,
        note: Str<'a>,
        concluded: Conclusion<'a>,
        in_force_from: Str<'a>,
        period: Str<'a>,
        sides: Pairs<'a, List<Party<'a>>>,
        third_actors: List<Party<'a>>,
        parts: List<Part<'a>>,
        events: List<Event<'a>>,
        commitments: List<Promise<'a>>,
        parity: List<Parity<'a>>,
        tranches: List<Tranche<'a>>,
        negotiation: Negotiation<'a>,
        consideration: List<Statement<'a>>,
        conditions: List<Statement<'a>>,
        links: List<Link<'a>>,
    }
    reserved { "sources", "lists" }
}

shape! {
    /// When and where an agreement was concluded.
    Conclusion {
        on: Str<'a>,
        at: Str<'a>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// A party, on a side or as a third actor.
    Party {
        id: Str<'a>,
        name: Str<'a>,
        kind: Str<'a>,
        roles: List<WrittenRole<'a>>,
        note: Str<'a>,
    }
    reserved { "sources" }
}

shape! {
    /// A deal inside the deal.
    Part {
        id: Str<'a>,
        name: Str<'a>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// Something that has a date, or gets one from another event.
    Event {
        id: Str<'a>,
        name: Str<'a>,
        on: Str<'a>,
        days: u32,
        after: Str<'a>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// By when something is due: a date, or so many days after an event.
    Due {
        by: Str<'a>,
        days: u32,
        after: Str<'a>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// A commitment of the agreement, or a portion of a tranche: so many in one direction, or in both together.
    Promise {
        id: Str<'a>,
        from: Str<'a>,
        to: Str<'a>,
        between: List<Str<'a>>,
        of: Of<'a>,
        part: Str<'a>,
        quantity: Quantity<'a>,
        due: Due<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved {}
}

shape! {
    /// How many: exactly one of the keys is written.
    Quantity {
        exactly: u32,
        at_least: u32,
        at_most: u32,
        between: List<u32>,
        about: u32,
        all: Everybody<'a>,
        open: bool,
        as_parity_requires: Str<'a>,
    }
    reserved {}
}

shape! {
    /// All there are.
    Everybody {
        except: List<Str<'a>>,
        expected: Count<'a>,
    }
    reserved {}
}

shape! {
    /// A rule that ties flows: a short form, or weighted lines on the left and on the right.
    Parity {
        id: Str<'a>,
        basis: Str<'a>,
        between: List<Str<'a>>,
        part: Str<'a>,
        left: List<Line<'a>>,
        right: List<Line<'a>>,
        span: Str<'a>,
        tolerance: u32,
        largest_imbalance: u32,
        note: Str<'a>,
    }
    reserved { "sources" }
}

shape! {
    /// One line of a weighted parity rule.
    Line {
        from: Str<'a>,
        to: Str<'a>,
        of: Of<'a>,
        part: Str<'a>,
        weight: Count<'a>,
    }
    reserved { "note" }
}

shape! {
    /// A portion scheduled in advance.
    Tranche {
        id: Str<'a>,
        on: Str<'a>,
        portions: List<Promise<'a>>,
        note: Str<'a>,
    }
    reserved { "part", "sources" }
}

shape! {
    /// The talks an agreement belongs to.
    Negotiation {
        name: Str<'a>,
        rounds: List<Round<'a>>,
    }
    reserved { "note", "sources", "links" }
}

shape! {
    /// One round of talks.
    Round {
        on: Str<'a>,
        at: Str<'a>,
        next: List<Str<'a>>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// Something beside people: given in return, or made a condition.
    Statement {
        what: Str<'a>,
        by: Str<'a>,
        to: Str<'a>,
        state: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "due", "part" }
}

shape! {
    /// How the agreement stands to another.
    Link {
        kind: Str<'a>,
        to: Str<'a>,
        note: Str<'a>,
    }
    reserved { "sources" }
}

shape! {
    /// An entry of the journal; the one key tells what kind.
    Entry {
        exchange: Exchange<'a>,
    }
    rare other: OtherEntry {
        correction: Box<Exchange<'a>>,
        reversal: Box<Reversal<'a>>,
        settled: Box<Settled<'a>>,
        declared: Box<Declared<'a>>,
        event: Box<Occurrence<'a>>,
        suspension: Box<Step<'a>>,
        resumption: Box<Step<'a>>,
        end: Box<Step<'a>>,
        amendment: Box<Amendment<'a>>,
    }
    reserved { "known", "note", "sources" }
}

shape! {
    /// One occasion on which people were handed over.
    Exchange {
        id: Str<'a>,
        on: Str<'a>,
    }
    rare setting: Setting {
        at: Str<'a>,
        status: Str<'a>,
        tranche: Str<'a>,
        initiated_by: Str<'a>,
    }
    then {
        legs: List<Leg<'a>>,
    }
    rare telling: ExchangeTelling {
        includes: List<Str<'a>>,
        completes: Str<'a>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "links", "part", "beside" }
}

shape! {
    /// One direction of an exchange, or both told as one figure.
    Leg {
        from: Str<'a>,
        to: Str<'a>,
        detainees: Pairs<'a, Count<'a>>,
        total: u64,
        reception: Box<Reception<'a>>,
    }
    rare more: MoreOfLeg {
        between: Box<List<Str<'a>>>,
        remains: Count<'a>,
        part: Str<'a>,
        beside: bool,
        on: Str<'a>,
        at: Str<'a>,
        accounted: List<Accounted<'a>>,
        listed: u32,
        breakdown: Pairs<'a, Pairs<'a, u32>>,
        destination: Str<'a>,
        note: Str<'a>,
    }
    reserved { "persons" for detainees, "sources" }
}

shape! {
    /// People of a list who did not move.
    Accounted {
        reason: Str<'a>,
        detainees: Pairs<'a, Count<'a>>,
        remains: Count<'a>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// How people were received.
    Reception {
        place: Str<'a>,
        origin: Str<'a>,
        by: Str<'a>,
        assistance: List<Str<'a>>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// What of an exchange was taken or sent back.
    Reversal {
        of: Str<'a>,
        on: Str<'a>,
        legs: List<Leg<'a>>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "id" }
}

shape! {
    /// People still owed who were settled without moving.
    Settled {
        from: Str<'a>,
        to: Str<'a>,
        part: Str<'a>,
        on: Str<'a>,
        reason: Str<'a>,
        detainees: Pairs<'a, Count<'a>>,
        remains: Count<'a>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "id", "between" for from to }
}

shape! {
    /// Somebody declares that a promise of "all" is carried out.
    Declared {
        of: Str<'a>,
        by: Str<'a>,
        on: Str<'a>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "id" }
}

shape! {
    /// An event of the agreement took place.
    Occurrence {
        id: Str<'a>,
        on: Str<'a>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved {}
}

shape! {
    /// The agreement, or a part of it, is suspended, resumed or ended.
    Step {
        on: Str<'a>,
        by: Str<'a>,
        part: Str<'a>,
        how: Str<'a>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "id" }
}

shape! {
    /// A whole new version of the agreement.
    Amendment {
        id: Str<'a>,
        on: Str<'a>,
        from: Str<'a>,
        agreement: Agreement<'a>,
        known: Str<'a>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved {}
}
