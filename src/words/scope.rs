//! Whom a promise or a line of a rule means: between whom, in which part, of what.

use super::ends::Ends;
use super::ident::PartKey;
use super::subject::Subject;
use crate::rulebook::Datum;

/// Whom a promise, a portion or a line of a rule means: between whom, in which part of the agreement, of what.
///
/// Without a part everybody is meant who goes between the ends, in whatever part.
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

    /// Whether everybody whom the other means is meant here too.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.ends.cover(other.ends)
            && (self.part.is_none() || self.part == other.part)
            && self.subject.covers(&other.subject)
    }

    /// Whether somebody could be meant by both.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let parts_apart = self.part.is_some() && other.part.is_some() && self.part != other.part;
        !parts_apart && self.ends.overlap(other.ends) && self.subject.overlaps(&other.subject)
    }

    /// The ends and the subject, for a finding.
    pub(crate) fn datum(&self) -> Datum {
        self.subject.flow(self.ends)
    }
}
