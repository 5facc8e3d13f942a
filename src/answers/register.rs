//! The answers of a register: totals, rankings, what is outstanding, the same people, frameworks and faults.

use alloc::vec::Vec;

#[cfg(feature = "schemars")]
use super::answer::Shown as Words;
use super::answer::{AsText, answer, only, words};
use super::values::Way;
#[cfg(feature = "schemars")]
use crate::agreement::LinkKind;
#[cfg(feature = "json")]
use crate::register::ReadingRefused;
use crate::register::{
    AdditionRefused, Delivery, DocumentFindings, Framework, Grouping, Largest, Outstanding,
    OutstandingRow, OutstandingSum, Ranked, Ranking, RegisteredLink, SamePeople, SameReason,
    Selection, Shared, Total, Totals,
};
#[cfg(feature = "schemars")]
use crate::rulebook::Findings;
#[cfg(feature = "schemars")]
use crate::wire::List;
#[cfg(feature = "schemars")]
use crate::words::{ActorKey, AgreementId, DetaineeCategory, ExchangeId, PartialDate, When};
use crate::words::{Ends, Interval};

words! {
    /// Whether an exchange or an agreement is the largest.
    LargestWord of Largest<'_, '_> {
        Largest::Certainly { .. } => "certainly",
        Largest::Possibly { .. } => "possibly",
        Largest::No { .. } => "no",
    }
    /// The reason why two deliveries may be of the same people.
    SameReasonWord of SameReason {
        SameReason::SameDay => "same_day",
        SameReason::DatesOverlap => "dates_overlap",
        SameReason::DateNotKnown => "date_not_known",
        SameReason::SameCategories => "same_categories",
        SameReason::CategoriesMayShare => "categories_may_share",
        SameReason::EqualNumbers => "equal_numbers",
        SameReason::NumbersMayBeEqual => "numbers_may_be_equal",
        SameReason::Linked(_) => "linked",
    }
}

answer! {
    /// The movements that a question is about.
    Selection as "Selection" |this| {
        "between" [maybe]: List<ActorKey> = this.actors(), "The two actors, if it is limited to people between two.";
        "since" [maybe]: PartialDate = this.beginning(), "The first date, if there is one.";
        "until" [maybe]: PartialDate = this.end(), "The last date, if there is one.";
        "under_the_terms": bool = this.is_under_the_terms(), "Whether people who moved outside the terms are left out.";
    }
}

answer! {
    /// What the rows of totals are for, besides their direction.
    Grouping as "Grouping" |this| {
        "by_time": bool = this.is_by_time(), "Whether there are rows for each month or year.";
        "by_category": bool = this.is_by_category(), "Whether there are rows for each kind of detainee.";
        "by_agreement": bool = this.is_by_agreement(), "Whether there are rows for each agreement.";
    }
}

answer! {
    /// People and remains handed over, by direction. Rows are not to be added up.
    Totals<'_> as "Totals" |this| {
        "grouping": Grouping = this.grouping(), "What the rows are for.";
        "rows": List<Total<'_>> = this.rows(), "The rows, in the order of agreement, direction and time.";
        "shared": List<Shared<'_>> = this.shared(), "Linked agreements that may record the same people, so that a sum is a range.";
    }
}

answer! {
    /// The people and remains handed over in one direction, or between two actors together.
    Total<'_> as "Total" |this| {
        "agreement" [maybe]: AgreementId = this.agreement(), "The agreement, if the rows are by agreement.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if the row is of both directions together.";
        "time" [maybe]: PartialDate = this.time(), "The month or year; left out for people without a date, and if the rows are not by time.";
        "kind" [maybe]: DetaineeCategory = this.kind(), "The kind; left out for everyone.";
        "people" [maybe]: Interval = this.people(), "The number of people; left out if nothing is recorded of people.";
        "remains" [maybe]: Interval = this.remains(), "The number of remains; left out if nothing is recorded of remains.";
    }
}

answer! {
    /// Two linked agreements that may record the same people in one direction.
    Shared<'_> as "Shared" |this| {
        "agreement": AgreementId = this.agreement(), "The agreement with the link.";
        "framework": AgreementId = this.framework(), "The agreement that the link leads to.";
        "link": LinkKind = this.link(), "The kind of the link.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if it is of both directions together.";
        "is_of_remains": bool = this.is_of_remains(), "Whether the records are of remains.";
    }
}

fn number(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

/// A number of people in one direction.
struct InDirection {
    ends: Ends,
    people: Interval,
}

answer! {
    /// A number of people in one direction.
    InDirection as "InDirection" |this| {
        "from" [maybe]: ActorKey = Way::of(this.ends).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends).between, "The two actors, if the number is of both directions together.";
        "people": Interval = this.people, "The number of people.";
    }
}

fn by_direction(ranked: &Ranked<'_>) -> Vec<InDirection> {
    let all = ranked.by_direction().iter();
    all.map(|(ends, people)| InDirection {
        ends: *ends,
        people: *people,
    })
    .collect()
}

answer! {
    /// An exchange or an agreement, and how many people it handed over.
    Ranked<'_> as "Ranked" |this| {
        "agreement": AgreementId = this.agreement(), "The agreement.";
        "exchange" [maybe]: ExchangeId = this.exchange(), "The exchange; left out if agreements are compared.";
        "number": Interval = this.number(), "The number of people, in all directions together.";
        "by_direction": List<InDirection> = by_direction(this), "The number of people in each direction.";
        "date" [maybe]: When = this.date(), "The date, or a span; left out if no date is known.";
        "is_surely_within": bool = this.is_surely_within(), "Whether its date is surely within the selection.";
    }
}

answer! {
    /// Exchanges or agreements in the order of how many people they handed over.
    Ranking<'_> as "Ranking" |this| {
        "selection": Selection = this.selection(), "What was asked for.";
        "all": List<Ranked<'_>> = this.all(), "All that are compared, those with the largest certain number first.";
        "candidates": u64 = number(this.candidates().len()), "How many of them are the largest or may be.";
        "in_no_exchange": List<Ranked<'_>> = this.in_no_exchange(), "People of summaries who are in no exchange of the register.";
    }
}

answer! {
    /// Whether an exchange or an agreement is the largest of those compared.
    Largest<'_, '_> as "Largest" |this| {
        "is": LargestWord = LargestWord::of(this), "The answer, which says what other keys there are.";
        "next" [maybe]: Ranked<'_> = only!(this, Largest::Certainly { next: Some(next), .. } => next), "Of `certainly`: the next one in the ranking.";
        "compared" [maybe]: u64 = only!(this, Largest::Certainly { compared, .. } => number(*compared)), "Of `certainly`: how many others it is larger than.";
        "rivals" [maybe]: List<Ranked<'_>> = only!(this, Largest::Possibly { rivals } => rivals), "Of `possibly`: those that may be larger, or as large.";
        "by" [maybe]: List<Ranked<'_>> = only!(this, Largest::No { by } => by), "Of `no`: those that are surely larger.";
    }
}

answer! {
    /// What is outstanding at the end of a day, or with everything recorded.
    Outstanding<'_> as "OutstandingInRegister" |this| {
        "date" [maybe]: PartialDate = this.date(), "The day asked for; left out if everything recorded counts.";
        "is_anything" [maybe]: bool = this.is_anything(), "Whether anything is outstanding; left out if that is not known.";
        "rows": List<OutstandingRow<'_>> = this.rows(), "What is outstanding, or may be, under each agreement in each direction.";
        "by_direction": List<OutstandingSum> = this.by_direction(), "The sum for each direction.";
        "concluded_later": List<AgreementId> = this.concluded_later(), "Agreements that were surely concluded later.";
    }
}

answer! {
    /// What is outstanding under one agreement in one direction.
    OutstandingRow<'_> as "OutstandingRow" |this| {
        "agreement": AgreementId = this.agreement(), "The agreement.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if the promise is for both directions together.";
        "people" [maybe]: Interval = this.people(), "People outstanding; left out if no number is promised.";
        "remains" [maybe]: Interval = this.remains(), "Remains outstanding; left out if none are promised.";
        "persons" [maybe]: Interval = this.persons(), "Persons of unknown fate outstanding; left out if none are promised.";
    }
}

answer! {
    /// What is outstanding in one direction under all agreements.
    OutstandingSum as "OutstandingSum" |this| {
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if the promises are for both directions together.";
        "agreements": u64 = number(this.agreements()), "How many agreements it is the sum of.";
        "people" [maybe]: Interval = this.people(), "People outstanding; left out if no number is promised.";
        "remains" [maybe]: Interval = this.remains(), "Remains outstanding; left out if none are promised.";
        "persons" [maybe]: Interval = this.persons(), "Persons of unknown fate outstanding; left out if none are promised.";
    }
}

answer! {
    /// The people, or the remains, that one exchange handed over in one direction.
    Delivery<'_> as "Delivery" |this| {
        "agreement": AgreementId = this.agreement(), "The agreement.";
        "exchange": ExchangeId = this.exchange(), "The exchange.";
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if the number is of both directions together.";
        "is_of_remains": bool = this.is_of_remains(), "Whether the number is of remains.";
        "number": Interval = this.number(), "The number of people, or of remains.";
        "date" [maybe]: When = this.date(), "The date, or a span; left out if no date is known.";
        "categories": List<DetaineeCategory> = this.categories(), "The categories of the people; empty for remains.";
    }
}

answer! {
    /// Deliveries of two agreements that may be of the same people.
    SamePeople<'_> as "SamePeople" |this| {
        "one": Delivery<'_> = this.one(), "The delivery of the agreement whose id comes first.";
        "other": Delivery<'_> = this.other(), "The delivery of the other agreement.";
        "reasons": List<SameReason> = this.reasons(), "The reasons.";
    }
}

answer! {
    /// A reason why two deliveries may be of the same people.
    SameReason as "SameReason" |this| {
        "reason": SameReasonWord = SameReasonWord::of(this), "The reason.";
        "link" [maybe]: LinkKind = only!(this, SameReason::Linked(kind) => kind), "Of `linked`: the kind of the link.";
        "text": Words = AsText(this), "The reason in words.";
    }
}

answer! {
    /// A framework, and the agreements that carry it out or are phases of it.
    Framework<'_> as "Framework" |this| {
        "id": AgreementId = this.id(), "The id of the framework.";
        "is_in_the_register": bool = this.document().is_some(), "Whether the register has it.";
        "carried_out_by": List<RegisteredLink<'_>> = this.carried_out_by(), "The links that lead to it.";
    }
}

answer! {
    /// A link of an agreement of the register.
    RegisteredLink<'_> as "RegisteredLink" |this| {
        "from": AgreementId = this.from().id(), "The agreement with the link.";
        "kind": LinkKind = this.link().kind(), "The kind of the link.";
        "to": AgreementId = this.link().to(), "The id that it leads to.";
        "is_in_the_register": bool = this.to().is_some(), "Whether the register has that agreement.";
    }
}

answer! {
    /// The findings of one document of a register.
    DocumentFindings as "DocumentFindings" |this| {
        "name": Words = this.name(), "The name of the document.";
        "findings": Findings = this.findings(), "Its findings, with places into that document.";
    }
}

answer! {
    /// The refusal of a document that cannot be added to a register.
    AdditionRefused as "AdditionRefused" |this| {
        "findings": Findings = this.findings(), "Why it was not added.";
    }
}

#[cfg(feature = "json")]
answer! {
    /// The refusal of documents that cannot be read into a register.
    ReadingRefused as "ReadingRefused" |this| {
        "faults": List<DocumentFindings> = this.faults(), "The findings of each document that was not added.";
    }
}
