//! Agreements to exchange detainees: what was agreed, what was carried out, what is still owed, who says so.
//!
//! On 16 May 2025 Russia and Ukraine agreed in Istanbul to exchange 1,000 prisoners each. Three days of
//! exchanges carried it out: 390 a side, then 307, then 303. In ten lines:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
//! use exchange_agreement::{Agreement, Exchange, Ledger};
//!
//! let agreement = Agreement::between("RU", "UA")
//!     .concluded("2025-05-16", "Istanbul")
//!     .each_releases(1_000)
//!     .equal_per_category_in_each_exchange()
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
//! # The words
//!
//! | word | meaning |
//! |---|---|
//! | [`Agreement`], [`Part`] | what was agreed: sides, commitments, parity, tranches, period; a deal inside the deal |
//! | [`Side`], [`Party`] | a coalition known by a short key ("RU"), and the states, groups and bodies it is made of |
//! | [`ThirdActor`] | an actor on no side, with roles: mediator, host, custodian |
//! | [`DetaineeCategory`] | the line of a count: a [`CategoryKind`] and perhaps a label of the agreement's own |
//! | [`Tally`], [`Count`] | people by category, in one direction; a number, a bound, or not disclosed |
//! | [`Commitment`], [`Subject`], [`Quantity`] | one promise: from, to, of what (people, remains, persons of unknown fate), how many |
//! | [`Parity`], [`ParityLine`] | a rule that ties flows: equal numbers, equal per category, equal weighted sums |
//! | [`Tranche`], [`Exchange`], [`Leg`] | a tranche is scheduled; an exchange happens; a leg is one direction of it |
//! | [`Accounted`], [`Settled`] | people of a list who did not move; people still owed who were settled without moving |
//! | [`Ledger`], [`JournalEntry`] | the agreement and its append-only journal, folded |
//! | [`Amendment`], [`Change`], [`Phase`] | a whole new version, what it changes, and where an agreement is in its life |
//! | [`Standing`], [`Balance`], [`Verdict`], [`Debt`] | where things stand with everything recorded, or as of a day; who owes whom |
//! | [`Finding`], [`Rule`] | one thing a reader should know: a stable code, a place, and the values that show it |
//! | [`Document`] | agreement, journal and reports as one JSON text holds them |
//! | [`Report`], [`Figure`], [`Act`] | who published what; one number of it with its labels; what it says was done |
//! | [`Reconciliation`], [`Comparison`], [`Outcome`] | the figures of all reports side by side; those of one topic, and what they come to |
//! | [`Series`], [`Parting`] | the running totals of one flow, and the step at which they part |
//! | [`Supposed`], [`Choice`] | the ledger on the word of one voice; a rule by which a caller settles a figure |
//! | [`PartialDate`], [`When`], [`Pair`] | what is known and no more: a month without a day, surely 300 and possibly 390 |
//!
//! # A deal that is not plain
//!
//! Fifteen remains for each person of a part; a number that is not disclosed; somebody who chose to stay:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use exchange_agreement::CategoryKind::{Hostage, SecurityDetainee};
//! use exchange_agreement::{
//!     Accounted, Agreement, Commitment, Count, Exchange, Ledger, Leg, Parity, ParityLine, Quantity, Reason, Subject,
//!     Verdict,
//! };
//!
//! let price = Parity::weighted(
//!     [ParityLine::new("A", "B", 15)?.of(Subject::of([Hostage])?)],
//!     [ParityLine::new("B", "A", 1)?.of(Subject::Remains)],
//! )?;
//! let agreement = Agreement::between("A", "B")
//!     .parity(price.identified("price".parse()?).at_end())
//!     .releases("A", "B", Quantity::Exactly(3))
//!     .commitment(Commitment::new("B", "A", Quantity::AsParityRequires("price".parse()?))?.of(Subject::Remains))
//!     .build()?;
//! let mut ledger = Ledger::open(agreement);
//! let there = Leg::new("A", "B", [(Hostage, 2)])?.accounting_for(Accounted::new(Reason::Declined, [(Hostage, 1)])?);
//! let back = Leg::of_remains("B", "A", Count::AtMost(20))?;
//! ledger.record_observed(Exchange::new("1", "2025-10-13", [there, back])?)?;
//! let standing = ledger.standing();
//! let [released, remains] = standing.commitments() else { panic!("two promises") };
//! // Two were released and one declined: nobody is owed any longer. Thirty remains are due, of which 20 at most came.
//! assert!(matches!(released.verdict(), Verdict::Met { discharged, .. } if discharged == 1));
//! assert_eq!(remains.outstanding().to_string(), "10 to 30");
//! # Ok(()) }
//! ```
//!
//! How each leg counts, and what each entry does, is told in the README.
//!
//! # Cookbook
//!
//! The [cookbook](guide::cookbook) has fifteen short programs: write down an agreement, record, ask and read a refusal,
//! tell what happened, read and write documents, numbers that are not fully known, weights, remains, lists, amendments,
//! corrections, sources that differ, a number chosen by a rule, pictures and tables.
//!
//! # Who says so
//!
//! Every number is somebody's claim. Figures of reports are laid side by side, beside what was agreed, scheduled and
//! recorded, and nobody is said to be right. One side tells 6,060 remains and the other 6,057; both stood at 4,812
//! before the last batch:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use exchange_agreement::{Act, Agreement, Figure, Ledger, Outcome, Pair, Reconciliation, Report, StepId};
//!
//! let ledger = Ledger::open(Agreement::between("RU", "UA").concluded("2025-06-02", "Istanbul").build()?);
//! let (day, since) = ("2025-06-16".parse()?, "2025-06-02".parse()?);
//! let told = |act, batch, all| -> Result<[Figure; 2], exchange_agreement::Invalid> {
//!     let batch = Figure::of_remains(act, "RU", "UA", batch)?.on(day);
//!     Ok([batch, Figure::of_remains(act, "RU", "UA", all)?.on(day).running(Some(since))])
//! };
//! let mut reports = [Report::new("giver", "Russian side")?, Report::new("receiver", "Ukrainian side")?];
//! for (report, figures) in reports.iter_mut().zip([told(Act::HandedOver, 1_248, 6_060)?, told(Act::Received, 1_245, 6_057)?]) {
//!     *report = figures.into_iter().fold(report.clone(), Report::telling);
//! }
//! let reconciled = Reconciliation::of(&ledger, &reports);
//! assert!(reconciled.comparisons().iter().all(|topic| topic.outcome() == Outcome::Differ { by: 3 }));
//! let parting = reconciled.series()[0].parting().ok_or("they part")?;
//! assert_eq!(parting.last_common().map(|point| point.total()), Some(Pair::exactly(4_812)));
//! assert_eq!(parting.arises_in(), Some(StepId::On(day)));
//! # Ok(()) }
//! ```
//!
//! # Which door
//!
//! The name of a method says what it does with a term that does not hold:
//!
//! | you say what is to happen | you tell what happened |
//! |---|---|
//! | [`AgreementBuilder::build`] refuses | [`AgreementBuilder::build_as_reported`] takes it and tells |
//! | [`Ledger::record`] refuses | [`Ledger::record_observed`] takes it and tells |
//! | | `Document::from_json`, [`Ledger::replay`] take it; [`Document::findings`] tells |
//!
//! What is impossible (level E: arithmetic, identity, references) is refused by every door, with every fault
//! at once. A refusal changes nothing and gives the thing back. Advice on law (level L) refuses nothing.
//!
//! # The path of a document
//!
//! ```text
//!  JSON ─▶ shapes ─▶ Document ─▶ Agreement ──Ledger::open──▶ Ledger ◀── record / record_observed (Exchange)
//!          every fault, with its place                         │               ├─▶ Receipt
//!          Err(Invalid) where one is of level E                │               └─▶ Refused: the exchange, and why
//!                └─▶ Reports ──▶ Reconciliation ◀──────────────┤
//!                                     │                        ▼
//!                           text ◀── render ◀──── Standing as of a day
//! ```
//!
//! What is promised about documents, now and when their format gets a next version, stands in
//! [versions](guide::versions).
//!
//! # To look at, and to plug in
//!
//! The module `render` (feature `render`) gives pages that print themselves in 80 columns or as Markdown, and pictures as
//! SVG text: progress over time, flows by exchange and category, figures of several sources. `render::csv` makes tables,
//! `testing` draws whole histories for your property tests, `Document::schema` is the format as JSON Schema, and
//! [`OwnRule`] lets rules of your own join the check ([`Document::findings_with`]).
//!
//! # The rulebook
//!
//! [`Rule`] lists every rule with its code, level, claim and source; the [catalogue](guide::rules) tells of each what a
//! finding means and how to mend it. A [`Finding`] has a code, a JSON pointer,
//! and the given and the expected value as data; its sentence is made when it is printed.
//!
//! # How it is verified
//!
//! Eighteen real agreements, and six made up to be as awkward, stand as they were worked out by hand. Every rule has
//! documents that break it and nothing else, with the whole message asserted. Property tests
//! hold that the people are conserved, that cached numbers equal a recount, that a refusal changes nothing,
//! that a document reads back equal, that splitting an exchange changes no total, that reconciling does not depend on
//! the order of reports, and that random histories agree with a deliberately naive ledger. The fast and the tolerant reader are compared with each other. A
//! test holds the house: a file imports only from the floors below it.
//!
//! # Features
//!
//! | feature | default | what it brings | what it costs |
//! |---|---|---|---|
//! | `std` | yes | error traits of the dependencies | nothing but `std` |
//! | `serde` | yes, by `json` | `Serialize`, `Deserialize` for [`Document`], [`Agreement`], [`Exchange`], [`JournalEntry`], [`Report`] | `serde` |
//! | `json` | yes | `from_json`, `to_json` of `Document` and `JournalEntry` | `serde_json` |
//! | `render` | yes | text, Markdown and pictures, in `render` | `unicode-width` |
//! | `csv` | no | tables for spreadsheets with HXL tags, in `render::csv` | `csv` |
//! | `proptest` | no | strategies for the tests of other crates, in `testing` | `proptest` |
//! | `schemars` | no | `Document::schema`: the format as JSON Schema; `JsonSchema` for [`Document`], [`Agreement`], [`Exchange`], [`Report`] | `schemars`, `serde_json` |
//!
//! Without any of them the crate needs `alloc`, `chrono` for calendar dates, and `thiserror`.
//!
//! # What it does not do
//!
//! It stores nothing, reads no clock, no file and no network, checks no identities, holds no names of detained
//! persons, and gives no legal advice. Whether somebody kept their word is for the reader to say: a finding
//! says what a figure shows and which clause it touches.
#![no_std]
#![cfg_attr(
    not(feature = "serde"),
    expect(
        dead_code,
        reason = "without `serde` there is no door through which a document is read or written"
    )
)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod agreement;
mod document;
mod evidence;
#[cfg(any(doc, doctest))]
pub mod guide {
    //! What there is to read beside the types: recipes, rules, versions. Nothing here is code.

    /// Fifteen things that people want to do, each a short program.
    #[cfg_attr(
        all(feature = "json", feature = "render"),
        doc = include_str!("../docs/cookbook.md")
    )]
    #[cfg_attr(
        not(all(feature = "json", feature = "render")),
        doc = "It is shown where the features `json` and `render` are on."
    )]
    pub mod cookbook {}

    #[doc = include_str!("../docs/rules.md")]
    pub mod rules {}

    /// What is promised about documents, and the path to a next version of their format.
    #[cfg_attr(feature = "json", doc = include_str!("../docs/versions.md"))]
    #[cfg_attr(
        not(feature = "json"),
        doc = "It is shown where the feature `json` is on."
    )]
    pub mod versions {}
}
mod ledger;
#[cfg(feature = "render")]
pub mod render;
mod rulebook;
#[cfg(feature = "proptest")]
pub mod testing;
mod wire;
mod words;

pub use agreement::{
    Agreement, AgreementBuilder, Basis, Change, Commitment, Conclusion, Due, Event, Link, LinkKind,
    Negotiation, Parity, ParityLine, ParityVerdict, Part, Round, Span, Statement, StatementState,
    Tranche,
};
pub use document::{Document, DocumentRefused, OwnCheck};
pub use evidence::{
    Act, Apart, Candidate, Choice, Claim, ClaimStatus, Comparison, Derived, Figure, Occasion,
    Outcome, Parting, Point, Reconciliation, Report, Series, SeriesStep, SettledExchange,
    SettledFigure, Sign, StepId, Sum, Supposed, Supposition, Topic, Unresolved, Unsettled,
};
pub use ledger::{
    Accounted, Amendment, Balance, Breakdown, CommitmentStanding, CustodyStanding, Debt, Declared,
    Doubt, EndKind, Exchange, ExchangeStatus, JournalEntry, Ledger, Leg, LifeStep, Occurrence,
    ParityStanding, Phase, Receipt, Reception, Refused, RemainsBalance, Reversal, Settled,
    Standing, Step, Told, Verdict,
};
pub use rulebook::{
    Code, Datum, Excerpt, Finding, Findings, Invalid, Level, OwnRule, Rule, Stage, limits,
};
pub use words::{
    ActorKey, AgreementId, AmendmentId, Categories, CategoryError, CategoryKind, CommitmentId,
    Count, CountRange, Couple, DateError, DetaineeCategory, Effect, Ends, EventId, Everybody,
    ExchangeId, Moment, Pair, PartKey, PartialDate, Party, PartyId, PartyKind, PartyRole, Period,
    Quantity, Reason, ReportId, RoleClaim, RuleId, Settlement, Side, Subject, SubjectError, Tally,
    TallyError, Text, TextError, ThirdActor, TrancheId, When,
};

/// The README's program is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
