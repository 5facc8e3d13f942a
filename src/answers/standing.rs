//! The standing of a ledger: balances, promises and rules with their verdicts, and custody.

use alloc::vec::Vec;

use super::answer::{AsText, ByKey, answer, only, words};
#[cfg(feature = "schemars")]
use super::answer::{Lines, Shown};
use super::values::Way;
use crate::agreement::ParityVerdict;
use crate::ledger::{
    Balance, CommitmentStanding, CustodyStanding, Declarations, Deliveries, Imbalance, Outstanding,
    ParityStanding, Phase, RemainsBalance, Standing, UndecidedReason, Verdict,
};
#[cfg(feature = "schemars")]
use crate::rulebook::Findings;
#[cfg(feature = "schemars")]
use crate::wire::{self, List};
use crate::words::{ActorKey, Interval, PartKey, ReversalReason};
#[cfg(feature = "schemars")]
use crate::words::{EndReason, PartialDate};

words! {
    /// The state of an agreement.
    PhaseWord of Phase {
        Phase::NotInForce => "not_in_force",
        Phase::InForce => "in_force",
        Phase::Suspended => "suspended",
        Phase::Ended(_) => "ended",
    }
    /// Whether anything that was promised is outstanding.
    OutstandingWord of Outstanding {
        Outstanding::Nothing => "nothing",
        Outstanding::Possibly => "possibly",
        Outstanding::Surely => "surely",
    }
    /// The state of a promise.
    VerdictWord of Verdict {
        Verdict::Met { .. } => "met",
        Verdict::Pending { .. } => "pending",
        Verdict::Short { .. } => "short",
        Verdict::Over { .. } => "over",
        Verdict::Open { .. } => "open",
        Verdict::Undecidable { .. } => "undecidable",
    }
    /// The reason why the known numbers do not decide.
    UndecidedReasonWord of UndecidedReason {
        UndecidedReason::NumberNotAgreed => "number_not_agreed",
        UndecidedReason::WeightNotDisclosed => "weight_not_disclosed",
        UndecidedReason::RequiredNotKnown => "required_not_known",
        UndecidedReason::NotDeclaredComplete => "not_declared_complete",
        UndecidedReason::Contested => "contested",
        UndecidedReason::FewerThanExpected => "fewer_than_expected",
        UndecidedReason::ReleasesNotKnown => "releases_not_known",
        UndecidedReason::DischargesNotKnown => "discharges_not_known",
        UndecidedReason::PartNotKnown => "part_not_known",
        UndecidedReason::DirectionNotKnown => "direction_not_known",
        UndecidedReason::CategoryNotKnown => "category_not_known",
        UndecidedReason::LabelNotKnown { .. } => "label_not_known",
        UndecidedReason::ReleaserNotKnown => "releaser_not_known",
        UndecidedReason::DateNotKnown => "date_not_known",
        UndecidedReason::DeclarationNotDated => "declaration_not_dated",
    }
    /// The state of a parity rule.
    ParityVerdictWord of ParityVerdict {
        ParityVerdict::Unused => "unused",
        ParityVerdict::Even => "even",
        ParityVerdict::Uneven { .. } => "uneven",
        ParityVerdict::Pending => "pending",
        ParityVerdict::Unbalanced => "unbalanced",
        ParityVerdict::Undecidable { .. } => "undecidable",
    }
}

/// A part in another phase than the whole.
struct PartApart(PartKey, Phase);

answer! {
    /// A part of the agreement that is in another phase than the whole.
    PartApart as "PartApart" |this| {
        "part": PartKey = &this.0, "The part.";
        "phase": PhaseWord = PhaseWord::of(&this.1), "The state of the part.";
        "ended" [maybe]: EndReason = only!(this.1, Phase::Ended(how) => how), "How it ended, if the phase is `ended`.";
    }
}

/// A phase in which the agreement or a part may be instead.
struct PossiblePhase(Option<PartKey>, Phase);

answer! {
    /// A phase in which the agreement, or a part, may be instead: the date of a step is not known exactly enough.
    PossiblePhase as "PossiblePhase" |this| {
        "part" [maybe]: PartKey = this.0.as_ref(), "The part; left out for the whole agreement.";
        "phase": PhaseWord = PhaseWord::of(&this.1), "The state in which it may be.";
        "ended" [maybe]: EndReason = only!(this.1, Phase::Ended(how) => how), "How it ended, if the phase is `ended`.";
    }
}

/// Those of a side that a third actor holds.
struct HeldFrom {
    by: ActorKey,
    of: ActorKey,
    held: Interval,
}

answer! {
    /// People of one side in the custody of a third actor.
    HeldFrom as "HeldFrom" |this| {
        "by": ActorKey = this.by, "The third actor.";
        "of": ActorKey = this.of, "The side.";
        "held": Interval = this.held, "The number of people.";
    }
}

fn held(standing: &Standing) -> Vec<HeldFrom> {
    let actors = standing.custody().iter().map(CustodyStanding::actor);
    let held = actors.flat_map(|by| {
        let sides = standing.held_from(by.as_str()).into_iter();
        sides.map(move |(of, held)| HeldFrom { by, of, held })
    });
    held.collect()
}

fn parts_apart(standing: &Standing) -> Vec<PartApart> {
    let parts = standing.parts_apart().iter();
    parts
        .map(|(part, phase)| PartApart(part.clone(), *phase))
        .collect()
}

fn possible_phases(standing: &Standing) -> Vec<PossiblePhase> {
    let phases = standing.possible_phases().iter();
    phases
        .map(|(part, phase)| PossiblePhase(part.clone(), *phase))
        .collect()
}

answer! {
    /// Where an agreement stands: balances, promises, rules and custody, at the end of a day or with everything recorded.
    Standing as "Standing" |this| {
        "date" [maybe]: PartialDate = this.date(), "The day at whose end this is the state; left out if everything recorded counts.";
        "phase": PhaseWord = PhaseWord::of(&this.phase()), "The state of the agreement.";
        "ended" [maybe]: EndReason = only!(this.phase(), Phase::Ended(how) => how), "How it ended, if the phase is `ended`.";
        "parts": List<PartApart> = parts_apart(this), "The parts that are in another state.";
        "possible_phases": List<PossiblePhase> = possible_phases(this), "The states in which the agreement or a part may be instead on the day.";
        "is_fulfilled": bool = this.is_fulfilled(), "Whether every promise is met, and there is one.";
        "outstanding": OutstandingWord = OutstandingWord::of(&this.outstanding()), "Whether anything promised is outstanding.";
        "balances": List<Balance> = this.balances(), "The numbers of each direction.";
        "commitments": List<CommitmentStanding> = this.commitments(), "Each promise with its numbers and its verdict, in the order of the agreement.";
        "parity": List<ParityStanding> = this.parity(), "Each parity rule with its numbers and its verdict, in the order of the agreement.";
        "custody": List<CustodyStanding> = this.custody(), "What each third actor holds.";
        "held": List<HeldFrom> = held(this), "The people of each side in the custody of third actors.";
        "findings": Findings = this.findings(), "What the numbers show, with places into a document.";
    }
}

answer! {
    /// The people and remains of one direction, or those reported for both directions together.
    Balance as "Balance" |this| {
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if the row is of both directions together.";
        "has_records": bool = this.has_records(), "Whether anything is recorded of it. If not, zero means that nothing is known.";
        "promised" [maybe]: Interval = this.promised(), "The number promised; left out if none is, or promises overlap in part.";
        "released": Interval = this.released(), "People handed over under the terms, less those returned.";
        "outstanding" [maybe]: Interval = this.outstanding(), "People still promised; left out as `promised` is, and if the promise is open.";
        "only_together" [maybe]: Interval = this.only_together(), "Of a row of both directions: those reported only together.";
        "by_kind": Lines = ByKey(&this.by_kind()), "People released of each kind, with all of its labels.";
        "by_category": Lines = ByKey(this.by_category()), "People released in each line: a kind, or a label of it.";
        "deliveries": Deliveries = this.deliveries(), "As delivered, recovered and reversed, under the terms.";
        "outside_the_terms": Interval = this.outside_the_terms(), "People handed over outside the terms; in no other number.";
        "deliveries_outside_the_terms": Deliveries = this.deliveries_outside_the_terms(), "As delivered, recovered and reversed, outside the terms.";
        "remains": RemainsBalance = this.remains(), "The same for remains.";
        "persons_promised" [maybe]: Interval = this.persons_promised(), "Persons of unknown fate promised; left out as `promised` is.";
        "persons_outstanding" [maybe]: Interval = this.persons_outstanding(), "Persons of unknown fate still promised.";
    }
}

answer! {
    /// Remains of one direction, or those reported for both directions together.
    RemainsBalance as "RemainsBalance" |this| {
        "has_records": bool = this.has_records(), "Whether anything is recorded of it.";
        "promised" [maybe]: Interval = this.promised(), "Remains promised; left out if none are, or promises overlap in part.";
        "handed_over": Interval = this.handed_over(), "Remains handed over under the terms, less those returned.";
        "outstanding" [maybe]: Interval = this.outstanding(), "Remains still promised; left out if none are.";
        "only_together" [maybe]: Interval = this.only_together(), "Of a row of both directions: those reported only together.";
        "deliveries": Deliveries = this.deliveries(), "As delivered, recovered and reversed, under the terms.";
        "outside_the_terms": Interval = this.outside_the_terms(), "Remains handed over outside the terms.";
        "deliveries_outside_the_terms": Deliveries = this.deliveries_outside_the_terms(), "As delivered, recovered and reversed, outside the terms.";
    }
}

answer! {
    /// Numbers beside those handed over.
    Deliveries as "Deliveries" |this| {
        "has_records": bool = this.has_records(), "Whether the number handed over is recorded. If not, zero means that nothing is known.";
        "as_delivered": Interval = this.as_delivered(), "Handed over, without taking off those returned.";
        "recovered": Interval = this.recovered(), "Recovered by the receiver.";
        "taken_again": Interval = this.reversed(ReversalReason::TakenAgain), "Taken again after delivery.";
        "not_those_promised": Interval = this.reversed(ReversalReason::NotThosePromised), "Delivered, but not those promised.";
    }
}

answer! {
    /// A promise with its numbers and its verdict.
    CommitmentStanding as "CommitmentStanding" |this| {
        "commitment": wire::Promise<'static> = this.commitment(), "The promise, as in a document.";
        "needed": Interval = this.needed(), "The number that has to be performed.";
        "promised": Interval = this.promised(), "From the fewest to the most that satisfy the promise.";
        "has_records": bool = this.has_records(), "Whether anything is recorded of it. If not, zero means that nothing is known.";
        "released": Interval = this.released(), "The number performed: handed over and recovered, less those returned.";
        "recovered": Interval = this.recovered(), "Of these, recovered by the receiver.";
        "discharged": Interval = this.discharged(), "Those who are no longer outstanding without a release.";
        "outstanding" [maybe]: Interval = this.outstanding(), "Those still outstanding; left out for an open promise.";
        "declarations" [maybe]: Declarations = this.declarations(), "Who declared that the promise is complete, or not.";
        "verdict": Verdict = this.verdict(), "The state of the promise.";
    }
}

answer! {
    /// The state of a promise with its numbers.
    Verdict as "Verdict" |this| {
        "is": VerdictWord = VerdictWord::of(this), "The state, which says what other keys there are.";
        "released" [maybe]: Interval = only!(this, Verdict::Met { released, .. } | Verdict::Open { released } | Verdict::Undecidable { released, .. } => released), "Of `met`, `open` and `undecidable`: the number performed.";
        "discharged" [maybe]: Interval = only!(this, Verdict::Met { discharged, .. } => discharged), "Of `met`: those no longer outstanding without a release.";
        "outstanding" [maybe]: Interval = only!(this, Verdict::Pending { outstanding } => outstanding), "Of `pending`.";
        "by" [maybe]: Interval = only!(this, Verdict::Short { by } | Verdict::Over { by } => by), "Of `short` and `over`: by how many.";
        "because" [maybe]: UndecidedReason = only!(this, Verdict::Undecidable { because, .. } => because), "Of `undecidable`: why.";
        "text": Shown = AsText(this), "The verdict in words.";
    }
}

answer! {
    /// The reason why the known numbers do not decide.
    UndecidedReason as "UndecidedReason" |this| {
        "reason": UndecidedReasonWord = UndecidedReasonWord::of(this), "The reason.";
        "people" [maybe]: Interval = only!(this, UndecidedReason::LabelNotKnown { people } => people), "Of `label_not_known`: the people whose label is not known.";
        "text": Shown = AsText(this), "The reason in words.";
    }
}

answer! {
    /// Who declared that a promise of all people is complete, and who says that it is not.
    Declarations as "Declarations" |this| {
        "complete": List<ActorKey> = this.complete().flatten().collect::<Vec<_>>(), "The actors that declared it complete.";
        "contesting": List<ActorKey> = this.contesting().flatten().collect::<Vec<_>>(), "The actors that say it is not complete.";
        "is_contested": bool = this.are_contested(), "Whether it is declared complete and contested.";
        "is_of_the_end": bool = this.are_of_the_end(), "Whether the agreement, or its part, ended as fulfilled.";
        "text": Shown = AsText(this), "The same in words, with declarations of which the actor is not known.";
    }
}

answer! {
    /// A parity rule with its sums and its verdict.
    ParityStanding as "ParityStanding" |this| {
        "rule": wire::Parity<'static> = this.rule(), "The rule, as in a document.";
        "left": Interval = this.left(), "The weighted sum on the left, over all exchanges.";
        "right": Interval = this.right(), "The weighted sum on the right.";
        "imbalance" [maybe]: Imbalance = this.imbalance(), "What the end that is behind lacks.";
        "verdict": ParityVerdict = this.verdict(), "The state of the rule.";
        "because" [maybe]: UndecidedReason = this.because(), "Why it is undecidable.";
    }
}

answer! {
    /// The state of a parity rule.
    ParityVerdict as "ParityVerdict" |this| {
        "is": ParityVerdictWord = ParityVerdictWord::of(this), "The state.";
        "exchanges" [maybe]: u64 = only!(this, ParityVerdict::Uneven { exchanges } | ParityVerdict::Undecidable { exchanges } => exchanges), "Of `uneven`: how many exchanges are; of `undecidable`: how many may be.";
    }
}

answer! {
    /// What one end of a parity rule lacks.
    Imbalance as "Imbalance" |this| {
        "from": ActorKey = this.from(), "The actor that is behind.";
        "to": ActorKey = this.to(), "The actor that would receive.";
        "weight": Interval = this.weight(), "The missing weight.";
        "people" [maybe]: Interval = this.heads(), "The fewest people of that weight, if the weights give a number.";
    }
}

answer! {
    /// What a third actor received, handed on and holds.
    CustodyStanding as "CustodyStanding" |this| {
        "actor": ActorKey = this.actor(), "The third actor.";
        "held_at_the_start": Interval = this.held_at_the_start(), "People held at the start.";
        "received": Interval = this.received(), "People received.";
        "handed_on": Interval = this.handed_on(), "People handed on.";
        "died": Interval = this.died(), "People who died there.";
        "left": Interval = this.left(), "People who left otherwise.";
        "held": Interval = this.held(), "People held now.";
        "remains_at_the_start": Interval = this.remains_at_the_start(), "Remains held at the start.";
        "remains_received": Interval = this.remains_received(), "Remains received.";
        "remains_handed_on": Interval = this.remains_handed_on(), "Remains handed on.";
        "remains_left": Interval = this.remains_left(), "Remains that left otherwise.";
        "remains_held": Interval = this.remains_held(), "Remains held now, those of people who died there among them.";
    }
}
