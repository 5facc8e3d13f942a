//! `Draft`: reads an agreement from its document shape, for builder, serde and documents alike.

use super::actors;
use super::derived;
use super::names;
use super::promises::Promises;
use super::statements::{self, Statements};
use crate::agreement::agreement::Agreement;
use crate::agreement::context::{Conclusion, Negotiation, Round};
use crate::agreement::parts::Parts;
use crate::agreement::rules::terms;
use crate::rulebook::{Findings, Gaps, Invalid, Sink, Strictness};
use crate::wire::{self, Slot, as_written, date, dated, each, when, word, words};

/// An agreement being read: the readable parts, and which lists have gaps.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    parts: Parts,
    gaps: Gaps,
}

impl Draft {
    /// Reads an agreement and reports every fault, including those found by the rules on the terms.
    pub(crate) fn read(shape: wire::Agreement<'_>, sink: &mut Sink<'_>) -> Self {
        let actors = actors::read(shape.sides, shape.third_actors, sink);
        let names = names::read(shape.parts, shape.events, sink);
        let promises = Promises::new(&actors, &names);
        let commitments = promises.commitments(shape.commitments, sink);
        let parity = promises.parity(shape.parity, sink);
        let tranches = promises.tranches(shape.tranches, sink);
        derived::check(&commitments, &parity, sink);
        let gaps = actors.gaps
            | names.gaps
            | commitments.gap(Gaps::COMMITMENTS)
            | tranches.gap(Gaps::TRANCHES);
        let statements = Statements {
            promises: &promises,
        };
        let consideration = statements.read(shape.consideration, "consideration", sink);
        let conditions = statements.read(shape.conditions, "conditions", sink);
        let links = statements::links(shape.links, sink);
        let parts = Parts {
            id: word(shape.id, "id", sink),
            title: word(shape.title, "title", sink),
            note: word(shape.note, "note", sink),
            concluded: conclusion(shape.concluded, sink),
            in_force_from: date(shape.in_force_from, "in_force_from", sink),
            period: dated(shape.period, "period", sink),
            commitments: commitments.values,
            parity: parity.values,
            tranches: tranches.values,
            negotiation: negotiation(shape.negotiation, sink),
            consideration,
            conditions,
            links,
            deals: names.parts,
            events: names.events,
            sides: actors.sides,
            third_actors: actors.others,
        };
        let written = |list: &'static str, position: usize| {
            let written = match list {
                "commitments" => &commitments.written,
                "parity" => &parity.written,
                _ => &tranches.written,
            };
            as_written(written, position)
        };
        terms::judge(&parts, gaps, &written, sink);
        Self { parts, gaps }
    }

    pub(crate) const fn parts(&self) -> &Parts {
        &self.parts
    }

    pub(crate) const fn gaps(&self) -> Gaps {
        self.gaps
    }

    /// Returns the agreement. The caller has checked that nothing of level E was found.
    pub(crate) fn into_agreement(self) -> Agreement {
        Agreement(self.parts)
    }

    /// Returns the agreement, unless a finding refuses it.
    pub(crate) fn finish(
        self,
        findings: Findings,
        strictness: Strictness,
    ) -> Result<(Agreement, Findings), Invalid> {
        let findings = findings.refusal(strictness)?;
        Ok((Agreement(self.parts), findings))
    }
}

fn conclusion(slot: Slot<wire::Conclusion<'_>>, sink: &mut Sink<'_>) -> Conclusion {
    let sink = &mut sink.key("concluded");
    let Some(shape) = slot.value() else {
        return Conclusion::default();
    };
    Conclusion {
        on: when(shape.on, "on", sink),
        at: word(shape.at, "at", sink),
    }
}

fn negotiation(slot: Slot<wire::Negotiation<'_>>, sink: &mut Sink<'_>) -> Option<Negotiation> {
    let shape = slot.value()?;
    let sink = &mut sink.key("negotiation");
    let rounds = each(shape.rounds, &mut sink.key("rounds"), |round, sink| {
        Some(Round {
            on: date(round.on, "on", sink),
            at: word(round.at, "at", sink),
            next: words(round.next, "next", sink),
        })
    });
    Some(Negotiation {
        name: word(shape.name, "name", sink),
        rounds: rounds.values,
    })
}
