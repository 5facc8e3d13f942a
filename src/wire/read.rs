//! From a slot to a word: each helper tells its fault at its place and leaves nothing behind.

use super::leaf::Str;
use super::nearest::nearest;
use super::slot::{List, Slot};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{
    CategoryError, CategoryKind, DateError, DetaineeCategory, PartialDate, ReportId, When, Word,
};

/// A word that may be absent.
pub(crate) fn word<W: Word>(
    slot: Slot<Str<'_>>,
    place: &Place<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Option<W> {
    word_at(slot.value()?.as_str(), &place.key(key), findings)
}

/// A word that must be there.
pub(crate) fn needed_word<W: Word>(
    slot: Slot<Str<'_>>,
    place: &Place<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Option<W> {
    let text = slot.needed(place, key, "text", findings)?;
    word_at(text.as_str(), &place.key(key), findings)
}

/// A word at its own place.
pub(crate) fn word_at<W: Word>(
    text: &str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<W> {
    W::read(text)
        .map_err(|error| error.report(W::WHAT, text, place, findings))
        .ok()
}

/// A list of words, each at its place; nothing where none was written.
pub(crate) fn words<W: Word>(
    slot: Slot<List<Str<'_>>>,
    place: &Place<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Vec<W> {
    let place = place.key(key);
    let list = slot.value().unwrap_or_default();
    let mut words = Vec::with_capacity(list.len());
    for (position, item) in list.into_iter().enumerate() {
        if let Some(text) = item.value() {
            words.extend(word_at(text.as_str(), &place.at(position), findings));
        }
    }
    words
}

/// The ids of reports, each once.
pub(crate) fn sources(
    slot: Slot<List<Str<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<ReportId> {
    let place = place.key("sources");
    let mut seen = BTreeSet::new();
    let mut sources: Vec<ReportId> = Vec::new();
    for (position, item) in slot.value().unwrap_or_default().into_iter().enumerate() {
        let Some(text) = item.value() else { continue };
        let place = place.at(position);
        let Some(source) = word_at::<ReportId>(text.as_str(), &place, findings) else {
            continue;
        };
        if seen.insert(source.clone()) {
            sources.push(source);
        } else {
            let (what, given) = (Datum::Words("report id"), Datum::text(source.as_str()));
            findings.report(Rule::UsedOnce, &place, what, given, Datum::Nothing);
        }
    }
    sources
}

/// A date that may be absent.
pub(crate) fn date(
    slot: Slot<Str<'_>>,
    place: &Place<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Option<PartialDate> {
    dated(
        slot,
        place,
        key,
        ("date", "YYYY, YYYY-MM or YYYY-MM-DD"),
        findings,
    )
}

/// How a date is written; a span of dates is two of them with `/` between.
pub(crate) const WHEN: &str = "YYYY, YYYY-MM or YYYY-MM-DD";

/// A date or a span of dates, that may be absent.
pub(crate) fn when(
    slot: Slot<Str<'_>>,
    place: &Place<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Option<When> {
    dated(slot, place, key, ("date", WHEN), findings)
}

/// Any form of date: told as no such thing, or as ending before it begins.
pub(crate) fn dated<T: core::str::FromStr<Err = DateError>>(
    slot: Slot<Str<'_>>,
    place: &Place<'_>,
    key: &'static str,
    (what, form): (&'static str, &'static str),
    findings: &mut Findings,
) -> Option<T> {
    let text = slot.value()?;
    match text.as_str().parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let expected = match error {
                DateError::EndsBeforeItBegins => Datum::Nothing,
                DateError::Form | DateError::NoSuchDate | DateError::Unbounded => {
                    Datum::Words(form)
                }
            };
            let given = Datum::text(text.as_str());
            findings.report(
                Rule::DateExists,
                &place.key(key),
                Datum::Words(what),
                given,
                expected,
            );
            None
        }
    }
}

/// A word of a closed list, that may be absent.
pub(crate) fn choice<T: Copy>(
    slot: Slot<Str<'_>>,
    all: &[T],
    as_str: fn(T) -> &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<T> {
    let text = slot.value()?;
    let found = all
        .iter()
        .copied()
        .find(|&word| as_str(word) == text.as_str());
    if found.is_none() {
        let expected = Datum::OneOf(all.iter().map(|&word| as_str(word).into()).collect());
        findings.report(
            Rule::ValueOfItsKind,
            place,
            Datum::Nothing,
            Datum::text(text.as_str()),
            expected,
        );
    }
    found
}

/// A list within its documented length; `None` where it is longer, which is told once.
pub(crate) fn limited<T>(
    list: Vec<T>,
    max: usize,
    what: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Vec<T>> {
    if list.len() <= max {
        return Some(list);
    }
    findings.too_many(place, what, list.len(), max);
    None
}

/// A category by its written word; an unknown one is told with the nearest known, or all of them.
pub(crate) fn category(
    text: &str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<DetaineeCategory> {
    match text.parse() {
        Ok(category) => Some(category),
        Err(CategoryError::UnknownKind) => {
            let kind = text.split('/').next().unwrap_or(text);
            let kinds = || CategoryKind::ALL.into_iter().map(CategoryKind::as_str);
            unresolved(
                "category",
                text,
                nearest(kind, kinds()),
                kinds(),
                place,
                findings,
            );
            None
        }
        Err(CategoryError::Label(error)) => {
            let label = text.split_once('/').map_or(text, |(_, label)| label);
            error.report("label", label, place, findings);
            None
        }
    }
}

/// Tells a reference that does not resolve, with the nearest known word, or all where none is near and they are few.
pub(crate) fn unresolved<'w>(
    what: &'static str,
    text: &str,
    near: Option<&str>,
    known: impl Iterator<Item = &'w str>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    const FEW: usize = 8;
    let expected = if let Some(near) = near {
        Datum::Nearest(near.into())
    } else {
        let known: Vec<_> = known.take(FEW.saturating_add(1)).map(Into::into).collect();
        // One known word alone would read as a guess at what was meant.
        if (2..=FEW).contains(&known.len()) {
            Datum::OneOf(known.into_boxed_slice())
        } else {
            Datum::Nothing
        }
    };
    findings.report(
        Rule::Resolves,
        place,
        Datum::Words(what),
        Datum::text(text),
        expected,
    );
}
