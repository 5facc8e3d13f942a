//! Reads a figure from its document shape and writes it back.

use alloc::boxed::Box;

use super::contents::{More, Numbers, Start};
use super::figure::Figure;
use crate::ledger::{read_ends, read_tally, write_tally};
use crate::rulebook::{Rule, Sink};
use crate::wire::{
    self, Pairs, Slot, Str, count, date, needed_choice, optional, word, written, written_ends,
};
use crate::words::ExchangeId;

/// Reads a figure and reports every fault in it; `None` if there is one.
pub(super) fn read(shape: wire::Figure<'_>, sink: &mut Sink<'_>) -> Option<Figure> {
    let act = needed_choice(shape.act, "act", "an act", sink);
    let ends = read_ends(shape.from, shape.to, shape.between, sink);
    let numbers = numbers(
        shape.detainees,
        [shape.total, shape.remains, shape.persons],
        sink,
    );
    let more = More {
        part: word(shape.part, "part", sink),
        on: date(shape.on, "on", sink),
        running: running(shape.running, shape.since, sink),
        quoting: word(shape.quoting, "quoting", sink),
        speaks_for: word(shape.speaks_for, "speaks_for", sink),
        confidence: word(shape.confidence, "confidence", sink),
        note: word(shape.note, "note", sink),
    };
    let exchange: Option<ExchangeId> = word(shape.exchange, "exchange", sink);
    Some(Figure::made(act?, ends?, numbers?).with(exchange, more))
}

/// Reads the numbers, of which at least one must be given; `None` if a number is unreadable.
fn numbers(
    detainees: Slot<Pairs<'_, wire::Count<'_>>>,
    [total, remains, persons]: [Slot<wire::Count<'_>>; 3],
    sink: &mut Sink<'_>,
) -> Option<Numbers> {
    let are_absent = [&total, &remains, &persons]
        .into_iter()
        .all(Slot::is_absent);
    if are_absent && detainees.is_absent() {
        sink.key("detainees")
            .report(Rule::ValueOfItsKind)
            .expected("`detainees`, `total`, `remains` or `persons`");
        return None;
    }
    let detainees = detainees.read(|people| read_tally(people, None, sink));
    let mut read = |number: Slot<_>, key: &'static str| {
        number.read(|number| count(number, &mut sink.key(key)))
    };
    let (total, remains) = (read(total, "total"), read(remains, "remains"));
    let persons = read(persons, "persons");
    Some(Numbers {
        detainees: detainees.known()?,
        total: total.known()?,
        remains: remains.known()?,
        persons: persons.known()?,
    })
}

/// Reads the start of a running total. `since` implies a running total, so `running: false` contradicts it.
fn running(is_running: Slot<bool>, since: Slot<Str<'_>>, sink: &mut Sink<'_>) -> Option<Start> {
    let has_start = !since.is_absent();
    let since = date(since, "since", sink);
    let is_denied = matches!(is_running, Slot::Is(false));
    if has_start && is_denied {
        sink.key("running")
            .of_other_kind("`false`", "`true` with `since`");
    }
    (has_start || is_running.value() == Some(true)).then_some(Start::of(since))
}

/// Returns the document shape of a figure.
pub(super) fn shape(figure: &Figure) -> wire::Figure<'_> {
    let (from, to, between) = written_ends(figure.ends());
    let since = figure.since().map(Str::shown);
    let numbers = &figure.numbers;
    wire::Figure {
        act: Slot::Is(Str::from(figure.act().as_str())),
        from,
        to,
        between: between.map(Box::new),
        part: optional(figure.part()),
        exchange: optional(figure.exchange()),
        on: optional(figure.date()),
        running: (figure.is_running() && since.is_none())
            .then_some(true)
            .into(),
        since: since.into(),
        detainees: numbers.detainees.as_ref().map(write_tally).into(),
        total: numbers.total.map(written).into(),
        remains: numbers.remains.map(written).into(),
        persons: numbers.persons.map(written).into(),
        quoting: optional(figure.quoting()),
        speaks_for: optional(figure.speaks_for()),
        confidence: optional(figure.confidence()),
        note: optional(figure.note()),
        ..wire::Figure::default()
    }
}
