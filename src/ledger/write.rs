//! From an exchange to its written shape, borrowed wherever it can be.

use super::exchange::{Exchange, ExchangeStatus};
use super::leg::{Leg, Reception};
use crate::wire::{self, List, Pairs, Slot, Str, list};
use crate::words::{ReportId, Text};

fn text(text: Option<&str>) -> Slot<Str<'_>> {
    text.map(Str::from).into()
}

pub(crate) fn exchange(exchange: &Exchange) -> wire::Exchange<'_> {
    let status = exchange.status();
    let legs: List<wire::Leg<'_>> = exchange.legs().iter().map(leg).map(Slot::Is).collect();
    wire::Exchange {
        id: Slot::Is(Str::from(exchange.id().as_str())),
        on: exchange.date().map(Str::shown).into(),
        at: text(exchange.place().map(Text::as_str)),
        status: text((status != ExchangeStatus::CarriedOut).then_some(status.as_str())),
        tranche: text(exchange.tranche().map(crate::words::TrancheId::as_str)),
        initiated_by: exchange.initiator().map(Str::shown).into(),
        legs: if legs.is_empty() {
            Slot::Absent
        } else {
            Slot::Is(legs)
        },
        note: text(exchange.note().map(Text::as_str)),
        sources: list(
            exchange
                .sources()
                .iter()
                .map(ReportId::as_str)
                .map(Str::from),
        ),
        ..wire::Exchange::default()
    }
}

fn leg(leg: &Leg) -> wire::Leg<'_> {
    let detainees = leg.detainees().iter().map(|(category, count)| {
        let key = if category.label().is_some() {
            Str::shown(&category)
        } else {
            Str::from(category.kind().as_str())
        };
        (key, Slot::Is(count))
    });
    wire::Leg {
        from: Slot::Is(Str::shown(leg.from())),
        to: Slot::Is(Str::shown(leg.to())),
        detainees: Slot::Is(Pairs(detainees.collect())),
        reception: leg.reception().map(reception).into(),
        ..wire::Leg::default()
    }
}

fn reception(reception: &Reception) -> wire::Reception<'_> {
    wire::Reception {
        place: text(reception.place().map(Text::as_str)),
        origin: text(reception.origin().map(Text::as_str)),
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
