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
//! | [`Document`], [`Report`] | agreement, journal and reports as one JSON text holds them |
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
//!                                                              ▼
//!                                    text ◀── render ── Standing as of a day
//! ```
//!
//! # The rulebook
//!
//! [`Rule`] lists every rule with its code, level, claim and source. A [`Finding`] has a code, a JSON pointer,
//! and the given and the expected value as data; its sentence is made when it is printed.
//!
//! # How it is verified
//!
//! Eighteen real agreements, and six made up to be as awkward, stand as they were worked out by hand. Every rule has
//! documents that break it and nothing else, with the whole message asserted. Property tests
//! hold that the people are conserved, that cached numbers equal a recount, that a refusal changes nothing,
//! that a document reads back equal, that splitting an exchange changes no total, and that random histories
//! agree with a deliberately naive ledger. The fast and the tolerant reader are compared with each other. A
//! test holds the house: a file imports only from the floors below it.
//!
//! # Features
//!
//! | feature | default | what it brings | what it costs |
//! |---|---|---|---|
//! | `std` | yes | error traits of the dependencies | nothing but `std` |
//! | `serde` | yes, by `json` | `Serialize`, `Deserialize` for [`Document`], [`Agreement`], [`Exchange`], [`Report`] | `serde` |
//! | `json` | yes | `Document::from_json`, `Document::to_json` | `serde_json` |
//! | `proptest` | no | strategies for the tests of other crates, in `testing` | `proptest` |
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
mod ledger;
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
pub use document::{Document, DocumentRefused};
pub use evidence::Report;
pub use ledger::{
    Accounted, Amendment, Balance, Breakdown, CommitmentStanding, CustodyStanding, Debt, Declared,
    Doubt, EndKind, Exchange, ExchangeStatus, JournalEntry, Ledger, Leg, LifeStep, Occurrence,
    ParityStanding, Phase, Receipt, Reception, Refused, RemainsBalance, Reversal, Settled,
    Standing, Step, Told, Verdict,
};
pub use rulebook::{Code, Datum, Excerpt, Finding, Findings, Invalid, Level, Rule, Stage, limits};
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
