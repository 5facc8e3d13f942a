//! Agreements to exchange detainees: what was agreed, what was carried out, what is still outstanding, who says so.
//!
//! The crate adds up what is recorded and names the clause that a number touches. It never says that a side broke its
//! word. It stores nothing, reads no clock, file or network, has no place for the names of detained
//! persons, and gives no legal advice.
//!
//! On 16 May 2025 Russia and Ukraine agreed in Istanbul to exchange 1,000 prisoners each. Exchanges of 390, 307 and 303
//! people each way followed on three days. Equal numbers in each exchange are a condition of this example, not of the
//! agreement:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use exchange_agreement::{CategoryKind::{Civilian, PrisonerOfWar}, Agreement, Exchange, Ledger};
//!
//! let agreement = Agreement::between("RU", "UA")
//!     .concluded("2025-05-16", "Istanbul")
//!     .each_releases(1_000)
//!     .equal_in_each_exchange() // our own condition
//!     .build()?;
//! let mut ledger = Ledger::open(agreement);
//! for (id, day, soldiers, civilians) in [("1", "2025-05-23", 270, 120), ("2", "2025-05-24", 307, 0), ("3", "2025-05-25", 303, 0)] {
//!     let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
//!     ledger.record(Exchange::mutual(id, day, "RU", "UA", people)?)?;
//! }
//! assert!(ledger.as_of("2025-05-25".parse()?).is_fulfilled());
//! # Ok(()) }
//! ```
//!
//! # The main words
//!
//! | word | meaning |
//! |---|---|
//! | [`Agreement`], [`Part`](terms::Part) | what was agreed: sides, commitments, parity, tranches, period; a deal within it |
//! | [`Side`](terms::Side), [`Party`](terms::Party), [`ThirdActor`](terms::ThirdActor) | a coalition with a short key ("RU"); its members; an actor on no side |
//! | [`DetaineeCategory`], [`Tally`], [`Count`] | the line of a count; people by category; a number, a bound, or undisclosed |
//! | [`Commitment`], [`Subject`], [`Quantity`] | one promise: from, to, of which people or remains, how many |
//! | [`Parity`], [`ParityLine`](terms::ParityLine) | a rule that ties flows: equal numbers, equal per category, equal weighted sums |
//! | [`Tranche`](terms::Tranche), [`Exchange`], [`Leg`] | a tranche is scheduled; an exchange happens; a leg is one direction of it |
//! | [`Accounted`](journal::Accounted), [`Settled`](journal::Settled) | people on a list who did not move; people outstanding who were settled without moving |
//! | [`Ledger`], [`JournalEntry`] | an agreement with its append-only journal; one entry of it |
//! | [`Amendment`](journal::Amendment), [`Change`](terms::Change), [`Phase`](journal::Phase) | a whole new version; what it changes; in force, suspended or ended |
//! | [`Movements`](standing::Movements), [`Measure`](standing::Measure) | the people who finally count as having moved; a question how many |
//! | [`Standing`], [`Balance`], [`Verdict`], [`Imbalance`](standing::Imbalance) | the state on a day; its numbers; met, pending, short ...; the direction that is behind |
//! | [`Clause`](clauses::Clause), [`Explanation`](clauses::Explanation), [`Room`](clauses::Room) | what an exchange touches; whether each clause holds; how many may still go |
//! | [`Finding`], [`Rule`] | one thing a reader should know: a stable code, a place, the given and the expected value |
//! | [`Document`] | agreement, journal and reports as one JSON text |
//! | [`Register`], [`register`] | many documents by the id of their agreement; questions over all of them |
//! | [`Report`], [`Figure`], [`Act`](evidence::Act) | a publication; one number in it; what it says was done |
//! | [`Reconciliation`], [`Comparison`](evidence::Comparison), [`Outcome`](evidence::Outcome) | all figures side by side; those of one topic; whether they agree |
//! | [`Series`](evidence::Series), [`Divergence`](evidence::Divergence) | the running totals of one flow; the step at which two of them diverge |
//! | [`Hypothesis`](evidence::Hypothesis), [`ResolutionRule`](evidence::ResolutionRule) | the ledger if one source were right; a rule by which a caller chooses a number |
//! | [`PartialDate`], [`When`], [`Interval`] | what is known and no more: a month without a day; surely 300 and possibly 390 |
//!
//! # Which method
//!
//! Use the left column for what is planned, the right column for what was reported:
//!
//! | planned: a broken term refuses | reported: a broken term is accepted and reported |
//! |---|---|
//! | [`AgreementBuilder::build`] | [`AgreementBuilder::build_as_reported`] |
//! | [`Ledger::record`]; [`Ledger::would_record`] asks beforehand | [`Ledger::record_observed`]: the [`Receipt`](journal::Receipt) lists the findings |
//! | | `Document::from_json`, [`Ledger::replay`]: [`Document::findings`] lists the findings |
//!
//! Every method refuses what is impossible (level E: arithmetic, identity, references), with all faults at once. A
//! refusal changes nothing and gives the value back. A note on law (level L) refuses nothing.
//!
//! # Read on
//!
//! - [Cookbook](guide::cookbook): 15 short programs. [How people are counted](guide::counting).
//! - [The document](guide::document): every key. [Its versions](guide::versions).
//! - [The rules](guide::rules): what each finding means and how to mend it.
//! - [Who says so](guide::evidence): reports, figures, comparisons.
//! - [Many agreements](guide::register), in the module [`register`].
//! - [What can go next](guide::plan), in the module `plan`.
//! - [Sealed journals](guide::seal), in the module `seal`.
//! - [Ledgers as Arrow record batches](guide::arrow), in the module `arrow`.
//! - [Pages, pictures and tables](guide::pages_and_pictures), in the module `render`.
//! - [Use it in a program](guide::embedding): features, schema, storage, your own rules and tests.
//! - [What each question costs](guide::performance), and [how the crate is verified](guide::verification).
//!
//! # Features
//!
//! `std`, `json` (which turns on `serde`) and `render` are on by default; `arrow`, `csv`, `plan`, `seal`, `schemars` and `proptest` are not.
//! Without any of them the crate is `no_std` with `alloc`; [what each adds](guide::embedding#features).
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "serde"),
    expect(dead_code, reason = "without `serde` no document is read or written")
)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod agreement;
#[cfg(feature = "serde")]
pub mod answers;
#[cfg(feature = "arrow")]
pub mod arrow;
mod document;
pub mod evidence;
#[cfg(any(doc, doctest))]
pub mod guide {
    //! Pages to read next to the types: recipes, counting, the document, the rules. They contain no code.

    // The pages are the files in `docs`. A link from one to another is defined twice, at the end of its file and here:
    // the first definition counts, so that it works in both places.

    /// Ledgers as Arrow record batches: every column, how rows are read, and what not to add up.
    ///
    /// [seal]: crate::guide::seal
    #[cfg_attr(feature = "arrow", doc = include_str!("../docs/arrow.md"))]
    #[cfg_attr(
        not(feature = "arrow"),
        doc = "It is shown if the feature `arrow` is on."
    )]
    pub mod arrow {}

    /// 15 tasks, each a short program.
    ///
    /// [counting]: crate::guide::counting
    /// [rules]: crate::guide::rules
    ///
    #[cfg_attr(all(feature = "json", feature = "render"), doc = include_str!("../docs/cookbook.md"))]
    #[cfg_attr(
        not(all(feature = "json", feature = "render")),
        doc = "It is shown if the features `json` and `render` are on."
    )]
    pub mod cookbook {}

    /// The words, and how the journal becomes numbers.
    ///
    /// [cookbook]: crate::guide::cookbook
    /// [evidence]: crate::guide::evidence
    /// [performance]: crate::guide::performance
    /// [rules]: crate::guide::rules
    ///
    #[doc = include_str!("../docs/counting.md")]
    pub mod counting {}

    /// The JSON document: an example, every key, how it is read and written.
    ///
    /// [cookbook]: crate::guide::cookbook
    /// [embedding]: crate::guide::embedding
    /// [versions]: crate::guide::versions
    ///
    #[cfg_attr(feature = "json", doc = include_str!("../docs/document.md"))]
    #[cfg_attr(
        not(feature = "json"),
        doc = "It is shown if the feature `json` is on."
    )]
    pub mod document {}

    /// Features, schema, answers as JSON, web services, storage, and a caller's own rules and tests.
    ///
    /// [arrow]: crate::guide::arrow
    /// [performance]: crate::guide::performance
    /// [rules]: crate::guide::rules
    /// [seal]: crate::guide::seal
    /// [versions]: crate::guide::versions
    ///
    #[doc = include_str!("../docs/embedding.md")]
    pub mod embedding {}

    /// Reports, figures and comparisons.
    ///
    /// [cookbook]: crate::guide::cookbook
    /// [document]: crate::guide::document
    /// [rules]: crate::guide::rules
    ///
    #[doc = include_str!("../docs/evidence.md")]
    pub mod evidence {}

    /// Pages, pictures and tables of the module `render`, and tables read.
    ///
    /// [cookbook]: crate::guide::cookbook
    ///
    #[cfg_attr(feature = "csv", doc = include_str!("../docs/pages-and-pictures.md"))]
    #[cfg_attr(not(feature = "csv"), doc = "It is shown if the feature `csv` is on.")]
    pub mod pages_and_pictures {}

    /// The cost of each question, and how it is measured.
    ///
    /// [verification]: crate::guide::verification
    ///
    #[doc = include_str!("../docs/performance.md")]
    pub mod performance {}

    /// What can go next: what is asked, what a plan proves, and what changes after a failure.
    ///
    /// [pages-and-pictures]: crate::guide::pages_and_pictures
    ///
    #[cfg_attr(feature = "plan", doc = include_str!("../docs/plan.md"))]
    #[cfg_attr(
        not(feature = "plan"),
        doc = "It is shown if the feature `plan` is on."
    )]
    pub mod plan {}

    /// Many agreements in one register, and how it counts.
    ///
    /// [pages-and-pictures]: crate::guide::pages_and_pictures
    /// [rules]: crate::guide::rules
    ///
    #[cfg_attr(feature = "json", doc = include_str!("../docs/register.md"))]
    #[cfg_attr(
        not(feature = "json"),
        doc = "It is shown if the feature `json` is on."
    )]
    pub mod register {}

    /// Every rule: its claim, its source, an example and how to mend it.
    #[doc = include_str!("../docs/rules.md")]
    pub mod rules {}

    /// A journal sealed entry by entry: the canonical form, the format, and what a seal shows and does not show.
    ///
    /// [versions]: crate::guide::versions
    ///
    #[cfg_attr(feature = "seal", doc = include_str!("../docs/seal.md"))]
    #[cfg_attr(
        not(feature = "seal"),
        doc = "It is shown if the feature `seal` is on."
    )]
    pub mod seal {}

    /// The tests, properties and fixtures.
    ///
    /// [document]: crate::guide::document
    /// [performance]: crate::guide::performance
    /// [rules]: crate::guide::rules
    /// [seal]: crate::guide::seal
    ///
    #[doc = include_str!("../docs/verification.md")]
    pub mod verification {}

    /// What is promised about documents, and how a next version of their format would come.
    #[cfg_attr(feature = "json", doc = include_str!("../docs/versions.md"))]
    #[cfg_attr(
        not(feature = "json"),
        doc = "It is shown if the feature `json` is on."
    )]
    pub mod versions {}
}
mod ledger;
#[cfg(feature = "plan")]
pub mod plan;
pub mod register;
#[cfg(feature = "render")]
pub mod render;
mod rulebook;
#[cfg(feature = "seal")]
pub mod seal;
#[cfg(feature = "csv")]
pub mod tables;
#[cfg(feature = "proptest")]
pub mod testing;
mod wire;
mod words;

#[doc(inline)]
pub use agreement::{Agreement, AgreementBuilder, Commitment, Parity};
#[doc(inline)]
pub use document::Document;
#[doc(inline)]
pub use evidence::{Figure, Reconciliation, Report};
#[doc(inline)]
pub use ledger::{Balance, Exchange, JournalEntry, Ledger, Leg, Refused, Standing, Verdict};
#[doc(inline)]
pub use register::Register;
#[doc(inline)]
pub use rulebook::{Finding, Findings, Invalid, Rule};
#[doc(inline)]
pub use words::{
    CategoryKind, Count, DetaineeCategory, Ends, Interval, PartialDate, Quantity, Subject, Tally,
    When,
};

pub mod chain {
    //! Setters in a chain that keeps every fault: without `?` between them, the error at the end of the chain has the
    //! faults of all.
    //!
    //! ```
    //! use exchange_agreement::{CategoryKind::PrisonerOfWar, Exchange, chain::*};
    //! let exchange = Exchange::mutual("1", "23 May", "RU", "UA", [(PrisonerOfWar, 390)]).with_place("").with_note("\u{0}");
    //! let faults = exchange.unwrap_err();
    //! assert_eq!(faults.findings().len(), 3);
    //! ```

    pub use crate::agreement::{
        CommitmentChain, EventChain, LinkChain, NegotiationChain, ParityChain, ParityLineChain,
        PartChain, RoundChain, StatementChain, TrancheChain,
    };
    pub use crate::document::DocumentChain;
    pub use crate::evidence::{FigureChain, ReportChain, ReportedStatementChain};
    pub use crate::ledger::{
        AmendmentChain, DeclaredChain, ExchangeChain, LegChain, MeasureChain, ReceptionChain,
        ReversalChain, SettledChain, StatusChain,
    };
    #[cfg(feature = "plan")]
    pub use crate::plan::{ReadyChain, RequestChain, VehicleChain};
    pub use crate::register::SelectionChain;
    #[cfg(feature = "seal")]
    pub use crate::seal::RecordedChain;
    pub use crate::words::{AllExceptChain, PartyChain, ProvenanceChain};
}

pub mod terms {
    //! What an agreement is made of: parties, parts, tranches, parity lines, events, statements, links.

    pub use crate::agreement::{
        Basis, Change, Conclusion, Due, Event, Link, LinkKind, Negotiation, ParityLine, Part,
        Round, Span, Statement, StatementState, Tranche,
    };
    pub use crate::words::{
        AllExcept, Categories, CategoryError, CountError, CountRange, Holding, Party, PartyKind,
        PartyRole, RoleClaim, Side, SubjectError, TallyError, ThirdActor,
    };
}

pub mod journal {
    //! What the journal records besides exchanges: reversals, settlements, declarations, amendments, changes of status.

    pub use crate::ledger::{
        Accounted, Amendment, Breakdown, Declared, EndReason, EventEntry, ExchangeStatus, Phase,
        Receipt, Reception, Reversal, Settled, StatusChange, StatusEntry,
    };
    pub use crate::words::{Effect, Provenance, Reason, ReversalReason, Settlement};
}

pub mod standing {
    //! What the journal adds up to: the movements, how many are meant, and how each promise and rule stands.

    pub use crate::agreement::ParityVerdict;
    pub use crate::ledger::{
        CommitmentStanding, Counted, CustodyStanding, Declarations, Deliveries, Flow, FlowPart,
        Imbalance, Measure, Moved, Movement, Movements, Outstanding, ParityStanding,
        RemainsBalance, UndecidedReason,
    };
}

pub mod clauses {
    //! What can go next: the clauses that an exchange touches, whether they hold, and how many may still go.

    pub use crate::ledger::{
        Amount, BalanceChange, Clause, ClauseKind, Explanation, Holds, Room, RoomRow, RoomWith,
        Touched, Unit,
    };
}

pub mod rules {
    //! What a finding consists of, and rules of your own.

    pub use crate::document::{BatchRefused, CustomCheck, DocumentRefused};
    pub use crate::rulebook::{
        Code, CustomRule, Datum, Excerpt, Level, Stage, UnknownRule, limits,
    };
}

pub mod id {
    //! Keys, ids and texts, each checked when it is made.

    pub use crate::words::{
        ActorKey, ActorPair, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, ParityId,
        PartKey, PartyId, ReportId, Text, TextError, TextOr, TrancheId, UnknownWord,
    };
}

pub mod time {
    //! Spans of dates, and moments.

    pub use crate::words::{DateError, LocalTime, Moment, Period};
    /// The calendar, whose days and instants go in and out: in the same version as this crate uses.
    pub use chrono;
}
