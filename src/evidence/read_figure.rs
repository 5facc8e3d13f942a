//! A figure from its written shape, and back.

use alloc::boxed::Box;

use super::contents::{More, Numbers, Start};
use super::figure::Figure;
use crate::ledger::{read_ends, read_tally, write_ends, write_tally};
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::wire::{self, Slot, Str, choice, count, date, word, written};
use crate::words::Act;
use crate::words::ExchangeId;

/// A figure with every fault of its own told; `None` where one was.
pub(super) fn read(
    shape: wire::Figure<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Figure> {
    let act = shape.act.needed(place, "act", "an act", findings);
    let act = choice(
        act.into(),
        Act::ALL,
        Act::as_str,
        &place.key("act"),
        findings,
    );
    let ends = read_ends(shape.from, shape.to, shape.between, place, findings);
    let is_told = [
        shape.detainees.is_absent(),
        shape.total.is_absent(),
        shape.remains.is_absent(),
        shape.persons.is_absent(),
    ];
    if is_told.iter().all(|is_absent| *is_absent) {
        let expected = Datum::Words("`detainees`, `total`, `remains` or `persons`");
        let at = place.key("detainees");
        findings.report(
            Rule::ValueOfItsKind,
            &at,
            Datum::Nothing,
            Datum::Nothing,
            expected,
        );
    }
    let detainees = if shape.detainees.is_absent() {
        None
    } else {
        read_tally(shape.detainees, None, place, findings)
    };
    let numbers = Numbers {
        detainees,
        total: count(shape.total, &place.key("total"), findings),
        remains: count(shape.remains, &place.key("remains"), findings),
        persons: count(shape.persons, &place.key("persons"), findings),
    };
    let told = [
        numbers.detainees.is_none(),
        numbers.total.is_none(),
        numbers.remains.is_none(),
        numbers.persons.is_none(),
    ];
    let is_whole = told == is_told && told.contains(&false);
    let more = More {
        part: word(shape.part, place, "part", findings),
        on: date(shape.on, place, "on", findings),
        running: running(shape.running, shape.since, place, findings),
        quoting: word(shape.quoting, place, "quoting", findings),
        speaks_for: word(shape.speaks_for, place, "speaks_for", findings),
        confidence: word(shape.confidence, place, "confidence", findings),
        note: word(shape.note, place, "note", findings),
    };
    let exchange: Option<ExchangeId> = word(shape.exchange, place, "exchange", findings);
    let figure = Figure::made(act?, ends?, numbers).with(exchange, more);
    is_whole.then_some(figure)
}

/// Since when a total runs: a date it runs from makes it a running total, so that it cannot be said not to be one.
fn running(
    is_running: Slot<bool>,
    since: Slot<Str<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Start> {
    let has_start = !since.is_absent();
    let since = date(since, place, "since", findings);
    let is_denied = matches!(is_running, Slot::Is(false));
    if has_start && is_denied {
        let (given, expected) = (
            Datum::Words("`false`"),
            Datum::Words("`true` beside `since`"),
        );
        let at = place.key("running");
        findings.report(Rule::ValueOfItsKind, &at, Datum::Nothing, given, expected);
    }
    (has_start || is_running.value() == Some(true)).then_some(Start::of(since))
}

/// The written shape.
pub(super) fn shape(figure: &Figure) -> wire::Figure<'_> {
    let (from, to, between) = write_ends(figure.ends());
    let since = figure.since().map(Str::shown);
    let numbers = &figure.numbers;
    wire::Figure {
        act: Slot::Is(Str::from(figure.act().as_str())),
        from,
        to,
        between: between.map(Box::new),
        part: figure.part().map(Str::shown).into(),
        exchange: figure.exchange().map(Str::shown).into(),
        on: figure.date().map(Str::shown).into(),
        running: (figure.is_running() && since.is_none())
            .then_some(true)
            .into(),
        since: since.into(),
        detainees: numbers.detainees.as_ref().map(write_tally).into(),
        total: numbers.total.map(written).into(),
        remains: numbers.remains.map(written).into(),
        persons: numbers.persons.map(written).into(),
        quoting: figure.quotes().map(Str::shown).into(),
        speaks_for: figure.speaks_for().map(Str::shown).into(),
        confidence: figure.confidence().map(Str::shown).into(),
        note: figure.note().map(Str::shown).into(),
        ..wire::Figure::default()
    }
}
