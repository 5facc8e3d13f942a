//! The setters of what an agreement consists of in a chain that keeps every fault.

use super::commitment::Commitment;
use super::context::{Negotiation, Round};
use super::due::{Due, Event};
use super::line::ParityLine;
use super::parity::Parity;
use super::statement::{Link, Part, Statement};
use super::tranche::Tranche;
use crate::words::{
    ActorKey, CommitmentId, ParityId, PartKey, PartialDate, ReportId, StatementState, Subject,
    Text, TrancheId, chain,
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
        => with_state(state: StatementState);
        => with_due(due: Due);
    }
}

chain! {
    /// The setters of a parity rule in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{Parity, chain::ParityChain};
    /// let rule = Parity::equal("RU", "U A").with_part("").running(Some(50)).with_tolerance(1).with_id("\u{7}");
    /// let faults = rule.unwrap_err().into_findings();
    /// assert!(faults.iter().skip(1).map(|fault| fault.place()).eq(["/part", "/id"]));
    /// let sound = Parity::equal("RU", "UA").with_id("even").at_end()?;
    /// assert_eq!(sound.id(), Some(&"even".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ParityChain for Parity {
        with_part(PartKey) at "part";
        with_id(ParityId) at "id";
        => running(largest_imbalance: Option<u32>);
        => at_end();
        => with_tolerance(difference: u32);
    }
}

chain! {
    /// The setters of a line of a parity rule in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{Subject, chain::ParityLineChain, terms::ParityLine};
    /// let line = ParityLine::new("A", "B", 0).with_subject(Subject::Remains).with_part("");
    /// let faults = line.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/weight", "/part"]));
    /// ```
    ParityLineChain for ParityLine {
        with_part(PartKey) at "part";
        => with_subject(subject: Subject);
    }
}

chain! {
    /// The setters of a part in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::PartChain, terms::Part};
    /// let named = |name: &str| Part::new("sick".parse().unwrap()).with_name("").with_name(name);
    /// assert_eq!(named("the sick\n").unwrap_err().findings().len(), 2);
    /// assert_eq!(named("the sick").unwrap_err().findings().len(), 1);
    /// ```
    PartChain for Part {
        with_name(Text) at "name";
    }
}

chain! {
    /// The setters of an event in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::EventChain, terms::{Due, Event}};
    /// let truce = Event::new("truce".parse()?).with_name("the truce").with_due(Due::By("2025-06-01".parse()?))?;
    /// assert_eq!(truce.due(), Some(&Due::By("2025-06-01".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    EventChain for Event {
        with_name(Text) at "name";
        => with_due(timing: Due);
    }
}

chain! {
    /// The setters of a link in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::LinkChain, terms::{Link, LinkKind}};
    /// let link = Link::new(LinkKind::Follows, "minsk".parse()?).with_note("").with_note("\u{7}");
    /// assert_eq!(link.unwrap_err().findings().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LinkChain for Link {
        with_note(Text) at "note";
    }
}

chain! {
    /// The setters of talks in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::NegotiationChain, terms::Negotiation};
    /// let talks = Negotiation::new([]).with_name("").with_name("direct talks");
    /// assert_eq!(talks.unwrap_err().to_string(), "E02 /name the text is empty");
    /// ```
    NegotiationChain for Negotiation {
        with_name(Text) at "name";
    }
}

chain! {
    /// The setters of a round of talks in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::RoundChain, terms::Round};
    /// let round = Round::default().with_next("a list of 1,000").with_next("a second round")?;
    /// assert_eq!(round.next().len(), 2);
    /// assert_eq!(Round::default().with_next("").with_next("\n").unwrap_err().findings().len(), 2);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    RoundChain for Round {
        with_next(Text) at "next";
    }
}
