//! Leaves that are written in one of two ways: the usual one short, the other as an object or a word.

use alloc::boxed::Box;

#[cfg(feature = "schemars")]
use super::described::Range;
use super::leaf::Str;
use super::shape::shape;
use super::slot::{List, Slot};
#[cfg(feature = "schemars")]
use crate::words::{PartyRole, RoleClaim};

shape! {
    /// A role that is disputed, or was declined.
    Claimed {
        /// The role.
        role: Str<'a> as PartyRole where needed,
        /// How certain it is.
        claim: Str<'a> as RoleClaim,
    }
    reserved { "note", "sources" }
}

shape! {
    /// A count that is not exact: exactly one of the keys is written.
    Bounds {
        /// This many or more.
        at_least: u32,
        /// This many or fewer.
        at_most: u32,
        /// From the first to the second number.
        between: List<u32> as Range,
        /// About this many; bounds nothing.
        about: u32,
    }
    reserved {}
    also { one_bound }
}

/// A count: a number, or bounds, or a word for a number that is not told.
#[derive(Clone, Debug)]
pub(crate) enum Count<'a> {
    Number(u32),
    Bounds(Box<Bounds<'a>>),
    Word(Box<Str<'a>>),
}

/// A role: its word, or an object that also says how certain it is.
#[derive(Clone, Debug)]
pub(crate) enum WrittenRole<'a> {
    Word(Str<'a>),
    Claim(Claimed<'a>),
}

/// The word for a number that exists and is not told.
pub(crate) const UNDISCLOSED: &str = "undisclosed";

#[cfg(feature = "serde")]
mod serde_impls {
    use super::super::leaf::Of;
    use super::{Bounds, Box, Claimed, Count, Str, WrittenRole};
    use core::fmt;
    use core::marker::PhantomData;
    use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
    use serde::de::{Error, MapAccess, SeqAccess, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// What a leaf makes of each way in which it may be written; a way it does not know is refused.
    trait Either<'a>: Sized {
        const EXPECTED: &'static str;

        fn number(_: u32) -> Option<Self> {
            None
        }

        fn word(_: Str<'a>) -> Option<Self> {
            None
        }
    }

    struct Written<T>(PhantomData<T>);

    fn refused<T, E: Error>(made: Option<T>, expected: &'static str) -> Result<T, E> {
        made.ok_or_else(|| E::custom(expected))
    }

    macro_rules! either {
        ($name:ident, $visit:ident, $access:ident, |$access_name:ident| $read:expr) => {
            impl<'de: 'a, 'a> Visitor<'de> for Written<$name<'a>> {
                type Value = $name<'a>;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str($name::EXPECTED)
                }

                fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                    let number = u32::try_from(number).ok();
                    refused(number.and_then($name::number), $name::EXPECTED)
                }

                fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                    let number = u32::try_from(number).ok();
                    refused(number.and_then($name::number), $name::EXPECTED)
                }

                fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                    refused($name::word(Str::from(text)), $name::EXPECTED)
                }

                fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                    refused($name::word(Str::shown(text)), $name::EXPECTED)
                }

                fn $visit<A: $access<'de>>(self, $access_name: A) -> Result<Self::Value, A::Error> {
                    $read
                }
            }

            impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_any(Written::<$name<'a>>(PhantomData))
                }
            }
        };
    }

    impl<'a> Either<'a> for Count<'a> {
        const EXPECTED: &'static str = "a whole number, bounds, or `undisclosed`";

        fn number(number: u32) -> Option<Self> {
            Some(Self::Number(number))
        }

        fn word(word: Str<'a>) -> Option<Self> {
            (word.as_str() == super::UNDISCLOSED).then(|| Self::Word(Box::new(word)))
        }
    }

    either!(Count, visit_map, MapAccess, |map| Bounds::deserialize(
        MapAccessDeserializer::new(map)
    )
    .map(|bounds| Count::Bounds(Box::new(bounds))));

    impl<'a> Either<'a> for WrittenRole<'a> {
        const EXPECTED: &'static str = "a role";

        fn word(word: Str<'a>) -> Option<Self> {
            Some(Self::Word(word))
        }
    }

    either!(WrittenRole, visit_map, MapAccess, |map| {
        Claimed::deserialize(MapAccessDeserializer::new(map)).map(WrittenRole::Claim)
    });

    impl<'a> Either<'a> for Of<'a> {
        const EXPECTED: &'static str = "a list of categories, `remains` or `persons`";

        fn word(word: Str<'a>) -> Option<Self> {
            matches!(word.as_str(), "remains" | "persons").then_some(Self::Word(word))
        }
    }

    either!(Of, visit_seq, SeqAccess, |seq| Deserialize::deserialize(
        SeqAccessDeserializer::new(seq)
    )
    .map(Of::Categories));

    impl Serialize for Count<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Number(number) => number.serialize(serializer),
                Self::Bounds(bounds) => bounds.serialize(serializer),
                Self::Word(word) => word.serialize(serializer),
            }
        }
    }

    impl Serialize for WrittenRole<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Word(word) => word.serialize(serializer),
                Self::Claim(claim) => claim.serialize(serializer),
            }
        }
    }

    impl Serialize for Of<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Categories(list) => list.serialize(serializer),
                Self::Word(word) => word.serialize(serializer),
            }
        }
    }
}

#[cfg(feature = "json")]
mod tree_impls {
    use super::super::leaf::Of;
    use super::{Bounds, Box, Claimed, Count, Str, UNDISCLOSED, WrittenRole};
    use super::{List, Slot};
    use crate::rulebook::{Findings, Place};
    use crate::wire::tree::{FromNode, Node, of_another_kind};

    impl<'a> FromNode<'a> for Count<'a> {
        fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
            match node {
                Node::Whole(_) | Node::Odd(_) => match u32::from_node(node, place, findings) {
                    Slot::Is(number) => Slot::Is(Self::Number(number)),
                    Slot::Absent | Slot::Hole => Slot::Hole,
                },
                Node::Object(_) => match Bounds::from_node(node, place, findings) {
                    Slot::Is(bounds) => Slot::Is(Self::Bounds(Box::new(bounds))),
                    Slot::Absent | Slot::Hole => Slot::Hole,
                },
                Node::Text(word) if word.as_str() == UNDISCLOSED => {
                    Slot::Is(Self::Word(Box::new(word)))
                }
                Node::Null | Node::Truth(_) | Node::Text(_) | Node::List(_) | Node::TooDeep => {
                    let expected = "a whole number, bounds or `undisclosed`";
                    of_another_kind(&node, expected, place, findings)
                }
            }
        }
    }

    impl<'a> FromNode<'a> for WrittenRole<'a> {
        fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
            if let Node::Object(_) = node {
                return match Claimed::from_node(node, place, findings) {
                    Slot::Is(role) => Slot::Is(Self::Claim(role)),
                    Slot::Absent | Slot::Hole => Slot::Hole,
                };
            }
            match Str::from_node(node, place, findings) {
                Slot::Is(word) => Slot::Is(Self::Word(word)),
                Slot::Absent | Slot::Hole => Slot::Hole,
            }
        }
    }

    impl<'a> FromNode<'a> for Of<'a> {
        fn from_node(node: Node<'a>, place: &Place<'_>, findings: &mut Findings) -> Slot<Self> {
            match node {
                Node::Text(word) if matches!(word.as_str(), "remains" | "persons") => {
                    Slot::Is(Self::Word(word))
                }
                Node::List(_) => match List::from_node(node, place, findings) {
                    Slot::Is(list) => Slot::Is(Self::Categories(list)),
                    Slot::Absent | Slot::Hole => Slot::Hole,
                },
                Node::Null
                | Node::Truth(_)
                | Node::Whole(_)
                | Node::Odd(_)
                | Node::Text(_)
                | Node::Object(_)
                | Node::TooDeep => {
                    let expected = "a list of categories, `remains` or `persons`";
                    of_another_kind(&node, expected, place, findings)
                }
            }
        }
    }
}
