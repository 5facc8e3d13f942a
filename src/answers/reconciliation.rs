//! A whole reconciliation with its running totals, and what follows if a source were right or a rule were applied.

use alloc::vec::Vec;

#[cfg(feature = "schemars")]
use super::answer::Shown;
use super::answer::{AsText, answer, only, words};
use super::values::Way;
use crate::evidence::{
    AssumedChange, Candidate, Comparison, Divergence, Hypothesis, Outcome, Reconciliation,
    ResolutionRule, ResolvedExchange, ResolvedFigure, Series, SeriesPoint, SeriesStep,
};
#[cfg(feature = "schemars")]
use crate::evidence::{Derived, Detail, OccasionId};
#[cfg(feature = "schemars")]
use crate::ledger::Standing;
#[cfg(feature = "schemars")]
use crate::rulebook::{Finding, Findings};
#[cfg(feature = "schemars")]
use crate::wire::{self, List};
use crate::words::Text;
#[cfg(feature = "schemars")]
use crate::words::{ActorKey, ExchangeId, Interval, ReportId};

words! {
    /// A rule by which a number is chosen.
    ResolutionRuleWord of ResolutionRule {
        ResolutionRule::Receiver => "receiver",
        ResolutionRule::Releaser => "releaser",
        ResolutionRule::Latest => "latest",
        ResolutionRule::Trusted(_) => "trusted",
        ResolutionRule::Majority => "majority",
        ResolutionRule::Range => "range",
    }
}

/// Two comparisons, by their positions, that cannot be compared with each other.
struct Apart(usize, usize, Outcome);

answer! {
    /// Two comparisons that cannot be compared with each other.
    Apart as "Incomparable" |this| {
        "one": u64 = this.0, "The position of one in `comparisons`, from zero.";
        "other": u64 = this.1, "The position of the other.";
        "outcome": Outcome = this.2, "Why.";
    }
}

fn position(of: &Comparison<'_>, all: &Reconciliation<'_>) -> Option<usize> {
    let mut comparisons = all.comparisons().iter();
    comparisons.position(|other| core::ptr::eq(other, of))
}

fn incomparable(all: &Reconciliation<'_>) -> Vec<Apart> {
    let apart = all.incomparable().filter_map(|(one, other, outcome)| {
        Some(Apart(position(one, all)?, position(other, all)?, outcome))
    });
    apart.collect()
}

/// A series, or one of its steps or divergences, with the reconciliation that it is of.
struct Of<'a, T>(&'a T, &'a Reconciliation<'a>);

type SeriesOf<'a> = Of<'a, Series<'a>>;
type StepOf<'a> = Of<'a, SeriesStep<'a>>;
type DivergenceOf<'a> = Of<'a, Divergence<'a>>;

fn of_all<'a, T>(all: &'a [T], of: &'a Reconciliation<'_>) -> Vec<Of<'a, T>> {
    all.iter().map(|one| Of(one, of)).collect()
}

answer! {
    /// All figures of reports side by side, with the ledger.
    Reconciliation<'_> as "Reconciliation" |this| {
        "voices": List<Text> = this.voices(), "The sources, in the order in which they first speak.";
        "comparisons": List<Comparison<'static>> = this.comparisons(), "The figures by topic.";
        "details": List<Detail<'static>> = this.details(), "Dates and numbers of exchanges.";
        "series": List<SeriesOf<'static>> = of_all(this.series(), this), "Running totals.";
        "incomparable": List<Apart> = incomparable(this), "Comparisons that look alike and cannot be compared.";
        "findings": Findings = this.findings(), "What the figures show.";
    }
}

answer! {
    /// The running totals of one flow.
    SeriesOf<'_> as "Series" |this| {
        "steps": List<StepOf<'static>> = of_all(this.0.steps(), this.1), "Each occasion.";
        "divergences": List<DivergenceOf<'static>> = of_all(this.0.divergences(), this.1), "The occasions from which on sources differ.";
    }
}

answer! {
    /// One occasion of a series. Comparisons are named by their positions in `comparisons`, from zero.
    StepOf<'_> as "SeriesStep" |this| {
        "totals" [maybe]: u64 = this.1.totals(this.0).and_then(|one| position(one, this.1)), "The running totals.";
        "singles" [maybe]: u64 = this.1.singles(this.0).and_then(|one| position(one, this.1)), "The numbers of the occasion alone.";
        "before": List<Derived<'static>> = this.0.before(), "Totals before the occasion, from the totals and the numbers of the occasion.";
        "before_outcome": Outcome = this.0.before_outcome(), "Whether these agree.";
        "risen": List<Derived<'static>> = this.0.risen(), "How much the total of each source rose.";
        "carried": List<Derived<'static>> = this.0.carried(), "Totals carried on from an earlier one.";
    }
}

answer! {
    /// The occasion from which on sources differ.
    DivergenceOf<'_> as "Divergence" |this| {
        "last_common" [maybe]: SeriesPoint<'static> = this.0.last_common(), "The last total at which sources agree.";
        "first_divergent": SeriesPoint<'static> = this.0.first_divergent(), "The first total at which they differ.";
        "by": u64 = this.0.by(), "By how many.";
        "previous_gap": u64 = this.0.previous_gap(), "By how many they differed before.";
        "origin_of_gap" [maybe]: OccasionId<'static> = this.0.origin_of_gap(), "The one occasion from which the difference comes.";
        "single" [maybe]: u64 = this.1.single(this.0).and_then(|one| position(one, this.1)), "The comparison of that occasion alone.";
    }
}

answer! {
    /// A point of a series.
    SeriesPoint<'_> as "SeriesPoint" |this| {
        "occasion": OccasionId<'static> = this.occasion_id(), "The occasion.";
        "is_before": bool = this.is_before(), "Whether the point is before the occasion.";
        "total": Interval = this.total(), "The total.";
    }
}

answer! {
    /// The ledger as it would be if one source were right.
    Hypothesis as "Hypothesis" |this| {
        "voice": Text = this.voice(), "The source.";
        "has_figures": bool = this.has_figures(), "Whether the source has a figure for a direction of a recorded exchange.";
        "changes": List<AssumedChange> = this.changes(), "What would change.";
        "unplaced": List<AssumedChange> = this.unplaced(), "Numbers of the source for which there is no single place.";
        "findings": List<Finding> = this.findings(), "The terms that its numbers would break.";
        "refusal" [maybe]: Findings = this.refusal(), "Why the numbers are impossible, if they are.";
        "standing": Standing = this.standing(), "Where the agreement would be.";
    }
}

answer! {
    /// A number that would change if a source were right.
    AssumedChange as "AssumedChange" |this| {
        "exchange": ExchangeId = this.exchange(), "The exchange.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors.";
        "is_of_remains": bool = this.is_of_remains(), "Whether the numbers are of remains.";
        "recorded": Interval = this.recorded(), "The number recorded.";
        "assumed": Interval = this.assumed(), "The number of the source.";
        "only_categories": bool = this.categories().is_some(), "Whether the number is the recorded one, and only its categories differ.";
    }
}

fn trusted(rule: &ResolutionRule) -> Option<&Vec<Text>> {
    only!(rule, ResolutionRule::Trusted(voices) => voices)
}

answer! {
    /// A number that a rule of the caller chose.
    ResolvedFigure as "ResolvedFigure" |this| {
        "rule": ResolutionRuleWord = ResolutionRuleWord::of(this.choice()), "The rule.";
        "trusted" [maybe]: List<Text> = trusted(this.choice()), "The sources in the order of trust.";
        "count": wire::Count<'static> = this.count(), "The number.";
        "taken": List<Candidate> = this.taken(), "The numbers that it rests on.";
        "not_taken": List<Candidate> = this.not_taken(), "The others.";
        "text": Shown = AsText(this.count()), "The number in words.";
    }
}

answer! {
    /// A number of a source that a rule considered.
    Candidate as "Candidate" |this| {
        "voice": Text = this.voice(), "The source.";
        "report": ReportId = this.report(), "The report.";
        "number": Interval = this.number(), "The number.";
    }
}

answer! {
    /// An entry that a rule of the caller made of the figures about an exchange.
    ResolvedExchange as "ResolvedExchange" |this| {
        "entry": wire::Entry<'static> = this.entry(), "The entry, as in the journal of a document.";
        "figures": List<ResolvedFigure> = this.figures(), "The numbers chosen.";
    }
}
