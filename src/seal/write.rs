//! Writes a seal to its shape.

use alloc::boxed::Box;

use super::link::{Link, SealedNote};
use super::recorded::SealedBy;
use super::seal::Seal;
use crate::wire::{self, Slot, Str, list, optional};

/// Returns the written shape of a seal.
pub(super) fn seal(seal: &Seal) -> wire::Seal<'_> {
    wire::Seal {
        format: Slot::Is(Str::from(Seal::FORMAT)),
        links: list(seal.links().iter().map(link)),
        head: optional(Some(seal.head())),
        ..wire::Seal::default()
    }
}

fn link(link: &Link) -> wire::SealLink<'_> {
    let has_record = link.when.is_some() || link.by.is_some();
    let recorded = has_record.then(|| wire::SealRecorded {
        when: optional(link.when.as_ref()),
        by: link.by.as_ref().map(by).map(Box::new).into(),
        ..wire::SealRecorded::default()
    });
    wire::SealLink {
        kind: Slot::Is(Str::from(link.kind())),
        id: optional(link.id()),
        content: optional(Some(link.content)),
        notes: list(link.notes.iter().map(note)),
        recorded: recorded.map(Box::new).into(),
        ..wire::SealLink::default()
    }
}

fn note(note: &SealedNote) -> wire::SealNote<'_> {
    wire::SealNote {
        at: Slot::Is(Str::from(&*note.at)),
        hash: optional(Some(note.hash)),
        salt: optional(note.salt),
        ..wire::SealNote::default()
    }
}

fn by(by: &SealedBy) -> wire::SealBy<'_> {
    let (text, salt) = by.kept.as_ref().map(|(text, salt)| (text, *salt)).unzip();
    wire::SealBy {
        text: optional(text),
        hash: optional(Some(by.hash)),
        salt: optional(salt),
        ..wire::SealBy::default()
    }
}
