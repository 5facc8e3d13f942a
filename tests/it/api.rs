//! The shape of the API: losing a trait of a public type fails to compile.

use exchange_agreement as crate_under_test;
use exchange_agreement::evidence::{
    Act, AssumedChange, Candidate, Claim, ClaimStatus, Comparison, Derived, Divergence, Hypothesis,
    Incomparability, Occasion, OccasionId, Outcome, ResolutionRule, ResolveError,
    ResolveExchangeError, ResolvedExchange, ResolvedFigure, Series, SeriesPoint, SeriesStep, Sum,
    Topic,
};
use exchange_agreement::id::{
    ActorKey, AgreementId, ExchangeId, PartyId, ReportId, Text, TextError, TrancheId,
};
use exchange_agreement::journal::{ExchangeStatus, Receipt, Reception};
use exchange_agreement::rules::{
    BatchRefused, Code, Datum, DocumentRefused, Excerpt, Level, Stage,
};
use exchange_agreement::standing::{CommitmentStanding, ParityStanding, ParityVerdict};
use exchange_agreement::terms::{
    Basis, Categories, CategoryError, Conclusion, Negotiation, ParityLine, Party, PartyKind,
    PartyRole, Round, Side, Span, SubjectError, TallyError, ThirdActor, Tranche,
};
use exchange_agreement::time::{DateError, Moment, Period};
use exchange_agreement::{
    Agreement, AgreementBuilder, Balance, CategoryKind, Commitment, DetaineeCategory, Document,
    Exchange, Figure, Finding, Findings, Interval, Invalid, JournalEntry, Ledger, Leg, Parity,
    PartialDate, Quantity, Reconciliation, Refused, Report, Rule, Standing, Subject, Tally,
    Verdict,
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
    each!(is_plain_data: ActorKey, Agreement, AgreementId, BatchRefused, Balance, Basis, Categories, CategoryError, CategoryKind,
        Code, Commitment, CommitmentStanding, Conclusion, Datum, DateError, DetaineeCategory, Document, DocumentRefused, Excerpt,
        Exchange, ExchangeId, ExchangeStatus, Finding, Findings, Invalid, JournalEntry, Ledger, Leg, Level, Moment,
        Negotiation, Interval, Parity, ParityLine, ParityStanding, ParityVerdict, PartialDate, Party, PartyId, PartyKind,
        PartyRole, Period, Quantity, Receipt, Reception, Refused, Report, ReportId, Round, Rule, Side, Span, Stage,
        Standing, Subject, SubjectError, Tally, TallyError, Text, TextError, ThirdActor, Tranche, TrancheId, Verdict);
    each!(is_copied_freely: ActorKey, Basis, CategoryKind, Code, ExchangeStatus, Level, PartialDate, PartyKind,
        PartyRole, Rule, Span, Stage);
    each!(is_error: BatchRefused, CategoryError, DateError, DocumentRefused, Invalid, Refused, SubjectError, TallyError, TextError);
    each!(reads_and_writes: Agreement, Document, Exchange, JournalEntry, Report);
    each!(is_written_as_text: ActorKey, AgreementId, DetaineeCategory, ExchangeId, Moment, PartialDate, PartyId,
        Period, ReportId, Text, TrancheId);
    each!(is_plain_data: Candidate, ResolutionRule, Claim<'static>, Comparison<'static>, Derived<'static>, Figure,
        Occasion<'static>, Outcome, Divergence<'static>, SeriesPoint<'static>, Reconciliation<'static>, Series<'static>,
        SeriesStep<'static>, ResolvedExchange, ResolvedFigure, OccasionId<'static>, Sum, Hypothesis, AssumedChange, Topic<'static>);
    each!(is_copied_freely: Act, Incomparability, ClaimStatus);
    each!(is_error: ResolveError, ResolveExchangeError);
    fn is_sent<T: Send + Sync + Clone + core::fmt::Debug>() {}
    each!(is_sent: AgreementBuilder);
    assert_eq!(crate_under_test::rules::limits::IDENT, 64);
}

#[test]
fn ids_are_taken_compared_and_looked_up_as_text() {
    use std::collections::{BTreeMap, HashMap};
    let id = ExchangeId::try_from("1").unwrap();
    assert!(id == "1" && id == *"1" && id != "2" && ExchangeId::new(&id) == Ok(id.clone()));
    assert_eq!(ExchangeId::try_from(String::new()), Err(TextError::Empty));
    let sorted: BTreeMap<ExchangeId, u8> = [(id.clone(), 7)].into();
    let hashed: HashMap<ExchangeId, u8> = [(id, 7)].into();
    assert_eq!((sorted.get("1"), hashed.get("1")), (Some(&7), Some(&7)));
    let key = ActorKey::try_from("RU").unwrap();
    assert!(key == "RU" && key.as_ref() == "RU" && ActorKey::try_from("R U").is_err());
}

#[test]
fn closed_words_are_read_from_their_text() {
    for kind in CategoryKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
    for act in Act::ALL {
        assert_eq!(act.as_str().parse(), Ok(*act));
    }
    let unknown = "spy".parse::<CategoryKind>().unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "there is no such word, expected one of prisoner_of_war, retained_personnel, civilian, security_detainee, \
         hostage, other, unspecified"
    );
}

#[test]
fn numbers_and_lists_are_used_like_those_of_the_language() {
    let tally = Tally::new([(CategoryKind::Civilian, 5), (CategoryKind::Hostage, 2)]).unwrap();
    let counts = (&tally).into_iter().map(|(_, count)| count.pair());
    let mut sum: Interval = counts.sum();
    sum += Interval::at_least(1);
    assert_eq!(sum, Interval::at_least(8));
    assert_eq!(sum + Interval::exactly(2), Interval::at_least(10));
    let build = |on: &str| Agreement::between("A", "B").concluded(on, "Paris").build();
    let invalid = build("2025-02-30").unwrap_err();
    let again: Findings = invalid.findings().iter().cloned().collect();
    assert_eq!(&again, invalid.findings());
    assert_eq!(again.first().map(Finding::place), Some("/concluded/on"));
    assert_eq!(Findings::from_iter([]).first(), None);
}

#[test]
fn a_refusal_is_found_again_behind_any_error() {
    use exchange_agreement::CategoryKind::Civilian;
    let mut ledger = Ledger::open(
        Agreement::between("A", "B")
            .each_releases(1)
            .build()
            .unwrap(),
    );
    let exchange = Exchange::mutual("1", "2025", "A", "B", [(Civilian, 2)]).unwrap();
    let error: Box<dyn core::error::Error> = ledger.record(exchange.clone()).unwrap_err().into();
    let refused = error.downcast_ref::<Refused>().unwrap();
    assert_eq!(refused.exchange(), Some(&exchange));
}

#[test]
fn a_refusal_is_small_enough_to_be_returned() {
    assert!(size_of::<Result<Receipt, Refused>>() <= 48);
    assert!(
        size_of::<Refused>() == size_of::<usize>()
            && size_of::<DocumentRefused>() == size_of::<usize>()
    );
    assert!(size_of::<Findings>() == size_of::<usize>());
    assert!(size_of::<Leg>() <= 88 && size_of::<Exchange>() <= 56);
}
