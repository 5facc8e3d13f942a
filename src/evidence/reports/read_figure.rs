//! Reads a figure from its document shape and writes it back.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::contents::{More, Numbers, Start, check_ordinal, check_reason, check_start};
use super::figure::Figure;
use crate::ledger::read_ends;
use crate::rulebook::{Rule, Sink};
use crate::wire::{
    self, List, Loose, Pairs, Reference, Slot, Str, choice, count, date, lines, needed_choice,
    needed_word, optional, when, word, written, written_ends, written_lines,
};
use crate::words::{Act, DetaineeCategory, Ends, ExchangeId};

/// Reads a figure and reports every fault in it. `None` if there is one without which it is no figure; then its references
/// are loose.
pub(super) fn read(
    shape: wire::Figure<'_>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<Figure> {
    let act = needed_choice(shape.act, "act", "an act", sink);
    let ends = ends(act, (shape.from, shape.to, shape.between), loose, sink);
    let rare = shape
        .more
        .map_or_else(wire::MoreOfFigure::default, |rare| *rare);
    let reason = choice(rare.reason, "reason", sink);
    let mut none_of = Vec::new();
    let numbers = numbers(
        shape.detainees,
        [shape.total, shape.remains, shape.persons],
        &mut none_of,
        sink,
    );
    let on = when(shape.on, "on", sink);
    let start = running(shape.running, shape.since, sink);
    let more = More {
        part: word(shape.part, "part", sink),
        on,
        running: start
            .map(|start| check_start(start, on, &mut sink.key("since")).unwrap_or(Start::Unknown)),
        reason: act.and_then(|act| check_reason(reason, act, sink)),
        is_beside: rare.beside.value() == Some(true),
        ordinal: rare
            .ordinal
            .number()
            .value()
            .and_then(|ordinal| check_ordinal(ordinal, sink)),
        exchanges: count(rare.exchanges, &mut sink.key("exchanges")),
        quoting: word(shape.quoting, "quoting", sink),
        speaks_for: word(shape.speaks_for, "speaks_for", sink),
        confidence: word(shape.confidence, "confidence", sink),
        note: word(shape.note, "note", sink),
        none_of: Vec::new(),
    };
    let exchange: Option<ExchangeId> = word(shape.exchange, "exchange", sink);
    if let (Some(act), Some(ends), Some(numbers)) = (act, ends, numbers) {
        let figure = Figure::made(act, ends, numbers).with(exchange, more);
        if figure.has_its_ends(sink) {
            return Some(figure.and_none_of(none_of.into_iter()));
        }
        left_out(&figure, loose, sink);
        return None;
    }
    if let Some(ends) = ends {
        // Only the keys are asked for, and those of an act that is not known are the usual ones.
        let act = act.unwrap_or(Act::Released);
        let figure = Figure::made(act, ends, Numbers::default());
        left_out(&figure.with(exchange, more), loose, sink);
    } else {
        loose.key(more.speaks_for, Reference::Actor, "speaks_for", sink);
        loose.key(more.part, Reference::Part, "part", sink);
        loose.key(exchange, Reference::Exchange, "exchange", sink);
    }
    None
}

/// Adds the references of a figure that is left out.
pub(super) fn left_out(figure: &Figure, loose: &mut Loose, sink: &mut Sink<'_>) {
    figure.at_actors(sink, |actor, sink| loose.add(Reference::Actor(actor), sink));
    loose.key(figure.part().cloned(), Reference::Part, "part", sink);
    let exchange = figure.exchange().cloned();
    loose.key(exchange, Reference::Exchange, "exchange", sink);
}

/// The ends as they are written: `from`, `to` and `between`.
type WrittenEnds<'a> = (Slot<Str<'a>>, Slot<Str<'a>>, Slot<Box<List<Str<'a>>>>);

/// Reads the ends. Of people held, or missing, a source may name only the actor that holds or seeks them: both ends are
/// that actor.
fn ends(
    act: Option<Act>,
    written: WrittenEnds<'_>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<Ends> {
    let (from, to, between) = written;
    let is_sole = between.is_absent();
    let actor = match act {
        Some(Act::Held) if is_sole && to.is_absent() => needed_word(from, "from", sink),
        Some(Act::Missing) if is_sole && from.is_absent() => needed_word(to, "to", sink),
        // An act that is not known may need one end only.
        None if is_sole && from.is_absent() != to.is_absent() => {
            for (end, key) in [(from, "from"), (to, "to")] {
                loose.key(word(end, key, sink), Reference::Actor, key, sink);
            }
            return None;
        }
        _ => return read_ends(from, to, between, loose, sink),
    };
    actor.map(|actor| Ends::one_way(actor, actor))
}

/// Reads the numbers, of which at least one must be given; `None` if a number is unreadable.
fn numbers(
    detainees: Slot<Pairs<'_, wire::Count<'_>>>,
    [total, remains, persons]: [Slot<wire::Count<'_>>; 3],
    none_of: &mut Vec<DetaineeCategory>,
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
    let detainees = detainees.read(|people| {
        let (people, none) = lines(people, sink)?;
        *none_of = none;
        Some(people)
    });
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
    let (mut from, mut to, between) = written_ends(figure.ends());
    if figure.sole_actor().is_some() {
        let left_out = if figure.act() == Act::Held {
            &mut to
        } else {
            &mut from
        };
        *left_out = Slot::Absent;
    }
    let rare = wire::MoreOfFigure {
        reason: figure
            .reason()
            .map(|reason| Str::from(reason.as_str()))
            .into(),
        beside: figure.is_outside_the_terms().then_some(true).into(),
        ordinal: figure.ordinal().into(),
        exchanges: figure.exchanges().map(written).into(),
    };
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
        detainees: figure
            .detainees()
            .map(|_| written_lines(figure.lines()))
            .into(),
        total: numbers.total.map(written).into(),
        remains: numbers.remains.map(written).into(),
        persons: numbers.persons.map(written).into(),
        more: figure.has_rare().then(|| Box::new(rare)),
        quoting: optional(figure.quoting()),
        speaks_for: optional(figure.speaks_for()),
        confidence: optional(figure.confidence()),
        note: optional(figure.note()),
        ..wire::Figure::default()
    }
}
