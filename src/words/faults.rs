//! Leaf errors as [`Invalid`]: what is not well formed becomes a finding at the root, so that `?` works with one error.

use super::category::{CategoryError, SEVERAL};
use super::counts::{CountError, TallyError};
use super::kind::CategoryKind;
use super::subject::SubjectError;
use super::text::{TextError, UnknownWord};
use super::time::DateError;
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink};

fn fault(report: impl FnOnce(&mut Sink<'_>)) -> Invalid {
    let mut findings = Findings::new();
    report(&mut findings.sink());
    Invalid::unmade(findings)
}

/// E02, about a text.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Invalid, Ledger, id::ExchangeId, Leg, Refused};
/// fn first(ledger: &mut Ledger, id: &str, day: &str) -> Result<usize, Invalid> {
///     let id: ExchangeId = id.parse()?;
///     let leg = Leg::new("RU", "UA", [(Civilian, 5)])?;
///     let receipt = ledger.record(Exchange::new(id, day, [leg])?)?;
///     Ok(receipt.position())
/// }
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(4).build()?);
/// let messages = [("", "2025"), ("1", "2025-13"), ("1", "2025")].map(|(id, day)| {
///     first(&mut ledger, id, day).map_err(|invalid| invalid.to_string())
/// });
/// assert_eq!(messages[0], Err("E02 \"\" the text is empty".into()));
/// assert_eq!(messages[1], Err("E10 /on `2025-13` is not a valid date, expected a date of the calendar".into()));
/// let more = "T01 /exchange/legs/0/detainees RU to UA: 5 released in total, 4 agreed";
/// assert_eq!(messages[2], Err(more.into()));
/// # Ok::<(), Invalid>(())
/// ```
impl From<TextError> for Invalid {
    fn from(error: TextError) -> Self {
        fault(|sink| error.report("text", sink))
    }
}

/// E10, about a date.
impl From<DateError> for Invalid {
    fn from(error: DateError) -> Self {
        fault(|sink| {
            let expected = match error {
                DateError::Form => "YYYY, YYYY-MM or YYYY-MM-DD",
                DateError::TimeOfDay => "a date without a time of day",
                DateError::PeriodForm => {
                    "two dates with `/` between, each YYYY, YYYY-MM or YYYY-MM-DD, or `..` for one of them"
                }
                DateError::NoSuchDate => "a date of the calendar",
                DateError::EndsBeforeItBegins => "an end that is not before the beginning",
                DateError::Unbounded => "a beginning or an end",
            };
            sink.report(Rule::DateExists)
                .about("date")
                .given("the text")
                .expected(expected);
        })
    }
}

/// E16, with the words that there are.
impl From<UnknownWord> for Invalid {
    fn from(error: UnknownWord) -> Self {
        fault(|sink| {
            sink.of_other_kind(
                "another word",
                Datum::one_of(error.expected().iter().copied()),
            );
        })
    }
}

/// E16, or E02 about a label.
impl From<CategoryError> for Invalid {
    fn from(error: CategoryError) -> Self {
        fault(|sink| match error {
            CategoryError::UnknownKind => {
                let kinds = CategoryKind::ALL.map(CategoryKind::as_str);
                sink.of_other_kind("another word", Datum::one_of(kinds));
            }
            CategoryError::Label(error) => error.report("label", sink),
            CategoryError::Several => sink.of_other_kind("a category", SEVERAL),
        })
    }
}

/// E16, E03 or E13.
impl From<SubjectError> for Invalid {
    fn from(error: SubjectError) -> Self {
        fault(|sink| match error {
            SubjectError::Empty => sink.of_other_kind("an empty list", "a category"),
            SubjectError::Repeated(category) => {
                let _ = sink.used_twice("category", &alloc::format!("{category}"));
            }
            SubjectError::TooMany { length, max } => sink.too_many("categories", length, max),
        })
    }
}

/// E03 or E13.
/// E16, E07 or E11.
impl From<CountError> for Invalid {
    fn from(error: CountError) -> Self {
        fault(|sink| error.report(sink))
    }
}

impl From<TallyError> for Invalid {
    fn from(error: TallyError) -> Self {
        fault(|sink| error.report(sink))
    }
}
