//! The macro that declares a written shape for the readers, the writer and the schema.

/// Declares a shape: a struct of slots, its strict serde form, and its tolerant reading from a tree.
///
/// Rare keys are fields of a second struct behind one pointer, declared by `rare`, so that the usual value stays
/// small. In the document they are ordinary keys, in the order of the declaration. A key that cannot be the name of a
/// field stands as text before the field.
///
/// A reserved key can be declared `for` a field. If it is present, the missing field is not reported as a second
/// fault. The same applies to a misspelt key and the field nearest to it. A shape that is exactly one of its keys is `else
/// unreadable`: an object that has none of them, but an unknown one, is told by that alone, with those that are known.
///
/// For the schema, each key has a description of one line. `as` names the type that describes the value, if it is
/// stricter than the slot; `where needed` marks a required key; `also` lists conditions between keys. The code that
/// makes values of the shapes checks the same, and a test compares the two.
macro_rules! shape {
    // The key of a field: its name, or a text before it that no name of a field can be.
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    // One key for the schema, described by the type of its slot or by a stricter one.
    (@property $generator:ident, $key:expr, $about:literal, $type:ty $(where $need:ident)?) => {
        shape!(@property $generator, $key, $about, $type as $type $(where $need)?)
    };
    (@property $generator:ident, $key:expr, $about:literal, $type:ty as $described:ty) => {
        super::schema::described::Property {
            key: $key,
            about: $about,
            is_needed: false,
            value: <$described as super::schema::described::Described>::described($generator),
        }
    };
    (@property $generator:ident, $key:expr, $about:literal, $type:ty as $described:ty where needed) => {
        super::schema::described::Property {
            is_needed: true,
            ..shape!(@property $generator, $key, $about, $type as $described)
        }
    };
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $(#[doc = $about:literal] $($key:literal)? $field:ident : $type:ty $(as $described:ty)? $(where $need:ident)?,)*
        }
        $(
            rare $part:ident : $Part:ident {
                $(#[doc = $few_about:literal]
                $few:ident : $few_type:ty $(as $few_described:ty)? $(where $few_need:ident)?,)*
            }
            $(then {
                $(#[doc = $last_about:literal]
                $last:ident : $last_type:ty $(as $last_described:ty)? $(where $last_need:ident)?,)*
            })?
        )*
        reserved { $($reserved:literal $(for $($instead:ident)+)?),* $(,)? }
        $(else $unreadable:ident)?
        $(also { $($condition:ident),+ })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default)]
        pub(crate) struct $name<'a> {
            $(#[doc = $about] pub(crate) $field: Slot<$type>,)*
            $(
                pub(crate) $part: Option<alloc::boxed::Box<$Part<'a>>>,
                $($(#[doc = $last_about] pub(crate) $last: Slot<$last_type>,)*)?
            )*
            pub(crate) lifetime: core::marker::PhantomData<&'a ()>,
        }

        $(
            #[derive(Clone, Debug, Default)]
            pub(crate) struct $Part<'a> {
                $(#[doc = $few_about] pub(crate) $few: Slot<$few_type>,)*
            }
        )*

        #[cfg(any(feature = "serde", feature = "json"))]
        impl $name<'_> {
            pub(crate) const KEYS: &'static [&'static str] = &[
                $(shape!(@key $field $($key)?),)*
                $($(stringify!($few),)* $($(stringify!($last),)*)?)*
            ];
        }

        // Only maps are read: a document names every value.
        #[cfg(feature = "serde")]
        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(super::object::Object::<Self>::new())
            }
        }

        #[cfg(feature = "serde")]
        impl<'a> $name<'a> {
            /// Reads the value of a key into its slot; returns `false` for an unknown key.
            pub(crate) fn fill<'de: 'a, A: serde::de::MapAccess<'de>>(
                &mut self,
                key: &str,
                map: &mut A,
            ) -> Result<bool, A::Error> {
                use super::object::fill;
                match key {
                    $(shape!(@key $field $($key)?) => fill(&mut self.$field, shape!(@key $field $($key)?), map)?,)*
                    $(
                        $(stringify!($few) => {
                            let part = self.$part.get_or_insert_default();
                            fill(&mut part.$few, stringify!($few), map)?;
                        })*
                        $($(stringify!($last) => fill(&mut self.$last, stringify!($last), map)?,)*)?
                    )*
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de: 'a, 'a> super::object::FromMap<'de> for $name<'a> {
            fn from_map<A: serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                let mut shape = Self::default();
                while let Some(key) = map.next_key::<super::leaf::Str<'a>>()? {
                    if !shape.fill(key.as_str(), &mut map)? {
                        return Err(serde::de::Error::unknown_field(key.as_str(), Self::KEYS));
                    }
                }
                Ok(shape)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use super::object::{Length, write};
                let mut length = Length::default();
                $(length.count(&self.$field);)*
                $(
                    if let Some(part) = &self.$part {
                        $(length.count(&part.$few);)*
                    }
                    $($(length.count(&self.$last);)*)?
                )*
                let mut object = super::object::begin(serializer, &length)?;
                $(write(&mut object, shape!(@key $field $($key)?), &self.$field)?;)*
                $(
                    if let Some(part) = &self.$part {
                        $(write(&mut object, stringify!($few), &part.$few)?;)*
                    }
                    $($(write(&mut object, stringify!($last), &self.$last)?;)*)?
                )*
                serde::ser::SerializeMap::end(object)
            }
        }

        #[cfg(feature = "schemars")]
        impl<'a> super::schema::described::Defined for $name<'a> {
            const NAME: &'static str = stringify!($name);

            fn define(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let properties = alloc::vec::Vec::from([
                    $(shape!(@property generator, shape!(@key $field $($key)?), $about, $type $(as $described)? $(where $need)?),)*
                    $(
                        $(shape!(@property generator, stringify!($few), $few_about, $few_type $(as $few_described)? $(where $few_need)?),)*
                        $($(shape!(@property generator, stringify!($last), $last_about, $last_type $(as $last_described)? $(where $last_need)?),)*)?
                    )*
                ]);
                let conditions = alloc::vec::Vec::from([$($(super::schema::conditions::$condition()),+)?]);
                super::schema::described::object(concat!($($doc),+), properties, conditions)
            }
        }

        #[cfg(feature = "json")]
        impl<'a> super::tree::FromNode<'a> for $name<'a> {
            fn from_node(node: super::tree::Node<'a>, sink: &mut crate::rulebook::Sink<'_>) -> Slot<Self> {
                let Some(entries) = super::tree::object(node, sink) else { return Slot::Hole };

                let mut shape = Self::default();
                let reserved: &[(&str, &[&str])] = &[$(($reserved, &[$($(stringify!($instead)),+)?])),*];
                let mut meant: alloc::vec::Vec<&str> = alloc::vec::Vec::new();
                let mut seen = super::tree::Seen::new();
                $(let $unreadable = super::tree::has_none_of(Self::KEYS, &entries);)?
                let stands_for_one = false $(|| $unreadable)?;
                let mut is_told = false;
                let mut entries = entries.into_iter();
                while let Some((key, value)) = entries.next() {
                    let at = &mut sink.key(key.as_str());
                    let is_repeated = seen.repeats(&key, at);
                    $(if key.as_str() == shape!(@key $field $($key)?) {
                        shape.$field = super::tree::read_unless_repeated(value, is_repeated, at);
                        continue;
                    })*
                    $(
                        $(if key.as_str() == stringify!($few) {
                            let part = shape.$part.get_or_insert_default();
                            part.$few = super::tree::read_unless_repeated(value, is_repeated, at);
                            continue;
                        })*
                        $($(if key.as_str() == stringify!($last) {
                            shape.$last = super::tree::read_unless_repeated(value, is_repeated, at);
                            continue;
                        })*)?
                    )*
                    drop(value);
                    if !is_repeated {
                        let is_missing = |key: &str| seen.lacks(key, entries.as_slice());
                        let known = (Self::KEYS, stands_for_one);
                        let key = key.as_str();
                        is_told |= super::tree::unknown(key, known, is_missing, reserved, &mut meant, at);
                    }
                }
                for key in meant {
                    $(if key == shape!(@key $field $($key)?) { shape.$field.miss(); })*
                    $(
                        $(if key == stringify!($few) { shape.$part.get_or_insert_default().$few.miss(); })*
                        $($(if key == stringify!($last) { shape.$last.miss(); })*)?
                    )*
                }
                if is_told { Slot::Hole } else { Slot::Is(shape) }
            }
        }
    };
}
pub(crate) use shape;
