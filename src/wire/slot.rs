//! Slots: a value that is present, absent, or unreadable because of a fault that is already reported.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::rulebook::{Rule, Sink};

/// A value in a written shape: present, absent or unreadable.
#[derive(Clone, Debug, Default)]
pub(crate) enum Slot<T> {
    /// The value is present.
    Is(T),
    /// The key is absent.
    #[default]
    Absent,
    /// A fault is already reported here; checks that depend on the value are skipped, as for
    /// [`Gaps`](crate::rulebook::Gaps).
    Hole,
}

/// A list of values, each of which can be unreadable.
pub(crate) type List<T> = Vec<Slot<T>>;

impl<T> Slot<T> {
    #[cfg(feature = "serde")]
    pub(crate) const fn is_not_written(&self) -> bool {
        !matches!(self, Self::Is(_))
    }

    pub(crate) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Marks an absent value as unreadable, because a misspelling of its key is already reported.
    #[cfg(feature = "json")]
    pub(crate) fn miss(&mut self) {
        if self.is_absent() {
            *self = Self::Hole;
        }
    }

    pub(crate) const fn is_hole(&self) -> bool {
        matches!(self, Self::Hole)
    }

    /// Returns the value if it is present.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Hole => None,
        }
    }

    /// Converts the value; if the conversion fails, the slot is unreadable.
    pub(crate) fn read<U>(self, read: impl FnOnce(Self) -> Option<U>) -> Slot<U> {
        if self.is_absent() {
            return Slot::Absent;
        }
        read(self).map_or(Slot::Hole, Slot::Is)
    }

    /// Returns the value, or a default if it is absent; `None` if it is unreadable.
    pub(crate) fn or(self, absent: T) -> Option<T> {
        if self.is_absent() {
            return Some(absent);
        }
        self.value()
    }

    /// Returns the value, `Some(None)` if it is absent, or `None` if it is unreadable.
    #[expect(
        clippy::option_option,
        reason = "callers handle the outer one at once, with `?`"
    )]
    pub(crate) fn known(self) -> Option<Option<T>> {
        self.map(Some).or(None)
    }

    /// Converts the value if it is present.
    pub(crate) fn map<U>(self, of: impl FnOnce(T) -> U) -> Slot<U> {
        match self {
            Self::Is(value) => Slot::Is(of(value)),
            Self::Absent => Slot::Absent,
            Self::Hole => Slot::Hole,
        }
    }

    /// Returns the value of a required key; reports E16 if it is absent.
    pub(crate) fn needed(
        self,
        key: &'static str,
        what: &'static str,
        sink: &mut Sink<'_>,
    ) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Hole => None,
            Self::Absent => {
                sink.key(key).report(Rule::ValueOfItsKind).expected(what);
                None
            }
        }
    }
}

impl<T> Slot<Box<T>> {
    /// Returns the slot without its box.
    pub(crate) fn unboxed(self) -> Slot<T> {
        self.map(|value| *value)
    }
}

impl<T> From<Option<T>> for Slot<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Is)
    }
}

/// Makes a list; an empty one is absent.
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
