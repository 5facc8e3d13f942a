//! Gaps: the parts of a value that could not be read, and on which no further finding may depend.

use core::ops::{BitOr, BitOrAssign};

/// The parts of a value that could not be read; each fault is already reported at its place.
///
/// A check that depends on one of these parts is skipped: an id cannot be reported as missing if some ids are unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gaps(u16);

impl Gaps {
    /// Everything was read.
    pub(crate) const NONE: Self = Self(0);
    /// The key of a side or third actor.
    pub(crate) const ACTORS: Self = Self(1);
    /// The id of a part of the agreement.
    pub(crate) const PARTS: Self = Self(1 << 1);
    /// The id of an event of the agreement.
    pub(crate) const EVENTS: Self = Self(1 << 2);
    /// The direction, the part or the people of a commitment.
    pub(crate) const COMMITMENTS: Self = Self(1 << 3);
    /// The id of a commitment.
    pub(crate) const COMMITMENT_IDS: Self = Self(1 << 4);
    /// The id of a tranche.
    pub(crate) const TRANCHES: Self = Self(1 << 5);
    /// All the terms, but for quantities.
    pub(crate) const TERMS: Self = Self((1 << 6) - 1);
    /// A leg of an exchange, or whether it has legs.
    pub(crate) const LEGS: Self = Self(1 << 6);
    /// The date of an exchange.
    pub(crate) const DATE: Self = Self(1 << 7);
    /// The earlier records that an exchange refers to.
    pub(crate) const LINKS: Self = Self(1 << 8);
    /// An entry of a journal that affects sums.
    pub(crate) const ENTRIES: Self = Self(1 << 9);
    /// The id of an exchange.
    pub(crate) const IDS: Self = Self(1 << 10);
    /// The id of a report.
    pub(crate) const REPORTS: Self = Self(1 << 11);
    /// The quantity of a commitment.
    pub(crate) const QUANTITIES: Self = Self(1 << 12);
    /// A suspension, a resumption or an end of the agreement.
    pub(crate) const LIFE: Self = Self(1 << 13);
    /// A leg of an earlier exchange, whose people may be missing where a rule depends on who moved before.
    pub(crate) const EARLIER_LEGS: Self = Self(1 << 14);
    /// Everything that an entry of a journal can have, but actors and parts, which few entries bring.
    pub(crate) const ENTRY: Self = Self(
        Self::ENTRIES.0 | Self::IDS.0 | Self::LIFE.0 | Self::COMMITMENT_IDS.0 | Self::EVENTS.0,
    );
    /// Everything that a journal can have.
    pub(crate) const JOURNAL: Self = Self(Self::ENTRY.0 | Self::TERMS.0);

    /// Returns these gaps if the condition is true, else none.
    pub(crate) const fn when(self, condition: bool) -> Self {
        if condition { self } else { Self::NONE }
    }

    /// Returns those of these gaps that are among the others.
    pub(crate) const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Returns true if at least one of the other gaps is among these.
    pub(crate) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Gaps {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Gaps {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::Gaps;

    const TERMS: [Gaps; 6] = [
        Gaps::ACTORS,
        Gaps::PARTS,
        Gaps::EVENTS,
        Gaps::COMMITMENTS,
        Gaps::COMMITMENT_IDS,
        Gaps::TRANCHES,
    ];
    const OTHERS: [Gaps; 9] = [
        Gaps::LEGS,
        Gaps::DATE,
        Gaps::LINKS,
        Gaps::ENTRIES,
        Gaps::IDS,
        Gaps::REPORTS,
        Gaps::QUANTITIES,
        Gaps::LIFE,
        Gaps::EARLIER_LEGS,
    ];

    #[test]
    fn what_was_not_read_silences_nothing_that_rests_on_something_else() {
        let all = || TERMS.into_iter().chain(OTHERS).enumerate();
        for (at, one) in all() {
            for (other, gap) in all() {
                assert_eq!(one.has(gap), at == other, "{at} {other}");
            }
        }
        assert!(TERMS.into_iter().all(|gap| Gaps::TERMS.has(gap)));
        assert!(!OTHERS.into_iter().any(|gap| Gaps::TERMS.has(gap)));
    }

    #[test]
    fn what_was_not_read_in_two_places_was_not_read() {
        assert!((Gaps::LEGS | Gaps::LEGS).has(Gaps::LEGS));
    }
}
