//! The slow road, taken only after a refusal of shape: the text once more as a tree that keeps repeated
//! keys and has a depth of its own, and from there into the shapes, telling every fault.

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
use super::nearest::nearest;
use super::slot::{List, Slot};
use crate::rulebook::{Datum, Findings, Place, Rule, limits};

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
    /// Deeper than a document may nest; what stood there was passed over.
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

    /// Whether something in it was passed over for its depth; the tree itself is never deeper than the limit.
    fn nests_too_deep(&self) -> bool {
        match self {
            Self::TooDeep => true,
            Self::List(nodes) => nodes.iter().any(Node::nests_too_deep),
            Self::Object(entries) => entries.iter().any(|(_, node)| node.nests_too_deep()),
            Self::Null | Self::Truth(_) | Self::Whole(_) | Self::Odd(_) | Self::Text(_) => false,
        }
    }

    /// Reads a tree that stands so many levels deep in a document, passing over what nests deeper than the limit
    /// without recursing into it.
    pub(crate) const fn below<'de>(above: usize) -> impl DeserializeSeed<'de, Value = Node<'de>> {
        Level(limits::DEPTH.saturating_sub(above), PhantomData)
    }
}

struct Level<'a>(usize, PhantomData<&'a ()>);

impl<'de: 'a, 'a> DeserializeSeed<'de> for Level<'a> {
    type Value = Node<'a>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'a>, D::Error> {
        if self.0 == 0 {
            // Passing over is a loop in the JSON reader, not a recursion: any depth is safe.
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
        // The debug form keeps the point of 270.0, which is what makes it no whole number.
        Ok(Node::Odd(format!("{number:?}").into_boxed_str()))
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

/// What can be read from a tree: tells every fault at its place and leaves a hole for it.
pub(crate) trait FromNode<'a>: Sized {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self>;
}

/// Tells that a value is not of its kind.
pub(super) fn of_another_kind<T>(
    node: &Node<'_>,
    expected: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Slot<T> {
    if node.nests_too_deep() {
        let expected = Datum::AtMost(u64::try_from(limits::DEPTH).unwrap_or(u64::MAX));
        let given = Datum::Words("more");
        findings.report(
            Rule::WithinLimits,
            place,
            Datum::Words("levels of nesting"),
            given,
            expected,
        );
    } else {
        let (given, expected) = (Datum::Words(node.kind()), Datum::Words(expected));
        findings.report(Rule::ValueOfItsKind, place, Datum::Nothing, given, expected);
    }
    Slot::Hole
}

/// The entries of an object.
pub(crate) fn object<'a>(
    node: Node<'a>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Vec<(Str<'a>, Node<'a>)>> {
    if let Node::Object(entries) = node {
        return Some(entries);
    }
    let _: Slot<()> = of_another_kind(&node, "an object", place, findings);
    None
}

/// The value of a key, or a hole where the key is repeated.
pub(crate) fn read_or_hole<'a, T: FromNode<'a>>(
    value: Node<'a>,
    is_repeated: bool,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Slot<T> {
    if is_repeated {
        Slot::Hole
    } else {
        T::from_node(value, place, findings)
    }
}

/// The keys an object has shown so far; a repeated one is told once.
pub(crate) struct Seen<'a> {
    few: Vec<Str<'a>>,
    many: BTreeSet<Str<'a>>,
    told: BTreeSet<Str<'a>>,
}

impl<'a> Seen<'a> {
    // Up to this many keys a linear look is cheaper than a set; above it, the set keeps it from being quadratic.
    const FEW: usize = 16;

    pub(crate) const fn new() -> Self {
        Self {
            few: Vec::new(),
            many: BTreeSet::new(),
            told: BTreeSet::new(),
        }
    }

    pub(crate) fn repeats(
        &mut self,
        key: &Str<'a>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> bool {
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
        if self.told.insert(key.clone()) {
            findings.report(
                Rule::KeyOnce,
                place,
                Datum::Nothing,
                Datum::text(key.as_str()),
                Datum::Nothing,
            );
        }
        true
    }
}

/// Tells an unknown key, with the nearest known one, or that it is reserved; adds the fields it may stand for.
pub(crate) fn unknown(
    key: &str,
    known: &[&'static str],
    reserved: &[(&str, &[&'static str])],
    meant: &mut Vec<&'static str>,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let expected = if let Some((_, instead)) = reserved.iter().find(|(word, _)| *word == key) {
        meant.extend(*instead);
        Datum::Words("not supported yet")
    } else if let Some(near) = nearest(key, known.iter().copied()) {
        meant.extend(known.iter().filter(|word| **word == near));
        Datum::Nearest(near.into())
    } else {
        Datum::Nothing
    };
    findings.report(
        Rule::KnownKey,
        place,
        Datum::Nothing,
        Datum::text(key),
        expected,
    );
}

impl<'a> FromNode<'a> for Str<'a> {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        if let Node::Text(text) = node {
            return Slot::Is(text);
        }
        of_another_kind(&node, "text", place, findings)
    }
}

impl<'a> FromNode<'a> for u32 {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        match number(node, u64::from(limits::COUNT), place, findings) {
            // What is within the limit of a count fits it.
            Some(count) => Self::try_from(count).map_or(Slot::Hole, Slot::Is),
            None => Slot::Hole,
        }
    }
}

impl<'a> FromNode<'a> for u64 {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        number(node, Self::MAX, place, findings).map_or(Slot::Hole, Slot::Is)
    }
}

fn number(node: Node<'_>, max: u64, place: &Place<'_>, findings: &mut Findings) -> Option<u64> {
    let given = if let Node::Whole(number) = node {
        if number <= max {
            return Some(number);
        }
        Datum::Number(number)
    } else if let Node::Odd(text) = node {
        Datum::text(&text)
    } else {
        let _: Slot<()> = of_another_kind(&node, "a whole number", place, findings);
        return None;
    };
    findings.report(
        Rule::CountInRange,
        place,
        Datum::Words("count"),
        given,
        Datum::Range(0, Some(max)),
    );
    None
}

impl<'a> FromNode<'a> for bool {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        if let Node::Truth(truth) = node {
            return Slot::Is(truth);
        }
        of_another_kind(&node, "true or false", place, findings)
    }
}

impl<'a, T: FromNode<'a>> FromNode<'a> for Box<T> {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        match T::from_node(node, place, findings) {
            Slot::Is(value) => Slot::Is(Self::new(value)),
            Slot::Absent | Slot::Hole => Slot::Hole,
        }
    }
}

impl<'a, T: FromNode<'a>> FromNode<'a> for List<T> {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        let Node::List(nodes) = node else {
            return of_another_kind(&node, "a list", place, findings);
        };
        let items = nodes.into_iter().enumerate();
        Slot::Is(
            items
                .map(|(position, node)| T::from_node(node, &place.at(position), findings))
                .collect(),
        )
    }
}

impl<'a, T: FromNode<'a>> FromNode<'a> for Pairs<'a, T> {
    fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
        let Some(entries) = object(node, place, findings) else {
            return Slot::Hole;
        };
        let mut seen = Seen::new();
        let mut repeated: BTreeSet<Str<'a>> = BTreeSet::new();
        let mut pairs: Vec<(Str<'a>, Slot<T>)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let at = place.key(key.as_str());
            if seen.repeats(&key, &at, findings) {
                repeated.insert(key);
            } else {
                let value = T::from_node(value, &at, findings);
                pairs.push((key, value));
            }
        }
        for (_, value) in pairs.iter_mut().filter(|(key, _)| repeated.contains(key)) {
            *value = Slot::Hole;
        }
        Slot::Is(Pairs(pairs))
    }
}
