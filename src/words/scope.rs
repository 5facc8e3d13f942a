//! The scope of a commitment or of a line of a rule: ends, part and subject.

use super::ends::Ends;
use super::subject::Subject;
use super::text::PartKey;
use crate::rulebook::Datum;

/// The scope of a commitment, a portion or a line of a rule: ends, part of the agreement, and subject.
///
/// Without a part, the scope includes every part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Scope {
    pub(crate) ends: Ends,
    pub(crate) part: Option<PartKey>,
    pub(crate) subject: Subject,
}

impl Scope {
    pub(crate) const fn new(ends: Ends, part: Option<PartKey>, subject: Subject) -> Self {
        Self {
            ends,
            part,
            subject,
        }
    }

    /// Returns true if the other scope is included in this one.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.ends.cover(other.ends)
            && (self.part.is_none() || self.part == other.part)
            && self.subject.covers(&other.subject)
    }

    /// Returns true if one person can be in both scopes.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let parts_apart = self.part.is_some() && other.part.is_some() && self.part != other.part;
        !parts_apart && self.ends.overlap(other.ends) && self.subject.overlaps(&other.subject)
    }

    /// Returns the ends and the subject, for a finding.
    pub(crate) fn datum(&self) -> Datum {
        self.subject.flow(self.ends).in_part(self.part.as_ref())
    }
}
