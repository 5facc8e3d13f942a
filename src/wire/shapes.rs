//! The shapes of the document, version 1: what is written down, before anything is judged.
//!
//! Keys that later versions of this crate will read are reserved: they are refused by name, so that no
//! document changes its meaning when they arrive.

use super::leaf::{Of, Pairs, Str};
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
        commitments: List<Promise<'a>>,
        parity: List<Parity<'a>>,
        tranches: List<Tranche<'a>>,
        negotiation: Negotiation<'a>,
    }
    reserved { "events", "parts", "links", "sources", "consideration", "conditions", "lists" }
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
        roles: List<Str<'a>>,
    }
    reserved { "note", "sources" }
}

shape! {
    /// A commitment of the agreement, or a portion of a tranche: so many people in one direction.
    Promise {
        from: Str<'a>,
        to: Str<'a>,
        of: Of<'a>,
        quantity: Quantity<'a>,
    }
    reserved { "between" for from to, "part", "due", "note", "sources" }
}

shape! {
    /// How many: exactly one of the keys is written.
    Quantity {
        exactly: u32,
        at_most: u32,
    }
    reserved {
        "at_least" for exactly at_most, "between" for exactly at_most, "about" for exactly at_most,
        "all" for exactly at_most, "open" for exactly at_most, "as_parity_requires" for exactly at_most,
    }
}

shape! {
    /// A rule that ties flows: a short form, or weighted lines on the left and on the right.
    Parity {
        basis: Str<'a>,
        between: List<Str<'a>>,
        left: List<Line<'a>>,
        right: List<Line<'a>>,
        span: Str<'a>,
    }
    reserved { "tolerance", "largest_imbalance", "part", "note", "sources" }
}

shape! {
    /// One line of a weighted parity rule.
    Line {
        from: Str<'a>,
        to: Str<'a>,
        of: Of<'a>,
        weight: u32,
    }
    reserved { "part", "note" }
}

shape! {
    /// A portion scheduled in advance.
    Tranche {
        id: Str<'a>,
        on: Str<'a>,
        portions: List<Promise<'a>>,
    }
    reserved { "part", "note", "sources" }
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
    /// An entry of the journal; the one key tells what kind.
    Entry {
        exchange: Exchange<'a>,
    }
    reserved {
        "amendment" for exchange, "suspension" for exchange, "resumption" for exchange, "end" for exchange,
        "correction" for exchange, "reversal" for exchange, "declared" for exchange, "settled" for exchange,
        "event" for exchange, "known", "note", "sources",
    }
}

shape! {
    /// One occasion on which people were handed over.
    Exchange {
        id: Str<'a>,
        on: Str<'a>,
        at: Str<'a>,
        status: Str<'a>,
        tranche: Str<'a>,
        initiated_by: Str<'a>,
        legs: List<Leg<'a>>,
        note: Str<'a>,
        sources: List<Str<'a>>,
    }
    reserved { "includes", "completes", "known", "links", "part", "beside" }
}

shape! {
    /// One direction of an exchange.
    Leg {
        from: Str<'a>,
        to: Str<'a>,
        detainees: Pairs<'a, u32>,
        total: u64,
        reception: Reception<'a>,
    }
    reserved {
        "remains" for detainees, "persons" for detainees, "accounted" for detainees, "listed", "breakdown", "part", "beside", "destination", "note", "sources" }
}

shape! {
    /// How people were received.
    Reception {
        place: Str<'a>,
        origin: Str<'a>,
        assistance: List<Str<'a>>,
    }
    reserved { "by", "note", "sources" }
}

shape! {
    /// Who published what, and whom it quotes.
    Report {
        id: Str<'a>,
        source: Str<'a>,
        quoting: Str<'a>,
        stated: Str<'a>,
        published: Str<'a>,
        updated: Str<'a>,
    }
    reserved { "figures", "relayed_by", "address", "language", "note", "links" }
}
