//! Comparisons of what sources report: topics, claims, outcomes, details and running totals.

use alloc::vec::Vec;

#[cfg(feature = "schemars")]
use super::answer::Shown;
use super::answer::{AsText, answer, only, words};
use super::values::Way;
use crate::evidence::{
    Claim, ClaimStatus, Comparison, Derived, Detail, DetailClaim, DetailKind, DetailValue,
    Incomparability, Occasion, OccasionId, Outcome, Sign, Sum, Topic,
};
#[cfg(feature = "schemars")]
use crate::ledger::Verdict;
#[cfg(feature = "schemars")]
use crate::wire::{self, List};
#[cfg(feature = "schemars")]
use crate::words::{
    Act, ActorKey, DetaineeCategory, ExchangeId, PartKey, PartialDate, Reason, ReportId, Text, When,
};
use crate::words::{Interval, Subject};

words! {
    /// What people a topic is about.
    SubjectWord of Subject {
        Subject::AnyDetainee => "any_detainee",
        Subject::Detainees(_) => "detainees",
        Subject::Remains => "remains",
        Subject::PersonsOfUnknownFate => "persons",
    }
    /// Whether sources agree about a number.
    OutcomeWord of Outcome {
        Outcome::Agree => "agree",
        Outcome::Compatible => "compatible",
        Outcome::Differ { .. } => "differ",
        Outcome::OneSided => "one_sided",
        Outcome::Incomparable { .. } => "incomparable",
        Outcome::Undisclosed => "undisclosed",
    }
    /// Why two numbers cannot be compared.
    IncomparabilityWord of Incomparability {
        Incomparability::Acts => "acts",
        Incomparability::Parts => "parts",
        Incomparability::Starts => "starts",
        Incomparability::Subjects => "subjects",
    }
    /// Whether a claim counts as what its source reports.
    ClaimStatusWord of ClaimStatus {
        ClaimStatus::Counts => "counts",
        ClaimStatus::Repeats => "repeats",
        ClaimStatus::Superseded => "superseded",
        ClaimStatus::Miscopied => "miscopied",
    }
    /// Whether a number is added or subtracted.
    SignWord of Sign {
        Sign::Plus => "plus",
        Sign::Minus => "minus",
    }
    /// What a detail is: a date, or a number of exchanges.
    DetailKindWord of DetailKind {
        DetailKind::Date => "date",
        DetailKind::Ordinal => "ordinal",
        DetailKind::Exchanges => "exchanges",
        DetailKind::Conclusion => "conclusion",
    }
}

answer! {
    /// An exchange or a time; with neither key, the time is not known.
    OccasionId<'_> as "Occasion" |this| {
        "exchange" [maybe]: ExchangeId = only!(this, OccasionId::Exchange(id) => id), "The exchange.";
        "on" [maybe]: When = only!(this, OccasionId::On(when) => when), "The date, as far as it is known.";
        "text": Shown = AsText(this), "The same in words.";
    }
}

/// Returns the categories of a subject that names some.
fn categories(subject: &Subject) -> Option<Vec<&crate::words::DetaineeCategory>> {
    only!(subject, Subject::Detainees(categories) => categories.iter().collect())
}

answer! {
    /// What figures are about: act, direction, part, subject and occasion.
    Topic<'_> as "Topic" |this| {
        "act": Act = this.act(), "What the figures say was done.";
        "reason" [maybe]: Reason = this.reason(), "The reason for which people are accounted for.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases; of people held, the actor that holds them.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, of figures for both directions together.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement.";
        "subject": SubjectWord = SubjectWord::of(this.subject()), "What people are meant.";
        "categories" [maybe]: List<DetaineeCategory> = categories(this.subject()), "The categories, if the subject is `detainees`.";
        "is_outside_the_terms": bool = this.is_outside_the_terms(), "Whether the people are outside the terms.";
        "is_running": bool = this.is_running(), "Whether the number is a total up to the occasion.";
        "since" [maybe]: PartialDate = only!(this.occasion(), Occasion::Running { since, .. } => since).flatten(), "The first day of a running total.";
        "occasion": OccasionId<'static> = this.occasion_id(), "The exchange or the time.";
        "text": Shown = AsText(this), "The topic in words.";
    }
}

answer! {
    /// Whether sources agree about a number.
    Outcome as "Outcome" |this| {
        "is": OutcomeWord = OutcomeWord::of(this), "Whether they agree.";
        "by" [maybe]: u64 = only!(this, Outcome::Differ { by } => by), "Of `differ`: by how many at least.";
        "because" [maybe]: IncomparabilityWord = only!(this, Outcome::Incomparable { reason } => IncomparabilityWord::of(reason)), "Of `incomparable`: why.";
        "text": Shown = AsText(this), "The outcome in words.";
    }
}

/// A number with its sign.
struct Term(Sign, Interval);

answer! {
    /// A number that is added or subtracted.
    Term as "Term" |this| {
        "sign": SignWord = SignWord::of(&this.0), "Whether it is added or subtracted.";
        "number": Interval = this.1, "The number.";
    }
}

answer! {
    /// Arithmetic over reported numbers.
    Sum as "Sum" |this| {
        "terms": List<Term> = this.terms().map(|(sign, number)| Term(sign, number)).collect::<Vec<_>>(), "The numbers.";
        "result": Interval = this.result(), "What they come to.";
        "text": Shown = AsText(this), "The arithmetic, such as `157 + 157 = 314`.";
    }
}

answer! {
    /// A number that follows from several that sources report.
    Derived<'_> as "Derived" |this| {
        "voice" [maybe]: Text = this.voice(), "The source of all the numbers, if it is one.";
        "sum": Sum = this.sum(), "The arithmetic.";
    }
}

/// A claim with what its comparison says of it.
struct Compared<'c>(&'c Comparison<'c>, &'c Claim<'c>);

fn claims<'c>(comparison: &'c Comparison<'_>) -> Vec<Compared<'c>> {
    let claims = comparison.claims().iter();
    claims.map(|claim| Compared(comparison, claim)).collect()
}

answer! {
    /// The number that one figure of a report gives for a topic.
    Compared<'_> as "ComparedClaim" |this| {
        "claim": Claim<'static> = this.1, "The claim.";
        "arithmetic" [maybe]: Sum = this.0.arithmetic(this.1), "How its number is added up, if the figure does not print it.";
        "verdict" [maybe]: Verdict = this.0.verdict_on(this.1), "What would follow for the promise if the claim were right.";
    }
}

answer! {
    /// The number that one figure of a report gives for a topic.
    Claim<'_> as "Claim" |this| {
        "voice": Text = this.voice(), "Whose word it is.";
        "speaks_for" [maybe]: ActorKey = this.speaks_for(), "The actor for which the source speaks.";
        "report": ReportId = this.report().id(), "The report.";
        "act": Act = this.act(), "What the figure says was done.";
        "reported" [maybe]: wire::Count<'static> = this.reported(), "The number as the figure prints it, if it does.";
        "number": Interval = this.number(), "The number as far as it is known.";
        "is_disclosed": bool = this.is_disclosed(), "Whether the figure gives any number.";
        "status": ClaimStatusWord = ClaimStatusWord::of(&this.status()), "Whether it counts as what its source reports.";
        "text": Shown = AsText(this), "The number in words.";
    }
}

answer! {
    /// All claims about one topic, next to what was agreed, scheduled and recorded.
    Comparison<'_> as "Comparison" |this| {
        "topic": Topic<'static> = this.topic(), "What they are about.";
        "outcome": Outcome = this.outcome(), "Whether they agree.";
        "span" [maybe]: Interval = this.span(), "From the lowest to the highest number reported.";
        "claims": List<Compared<'static>> = claims(this), "The claims.";
        "derived": List<Derived<'static>> = this.derived(), "Numbers that follow from others.";
        "agreed" [maybe]: wire::Promise<'static> = this.agreed(), "The promise of this direction and subject.";
        "agreed_number" [maybe]: Interval = this.agreed_number(), "The number promised, over all promises of this subject.";
        "scheduled" [maybe]: wire::Promise<'static> = this.scheduled(), "The portion of the tranche that is carried out.";
        "other_promises": List<wire::Promise<'static>> = this.other_promises(), "Promises of some of these people.";
        "recorded" [maybe]: Interval = this.recorded(), "What is recorded, of all of them.";
        "recorded_otherwise" [maybe]: Interval = this.recorded_otherwise(), "What is recorded in another way, such as recovered by the receiver.";
        "can_be_recorded": bool = this.can_be_recorded(), "Whether a journal can record such numbers.";
        "is_called_off": bool = this.is_called_off(), "Whether the journal says that the exchange was called off.";
        "more_than_released" [maybe]: u64 = this.more_than_released(), "By how many more people are reported as handed over than as released.";
        "is_of_the_time_recorded": bool = this.is_of_the_time_recorded(), "Whether the record is of the same time.";
        "gap_to_record" [maybe]: u64 = this.gap_to_record(), "By how many the reported numbers and the record differ at least.";
    }
}

answer! {
    /// A date, or a number of exchanges.
    DetailValue as "DetailValue" |this| {
        "date" [maybe]: When = only!(this, DetailValue::Date(when) => when), "A date.";
        "number" [maybe]: wire::Count<'static> = only!(this, DetailValue::Number(count) => count), "A number of exchanges.";
    }
}

answer! {
    /// What one report gives for a date or a number of exchanges.
    DetailClaim<'_> as "DetailClaim" |this| {
        "voice": Text = this.voice(), "Whose word it is.";
        "speaks_for" [maybe]: ActorKey = this.speaks_for(), "The actor for which the source speaks.";
        "report": ReportId = this.report().id(), "The report.";
        "value": DetailValue = this.value(), "The date or the number.";
        "status": ClaimStatusWord = ClaimStatusWord::of(&this.status()), "Whether it counts as what its source reports.";
    }
}

answer! {
    /// What sources report apart from people: dates, and numbers of exchanges.
    Detail<'_> as "Detail" |this| {
        "kind": DetailKindWord = DetailKindWord::of(&this.kind()), "What it is.";
        "from" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).from), "The actor that releases.";
        "to" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).to), "The actor that receives.";
        "between" [maybe]: List<ActorKey> = this.ends().and_then(|ends| Way::of(ends).between), "The two actors.";
        "occasion" [maybe]: OccasionId<'static> = this.occasion_id(), "The exchange or the time that it is of.";
        "since" [maybe]: PartialDate = this.since(), "Since when exchanges are counted.";
        "claims": List<DetailClaim<'static>> = this.claims(), "What each report gives.";
        "outcome": Outcome = this.outcome(), "Whether they agree.";
        "recorded" [maybe]: DetailValue = this.recorded(), "What is recorded.";
        "gap_to_record" [maybe]: u64 = this.gap_to_record(), "By how many days or exchanges they and the record differ at least.";
        "text": Shown = AsText(this), "The detail in words.";
    }
}
