//! Values that can be written in two forms: usually short, otherwise as an object or a word.

use alloc::boxed::Box;

use super::leaf::Str;
#[cfg(feature = "schemars")]
use super::schema::Range;
use super::shape::shape;
use super::slot::{List, Slot};
use super::whole::Whole;
#[cfg(feature = "schemars")]
use crate::words::{PartyRole, RoleClaim};

shape! {
    /// A role that is disputed or was declined.
    Claimed {
        /// The role.
        role: Str<'a> as PartyRole where needed,
        /// How certain it is.
        claim: Str<'a> as RoleClaim,
    }
    reserved { "note", "sources" }
}

shape! {
    /// A count that is not exact; exactly one of the keys is required.
    Bounds {
        /// This number or more.
        at_least: Whole<u32>,
        /// This number or fewer.
        at_most: Whole<u32>,
        /// From the first number to the second.
        between: List<Whole<u32>> as Range,
        /// About this number; not a bound.
        about: Whole<u32>,
    }
    reserved {}
    else unreadable
    also { one_bound }
}

/// A count: a number, bounds, or the word for an undisclosed number.
#[derive(Clone, Debug)]
pub(crate) enum Count<'a> {
    Number(u32),
    Bounds(Box<Bounds<'a>>),
    Word(Box<Str<'a>>),
}

/// A role: its word, or an object that also states how certain it is.
#[derive(Clone, Debug)]
pub(crate) enum WrittenRole<'a> {
    Word(Str<'a>),
    Claim(Claimed<'a>),
}

/// The word for an undisclosed number.
pub(crate) const UNDISCLOSED: &str = "undisclosed";

#[cfg(feature = "serde")]
mod serde_impls {
    use super::super::leaf::Of;
    use super::super::whole::of_float;
    use super::{Bounds, Box, Claimed, Count, Str, WrittenRole};
    use core::fmt;
    use core::marker::PhantomData;
    use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
    use serde::de::{Error, MapAccess, SeqAccess, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Makes a value of each form in which it can be written; other forms are refused.
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

                fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
                    let number = of_float(number).and_then(|number| u32::try_from(number).ok());
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
    use super::{Box, Claimed, Count, Str, UNDISCLOSED, WrittenRole};
    use super::{List, Slot, Whole};
    use crate::rulebook::Sink;
    use crate::wire::tree::{FromNode, Node, of_another_kind};

    impl<'a> FromNode<'a> for Count<'a> {
        fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
            match node {
                Node::Whole(_) | Node::Odd(_) => {
                    Whole::from_node(node, sink).map(|Whole(number)| Self::Number(number))
                }
                Node::Object(_) => <Box<_>>::from_node(node, sink).map(Self::Bounds),
                Node::Text(word) if word.as_str() == UNDISCLOSED => {
                    Slot::Is(Self::Word(Box::new(word)))
                }
                Node::Null | Node::Truth(_) | Node::Text(_) | Node::List(_) | Node::TooDeep => {
                    let expected = "a whole number, bounds or `undisclosed`";
                    of_another_kind(&node, expected, sink)
                }
            }
        }
    }

    impl<'a> FromNode<'a> for WrittenRole<'a> {
        fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
            if let Node::Object(_) = node {
                return Claimed::from_node(node, sink).map(Self::Claim);
            }
            Str::from_node(node, sink).map(Self::Word)
        }
    }

    impl<'a> FromNode<'a> for Of<'a> {
        fn from_node(node: Node<'a>, sink: &mut Sink<'_>) -> Slot<Self> {
            match node {
                Node::Text(word) if matches!(word.as_str(), "remains" | "persons") => {
                    Slot::Is(Self::Word(word))
                }
                Node::List(_) => List::from_node(node, sink).map(Self::Categories),
                Node::Null
                | Node::Truth(_)
                | Node::Whole(_)
                | Node::Odd(_)
                | Node::Text(_)
                | Node::Object(_)
                | Node::TooDeep => {
                    let expected = "a list of categories, `remains` or `persons`";
                    of_another_kind(&node, expected, sink)
                }
            }
        }
    }
}
