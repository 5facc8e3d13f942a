//! Reads an exchange from the shape of a document; what cannot be read is reported and marked as a gap.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::leg;
use crate::ledger::journal::{AsRead, Core, Exchange, ExchangeStatus, Leg, More};
use crate::rulebook::{Findings, Gaps, Invalid, Sink, limits};
use crate::wire::{
    self, Kept, List, Loose, Reference, Slot, as_written, choice, each_within, needed_word,
    provenance, when, word, word_at,
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
    /// The references of what was left out.
    pub(crate) loose: Loose,
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
        let mut loose = Loose::default();
        let legs = legs(shape.legs, &mut loose, sink);
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
            // An exchange without legs is reported (E09), and what it moved is not known.
            gaps |= Gaps::LEGS.when(core.legs.is_empty() && !core.called_off);
        }
        if is_unknown || (called_off && !core.legs.is_empty()) {
            let list = &mut sink.key("legs");
            for (position, leg) in core.legs.iter().enumerate() {
                leg::left_out(
                    leg,
                    &mut loose,
                    &mut list.at(as_written(&written, position)),
                );
            }
            core.legs = Box::default();
            gaps |= Gaps::LEGS | Gaps::DATE;
            core.on = core.on.filter(|_| called_off);
        }
        if has_more {
            let shape = shape
                .provenance
                .map(|provenance| *provenance)
                .unwrap_or_default();
            let at = word(setting.at, "at", sink);
            let tranche = word(setting.tranche, "tranche", sink);
            let initiated_by = word(setting.initiated_by, "initiated_by", sink);
            let (includes, gap) = includes(shape.includes, &mut loose, sink);
            let completes = shape.completes.read(|id| word(id, "completes", sink));
            gaps |= gap | Gaps::LINKS.when(completes.is_hole());
            let more = More {
                at,
                tranche,
                initiated_by,
                includes,
                completes: completes.value(),
                provenance: provenance(shape.known, shape.note, shape.sources, &mut loose, sink),
            };
            core.more = (more != More::default()).then(|| Box::new(more));
        }
        Self {
            id,
            core,
            gaps,
            written,
            loose,
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

/// Reads the ids of the earlier records. If not all of them could be read, the others are loose.
fn includes(
    slot: Slot<List<wire::Str<'_>>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> (Vec<ExchangeId>, Gaps) {
    let (list, max) = (&mut sink.key("includes"), limits::INCLUDES);
    let read = |text: wire::Str<'_>, sink: &mut Sink<'_>| word_at(text.as_str(), sink);
    let ids = each_within(slot, max, "records", list, read);
    let gap = ids.gap(Gaps::LINKS);
    if ids.is_whole() {
        return (ids.values, gap);
    }
    loose.list(ids, |id| Reference::Earlier(id, "included"), list);
    (Vec::new(), gap)
}

pub(super) fn legs(
    slot: Slot<List<wire::Leg<'_>>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Kept<Leg> {
    let list = &mut sink.key("legs");
    let read = |shape: wire::Leg<'_>, sink: &mut Sink<'_>| leg::leg(shape, loose, sink);
    each_within(slot, limits::LEGS, "legs", list, read)
}
