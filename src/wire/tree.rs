//! The tolerant reader: reports a misspelt (E14) or repeated key, and limits depth, in a tree of the text.
//!
//! It is used only after the strict reader has refused the text. Every fault is reported: unknown, repeated and
//! missing keys, and values of another kind.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::leaf::{Pairs, Str};
use super::slot::{List, Slot};
use super::whole::{Whole, of_float};
use crate::rulebook::{Datum, Rule, Sink, limits, nearest_key};

/// A value of any shape.
#[derive(Clone, Debug)]
pub(crate) enum Node<'a> {
    Null,
    Truth(bool),
    Whole(u64),
    /// A number that is negative, has a fraction, or is too large for 64 bits; as text.
    Odd(Box<str>),
    Text(Str<'a>),
    List(Vec<Node<'a>>),
    Object(Vec<(Str<'a>, Node<'a>)>),
    /// A value that was skipped because it exceeds the depth of a document.
    TooDeep,
}

impl Node<'_> {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Truth(_) => "true or false",
            Self::Whole(_) | Self::Odd(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
            Self::TooDeep => "a deep nest",
        }
    }

    /// Returns true if a value in it was skipped for its depth; the tree itself is never deeper than the limit.
    fn nests_too_deep(&self) -> bool {
        match self {
            Self::TooDeep => true,
            Self::List(nodes) => nodes.iter().any(Node::nests_too_deep),
            Self::Object(entries) => entries.iter().any(|(_, node)| node.nests_too_deep()),
            Self::Null | Self::Truth(_) | Self::Whole(_) | Self::Odd(_) | Self::Text(_) => false,
        }
    }

    /// Returns a reader for a tree that is `above` levels deep in a document. It skips values below the depth limit
    /// without recursion.
    pub(crate) const fn below<'de>(above: usize) -> impl DeserializeSeed<'de, Value = Node<'de>> {
        Level(limits::DEPTH.saturating_sub(above), PhantomData)
    }
}

struct Level<'a>(usize, PhantomData<&'a ()>);

impl<'de: 'a, 'a> DeserializeSeed<'de> for Level<'a> {
    type Value = Node<'a>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'a>, D::Error> {
        if self.0 == 0 {
            // The JSON reader skips values in a loop, not by recursion: any depth is safe.
            deserializer
                .deserialize_ignored_any(IgnoredAny)
                .map(|_| Node::TooDeep)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de: 'a, 'a> Visitor<'de> for Level<'a> {
    type Value = Node<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node<'a>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Node<'a>, E> {
        Ok(Node::Truth(truth))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node<'a>, E> {
        Ok(Node::Whole(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node<'a>, E> {
        Ok(u64::try_from(number).map_or_else(
            |_| Node::Odd(number.to_string().into_boxed_str()),
            Node::Whole,
        ))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node<'a>, E> {
        // 390.0 is 390. The debug form is as short as what is usually written.
        let whole = of_float(number).map(Node::Whole);
        Ok(whole.unwrap_or_else(|| Node::Odd(format!("{number:?}").into_boxed_str())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Node<'a>, E> {
        Ok(Node::Text(Str(Cow::Borrowed(text))))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node<'a>, E> {
        Ok(Node::Text(Str(Cow::Owned(text.to_string()))))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node<'a>, E> {
        Ok(Node::Text(Str(Cow::Owned(text))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node<'a>, A::Error> {
        let mut list = Vec::new();
        while let Some(node) =
            seq.next_element_seed(Level(self.0.saturating_sub(1), PhantomData))?
        {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'a>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Str<'a>>()? {
            entries.push((
                key,
                map.next_value_seed(Level(self.0.saturating_sub(1), PhantomData))?,
            ));
        }
        Ok(Node::Object(entries))
    }
}

/// A shape that can be read from a tree: reports every fault at its place and marks the value as unreadable.
pub(crate) trait FromNode<'a>: Sized {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self>;
}

/// Reports that a value is not of the expected kind.
pub(super) fn of_another_kind<T>(
    node: &Node<'_>,
    expected: &'static str,
    sink: &mut Sink<'_>,
) -> Slot<T> {
    if node.nests_too_deep() {
        sink.report(Rule::WithinLimits)
            .about("levels of nesting")
            .given("more")
            .expected(Datum::at_most(limits::DEPTH));
    } else {
        sink.of_other_kind(node.kind(), expected);
    }
    Slot::Hole
}

/// Returns the entries of an object.
pub(crate) fn object<'a>(node: Node<'a>, sink: &mut Sink<'_>) -> Option<Vec<(Str<'a>, Node<'a>)>> {
    if let Node::Object(entries) = node {
        return Some(entries);
    }
    let _: Slot<()> = of_another_kind(&node, "an object", sink);
    None
}

/// Reads the value of a key, which is unreadable if the key is repeated.
pub(crate) fn read_unless_repeated<'a, T: FromNode<'a>>(
    value: Node<'a>,
    is_repeated: bool,
    sink: &mut Sink<'_>,
) -> Slot<T> {
    if is_repeated {
        Slot::Hole
    } else {
        T::from_node(value, sink)
    }
}

/// The keys of an object that were read so far; a repeated one is reported once.
pub(crate) struct Seen<'a> {
    few: Vec<Str<'a>>,
    many: BTreeSet<Str<'a>>,
    reported: BTreeSet<Str<'a>>,
}

impl<'a> Seen<'a> {
    // Up to this number of keys, a linear search is cheaper than a set; above it, the set avoids quadratic time.
    const FEW: usize = 16;

    pub(crate) const fn new() -> Self {
        Self {
            few: Vec::new(),
            many: BTreeSet::new(),
            reported: BTreeSet::new(),
        }
    }

    /// Returns true if a key is neither among those read so far nor among the rest.
    pub(crate) fn lacks(&self, key: &str, rest: &[(Str<'a>, Node<'a>)]) -> bool {
        let mut read = self.few.iter().chain(&self.many);
        !read.any(|one| one.as_str() == key) && !rest.iter().any(|(one, _)| one.as_str() == key)
    }

    pub(crate) fn repeats(&mut self, key: &Str<'a>, sink: &mut Sink<'_>) -> bool {
        let is_new = if self.few.contains(key) {
            false
        } else if self.few.len() < Self::FEW {
            self.few.push(key.clone());
            true
        } else {
            self.many.insert(key.clone())
        };
        if is_new {
            return false;
        }
        if self.reported.insert(key.clone()) {
            sink.report(Rule::KeyOnce).given(Datum::text(key.as_str()));
        }
        true
    }
}

/// Returns true if no key of an object is known.
pub(crate) fn has_none_of(known: &[&str], entries: &[(Str<'_>, Node<'_>)]) -> bool {
    !entries.iter().any(|(key, _)| known.contains(&key.as_str()))
}

/// Reports an unknown key, with the nearest known one, or as reserved; adds the fields it replaces to `meant`. Where it can
/// only stand for the one known key that is missing, it is reported with all of them, and true is returned.
pub(crate) fn unknown(
    key: &str,
    (known, stands_for_one): (&[&'static str], bool),
    is_missing: impl Fn(&str) -> bool,
    reserved: &[(&str, &[&'static str])],
    meant: &mut Vec<&'static str>,
    sink: &mut Sink<'_>,
) -> bool {
    let mut is_told = false;
    let expected = if let Some((_, instead)) = reserved.iter().find(|(word, _)| *word == key) {
        meant.extend(*instead);
        Datum::Words("not supported yet")
    } else if let Some(near) = nearest_key(key, known.iter().copied(), is_missing) {
        meant.extend(known.iter().filter(|word| **word == near));
        Datum::Nearest(near.into())
    } else if stands_for_one {
        is_told = true;
        Datum::one_of(known.iter().copied())
    } else {
        Datum::Nothing
    };
    sink.report(Rule::KnownKey)
        .given(Datum::text(key))
        .expected(expected);
    is_told
}

impl<'a> FromNode<'a> for Str<'a> {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        if let Node::Text(text) = node {
            return Slot::Is(text);
        }
        of_another_kind(&node, "text", sink)
    }
}

impl<'a> FromNode<'a> for Whole<u32> {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        match number(node, u64::from(limits::COUNT), sink) {
            // A number within the limit fits the type.
            Some(count) => u32::try_from(count).map_or(Slot::Hole, |count| Slot::Is(Self(count))),
            None => Slot::Hole,
        }
    }
}

impl<'a> FromNode<'a> for Whole<u64> {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        number(node, u64::MAX, sink).map_or(Slot::Hole, |number| Slot::Is(Self(number)))
    }
}

fn number(node: Node<'_>, max: u64, sink: &mut Sink<'_>) -> Option<u64> {
    let given = if let Node::Whole(number) = node {
        if number <= max {
            return Some(number);
        }
        Datum::Number(number)
    } else if let Node::Odd(text) = node {
        Datum::text(&text)
    } else {
        let _: Slot<()> = of_another_kind(&node, "a whole number", sink);
        return None;
    };
    sink.report(Rule::CountInRange)
        .about("count")
        .given(given)
        .expected(Datum::Range(0, Some(max)));
    None
}

impl<'a> FromNode<'a> for bool {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        if let Node::Truth(truth) = node {
            return Slot::Is(truth);
        }
        of_another_kind(&node, "true or false", sink)
    }
}

impl<'a, T: FromNode<'a>> FromNode<'a> for Box<T> {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        T::from_node(node, sink).map(Self::new)
    }
}

impl<'a, T: FromNode<'a>> FromNode<'a> for List<T> {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        let Node::List(nodes) = node else {
            return of_another_kind(&node, "a list", sink);
        };
        let items = nodes.into_iter().enumerate();
        Slot::Is(
            items
                .map(|(position, node)| T::from_node(node, &mut sink.at(position)))
                .collect(),
        )
    }
}

impl<'a, T: FromNode<'a>> FromNode<'a> for Pairs<'a, T> {
    fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
        let Some(entries) = object(node, sink) else {
            return Slot::Hole;
        };
        let mut seen = Seen::new();
        let mut repeated: BTreeSet<Str<'a>> = BTreeSet::new();
        let mut pairs: Vec<(Str<'a>, Slot<T>)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let at = &mut sink.key(key.as_str());
            if seen.repeats(&key, at) {
                repeated.insert(key);
            } else {
                let value = T::from_node(value, at);
                pairs.push((key, value));
            }
        }
        for (_, value) in pairs.iter_mut().filter(|(key, _)| repeated.contains(key)) {
            *value = Slot::Hole;
        }
        Slot::Is(Pairs(pairs))
    }
}
