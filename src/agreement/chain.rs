//! The setters of commitments, tranches and statements in a chain that keeps every fault.

use super::commitment::Commitment;
use super::due::Due;
use super::statement::Statement;
use super::tranche::Tranche;
use crate::words::{
    ActorKey, CommitmentId, PartKey, PartialDate, ReportId, Subject, Text, TrancheId, chain,
};

chain! {
    /// The setters of a commitment in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{Commitment, Quantity, chain::CommitmentChain};
    /// let promise = Commitment::new("RU", "U A", Quantity::Exactly(5)).with_id("").with_part("");
    /// let faults = promise.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/to", "/id", "/part"]));
    /// ```
    CommitmentChain for Commitment {
        with_part(PartKey) at "part";
        with_id(CommitmentId) at "id";
        with_note(Text) at "note";
        with_source(ReportId) at "sources";
        => with_subject(subject: Subject);
        => with_due(due: Due);
    }
}

chain! {
    /// The setters of a tranche in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::TrancheChain, terms::Tranche};
    /// let tranche = Tranche::new("", []).with_date("2025-13").with_after("");
    /// let faults = tranche.unwrap_err().into_findings();
    /// assert!(["/on", "/after"].iter().all(|place| faults.iter().any(|fault| fault.place() == *place)));
    /// ```
    TrancheChain for Tranche {
        with_date(PartialDate) at "on";
        with_after(TrancheId) at "after";
        with_note(Text) at "note";
    }
}

chain! {
    /// The setters of a statement in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::StatementChain, terms::Statement};
    /// let statement = Statement::new("an amnesty".parse()?).with_giver("R U").with_part("");
    /// let faults = statement.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/by", "/part"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    StatementChain for Statement {
        with_giver(ActorKey) at "by";
        with_receiver(ActorKey) at "to";
        with_part(PartKey) at "part";
        with_note(Text) at "note";
        with_source(ReportId) at "sources";
        => with_due(due: Due);
    }
}
