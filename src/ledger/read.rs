//! From the written shape to an exchange, with what could not be read told and left as a hole.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::core::{Core, More};
use super::exchange::{Exchange, ExchangeStatus};
use super::holes::Holes;
use super::leg::Leg;
use super::read_leg;
use crate::rulebook::{Findings, Invalid, Place, limits};
use crate::wire::{
    self, List, Slot, choice, date, limited, needed_word, sources, when, word, words,
};
use crate::words::ExchangeId;

/// An exchange as far as it could be read.
#[derive(Debug)]
pub(crate) struct ReadExchange {
    pub(crate) id: Option<ExchangeId>,
    pub(crate) core: Core,
    pub(crate) holes: Holes,
}

impl ReadExchange {
    /// Reads a written exchange, telling every fault that is its own.
    pub(crate) fn read(
        shape: wire::Exchange<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Self {
        let has_more = shape.setting.is_some() || shape.telling.is_some();
        let setting = shape.setting.map(|setting| *setting).unwrap_or_default();
        let id = needed_word(shape.id, place, "id", findings);
        let written_date = !shape.on.is_absent();
        let on = when(shape.on, place, "on", findings);
        let has_status = !setting.status.is_absent();
        let status = choice(
            setting.status,
            ExchangeStatus::ALL,
            ExchangeStatus::as_str,
            &place.key("status"),
            findings,
        );
        let called_off = status == Some(ExchangeStatus::CalledOff);
        let mut holes = Holes {
            date: written_date && on.is_none(),
            ..Holes::default()
        };
        let legs = legs(shape.legs, &mut holes, place, findings);
        let legs = legs.into_boxed_slice();
        let mut core = Core {
            legs,
            more: None,
            on,
            called_off,
        };
        // Whether it took place cannot be told: nothing is said of its legs or its date.
        let is_unknown = has_status && status.is_none();
        core.check(holes.legs || is_unknown, place, findings);
        if is_unknown || (called_off && !core.legs.is_empty()) {
            core.legs = Box::default();
            holes.legs = true;
            holes.date = true;
            core.on = core.on.filter(|_| called_off);
        }
        if has_more {
            let telling = shape.telling.map(|telling| *telling).unwrap_or_default();
            let has_half = !telling.completes.is_absent();
            let more = More {
                at: word(setting.at, place, "at", findings),
                tranche: word(setting.tranche, place, "tranche", findings),
                initiated_by: word(setting.initiated_by, place, "initiated_by", findings),
                includes: includes(telling.includes, &mut holes, place, findings),
                completes: word(telling.completes, place, "completes", findings),
                known: date(telling.known, place, "known", findings),
                note: word(telling.note, place, "note", findings),
                sources: sources(telling.sources, place, findings),
            };
            holes.links |= has_half && more.completes.is_none();
            core.more = (more != More::default()).then(|| Box::new(more));
        }
        Self { id, core, holes }
    }

    /// The exchange, where nothing refuses it.
    pub(crate) fn finish(self, findings: Findings) -> Result<Exchange, Invalid> {
        let findings = findings.refusal(false)?;
        self.id
            .map(|id| Exchange::made(id, self.core))
            .ok_or_else(|| Invalid::unmade(findings))
    }
}

fn includes(
    slot: Slot<List<wire::Str<'_>>>,
    holes: &mut Holes,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<ExchangeId> {
    let at = place.key("includes");
    holes.links = slot.is_hole();
    let list = slot.value().unwrap_or_default();
    let list = limited(list, limits::INCLUDES, "records", &at, findings).unwrap_or_default();
    let written = list.len();
    let ids: Vec<ExchangeId> = words(Slot::Is(list), place, "includes", findings);
    holes.links |= ids.len() < written;
    ids
}

pub(super) fn legs(
    slot: Slot<List<wire::Leg<'_>>>,
    holes: &mut Holes,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<Leg> {
    holes.legs = slot.is_hole();
    let place = place.key("legs");
    let Some(list) = limited(
        slot.value().unwrap_or_default(),
        limits::LEGS,
        "legs",
        &place,
        findings,
    ) else {
        holes.legs = true;
        return Vec::new();
    };
    let mut legs = Vec::with_capacity(list.len());
    for (position, item) in list.into_iter().enumerate() {
        match item
            .value()
            .and_then(|shape| read_leg::leg(shape, &place.at(position), findings))
        {
            Some(leg) => {
                if holes.legs {
                    holes.written.push(position);
                }
                legs.push(leg);
            }
            None => {
                if !holes.legs {
                    holes.legs = true;
                    holes.written.extend(0..position);
                }
            }
        }
    }
    legs
}
