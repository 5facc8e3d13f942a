//! From an exchange to its written shape, borrowed wherever it can be.

use alloc::boxed::Box;

use super::accounted::Accounted;
use super::amendment::Amendment;
use super::breakdown::Breakdown;
use super::exchange::{Exchange, ExchangeStatus};
use super::journal::JournalEntry;
use super::leg::Leg;
use super::life::{LifeStep, Step};
use super::occurrence::Occurrence;
use super::reception::Reception;
use super::reversal::{Declared, Reversal, Settled};
use crate::wire::{self, List, Pairs, Slot, Str, list, written};
use crate::words::{Count, DetaineeCategory, Ends, ExchangeId, ReportId, Tally, Text};

fn text(text: Option<&str>) -> Slot<Str<'_>> {
    text.map(Str::from).into()
}

/// An entry in its written form.
pub(crate) fn entry(entry: &JournalEntry) -> wire::Entry<'_> {
    let mut shape = wire::Entry::default();
    if let JournalEntry::Exchange(told) = entry {
        shape.exchange = Slot::Is(exchange(told));
    } else {
        shape.other = Some(Box::new(other(entry)));
    }
    shape
}

fn other(entry: &JournalEntry) -> wire::OtherEntry<'_> {
    let mut shape = wire::OtherEntry::default();
    match entry {
        JournalEntry::Exchange(_) => {}
        JournalEntry::Correction(told) => shape.correction = boxed(exchange(told)),
        JournalEntry::Reversal(told) => shape.reversal = boxed(reversal(told)),
        JournalEntry::Settled(told) => shape.settled = boxed(settled(told)),
        JournalEntry::Declared(told) => shape.declared = boxed(declared(told)),
        JournalEntry::Event(told) => shape.event = boxed(occurrence(told)),
        JournalEntry::Amendment(told) => shape.amendment = boxed(amendment(told)),
        JournalEntry::Step(told) => {
            let body = boxed(step(told));
            match told.step() {
                Step::Suspend => shape.suspension = body,
                Step::Resume => shape.resumption = body,
                Step::End(_) => shape.end = body,
            }
        }
    }
    shape
}

fn boxed<T>(shape: T) -> Slot<Box<T>> {
    Slot::Is(Box::new(shape))
}

fn shown(value: Option<impl core::fmt::Display>) -> Slot<Str<'static>> {
    value.map(Str::shown).into()
}

fn ids(sources: &[ReportId]) -> Slot<List<Str<'_>>> {
    list(sources.iter().map(ReportId::as_str).map(Str::from))
}

pub(crate) fn exchange(exchange: &Exchange) -> wire::Exchange<'_> {
    let status = exchange.status();
    let legs: List<wire::Leg<'_>> = exchange.legs().iter().map(leg).map(Slot::Is).collect();
    let setting = wire::Setting {
        at: text(exchange.place().map(Text::as_str)),
        status: text((status != ExchangeStatus::CarriedOut).then_some(status.as_str())),
        tranche: text(exchange.tranche().map(crate::words::TrancheId::as_str)),
        initiated_by: shown(exchange.initiator()),
    };
    let includes = exchange.includes().iter().map(ExchangeId::as_str);
    let telling = wire::ExchangeTelling {
        includes: list(includes.map(Str::from)),
        completes: text(exchange.completes().map(ExchangeId::as_str)),
        known: shown(exchange.known()),
        note: text(exchange.note().map(Text::as_str)),
        sources: ids(exchange.sources()),
    };
    wire::Exchange {
        id: Slot::Is(Str::from(exchange.id().as_str())),
        on: shown(exchange.when()),
        setting: Some(Box::new(setting)),
        legs: if legs.is_empty() {
            Slot::Absent
        } else {
            Slot::Is(legs)
        },
        telling: Some(Box::new(telling)),
        ..wire::Exchange::default()
    }
}

pub(crate) fn ends<'a>(ends: Ends) -> (Slot<Str<'a>>, Slot<Str<'a>>, Slot<List<Str<'a>>>) {
    match ends {
        Ends::OneWay { from, to } => (
            Slot::Is(Str::shown(from)),
            Slot::Is(Str::shown(to)),
            Slot::Absent,
        ),
        Ends::Together(couple) => (
            Slot::Absent,
            Slot::Absent,
            list([couple.one(), couple.other()].map(Str::shown)),
        ),
    }
}

pub(crate) fn tally(tally: &Tally) -> Pairs<'_, wire::Count<'_>> {
    let line = |(category, count): (DetaineeCategory, Count)| {
        let key = if category.label().is_some() {
            Str::shown(&category)
        } else {
            Str::from(category.kind().as_str())
        };
        (key, Slot::Is(written(count)))
    };
    Pairs(tally.iter().map(line).collect())
}

fn leg(leg: &Leg) -> wire::Leg<'_> {
    let (from, to, between) = ends(leg.ends());
    let has_other = leg.remains().is_some() || !leg.accounted().is_empty();
    let detainees = if leg.detainees().is_empty() && has_other {
        Slot::Absent
    } else {
        Slot::Is(tally(leg.detainees()))
    };
    let more = wire::MoreOfLeg {
        between: between.map(Box::new),
        remains: leg.remains().map(written).into(),
        part: text(leg.part().map(crate::words::PartKey::as_str)),
        beside: if leg.is_beside() {
            Slot::Is(true)
        } else {
            Slot::Absent
        },
        on: shown(leg.when()),
        at: text(leg.place().map(Text::as_str)),
        accounted: list(leg.accounted().iter().map(accounted)),
        listed: leg.list_length().into(),
        breakdown: breakdown(leg.breakdown()),
        destination: text(leg.destination().map(Text::as_str)),
        note: text(leg.note().map(Text::as_str)),
    };
    wire::Leg {
        from,
        to,
        detainees,
        reception: leg.reception().map(reception).map(Box::new).into(),
        more: Some(Box::new(more)),
        ..wire::Leg::default()
    }
}

fn accounted(one: &Accounted) -> wire::Accounted<'_> {
    wire::Accounted {
        reason: text(Some(one.reason().as_str())),
        detainees: load(one.detainees(), one.remains()),
        remains: one.remains().map(written).into(),
        ..wire::Accounted::default()
    }
}

/// Nobody is written down where remains are.
fn load(people: &Tally, remains: Option<Count>) -> Slot<Pairs<'_, wire::Count<'_>>> {
    if people.is_empty() && remains.is_some() {
        Slot::Absent
    } else {
        Slot::Is(tally(people))
    }
}

fn breakdown(breakdown: &Breakdown) -> Slot<Pairs<'_, Pairs<'_, u32>>> {
    if breakdown.is_empty() {
        return Slot::Absent;
    }
    let value = |(value, count): &'_ (Text, u32)| (Str::shown(value), Slot::Is(*count));
    let axes = breakdown.axes().map(|(axis, values)| {
        let values = Pairs(values.iter().map(value).collect());
        (Str::from(axis.as_str()), Slot::Is(values))
    });
    Slot::Is(Pairs(axes.collect()))
}

fn reception(reception: &Reception) -> wire::Reception<'_> {
    wire::Reception {
        place: text(reception.place().map(Text::as_str)),
        origin: text(reception.origin().map(Text::as_str)),
        by: text(reception.receiver().map(Text::as_str)),
        assistance: list(
            reception
                .assistance()
                .iter()
                .map(Text::as_str)
                .map(Str::from),
        ),
        ..wire::Reception::default()
    }
}

fn reversal(reversal: &Reversal) -> wire::Reversal<'_> {
    let told = reversal.telling();
    wire::Reversal {
        of: text(Some(reversal.exchange().as_str())),
        on: shown(reversal.when()),
        legs: list(reversal.legs().unwrap_or_default().iter().map(leg)),
        known: shown(told.known()),
        note: text(told.note().map(Text::as_str)),
        sources: ids(told.sources()),
        ..wire::Reversal::default()
    }
}

fn settled(settled: &Settled) -> wire::Settled<'_> {
    let (from, to, _) = ends(settled.ends());
    let told = settled.telling();
    wire::Settled {
        from,
        to,
        part: text(settled.part().map(crate::words::PartKey::as_str)),
        on: shown(settled.when()),
        reason: text(Some(settled.reason().as_str())),
        detainees: load(settled.detainees(), settled.remains()),
        remains: settled.remains().map(written).into(),
        known: shown(told.known()),
        note: text(told.note().map(Text::as_str)),
        sources: ids(told.sources()),
        ..wire::Settled::default()
    }
}

fn declared(declared: &Declared) -> wire::Declared<'_> {
    let told = declared.telling();
    wire::Declared {
        of: text(Some(declared.commitment().as_str())),
        by: shown(declared.declarer()),
        on: shown(declared.when()),
        known: shown(told.known()),
        note: text(told.note().map(Text::as_str)),
        sources: ids(told.sources()),
        ..wire::Declared::default()
    }
}

fn occurrence(event: &Occurrence) -> wire::Occurrence<'_> {
    let told = event.telling();
    wire::Occurrence {
        id: text(Some(event.event().as_str())),
        on: shown(Some(event.date())),
        known: shown(told.known()),
        note: text(told.note().map(Text::as_str)),
        sources: ids(told.sources()),
        ..wire::Occurrence::default()
    }
}

fn step(step: &LifeStep) -> wire::Step<'_> {
    let told = step.telling();
    let how = match step.step() {
        Step::Suspend | Step::Resume => None,
        Step::End(how) => Some(how.as_str()),
    };
    wire::Step {
        on: shown(step.when()),
        by: shown(step.actor()),
        part: text(step.part().map(crate::words::PartKey::as_str)),
        how: text(how),
        known: shown(told.known()),
        note: text(told.note().map(Text::as_str)),
        sources: ids(told.sources()),
        ..wire::Step::default()
    }
}

fn amendment(amendment: &Amendment) -> wire::Amendment<'_> {
    let told = amendment.telling();
    wire::Amendment {
        id: text(Some(amendment.id().as_str())),
        on: shown(amendment.agreed()),
        from: shown(amendment.from),
        agreement: Slot::Is(crate::agreement::write(amendment.agreement())),
        known: shown(told.known()),
        note: text(told.note().map(Text::as_str)),
        sources: ids(told.sources()),
        ..wire::Amendment::default()
    }
}
