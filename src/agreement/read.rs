//! From the written shape to an agreement: the one conversion that builder, serde and documents share.

use alloc::vec::Vec;

use super::actors;
use super::agreement::Agreement;
use super::context::{Conclusion, Negotiation, Round};
use super::derived;
use super::names;
use super::parts::Parts;
use super::promises::Promises;
use super::rules;
use super::statement_read::{self, Statements};
use crate::rulebook::{Findings, Invalid, Place};
use crate::wire::{self, Slot, date, dated, when, word, words};
use crate::words::Text;

/// An agreement in the making: what could be read, and what could not.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    parts: Parts,
    whole: Whole,
}

/// What could be read without a hole; rules that would touch a hole stay silent.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each list that may have a hole"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whole {
    /// Every side and third actor: without them no key can be said not to exist.
    pub(crate) actors: bool,
    /// Every commitment: without them nobody can be said not to be covered.
    pub(crate) commitments: bool,
    /// Every tranche: without them no tranche can be said not to exist.
    pub(crate) tranches: bool,
    /// Every part.
    pub(crate) parts: bool,
    /// Every event.
    pub(crate) events: bool,
}

impl Whole {
    /// Whether every actor and commitment could be read.
    pub(crate) const fn is_known(self) -> bool {
        self.actors && self.commitments
    }

    /// Where no agreement could be read at all.
    pub(crate) const fn nothing() -> Self {
        Self {
            actors: false,
            commitments: false,
            tranches: false,
            parts: false,
            events: false,
        }
    }
}

impl Default for Whole {
    fn default() -> Self {
        Self {
            actors: true,
            commitments: true,
            tranches: true,
            parts: true,
            events: true,
        }
    }
}

impl Draft {
    /// Reads a written agreement, telling every fault; rules on the terms included.
    pub(crate) fn read(
        shape: wire::Agreement<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Self {
        let actors = actors::read(shape.sides, shape.third_actors, place, findings);
        let names = names::read(shape.parts, shape.events, place, findings);
        let promises = Promises::new(&actors, &names);
        let commitments = promises.commitments(shape.commitments, place, findings);
        let parity = promises.parity(shape.parity, place, findings);
        let tranches = promises.tranches(shape.tranches, place, findings);
        derived::check(&commitments, &parity, place, findings);
        let statements = Statements {
            promises: &promises,
        };
        let consideration = statements.read(shape.consideration, "consideration", place, findings);
        let conditions = statements.read(shape.conditions, "conditions", place, findings);
        let links = statement_read::links(shape.links, place, findings);
        let whole = Whole {
            actors: actors.whole,
            commitments: commitments.whole,
            tranches: tranches.whole,
            parts: names.parts_whole,
            events: names.events_whole,
        };
        let parts = Parts {
            id: word(shape.id, place, "id", findings),
            title: word(shape.title, place, "title", findings),
            note: word(shape.note, place, "note", findings),
            concluded: conclusion(shape.concluded, place, findings),
            in_force_from: date(shape.in_force_from, place, "in_force_from", findings),
            period: dated(
                shape.period,
                place,
                "period",
                (
                    "period",
                    "two dates that exist with `/` between, `..` for one of them",
                ),
                findings,
            ),
            commitments: commitments.values,
            parity: parity.values,
            tranches: tranches.values,
            negotiation: negotiation(shape.negotiation, place, findings),
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
            written.get(position).copied().unwrap_or(position)
        };
        rules::judge(&parts, whole.commitments, &written, place, findings);
        Self { parts, whole }
    }

    pub(crate) const fn parts(&self) -> &Parts {
        &self.parts
    }

    pub(crate) const fn whole(&self) -> Whole {
        self.whole
    }

    /// The agreement; only where nothing of level E was found.
    pub(crate) fn into_agreement(self) -> Agreement {
        Agreement(self.parts)
    }

    /// The agreement, once nothing that was found refuses it.
    pub(crate) fn finish(
        self,
        findings: Findings,
        refuses_terms: bool,
    ) -> Result<(Agreement, Findings), Invalid> {
        let findings = findings.refusal(refuses_terms)?;
        Ok((Agreement(self.parts), findings))
    }
}

fn conclusion(
    slot: Slot<wire::Conclusion<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Conclusion {
    let place = place.key("concluded");
    let Some(shape) = slot.value() else {
        return Conclusion::default();
    };
    Conclusion {
        on: when(shape.on, &place, "on", findings),
        at: word(shape.at, &place, "at", findings),
    }
}

fn negotiation(
    slot: Slot<wire::Negotiation<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Negotiation> {
    let (shape, place) = (slot.value()?, place.key("negotiation"));
    let list = place.key("rounds");
    let rounds = shape.rounds.value().unwrap_or_default();
    let mut read = Vec::with_capacity(rounds.len());
    for (position, round) in rounds.into_iter().enumerate() {
        let place = list.at(position);
        let Some(round) = round.value() else { continue };
        read.push(Round {
            on: date(round.on, &place, "on", findings),
            at: word(round.at, &place, "at", findings),
            next: words::<Text>(round.next, &place, "next", findings),
        });
    }
    Some(Negotiation {
        name: word(shape.name, &place, "name", findings),
        rounds: read,
    })
}
