//! The macro that declares a written shape once, for every reader and the writer.

/// Declares a shape: a struct whose fields are slots, its serde form with unknown keys refused, and its
/// reading from a tree, which tells every fault and leaves holes.
macro_rules! shape {
    ($(#[$doc:meta])* $name:ident { $($field:ident : $type:ty,)* } reserved { $($reserved:literal),* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(deny_unknown_fields, bound(deserialize = "'de: 'a")))]
        pub(crate) struct $name<'a> {
            $(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Slot::is_not_written"))]
                pub(crate) $field: Slot<$type>,
            )*
            #[cfg_attr(feature = "serde", serde(skip))]
            pub(crate) lifetime: core::marker::PhantomData<&'a ()>,
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
                    super::tree::unknown(key.as_str(), known, &[$($reserved),*], &at, findings);
                }
                Slot::Is(shape)
            }
        }
    };
}
pub(crate) use shape;
