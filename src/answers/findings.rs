//! Findings, and what a ledger or a reader returns with them.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::answer::{AsText, ByKey, answer, only, words};
#[cfg(feature = "schemars")]
use super::answer::{Numbers, Shown};
use crate::document::{BatchRefused, DocumentRefused};
use crate::ledger::{Receipt, Refused};
use crate::rulebook::{Datum, Finding, Findings, Invalid, Level};
#[cfg(feature = "schemars")]
use crate::wire::{self, List};

words! {
    /// How serious a rule is: what is impossible, a term of the agreement, a note on law, or something missing.
    LevelWord of Level {
        Level::Impossible => "impossible",
        Level::Term => "term",
        Level::Law => "law",
        Level::Completeness => "completeness",
    }
    /// What a value of a finding is, which says what keys it has.
    DatumKind of Datum {
        Datum::Nothing => "nothing",
        Datum::Text(_) => "text",
        Datum::Words(_) => "words",
        Datum::Number(_) => "number",
        Datum::AtMost(_) => "at_most",
        Datum::AtLeast(_) => "at_least",
        Datum::Range(..) => "range",
        Datum::OneOf(_) => "one_of",
        Datum::Nearest(_) => "nearest",
        Datum::Place(_) => "place",
        Datum::Character(..) => "character",
        Datum::Position { .. } => "position",
        Datum::Flow { .. } => "flow",
        Datum::Together { .. } => "together",
        Datum::Incomparability { .. } => "incomparability",
        Datum::About(_) => "about",
        Datum::Topic { .. } => "topic",
        Datum::Said { .. } => "said",
        Datum::Sum { .. } => "sum",
        Datum::OfAct { .. } => "of_act",
        Datum::Performed { .. } => "performed",
        Datum::Counts { .. } => "counts",
        Datum::Parts { .. } => "parts",
        Datum::Parity { .. } => "parity",
    }
}

answer! {
    /// One thing that a reader should know: the rule, the place, the values that show it, and a sentence.
    Finding as "Finding" |this| {
        "code": Shown = this.code(), "The stable code of the rule, such as `T01`.";
        "level": LevelWord = LevelWord::of(&this.level()), "How serious it is; only `impossible` and `term` can refuse anything.";
        "place": Shown = this.place(), "The place as a JSON pointer, from the value that was given.";
        "about" [maybe]: Datum = given(this.about()), "What the values are about: a direction, a unit, a kind of text.";
        "given" [maybe]: Datum = given(this.given()), "The value that was given.";
        "expected" [maybe]: Datum = given(this.expected()), "The value that the rule expects.";
        "claim": Shown = this.rule().claim(), "What is true if the rule is satisfied.";
        "source": Shown = this.rule().source(), "The source of the rule: a treaty article, the terms, or a definition.";
        "text": Shown = AsText(this.message()), "The sentence for people, in English.";
    }
}

answer! {
    /// Findings in order: level E first, then T, L and C. The first 1,000 of each level are listed, and all are counted.
    Findings as "Findings" |this| {
        "impossible": u64 = this.count_of(Level::Impossible), "The number of findings of level E.";
        "term": u64 = this.count_of(Level::Term), "The number of findings of level T.";
        "law": u64 = this.count_of(Level::Law), "The number of findings of level L.";
        "completeness": u64 = this.count_of(Level::Completeness), "The number of findings of level C.";
        "within_terms": bool = this.is_within_terms(), "Whether there is no finding of level E or T.";
        "list": List<Finding> = this.iter().collect::<Vec<_>>(), "The findings.";
    }
}

/// Returns a value unless it is nothing.
fn given(datum: &Datum) -> Option<&Datum> {
    Some(datum).filter(|datum| **datum != Datum::Nothing)
}

fn text(datum: &Datum) -> Option<&str> {
    if let Datum::Text(text) = datum {
        return Some(text.as_str());
    }
    if let Datum::Words(words) = datum {
        return Some(words);
    }
    if let Datum::Nearest(text) | Datum::Place(text) = datum {
        return Some(text);
    }
    None
}

/// The direction of a flow: from, to.
fn way(datum: &Datum) -> Option<(&str, &str)> {
    only!(datum, Datum::Flow { from, to, .. } => (&**from, &**to))
}

fn categories(datum: &Datum) -> Option<&[Box<str>]> {
    only!(datum, Datum::Flow { of, .. } | Datum::Together { of, .. } => &**of)
}

/// The two bounds of a range; there can be no upper one.
fn range(datum: &Datum) -> Option<(u64, Option<u64>)> {
    only!(datum, Datum::Range(least, most) => (*least, *most))
}

fn reported(datum: &Datum) -> Option<(&str, &Datum)> {
    only!(datum, Datum::Said { by, number } | Datum::Sum { by, number } => (by.as_str(), &**number))
}

fn value(datum: &Datum) -> Option<&Datum> {
    let of_act = || only!(datum, Datum::OfAct { number, .. } => &**number);
    let in_all = || only!(datum, Datum::Parts { total, .. } => &**total);
    reported(datum)
        .map(|(_, number)| number)
        .or_else(of_act)
        .or_else(in_all)
}

answer! {
    /// A value of a finding. Its kind says what other keys it has.
    Datum as "Datum" |this| {
        "kind": DatumKind = DatumKind::of(this), "What the value is. A later version may add kinds.";
        "text" [maybe]: Shown = text(this), "Of `text` (from the input, cut and escaped), `words`, `nearest` (a suggestion) and `place` (a JSON pointer).";
        "number" [maybe]: u64 = only!(this, Datum::Number(number) | Datum::AtMost(number) | Datum::AtLeast(number) | Datum::About(number) => number), "Of `number`, `at_most`, `at_least` and `about`.";
        "least" [maybe]: u64 = range(this).map(|(least, _)| least), "Of `range`.";
        "most" [maybe]: u64 = range(this).and_then(|(_, most)| most), "Of `range`, if it has an upper end.";
        "texts" [maybe]: List<Shown> = only!(this, Datum::OneOf(texts) => texts), "Of `one_of`: all texts that exist.";
        "character" [maybe]: Shown = only!(this, Datum::Character(character, _) => AsText(character)), "Of `character`.";
        "position" [maybe]: u64 = only!(this, Datum::Character(_, position) => position), "Of `character`: its position, counted from one.";
        "line" [maybe]: u64 = only!(this, Datum::Position { line, .. } => line), "Of `position`, counted from one.";
        "column" [maybe]: u64 = only!(this, Datum::Position { column, .. } => column), "Of `position`, counted from one.";
        "from" [maybe]: Shown = way(this).map(|(from, _)| from), "Of `flow`: the actor that releases.";
        "to" [maybe]: Shown = way(this).map(|(_, to)| to), "Of `flow`: the actor that receives.";
        "between" [maybe]: List<Shown> = only!(this, Datum::Together { between, .. } => between), "Of `together`: the two actors.";
        "of" [maybe]: List<Shown> = categories(this), "Of `flow` and `together`: the categories; empty for all detainees.";
        "living" [maybe]: Datum = only!(this, Datum::Incomparability { living, .. } => &**living), "Of `incomparability`: living people.";
        "dead" [maybe]: Datum = only!(this, Datum::Incomparability { dead, .. } => &**dead), "Of `incomparability`: remains.";
        "flow" [maybe]: Datum = only!(this, Datum::Topic { flow, .. } => &**flow), "Of `topic`: the direction, or both together.";
        "act" [maybe]: Shown = only!(this, Datum::Topic { act, .. } | Datum::OfAct { act, .. } => act), "Of `topic`: the act, or the reason for which people are accounted for. Of `of_act`: the act.";
        "occasion" [maybe]: Shown = only!(this, Datum::Topic { occasion, .. } => occasion), "Of `topic`: part, exchange and date in words.";
        "by" [maybe]: Shown = reported(this).map(|(by, _)| by), "Of `said` and `sum`: the source.";
        "value" [maybe]: Datum = value(this), "Of `said` and `sum`: the number that the source reports, or that its numbers come to. Of `of_act`: the number. Of `parts`: all together.";
        "parts" [maybe]: List<Datum> = only!(this, Datum::Parts { parts, .. } => parts), "Of `parts`: the numbers that add up to all, each as `of_act` with what happened to so many.";
        "handed_over" [maybe]: Datum = only!(this, Datum::Performed { handed_over, .. } => &**handed_over), "Of `performed`.";
        "recovered" [maybe]: Datum = only!(this, Datum::Performed { recovered, .. } => &**recovered), "Of `performed`: recovered by the receiver.";
        "total" [maybe]: u64 = only!(this, Datum::Counts { total, .. } => total), "Of `counts`, in people or in weight.";
        "by_category" [maybe]: Numbers = only!(this, Datum::Counts { by_category, .. } => ByKey(by_category)), "Of `counts`: the numbers that add up to the total.";
        "at_least" [maybe]: bool = only!(this, Datum::Counts { is_at_least, .. } => is_at_least), "Of `counts`: whether there may be more.";
        "id" [maybe]: Shown = only!(this, Datum::Parity { id: Some(id), .. } => id), "Of `parity`, if the rule has an id.";
        "requires" [maybe]: Shown = only!(this, Datum::Parity { requires, .. } => requires), "Of `parity`: what the rule requires.";
        "is_weighted" [maybe]: bool = only!(this, Datum::Parity { is_weighted, .. } => is_weighted), "Of `parity`.";
        "left" [maybe]: List<Shown> = only!(this, Datum::Parity { left, .. } => left), "Of `parity`: the directions or lines on its left.";
        "right" [maybe]: List<Shown> = only!(this, Datum::Parity { right, .. } => right), "Of `parity`: the directions or lines on its right.";
    }
}

/// Written as its findings.
impl serde::Serialize for Invalid {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.findings().serialize(serializer)
    }
}

/// Written as its findings.
impl serde::Serialize for DocumentRefused {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.findings().serialize(serializer)
    }
}

/// Written as its findings.
impl serde::Serialize for BatchRefused {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.findings().serialize(serializer)
    }
}

answer! {
    /// What a ledger returns for an entry that it recorded, or had recorded before.
    Receipt as "Receipt" |this| {
        "position": u64 = this.position(), "The position of the entry in the journal, from zero.";
        "is_new": bool = this.is_new(), "Whether it was recorded now, and not before.";
        "findings": Findings = this.findings(), "What the entry shows about the terms, with places into the entry.";
    }
}

answer! {
    /// An entry that a ledger refused, with all reasons. The ledger is as it was.
    Refused as "Refused" |this| {
        "entry": wire::Entry<'static> = this.entry(), "The entry, as in the journal of a document.";
        "findings": Findings = this.findings(), "The reasons, with places into the entry.";
    }
}
