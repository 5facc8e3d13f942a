//! From the written shape to an exchange, with what could not be read told and left as a hole.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::exchange::{Core, Exchange, ExchangeStatus, More};
use super::holes::Holes;
use super::leg::{self, Leg, Reception};
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::wire::{
    self, List, Pairs, Slot, category, choice, date, limited, needed_word, word, word_at, words,
};
use crate::words::{ExchangeId, ReportId, Tally, TallyDraft};

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
        let id = needed_word(shape.id, place, "id", findings);
        let written_date = !shape.on.is_absent();
        let on = date(shape.on, place, "on", findings);
        let has_status = !shape.status.is_absent();
        let status = choice(
            shape.status,
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
        let more = More {
            at: word(shape.at, place, "at", findings),
            tranche: word(shape.tranche, place, "tranche", findings),
            initiated_by: word(shape.initiated_by, place, "initiated_by", findings),
            note: word(shape.note, place, "note", findings),
            sources: sources(shape.sources, place, findings),
        };
        let more = (more != More::default()).then(|| Box::new(more));
        core.more = more;
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

fn sources(
    slot: Slot<List<wire::Str<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<ReportId> {
    let place = place.key("sources");
    let mut seen = BTreeSet::new();
    let mut sources: Vec<ReportId> = Vec::new();
    for (position, item) in slot.value().unwrap_or_default().into_iter().enumerate() {
        let Some(text) = item.value() else { continue };
        let place = place.at(position);
        let Some(source) = word_at::<ReportId>(text.as_str(), &place, findings) else {
            continue;
        };
        if seen.insert(source.clone()) {
            sources.push(source);
        } else {
            let (what, given) = (Datum::Words("report id"), Datum::text(source.as_str()));
            findings.report(Rule::UsedOnce, &place, what, given, Datum::Nothing);
        }
    }
    sources
}

fn legs(
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
            .and_then(|shape| leg(shape, &place.at(position), findings))
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

fn leg(shape: wire::Leg<'_>, place: &Place<'_>, findings: &mut Findings) -> Option<Leg> {
    let from = needed_word(shape.from, place, "from", findings);
    let to = needed_word(shape.to, place, "to", findings);
    let detainees = tally(shape.detainees, shape.total.value(), place, findings);
    let reception = shape.reception.value().map(|shape| {
        let place = place.key("reception");
        Reception {
            place: word(shape.place, &place, "place", findings),
            origin: word(shape.origin, &place, "origin", findings),
            assistance: if shape.assistance.is_absent() {
                Vec::new()
            } else {
                words(shape.assistance, &place, "assistance", findings)
            },
        }
    });
    let reception = reception.filter(|reception| *reception != Reception::default());
    Some(Leg::made(from?, to?, detainees?, reception.map(Box::new)))
}

/// The people of a leg; where a total is stated beside them, it has to be their sum.
fn tally(
    slot: Slot<Pairs<'_, u32>>,
    total: Option<u64>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    let Pairs(pairs) = slot.needed(
        place,
        "detainees",
        "an object of counts by category",
        findings,
    )?;
    let at = place.key("detainees");
    let mut draft = TallyDraft::default();
    let mut whole = true;
    for (key, count) in pairs {
        let category = category(key.as_str(), &at.key(key.as_str()), findings);
        match (category, count) {
            // A repeated key was refused before; what is left to be refused is told by `finished`.
            (Some(category), Slot::Is(count)) => whole &= draft.add(category, count).is_ok(),
            _ => whole = false,
        }
    }
    if !whole {
        return None;
    }
    let tally = leg::finished(draft, place, findings)?;
    if let Some(stated) = total
        && stated != tally.total()
    {
        let (given, expected) = (Datum::Number(stated), Datum::Number(tally.total()));
        findings.report(
            Rule::TotalAddsUp,
            &place.key("total"),
            Datum::Nothing,
            given,
            expected,
        );
        return None;
    }
    Some(tally)
}
