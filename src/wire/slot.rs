//! A value as it was written: there, not written, or a hole where a fault was already told.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule};

/// The place of a value in a written shape.
#[derive(Clone, Debug, Default)]
pub(crate) enum Slot<T> {
    /// The value is there.
    Is(T),
    /// The key was not written.
    #[default]
    Absent,
    /// A fault was told here; rules that would touch the value stay silent.
    Hole,
}

/// A list of values, each of which may be a hole.
pub(crate) type List<T> = Vec<Slot<T>>;

impl<T> Slot<T> {
    #[cfg(feature = "serde")]
    pub(crate) const fn is_not_written(&self) -> bool {
        !matches!(self, Self::Is(_))
    }

    pub(crate) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Somebody meant to write this key and wrote another, which was told: where it was not written, it is a hole.
    #[cfg(feature = "json")]
    pub(crate) fn miss(&mut self) {
        if self.is_absent() {
            *self = Self::Hole;
        }
    }

    pub(crate) const fn is_hole(&self) -> bool {
        matches!(self, Self::Hole)
    }

    /// The value, where there is one; whether the key was absent or a hole does not matter.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Hole => None,
        }
    }

    /// The same slot of another value.
    pub(crate) fn map<U>(self, of: impl FnOnce(T) -> U) -> Slot<U> {
        match self {
            Self::Is(value) => Slot::Is(of(value)),
            Self::Absent => Slot::Absent,
            Self::Hole => Slot::Hole,
        }
    }

    /// The value of a key that must be there; tells when it was not written.
    pub(crate) fn needed(
        self,
        place: &Place<'_>,
        key: &'static str,
        what: &'static str,
        findings: &mut Findings,
    ) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Hole => None,
            Self::Absent => {
                let (given, expected) = (Datum::Nothing, Datum::Words(what));
                findings.report(
                    Rule::ValueOfItsKind,
                    &place.key(key),
                    Datum::Nothing,
                    given,
                    expected,
                );
                None
            }
        }
    }
}

impl<T> Slot<Box<T>> {
    /// The slot without its box.
    pub(crate) fn unboxed(self) -> Slot<T> {
        self.map(|value| *value)
    }
}

impl<T> From<Option<T>> for Slot<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Is)
    }
}

/// A list where there is something to list, else nothing: an empty list is not written.
pub(crate) fn list<T>(values: impl IntoIterator<Item = T>) -> Slot<List<T>> {
    let values: List<T> = values.into_iter().map(Slot::Is).collect();
    if values.is_empty() {
        Slot::Absent
    } else {
        Slot::Is(values)
    }
}

#[cfg(feature = "serde")]
mod serde_impls {
    use super::Slot;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Slot<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::deserialize(deserializer).map(Slot::Is)
        }
    }

    impl<T: Serialize> Serialize for Slot<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Slot::Is(value) => value.serialize(serializer),
                Slot::Absent | Slot::Hole => serializer.serialize_none(),
            }
        }
    }
}
