//! A bit set of positions.

use core::ops::BitOr;

/// A set of positions below 64: of commitments, or of rules; an agreement never has more. A position of 64 or more is
/// never in the set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Positions(u64);

impl Positions {
    /// Adds a position; returns true if it was not in the set.
    pub(crate) fn insert(&mut self, position: usize) -> bool {
        let is_new = !self.contains(position);
        self.0 |= bit(position);
        is_new
    }

    pub(crate) fn contains(self, position: usize) -> bool {
        self.0 & bit(position) != 0
    }

    /// Returns the positions in ascending order.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |&position| self.contains(position))
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

fn bit(position: usize) -> u64 {
    let bit = u32::try_from(position).map(|position| 1_u64.checked_shl(position));
    bit.ok().flatten().unwrap_or(0)
}

/// Returns the union of two sets.
impl BitOr for Positions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<usize> for Positions {
    fn from_iter<I: IntoIterator<Item = usize>>(positions: I) -> Self {
        let all = positions.into_iter().map(bit);
        Self(all.fold(0, |all, bit| all | bit))
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;

    #[test]
    fn positions_up_to_63_are_independent() {
        let mut ends = Positions::from_iter([0]);
        assert!(!ends.insert(0) && ends.insert(63) && !ends.insert(63));
        let within = |position: &usize| ends.contains(*position);
        assert!((0..200).filter(within).eq([0, 63]));
        for beyond in [64, 128, usize::MAX] {
            assert!(ends.insert(beyond) && !ends.contains(beyond));
        }
        assert_eq!(ends, Positions::from_iter([0]) | [63].into_iter().collect());
        assert!(Positions::default().is_empty() && !ends.is_empty());
    }
}
