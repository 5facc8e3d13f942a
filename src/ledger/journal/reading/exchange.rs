//! Reads an exchange from the shape of a document; what cannot be read is reported and marked as a gap.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::leg;
use crate::ledger::journal::{AsRead, Core, Exchange, ExchangeStatus, Leg, More};
use crate::rulebook::{Findings, Gaps, Invalid, Sink, limits};
use crate::wire::{
    self, Kept, List, Slot, choice, each_within, needed_word, provenance, when, word, word_at,
};
use crate::words::ExchangeId;

/// An exchange as far as it could be read.
#[derive(Debug)]
pub(crate) struct ReadExchange {
    pub(crate) id: Option<ExchangeId>,
    pub(crate) core: Core,
    pub(crate) gaps: Gaps,
    /// The positions, as written, of the legs that were read; empty if all were.
    written: Vec<usize>,
}

impl ReadExchange {
    /// Reads a written exchange and reports its own faults.
    pub(crate) fn read(shape: wire::Exchange<'_>, sink: &mut Sink<'_>) -> Self {
        let has_more = shape.setting.is_some() || shape.provenance.is_some();
        let setting = shape.setting.map(|setting| *setting).unwrap_or_default();
        let id = needed_word(shape.id, "id", sink);
        let on = shape.on.read(|on| when(on, "on", sink));
        let status = setting.status.read(|status| choice(status, "status", sink));
        // It is unknown whether it took place, so its legs and its date are not checked.
        let is_unknown = status.is_hole();
        let called_off = status.value() == Some(ExchangeStatus::CalledOff);
        let legs = legs(shape.legs, sink);
        let mut gaps = Gaps::DATE.when(on.is_hole()) | legs.gap(Gaps::LEGS);
        let Kept {
            values, written, ..
        } = legs;
        let mut core = Core {
            legs: values.into_boxed_slice(),
            more: None,
            on: on.value(),
            called_off,
        };
        // A missing leg may be one that could not be read.
        if !core.legs.is_empty() || !(gaps.has(Gaps::LEGS) || is_unknown) {
            core.check(sink);
        }
        if is_unknown || (called_off && !core.legs.is_empty()) {
            core.legs = Box::default();
            gaps |= Gaps::LEGS | Gaps::DATE;
            core.on = core.on.filter(|_| called_off);
        }
        if has_more {
            let written = shape
                .provenance
                .map(|provenance| *provenance)
                .unwrap_or_default();
            let at = word(setting.at, "at", sink);
            let tranche = word(setting.tranche, "tranche", sink);
            let initiated_by = word(setting.initiated_by, "initiated_by", sink);
            let includes = includes(written.includes, sink);
            let completes = written.completes.read(|id| word(id, "completes", sink));
            gaps |= includes.gap(Gaps::LINKS) | Gaps::LINKS.when(completes.is_hole());
            let more = More {
                at,
                tranche,
                initiated_by,
                includes: includes.values,
                completes: completes.value(),
                provenance: provenance(written.known, written.note, written.sources, sink),
            };
            core.more = (more != More::default()).then(|| Box::new(more));
        }
        Self {
            id,
            core,
            gaps,
            written,
        }
    }

    pub(in crate::ledger) fn as_read(&self) -> AsRead<'_> {
        AsRead {
            core: &self.core,
            gaps: self.gaps,
            written: &self.written,
        }
    }

    /// Returns the exchange, or the findings that refuse it.
    pub(crate) fn finish(self, findings: Findings) -> Result<Exchange, Invalid> {
        findings.finish(self.id.map(|id| Exchange::made(id, self.core)))
    }
}

/// Reads the ids of the earlier records, as far as they can be read.
fn includes(slot: Slot<List<wire::Str<'_>>>, sink: &mut Sink<'_>) -> Kept<ExchangeId> {
    let (list, max) = (&mut sink.key("includes"), limits::INCLUDES);
    each_within(slot, max, "records", list, |text, sink| {
        word_at(text.as_str(), sink)
    })
}

pub(super) fn legs(slot: Slot<List<wire::Leg<'_>>>, sink: &mut Sink<'_>) -> Kept<Leg> {
    each_within(slot, limits::LEGS, "legs", &mut sink.key("legs"), leg::leg)
}
