//! `Whole`: a whole number as it is written, also `390.0` or `1e3`, which other programs write for 390 and 1,000.

use super::slot::Slot;

/// A whole number; every text form of it that is exact is read, and the plain one is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whole<T>(pub(crate) T);

impl<T> Slot<Whole<T>> {
    /// Returns the slot of the number itself.
    pub(crate) fn number(self) -> Slot<T> {
        self.map(|Whole(number)| number)
    }
}

impl<T> From<Option<T>> for Slot<Whole<T>> {
    fn from(number: Option<T>) -> Self {
        number.map_or(Self::Absent, |number| Self::Is(Whole(number)))
    }
}

#[cfg(feature = "serde")]
pub(super) use of_float::of_float;

#[cfg(feature = "serde")]
mod of_float {
    use super::Whole;
    use alloc::format;
    use core::fmt;
    use core::marker::PhantomData;
    use serde::de::{Error, Unexpected, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Up to this number, which is 2^53, each whole number is a floating-point number of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;

    /// Returns the whole number that a number with a point or an exponent is, if it is one and exact.
    pub(in crate::wire) fn of_float(number: f64) -> Option<u64> {
        // -0 is 0. A whole number is displayed without point and exponent, whatever its size.
        let number = if number == 0.0 { 0.0 } else { number };
        let is_exact = number <= EXACT;
        format!("{number}").parse().ok().filter(|_| is_exact)
    }

    struct Reader<T>(PhantomData<T>);

    impl<T: TryFrom<u64>> Reader<T> {
        fn read<E: Error>(number: Option<u64>, unexpected: Unexpected<'_>) -> Result<Whole<T>, E> {
            let number = number.and_then(|number| T::try_from(number).ok());
            number
                .map(Whole)
                .ok_or_else(|| E::invalid_value(unexpected, &"a whole number"))
        }
    }

    impl<T: TryFrom<u64>> Visitor<'_> for Reader<T> {
        type Value = Whole<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a whole number")
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Whole<T>, E> {
            Self::read(Some(number), Unexpected::Unsigned(number))
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<Whole<T>, E> {
            Self::read(u64::try_from(number).ok(), Unexpected::Signed(number))
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<Whole<T>, E> {
            Self::read(of_float(number), Unexpected::Float(number))
        }
    }

    impl<'de, T: TryFrom<u64>> Deserialize<'de> for Whole<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_u64(Reader(PhantomData))
        }
    }

    impl<T: Serialize> Serialize for Whole<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.serialize(serializer)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::of_float;

        #[test]
        fn only_exact_whole_numbers_are_read() {
            for (number, whole) in [
                (390.0, Some(390)),
                (1e3, Some(1_000)),
                (-0.0, Some(0)),
                (4_294_967_295.0, Some(4_294_967_295)),
                (9_007_199_254_740_992.0, Some(9_007_199_254_740_992)),
                (9_007_199_254_740_994.0, None),
                (390.5, None),
                (-1.0, None),
                (1e-3, None),
                (1e300, None),
                (f64::NAN, None),
                (f64::INFINITY, None),
            ] {
                assert_eq!(of_float(number), whole, "{number}");
            }
        }
    }
}
