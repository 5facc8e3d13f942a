//! Reading identifiers, dates and words from slots; each fault is reported at its place.

use super::leaf::Str;
use super::list::each;
use super::loose::{Loose, Reference};
use super::slot::{List, Slot};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Rule, Sink, nearest, unresolved_near};
use crate::words::{
    ActorKey, CategoryError, CategoryKind, DetaineeCategory, FromText, OneOf, PartialDate,
    Provenance, ReportId, SEVERAL, TextOr, When, Word,
};

/// Reads an identifier or text that can be absent.
pub(crate) fn word<W: Word>(
    slot: Slot<Str<'_>>,
    key: &'static str,
    sink: &mut Sink<'_>,
) -> Option<W> {
    word_at(slot.value()?.as_str(), &mut sink.key(key))
}

/// Reads a required identifier or text.
pub(crate) fn needed_word<W: Word>(
    slot: Slot<Str<'_>>,
    key: &'static str,
    sink: &mut Sink<'_>,
) -> Option<W> {
    let text = slot.needed(key, "text", sink)?;
    word_at(text.as_str(), &mut sink.key(key))
}

/// Reads an identifier or text at its own place.
pub(crate) fn word_at<W: Word>(text: &str, sink: &mut Sink<'_>) -> Option<W> {
    W::from_text(text, sink)
}

/// Reads the keys of two ends that a caller gives.
pub(crate) fn end_keys(
    from: TextOr<ActorKey>,
    to: TextOr<ActorKey>,
    sink: &mut Sink<'_>,
) -> Option<(ActorKey, ActorKey)> {
    let from = from.read(&mut sink.key("from"));
    let to = to.read(&mut sink.key("to"));
    from.zip(to)
}

/// Reads two different ends of a flow from text.
pub(crate) fn two_ends(
    from: TextOr<ActorKey>,
    to: TextOr<ActorKey>,
    sink: &mut Sink<'_>,
) -> Option<(ActorKey, ActorKey)> {
    let (from, to) = end_keys(from, to, sink)?;
    apart(from, to, sink)
}

/// Returns both ends if they differ, and reports E05 otherwise.
pub(crate) fn apart(
    from: ActorKey,
    to: ActorKey,
    sink: &mut Sink<'_>,
) -> Option<(ActorKey, ActorKey)> {
    if from == to {
        sink.report(Rule::TwoEnds).given(Datum::text(from.as_str()));
        return None;
    }
    Some((from, to))
}

/// Reads a list of identifiers or texts, each at its place; empty if it is absent.
pub(crate) fn words<W: Word>(
    slot: Slot<List<Str<'_>>>,
    key: &'static str,
    sink: &mut Sink<'_>,
) -> Vec<W> {
    let read = |text: Str<'_>, sink: &mut Sink<'_>| word_at(text.as_str(), sink);
    each(slot, &mut sink.key(key), read).values
}

/// Reads the provenance of an entry: when it became known, a remark and its sources. If not all sources could be read,
/// the others are loose.
pub(crate) fn provenance(
    known: Slot<Str<'_>>,
    note: Slot<Str<'_>>,
    sources: Slot<List<Str<'_>>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Provenance {
    Provenance {
        known: date(known, "known", sink),
        note: word(note, "note", sink),
        sources: self::sources(sources, loose, sink),
    }
}

/// Reads the ids of reports, each once.
fn sources(slot: Slot<List<Str<'_>>>, loose: &mut Loose, sink: &mut Sink<'_>) -> Vec<ReportId> {
    let mut seen = BTreeSet::new();
    let read = |text: Str<'_>, sink: &mut Sink<'_>| {
        let source = word_at::<ReportId>(text.as_str(), sink)?;
        let is_new = seen.insert(source.clone());
        if !is_new {
            sink.used_twice("report id", source.as_str());
        }
        is_new.then_some(source)
    };
    let list = &mut sink.key("sources");
    let sources = each(slot, list, read);
    if sources.is_whole() {
        return sources.values;
    }
    loose.list(sources, Reference::Report, list);
    Vec::new()
}

/// Reads a date that can be absent.
pub(crate) fn date(
    slot: Slot<Str<'_>>,
    key: &'static str,
    sink: &mut Sink<'_>,
) -> Option<PartialDate> {
    dated(slot, key, sink)
}

/// Reads a date or a span of dates that can be absent.
pub(crate) fn when(slot: Slot<Str<'_>>, key: &'static str, sink: &mut Sink<'_>) -> Option<When> {
    dated(slot, key, sink)
}

/// Reads any form of date; reports E10 if it is not valid or ends before it begins.
pub(crate) fn dated<T: FromText>(
    slot: Slot<Str<'_>>,
    key: &'static str,
    sink: &mut Sink<'_>,
) -> Option<T> {
    T::from_text(slot.value()?.as_str(), &mut sink.key(key))
}

/// Reads a word of a closed list that can be absent.
pub(crate) fn choice<T: OneOf>(
    slot: Slot<Str<'_>>,
    key: &'static str,
    sink: &mut Sink<'_>,
) -> Option<T> {
    choice_at(slot.value()?.as_str(), &mut sink.key(key))
}

/// Reads a required word of a closed list.
pub(crate) fn needed_choice<T: OneOf>(
    slot: Slot<Str<'_>>,
    key: &'static str,
    what: &'static str,
    sink: &mut Sink<'_>,
) -> Option<T> {
    let text = slot.needed(key, what, sink)?;
    choice_at(text.as_str(), &mut sink.key(key))
}

/// Reads a word of a closed list at its own place.
pub(crate) fn choice_at<T: OneOf>(text: &str, sink: &mut Sink<'_>) -> Option<T> {
    let all = || T::ALL.iter().copied();
    let found = all().find(|word| word.as_str() == text);
    if found.is_none() {
        sink.of_other_kind(Datum::text(text), Datum::one_of(all().map(T::as_str)));
    }
    found
}

/// Reads a category; reports an unknown kind with the nearest known kind, or with all kinds.
pub(crate) fn category(text: &str, sink: &mut Sink<'_>) -> Option<DetaineeCategory> {
    match text.parse() {
        Ok(category) => Some(category),
        Err(CategoryError::UnknownKind) => {
            let kinds = || CategoryKind::ALL.into_iter().map(CategoryKind::as_str);
            let mut named = text.split('/').next().unwrap_or(text).split('|');
            let kind = named.find(|named| kinds().all(|kind| kind != *named));
            let kind = kind.unwrap_or(text);
            unresolved_near("category", text, nearest(kind, kinds()), kinds(), sink);
            None
        }
        Err(CategoryError::Several) => {
            sink.of_other_kind(Datum::text(text), Datum::Words(SEVERAL));
            None
        }
        Err(CategoryError::Label(error)) => {
            error.report("label", sink);
            None
        }
    }
}
