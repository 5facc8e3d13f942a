//! The shape of the API: losing a trait of a public type fails to compile.

use exchange_agreement as crate_under_test;
use exchange_agreement::{
    Act, ActorKey, Agreement, AgreementBuilder, AgreementId, Apart, Balance, Basis, Candidate,
    Categories, CategoryError, CategoryKind, Choice, Claim, ClaimStatus, Code, Commitment,
    CommitmentStanding, Comparison, Conclusion, DateError, Datum, Derived, DetaineeCategory,
    Document, DocumentRefused, Excerpt, Exchange, ExchangeId, ExchangeStatus, Figure, Finding,
    Findings, Invalid, JournalEntry, Ledger, Leg, Level, Moment, Negotiation, Occasion, Outcome,
    Pair, Parity, ParityLine, ParityStanding, ParityVerdict, PartialDate, Parting, Party, PartyId,
    PartyKind, PartyRole, Period, Point, Quantity, Receipt, Reception, Reconciliation, Refused,
    Report, ReportId, Round, Rule, Series, SeriesStep, SettledExchange, SettledFigure, Side, Span,
    Stage, Standing, StepId, Subject, SubjectError, Sum, Supposed, Supposition, Tally, TallyError,
    Text, TextError, ThirdActor, Topic, Tranche, TrancheId, Unresolved, Unsettled, Verdict,
};

fn is_plain_data<T: Send + Sync + Clone + PartialEq + core::fmt::Debug + Unpin + 'static>() {}
fn is_copied_freely<T: Copy + Eq + core::hash::Hash + Ord>() {}
fn is_error<T: core::error::Error + Send + Sync + 'static>() {}
fn reads_and_writes<T: serde::Serialize + serde::de::DeserializeOwned>() {}
fn is_written_as_text<T: core::fmt::Display + core::str::FromStr>() {}

macro_rules! each {
    ($check:ident: $($type:ty),+ $(,)?) => { $($check::<$type>();)+ };
}

#[test]
fn every_public_type_is_plain_data() {
    each!(is_plain_data: ActorKey, Agreement, AgreementId, Balance, Basis, Categories, CategoryError, CategoryKind,
        Code, Commitment, CommitmentStanding, Conclusion, Datum, DateError, DetaineeCategory, Document, DocumentRefused, Excerpt,
        Exchange, ExchangeId, ExchangeStatus, Finding, Findings, Invalid, JournalEntry, Ledger, Leg, Level, Moment,
        Negotiation, Pair, Parity, ParityLine, ParityStanding, ParityVerdict, PartialDate, Party, PartyId, PartyKind,
        PartyRole, Period, Quantity, Receipt, Reception, Refused, Report, ReportId, Round, Rule, Side, Span, Stage,
        Standing, Subject, SubjectError, Tally, TallyError, Text, TextError, ThirdActor, Tranche, TrancheId, Verdict);
    each!(is_copied_freely: ActorKey, Basis, CategoryKind, Code, ExchangeStatus, Level, PartialDate, PartyKind,
        PartyRole, Rule, Span, Stage);
    each!(is_error: CategoryError, DateError, DocumentRefused, Invalid, Refused, SubjectError, TallyError, TextError);
    each!(reads_and_writes: Agreement, Document, Exchange, JournalEntry, Report);
    each!(is_written_as_text: ActorKey, AgreementId, DetaineeCategory, ExchangeId, Moment, PartialDate, PartyId,
        Period, ReportId, Text, TrancheId);
    each!(is_plain_data: Candidate, Choice, Claim<'static>, Comparison<'static>, Derived<'static>, Figure,
        Occasion<'static>, Outcome, Parting<'static>, Point<'static>, Reconciliation<'static>, Series<'static>,
        SeriesStep<'static>, SettledExchange, SettledFigure, StepId<'static>, Sum, Supposed, Supposition, Topic<'static>);
    each!(is_copied_freely: Act, Apart, ClaimStatus);
    each!(is_error: Unresolved, Unsettled);
    fn is_sent<T: Send + Sync + Clone + core::fmt::Debug>() {}
    each!(is_sent: AgreementBuilder);
    assert_eq!(crate_under_test::limits::IDENT, 64);
}

#[test]
fn a_refusal_is_small_enough_to_be_returned() {
    assert!(size_of::<Result<Receipt, Box<Refused>>>() <= 48);
    assert!(size_of::<Findings>() == size_of::<usize>());
    assert!(size_of::<Leg>() <= 88 && size_of::<Exchange>() <= 56);
}
