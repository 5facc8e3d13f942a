//! The clauses of an agreement that an exchange can touch.

#[cfg(feature = "schemars")]
use super::answer::Shown;
use super::answer::{AsText, answer, words};
use super::values::Way;
use crate::ledger::{Clause, ClauseKind};
#[cfg(feature = "schemars")]
use crate::wire::List;
#[cfg(feature = "schemars")]
use crate::words::{ActorKey, PartKey};

words! {
    /// The kind of a clause. A later version may add kinds.
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
}

answer! {
    /// A clause of an agreement that an exchange can touch.
    Clause as "Clause" |this| {
        "kind": ClauseKindWord = ClauseKindWord::of(&this.kind()), "What the clause is.";
        "code": Shown = this.code(), "The code of the rule that judges it, such as `T01`.";
        "place": Shown = this.place(), "The place in the document of the ledger, as a JSON pointer.";
        "id" [maybe]: Shown = this.id(), "The id of the promise, rule or tranche, if it has one.";
        "from" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).from), "The actor that releases, if the clause is about one direction.";
        "to" [maybe]: ActorKey = this.ends().and_then(|ends| Way::of(ends).to), "The actor that receives, if the clause is about one direction.";
        "between" [maybe]: List<ActorKey> = this.ends().and_then(|ends| Way::of(ends).between), "The two actors, if the clause is about both directions together.";
        "part" [maybe]: PartKey = this.part(), "The part of the agreement.";
        "actor" [maybe]: ActorKey = this.actor(), "The third actor whose custody it is about.";
        "text": Shown = AsText(this), "The clause in words, in English.";
    }
}
