//! Reads a seal from its shape.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::digest::Digest;
use super::head::Head;
use super::link::{Link, SealedNote, salted_by};
use super::name::{AGREEMENT, KINDS, Name};
use super::recorded::SealedBy;
use super::seal::{LINKS, Seal};
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink};
use crate::wire::{self, Slot, Str, each, each_within, word};
use crate::words::Text;

/// Returns the seal if no fault was found.
pub(super) fn seal(shape: wire::Seal<'_>, of_shape: Findings) -> Result<Seal, Invalid> {
    let mut findings = Findings::new();
    let sink = &mut findings.sink();
    if let Some(format) = shape
        .format
        .needed("format", "`exchange-agreement-seal-1`", sink)
        && format.as_str() != Seal::FORMAT
    {
        sink.key("format")
            .report(Rule::KnownFormat)
            .given(Datum::text(format.as_str()))
            .expected(Datum::text(Seal::FORMAT));
    }
    sink.findings().append(of_shape);
    let links = links(shape.links, sink);
    let head = shape.head.needed("head", "text", sink);
    let head = head.and_then(|head| Head::read(head.as_str(), &mut sink.key("head")));
    let read = links.and_then(Seal::of_links);
    // After another fault the links can be others than those that the head was made of.
    if findings.is_empty()
        && let Some((seal, head)) = read.as_ref().zip(head)
        && seal.head() != head
    {
        differs(&head, &seal.head(), &mut findings.sink().key("head"));
    }
    findings.finish(read.filter(|_| head.is_some()))
}

/// E16: a value that follows from the others is given as another one.
fn differs(given: &impl ToString, expected: &impl ToString, sink: &mut Sink<'_>) {
    let (given, expected) = (given.to_string(), expected.to_string());
    sink.of_other_kind(Datum::text(&given), Datum::text(&expected));
}

/// Reads the links, of which the first and no other is the agreement.
fn links(slot: Slot<wire::List<wire::SealLink<'_>>>, sink: &mut Sink<'_>) -> Option<Vec<Link>> {
    if slot.is_absent() {
        slot.needed("links", "a list", sink);
        return None;
    }
    let sink = &mut sink.key("links");
    let links = each_within(slot, LINKS, "links", sink, link).all()?;
    if links.is_empty() {
        sink.of_other_kind("an empty list", "the agreement first");
        return None;
    }
    let mut is_in_order = true;
    for (at, link) in links.iter().enumerate() {
        if (link.kind() == AGREEMENT) != (at == 0) {
            let expected = if at == 0 {
                "the agreement first"
            } else {
                "the kind of an entry"
            };
            let sink = &mut sink.at(at);
            sink.key("kind")
                .report(Rule::ValueOfItsKind)
                .given(Datum::text(link.kind()))
                .expected(expected);
            is_in_order = false;
        }
    }
    is_in_order.then_some(links)
}

fn link(shape: wire::SealLink<'_>, sink: &mut Sink<'_>) -> Option<Link> {
    let kind = shape.kind.needed("kind", "a kind", sink);
    let kind = kind.and_then(|kind| self::kind(kind.as_str(), &mut sink.key("kind")));
    let has_id = !shape.id.is_absent();
    let id: Option<Text> = word(shape.id, "id", sink);
    let content = hash(shape.content, "content", sink);
    let notes = notes(shape.notes, &mut sink.key("notes"));
    let recorded = recorded(shape.recorded.unboxed(), &mut sink.key("recorded"));
    let (when, by) = recorded?;
    if has_id && id.is_none() {
        return None;
    }
    Some(Link {
        name: Name { kind: kind?, id },
        content: content?,
        notes: notes?,
        when,
        by,
    })
}

fn kind(text: &str, sink: &mut Sink<'_>) -> Option<&'static str> {
    let found = KINDS.into_iter().find(|kind| *kind == text);
    if found.is_none() {
        sink.of_other_kind(Datum::text(text), Datum::one_of(KINDS));
    }
    found
}

fn hash(slot: Slot<Str<'_>>, key: &'static str, sink: &mut Sink<'_>) -> Option<Digest> {
    let text = slot.needed(key, "text", sink)?;
    Digest::read(text.as_str(), &mut sink.key(key))
}

/// Reads a salt that can be erased: `None` if it is not well formed.
#[expect(
    clippy::option_option,
    reason = "callers handle the outer one at once, with `?`"
)]
fn salt(slot: Slot<Str<'_>>, sink: &mut Sink<'_>) -> Option<Option<Digest>> {
    if slot.is_absent() {
        return Some(None);
    }
    hash(slot, "salt", sink).map(Some)
}

/// Reads the notes of a link, in the order of their places, of which each is named once.
fn notes(
    slot: Slot<wire::List<wire::SealNote<'_>>>,
    sink: &mut Sink<'_>,
) -> Option<Vec<SealedNote>> {
    let mut notes = each(slot, sink, note).all()?;
    notes.sort_by(|one, other| one.at.cmp(&other.at));
    let twice = notes.windows(2).find_map(|both| match both {
        [one, other] if one.at == other.at => Some(&one.at),
        _ => None,
    });
    if let Some(at) = twice {
        sink.used_twice("place of a note", at);
        return None;
    }
    Some(notes)
}

fn note(shape: wire::SealNote<'_>, sink: &mut Sink<'_>) -> Option<SealedNote> {
    let at = shape.at.needed("at", "a JSON pointer", sink);
    let at = at.filter(|at| {
        let is_pointer = at.as_str().starts_with('/');
        if !is_pointer {
            sink.key("at")
                .of_other_kind(Datum::text(at.as_str()), "a JSON pointer");
        }
        is_pointer
    });
    let hash = hash(shape.hash, "hash", sink);
    let salt = salt(shape.salt, sink)?;
    Some(SealedNote {
        at: Box::from(at?.as_str()),
        hash: hash?,
        salt,
    })
}

/// Reads when a link was recorded and by whom; `None` if one of both is not well formed.
fn recorded(
    slot: Slot<wire::SealRecorded<'_>>,
    sink: &mut Sink<'_>,
) -> Option<(Option<Text>, Option<SealedBy>)> {
    let Some(shape) = slot.known()? else {
        return Some((None, None));
    };
    let has_when = !shape.when.is_absent();
    let when: Option<Text> = word(shape.when, "when", sink);
    let by = match shape.by.unboxed().known()? {
        Some(shape) => Some(by(shape, &mut sink.key("by"))?),
        None => None,
    };
    (when.is_some() == has_when).then_some((when, by))
}

/// Reads who recorded a link. The words have to be those of the hash: nothing else is compared with them.
fn by(shape: wire::SealBy<'_>, sink: &mut Sink<'_>) -> Option<SealedBy> {
    let has_text = !shape.text.is_absent();
    let text: Option<Text> = word(shape.text, "text", sink);
    let hash = hash(shape.hash, "hash", sink);
    let salt = salt(shape.salt, sink)?;
    if has_text != salt.is_some() {
        let key = if has_text { "salt" } else { "text" };
        let expected = "both `text` and `salt`, or neither";
        sink.key(key)
            .report(Rule::ValueOfItsKind)
            .expected(expected);
        return None;
    }
    let (hash, kept) = (hash?, text.zip(salt));
    if let Some((text, salt)) = &kept {
        let made = salted_by(salt, text);
        if made != hash {
            differs(&hash, &made, &mut sink.key("hash"));
            return None;
        }
    } else if has_text {
        return None;
    }
    Some(SealedBy { hash, kept })
}
