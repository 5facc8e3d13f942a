//! What figures are about, in words: the titles of comparisons on pages and in pictures.

use alloc::format;
use alloc::string::{String, ToString as _};

use super::agreement::subject;
use crate::evidence::{
    Act, Claim, Comparison, Detail, DetailKind, DetailValue, Occasion, OccasionId, Outcome, Topic,
};
use crate::render::names::Names;
use crate::render::phrases::{self, after};
use crate::words::{ActorKey, Ends, Subject};

/// Returns the topic of a page, where other lines have the keys of actors:
/// `Russia (RU) to Ukraine (UA), remains, exchange 7`.
pub(in crate::render) fn with_keys(topic: &Topic<'_>, names: &Names) -> String {
    let ends = |ends| names.ends_with_keys(ends);
    worded(topic, &ends, &|key| names.with_key(key))
}

/// Returns the topic of a picture: `Russia to Ukraine, declined, exchange 2`, `held by Russia, 2025-02-15`.
pub(in crate::render) fn with_names(topic: &Topic<'_>, names: &Names) -> String {
    worded(topic, &|ends| names.ends(ends), &|key| names.actor(key))
}

fn worded(
    topic: &Topic<'_>,
    ends: &impl Fn(Ends) -> String,
    actor: &impl Fn(ActorKey) -> String,
) -> String {
    let act = match topic.reason() {
        Some(reason) => reason.in_words(),
        None => topic.act().in_words(),
    };
    let sole = topic.ends().way().filter(|(from, to)| from == to);
    let sole = sole.filter(|_| topic.act().is_stock());
    let mut text = match sole.map(|(key, _)| actor(key)) {
        Some(actor) => {
            let words = topic.act().of_sole_actor().unwrap_or(act);
            format!("{words} {actor}")
        }
        None => ends(topic.ends()),
    };
    text.push_str(&after(", part ", topic.part()));
    if *topic.subject() != Subject::AnyDetainee {
        text.extend([format!(", {}", subject(topic.subject()))]);
    }
    if sole.is_none() && topic.act() != Act::HandedOver {
        text.extend([format!(", {act}")]);
    }
    if topic.is_outside_the_terms() {
        text.push_str(", outside the terms");
    }
    text.extend([format!(", {}", occasion(topic.occasion()))]);
    text
}

/// Returns the heading of a comparison: its topic, the outcome, and the distance from other acts and from the record.
pub(super) fn heading(comparison: &Comparison<'_>, names: &Names) -> String {
    let topic = with_keys(comparison.topic(), names);
    format!("{topic}: {}", outcome(comparison))
}

/// Returns the outcome of a comparison, and the distance from other acts and from the record.
pub(in crate::render) fn outcome(comparison: &Comparison<'_>) -> String {
    let mut title = comparison.outcome().to_string();
    if comparison.outcome() == Outcome::OneSided && !is_heard_alone(comparison) {
        title.push_str(", others do not disclose a number");
    }
    title.push_str(&beyond_released(comparison));
    let apart = comparison.gap_to_record().filter(|by| *by > 0);
    title.extend(apart.map(|by| format!(", the ledger differs by {}", phrases::number(by))));
    title
}

/// Returns true if all claims are of one source.
pub(super) fn is_heard_alone(comparison: &Comparison<'_>) -> bool {
    let mut voices = comparison.claims().iter().map(Claim::voice);
    let first = voices.next();
    voices.all(|voice| Some(voice) == first)
}

/// Returns what a title says of more people handed over than released: `, 2 more than released`.
fn beyond_released(comparison: &Comparison<'_>) -> String {
    let Some(more) = comparison.more_than_released() else {
        return String::new();
    };
    let more = phrases::number(more);
    if comparison.topic().act() == Act::Released {
        format!(", {more} fewer than handed over")
    } else {
        format!(", {more} more than released")
    }
}

/// Returns when figures are of: `exchange 3`, `in all since 2025-06-02, up to exchange 3`.
fn occasion(occasion: Occasion<'_>) -> String {
    let Occasion::Running { since, upto } = occasion else {
        let step = if let Occasion::Single(step) = occasion {
            step
        } else {
            OccasionId::Unknown
        };
        return at(step);
    };
    let upto = Some(upto).filter(|upto| *upto != OccasionId::Unknown);
    let since = after(" since ", since);
    format!("in all{since}{}", after(", up to ", upto.map(at)))
}

/// Returns the exchange or the date that figures are of.
pub(super) fn at(step: OccasionId<'_>) -> String {
    if let OccasionId::On(when) = step {
        phrases::when(when)
    } else {
        step.to_string()
    }
}

/// Returns what a date or a number of exchanges is of: `exchange 1, date`, `Russia (RU) and Ukraine (UA), number of
/// exchanges, up to exchange 3`.
pub(super) fn of_detail(detail: &Detail<'_>, names: &Names) -> String {
    let ends = detail.ends().map(|ends| {
        let [one, other] = ends.actors().map(|key| names.with_key(key));
        let between = if ends.way().is_some() { "to" } else { "and" };
        format!("{one} {between} {other}, ")
    });
    let step = at(detail.occasion_id().unwrap_or(OccasionId::Unknown));
    let kind = detail.kind();
    let what = if kind == DetailKind::Conclusion {
        "conclusion of the agreement, date".to_string()
    } else if kind == DetailKind::Exchanges {
        let since = after(" since ", detail.since());
        format!("number of exchanges{since}, up to {step}")
    } else {
        let words = [(DetailKind::Date, "date"), (DetailKind::Ordinal, "ordinal")];
        format!("{step}, {}", phrases::words(kind, &words, "detail"))
    };
    format!("{}{what}", ends.unwrap_or_default())
}

/// Returns a date or a number that a source reports.
pub(super) fn value(value: DetailValue) -> String {
    if let DetailValue::Date(when) = value {
        phrases::when(when)
    } else {
        value.to_string()
    }
}
