//! The macro that declares a written shape once, for every reader and the writer.

/// Declares a shape: a struct whose fields are slots, its serde form with unknown keys refused, and its
/// reading from a tree, which tells every fault and leaves holes.
///
/// A reserved key may stand `for` a field: who writes it has not forgotten the field, so its absence is no
/// second fault. The same holds for a misspelt key and the field it is nearest to.
macro_rules! shape {
    (
        $(#[$doc:meta])*
        $name:ident { $($field:ident : $type:ty,)* }
        reserved { $($reserved:literal $(for $($instead:ident)+)?),* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields, bound(deserialize = "'de: 'a")))]
        pub(crate) struct $name<'a> {
            $(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Slot::is_not_written"))]
                pub(crate) $field: Slot<$type>,
            )*
            #[cfg_attr(feature = "serde", serde(skip))]
            pub(crate) lifetime: core::marker::PhantomData<&'a ()>,
        }

        // The derived reading takes a list for an object, its values in the order of the fields; a document
        // names every value, so only a map comes through.
        #[cfg(feature = "serde")]
        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(super::object::Object::<Self>::new())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de: 'a, 'a> super::object::FromMap<'de> for $name<'a> {
            fn from_map<A: serde::de::MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
                Self::deserialize(serde::de::value::MapAccessDeserializer::new(map))
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        #[cfg(feature = "json")]
        impl<'a> super::tree::FromNode<'a> for $name<'a> {
            fn from_node(
                node: super::tree::Node<'a>,
                place: &crate::rulebook::Place<'_>,
                findings: &mut crate::rulebook::Findings,
            ) -> Slot<Self> {
                let Some(entries) = super::tree::object(node, place, findings) else { return Slot::Hole };

                let mut shape = Self::default();
                let known: &[&str] = &[$(stringify!($field)),*];
                let reserved: &[(&str, &[&str])] = &[$(($reserved, &[$($(stringify!($instead)),+)?])),*];
                let mut meant: alloc::vec::Vec<&str> = alloc::vec::Vec::new();
                let mut seen = super::tree::Seen::new();
                for (key, value) in entries {
                    let at = place.key(key.as_str());
                    if seen.repeats(&key, &at, findings) {
                        $(if key.as_str() == stringify!($field) { shape.$field = Slot::Hole; })*
                        continue;
                    }
                    $(if key.as_str() == stringify!($field) {
                        shape.$field = super::tree::FromNode::from_node(value, &at, findings);
                        continue;
                    })*
                    drop(value);
                    super::tree::unknown(key.as_str(), known, reserved, &mut meant, &at, findings);
                }
                $(if shape.$field.is_absent() && meant.contains(&stringify!($field)) { shape.$field = Slot::Hole; })*
                Slot::Is(shape)
            }
        }
    };
}
pub(crate) use shape;
