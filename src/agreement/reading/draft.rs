//! `Draft`: reads an agreement from its document shape, for builder, serde and documents alike.

use alloc::vec::Vec;

use super::actors;
use super::derived;
use super::names;
use super::promises::Promises;
use super::statements::{self, Statements};
use crate::agreement::agreement::Agreement;
use crate::agreement::context::{Conclusion, Negotiation, Round};
use crate::agreement::parts::{Parts, identity};
use crate::agreement::rules::terms;
use crate::rulebook::{Findings, Gaps, Invalid, Sink, Strictness};
use crate::wire::{self, Loose, Slot, as_written, date, dated, each, when, word, words};
use crate::words::{CommitmentId, ReportId, TrancheId};

/// An agreement being read: the readable parts, and what is known of the others.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    parts: Parts,
    unread: Unread,
    /// The references to reports of what is left out; of everything, if the positions are not those of the text.
    loose: Loose,
    is_shifted: bool,
    /// Whether every rule was read, so that each is where the text has it.
    has_every_rule: bool,
}

/// What of the terms could not be read.
#[derive(Debug, Default)]
pub(crate) struct Unread {
    pub(crate) gaps: Gaps,
    /// The ids of the commitments and of the tranches that are left out, so that references to them resolve.
    pub(crate) commitments: Vec<CommitmentId>,
    pub(crate) tranches: Vec<TrancheId>,
}

impl Unread {
    /// Returns the same with nothing left out, but for what the gaps say.
    pub(crate) fn of(gaps: Gaps) -> Self {
        Self {
            gaps,
            ..Self::default()
        }
    }
}

impl Draft {
    /// Reads an agreement and reports every fault, including those found by the rules on the terms.
    pub(crate) fn read(shape: wire::Agreement<'_>, sink: &mut Sink<'_>) -> Self {
        let actors = actors::read(shape.sides, shape.third_actors, sink);
        let names = names::read(shape.parts, shape.events, sink);
        let promises = Promises::new(&actors, &names);
        let mut loose = Loose::default();
        let commitments = promises.commitments(shape.commitments, &mut loose, sink);
        let rules = promises.parity(shape.parity, sink);
        let tranches = promises.tranches(shape.tranches, &mut loose, sink);
        derived::check(&commitments.kept, &rules, &loose, sink);
        let gaps = actors.gaps | names.gaps | commitments.gaps | tranches.gaps;
        let unread = Unread {
            gaps,
            commitments: commitments.left_out,
            tranches: tranches.left_out,
        };
        let (commitments, parity, tranches) = (commitments.kept, rules.kept, tranches.kept);
        let statements = Statements {
            promises: &promises,
        };
        let consideration = statements.read(shape.consideration, "consideration", &mut loose, sink);
        let conditions = statements.read(shape.conditions, "conditions", &mut loose, sink);
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
            consideration: consideration.values,
            conditions: conditions.values,
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
                "consideration" => &consideration.written,
                "conditions" => &conditions.written,
                _ => &tranches.written,
            };
            as_written(written, position)
        };
        terms::judge(&parts, gaps, &written, sink);
        let is_shifted = !commitments.written.is_empty()
            || !tranches.written.is_empty()
            || !consideration.written.is_empty()
            || !conditions.written.is_empty();
        if is_shifted {
            let visit = &mut |sources: &[_], sink: &mut Sink<'_>| loose.sources(sources, sink);
            parts.each_source(&written, sink, visit);
        }
        Self {
            parts,
            unread,
            loose,
            is_shifted,
            has_every_rule: parity.written.is_empty(),
        }
    }

    pub(crate) const fn parts(&self) -> &Parts {
        &self.parts
    }

    pub(crate) const fn unread(&self) -> &Unread {
        &self.unread
    }

    /// Takes all references to reports, of an agreement whose parts may not be at the places of the text.
    pub(crate) fn take_loose(&mut self, sink: &mut Sink<'_>) -> Loose {
        let mut loose = core::mem::take(&mut self.loose);
        if !self.is_shifted {
            let visit =
                &mut |sources: &[ReportId], sink: &mut Sink<'_>| loose.sources(sources, sink);
            self.parts.each_source(&identity, sink, visit);
        }
        loose
    }

    /// Returns the agreement as far as it could be read, and what could not be.
    pub(crate) fn into_read(self) -> (Agreement, Unread) {
        (Agreement(self.parts), self.unread)
    }

    /// Returns the references to reports that its parts do not have, or not at their places.
    pub(crate) const fn loose(&self) -> &Loose {
        &self.loose
    }

    /// Returns true if the places of its parts are not those of the text, so that all references to reports are loose.
    pub(crate) const fn is_shifted(&self) -> bool {
        self.is_shifted
    }

    /// Returns true if every rule was read.
    pub(crate) const fn has_every_rule(&self) -> bool {
        self.has_every_rule
    }

    /// Returns true if every promise and rule was read, but for the quantity of a promise.
    pub(crate) const fn is_whole(&self) -> bool {
        self.has_every_rule && !self.is_shifted && !self.unread.gaps.has(Gaps::TERMS)
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
