//! The shapes of reports: who says so, and which figures.

use alloc::boxed::Box;

use super::either::Count;
use super::leaf::{Pairs, Str};
use super::shape::shape;
use super::slot::{List, Slot};

shape! {
    /// Who published what, whom it quotes, and the figures it tells.
    Report {
        id: Str<'a>,
        source: Str<'a>,
        quoting: Str<'a>,
        speaks_for: Str<'a>,
        relayed_by: Str<'a>,
        republishes: Str<'a>,
        address: Str<'a>,
        language: Str<'a>,
        stated: Str<'a>,
        published: Str<'a>,
        updated: Str<'a>,
        note: Str<'a>,
        figures: List<Figure<'a>>,
    }
    reserved { "links" }
}

shape! {
    /// What a report tells of one flow: an act, between whom, when, and how many.
    Figure {
        act: Str<'a>,
        from: Str<'a>,
        to: Str<'a>,
        between: Box<List<Str<'a>>>,
        part: Str<'a>,
        exchange: Str<'a>,
        on: Str<'a>,
        running: bool,
        since: Str<'a>,
        detainees: Pairs<'a, Count<'a>>,
        total: Count<'a>,
        remains: Count<'a>,
        persons: Count<'a>,
        quoting: Str<'a>,
        speaks_for: Str<'a>,
        confidence: Str<'a>,
        note: Str<'a>,
    }
    reserved { "of", "breakdown", "sources" }
}
