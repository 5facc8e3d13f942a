//! Small values as data.

use exchange_agreement::id::{
    ActorKey, AgreementId, AmendmentId, CommitmentId, EventId, ExchangeId, ParityId, PartKey,
    ReportId, Text, TrancheId,
};
use exchange_agreement::journal::{Effect, EndReason, ExchangeStatus, Settlement};
use exchange_agreement::rules::{Datum, Excerpt};
use exchange_agreement::terms::{Basis, Due, LinkKind, Span};
use exchange_agreement::time::{Moment, Period};
use exchange_agreement::{
    Count, DetaineeCategory, Ends, Finding, Interval, PartialDate, Quantity, Subject, Tally, When,
};

use crate::json::{Fields, Json, list, shown};

macro_rules! as_shown {
    ($($of:ty)+) => {
        $(impl From<$of> for Json {
            fn from(value: $of) -> Self {
                shown(value)
            }
        })+
    };
}

as_shown! {
    ActorKey PartialDate Period When Moment Basis Span EndReason ExchangeStatus LinkKind Settlement
    exchange_agreement::evidence::Act exchange_agreement::evidence::DetailValue
    exchange_agreement::journal::Reason &Text &Excerpt &AgreementId &AmendmentId &CommitmentId &EventId
    &ExchangeId &PartKey &ReportId &ParityId &TrancheId &DetaineeCategory
}

/// Surely this many, possibly that many; nothing where no upper bound is known.
impl From<Interval> for Json {
    fn from(pair: Interval) -> Self {
        let bounds = [Some(pair.surely()), pair.possibly()];
        match pair.estimate() {
            None => list(bounds),
            estimate => list(bounds.into_iter().chain([estimate])),
        }
    }
}

impl From<Count> for Json {
    fn from(count: Count) -> Self {
        match count {
            Count::Exactly(count) => Fields::one("exactly", count),
            Count::AtLeast(count) => Fields::one("at_least", count),
            Count::AtMost(count) => Fields::one("at_most", count),
            Count::Between(range) => Fields::one("between", [range.low(), range.high()]),
            Count::About(count) => Fields::one("about", count),
            Count::Undisclosed => "undisclosed".into(),
        }
    }
}

impl From<&Quantity> for Json {
    fn from(quantity: &Quantity) -> Self {
        match quantity {
            Quantity::Exactly(count) => Fields::one("exactly", *count),
            Quantity::AtLeast(count) => Fields::one("at_least", *count),
            Quantity::AtMost(count) => Fields::one("at_most", *count),
            Quantity::Between(range) => Fields::one("between", [range.low(), range.high()]),
            Quantity::About(count) => Fields::one("about", *count),
            Quantity::All(everybody) => {
                let all = Fields::default()
                    .with("expected", everybody.expected())
                    .with("except", list(everybody.exceptions()));
                Fields::one("all", all)
            }
            Quantity::Open => "open".into(),
            Quantity::AsParityRequires(rule) => Fields::one("rule", rule),
        }
    }
}

impl From<&Subject> for Json {
    fn from(subject: &Subject) -> Self {
        match subject {
            Subject::AnyDetainee => "any_detainee".into(),
            Subject::Detainees(categories) => list(categories.iter()),
            Subject::Remains => "remains".into(),
            Subject::PersonsOfUnknownFate => "persons".into(),
        }
    }
}

impl From<Ends> for Json {
    fn from(ends: Ends) -> Self {
        match ends {
            Ends::OneWay { from, to } => Fields::default().with("from", from).with("to", to).into(),
            Ends::Together(couple) => Fields::one("together", [couple.one(), couple.other()]),
        }
    }
}

impl From<&Due> for Json {
    fn from(due: &Due) -> Self {
        match due {
            Due::By(date) => Fields::one("by", *date),
            Due::After { event, days } => Fields::default()
                .with("after", event)
                .with("days", *days)
                .into(),
            _ => "unknown".into(),
        }
    }
}

impl From<Effect> for Json {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Performs => "performs".into(),
            Effect::Discharges => "discharges".into(),
            Effect::MayDischarge => "may discharge".into(),
            Effect::Leaves => "leaves".into(),
            Effect::Unconcerned => "unconcerned".into(),
        }
    }
}

impl From<&Tally> for Json {
    fn from(tally: &Tally) -> Self {
        list(tally.iter().map(|(category, count)| {
            let category = Self::from(&category);
            list([category, count.into()])
        }))
    }
}

impl From<&Finding> for Fields {
    fn from(finding: &Finding) -> Self {
        Self::default()
            .with("code", shown(finding.code()))
            .with("level", shown(finding.level().letter()))
            .with("place", finding.place())
            .with("about", finding.about())
            .with("given", finding.given())
            .with("expected", finding.expected())
    }
}

impl From<&Datum> for Json {
    fn from(datum: &Datum) -> Self {
        match datum {
            Datum::Nothing => ().into(),
            Datum::Text(text) => Fields::one("text", text),
            Datum::Words(words) => Fields::one("words", *words),
            Datum::Number(number) => Fields::one("number", *number),
            Datum::AtMost(number) => Fields::one("at_most", *number),
            Datum::AtLeast(number) => Fields::one("at_least", *number),
            Datum::Range(low, high) => Fields::one("range", [Some(*low), *high]),
            Datum::OneOf(words) => Fields::one("one_of", texts(words)),
            Datum::Nearest(word) => Fields::one("nearest", &**word),
            Datum::Place(pointer) => Fields::one("place", &**pointer),
            Datum::Character(character, position) => Fields::default()
                .with("character", u32::from(*character))
                .with("position", *position)
                .into(),
            Datum::Position { line, column } => Fields::default()
                .with("line", *line)
                .with("column", *column)
                .into(),
            Datum::Flow { from, to, of } => Fields::default()
                .with("from", &**from)
                .with("to", &**to)
                .with("of", texts(of))
                .into(),
            Datum::Together { between, of } => Fields::default()
                .with("together", texts(between))
                .with("of", texts(of))
                .into(),
            Datum::Incomparability { living, dead } => Fields::default()
                .with("living", &**living)
                .with("dead", &**dead)
                .into(),
            Datum::About(number) => Fields::one("about", *number),
            Datum::Topic {
                flow,
                act,
                occasion,
            } => Fields::default()
                .with("flow", &**flow)
                .with("act", &**act)
                .with("occasion", &**occasion)
                .into(),
            Datum::Said { by, number } => Fields::default()
                .with("said", &**number)
                .with("by", by)
                .into(),
            Datum::Sum { by, number } => Fields::default()
                .with("sum", &**number)
                .with("by", by)
                .into(),
            Datum::OfAct { act, number } => Fields::default()
                .with("act", &**act)
                .with("number", &**number)
                .into(),
            Datum::Performed {
                handed_over,
                recovered,
            } => Fields::default()
                .with("handed_over", &**handed_over)
                .with("recovered", &**recovered)
                .into(),
            Datum::Counts {
                total,
                by_category,
                is_at_least,
            } => {
                let rows = by_category.iter();
                let rows = rows.map(|(category, count)| [Self::from(&**category), (*count).into()]);
                Fields::default()
                    .with("total", *total)
                    .with("by_category", list(rows))
                    .with("is_at_least", *is_at_least)
                    .into()
            }
            Datum::Parts { total, parts } => Fields::default()
                .with("total", &**total)
                .with("parts", list(parts.iter().map(Self::from)))
                .into(),
            Datum::Parity {
                id,
                requires,
                is_weighted,
                left,
                right,
            } => Fields::default()
                .with("rule", id.as_deref())
                .with("requires", &**requires)
                .with("weighted", *is_weighted)
                .with("left", texts(left))
                .with("right", texts(right))
                .into(),
            _ => "unknown".into(),
        }
    }
}

fn texts(texts: &[Box<str>]) -> Json {
    list(texts.iter().map(|text| &**text))
}
