//! What can go next: clauses, explanations and the room on a day.

use alloc::vec::Vec;

#[cfg(feature = "schemars")]
use super::answer::Shown;
use super::answer::{AsText, answer, words};
use super::values::Way;
#[cfg(feature = "schemars")]
use crate::ledger::Balance;
use crate::ledger::{
    Amount, BalanceChange, Clause, ClauseKind, Explanation, Holds, Room, RoomRow, RoomWith,
    Touched, Unit,
};
#[cfg(feature = "schemars")]
use crate::rulebook::Findings;
#[cfg(feature = "schemars")]
use crate::wire::List;
#[cfg(feature = "schemars")]
use crate::words::{ActorKey, Interval, PartKey, PartialDate};
use crate::words::{DetaineeCategory, Ends, Subject};

words! {
    /// The kind of a clause. A later version may add words.
    ClauseKindWord of ClauseKind {
        ClauseKind::Promise => "promise",
        ClauseKind::Promises => "promises",
        ClauseKind::Parity => "parity",
        ClauseKind::Conclusion => "conclusion",
        ClauseKind::Period => "period",
        ClauseKind::EntryIntoForce => "entry_into_force",
        ClauseKind::Status => "status",
        ClauseKind::Portion => "portion",
        ClauseKind::Schedule => "schedule",
        ClauseKind::Cover => "cover",
        ClauseKind::Due => "due",
        ClauseKind::Custody => "custody",
    }
    /// Whether an exchange keeps a clause.
    HoldsWord of Holds {
        Holds::Surely => "surely",
        Holds::Possibly => "possibly",
        Holds::No => "no",
    }
    /// What a number counts.
    UnitWord of Unit {
        Unit::People => "people",
        Unit::Remains => "remains",
        Unit::Persons => "persons",
        Unit::Weight => "weight",
    }
}

fn categories(subject: &Subject) -> Option<Vec<&DetaineeCategory>> {
    let all: Vec<&DetaineeCategory> = subject.categories().collect();
    (!all.is_empty()).then_some(all)
}

/// A direction, or two actors together.
struct Direction(Ends);

answer! {
    /// A direction, or both directions between two actors together.
    Direction as "Direction" |this| {
        "from" [maybe]: ActorKey = Way::of(this.0).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.0).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.0).between, "The two actors, if it is both directions together.";
    }
}

fn directions(amount: &Amount) -> Vec<Direction> {
    amount.directions().iter().copied().map(Direction).collect()
}

answer! {
    /// A clause of the agreement that an exchange can touch.
    Clause as "Clause" |this| {
        "kind": ClauseKindWord = ClauseKindWord::of(&this.kind()), "The kind of the clause.";
        "code": Shown = this.code(), "The code of the rule that judges it.";
        "place": Shown = this.place(), "The place in the document, as a JSON pointer.";
        "id" [maybe]: Shown = this.id(), "The id of the promise, rule or tranche.";
        "from" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).from), "The actor that releases, if the clause is about one direction.";
        "to" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).to), "The actor that receives, if the clause is about one direction.";
        "between" [maybe]: List<ActorKey> = this.ends().and_then(|ends| Way::of(ends).between), "The two actors, if the clause is about both directions together.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement.";
        "actor" [maybe]: ActorKey = this.actor(), "The third actor whose custody it is about.";
        "text": Shown = AsText(this), "The clause in words.";
    }
}

answer! {
    /// One number that a clause compares: before an exchange, what it adds, and after it.
    Amount as "Amount" |this| {
        "unit": UnitWord = UnitWord::of(&this.unit()), "What is counted.";
        "directions": List<Direction> = directions(this), "The directions that are counted.";
        "category" [maybe]: DetaineeCategory = this.category(), "The category, if the rule compares each.";
        "before": Interval = this.before(), "Before the exchange.";
        "added": Interval = this.added(), "What the exchange adds.";
        "after": Interval = this.after(), "With the exchange.";
        "limit" [maybe]: Interval = this.limit(), "The largest number that keeps the clause.";
        "left" [maybe]: Interval = this.left(), "How many more there may be.";
    }
}

answer! {
    /// A clause that an exchange touches.
    Touched as "TouchedClause" |this| {
        "clause": Clause = this.clause(), "The clause.";
        "holds": HoldsWord = HoldsWord::of(&this.holds()), "Whether the exchange keeps it.";
        "is_reported": bool = this.is_reported(), "Whether recording the exchange reports a finding about it.";
        "amounts": List<Amount> = this.amounts(), "The numbers that it compares; empty for a clause about a date.";
    }
}

answer! {
    /// The balance of one direction before an exchange and with it.
    BalanceChange as "BalanceChange" |this| {
        "from" [maybe]: ActorKey = Way::of(this.ends()).from, "The actor that releases.";
        "to" [maybe]: ActorKey = Way::of(this.ends()).to, "The actor that receives.";
        "between" [maybe]: List<ActorKey> = Way::of(this.ends()).between, "The two actors, if it is both directions together.";
        "before" [maybe]: Balance = this.before(), "Before the exchange; left out if nothing is released or promised.";
        "after" [maybe]: Balance = this.after(), "With the exchange.";
    }
}

answer! {
    /// Why an exchange is within the terms, or why not. Nothing is recorded.
    Explanation as "Explanation" |this| {
        "holds": HoldsWord = HoldsWord::of(&this.holds()), "Whether it keeps all clauses that it touches.";
        "is_recorded": bool = this.is_recorded(), "Whether it is recorded: then the numbers before are those without it.";
        "clauses": List<Touched> = this.touched(), "Each clause that it touches, in the order in which rules judge them.";
        "balances": List<BalanceChange> = this.balances(), "The balances of each direction that it touches.";
        "findings": Findings = this.findings(), "The findings that recording it reports.";
    }
}

answer! {
    /// People, or remains, who have to go in the same exchange.
    RoomWith as "RoomWith" |this| {
        "from": ActorKey = this.ends().actors()[0], "The actor that releases.";
        "to": ActorKey = this.ends().actors()[1], "The actor that receives.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement.";
        "unit": UnitWord = UnitWord::of(&this.unit()), "What is counted.";
        "categories" [maybe]: List<DetaineeCategory> = categories(this.subject()), "The categories; left out for people of any.";
        "number": u64 = this.number(), "The number of them.";
        "text": Shown = AsText(this), "The same in words.";
    }
}

answer! {
    /// How many people of one direction, part and category may still go in one exchange, or remains.
    RoomRow as "RoomRow" |this| {
        "from": ActorKey = this.ends().actors()[0], "The actor that releases.";
        "to": ActorKey = this.ends().actors()[1], "The actor that receives.";
        "released_by" [maybe]: ActorKey = this.releaser(), "The side that released people handed on by a third actor.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement; left out for people of any.";
        "unit": UnitWord = UnitWord::of(&this.unit()), "What is counted.";
        "categories" [maybe]: List<DetaineeCategory> = categories(this.subject()), "The categories; left out for people of any.";
        "number" [maybe]: Interval = this.number(), "The largest number; left out if no term limits it.";
        "is_exact": bool = this.is_exact(), "Whether the search ended before its budget.";
        "with": List<RoomWith> = this.with(), "Who has to go in the same exchange.";
        "limits": List<Clause> = this.limits(), "The clauses that together are the limit; the first would not hold with one more.";
        "unknown": List<Clause> = this.unknown(), "The clauses of which a number is not known.";
    }
}

answer! {
    /// How many may still go in one exchange on a day under all terms together.
    Room as "Room" |this| {
        "date": PartialDate = this.date(), "The day.";
        "rows": List<RoomRow> = this.rows(), "The numbers by direction, part and category. They cannot be added up.";
    }
}
