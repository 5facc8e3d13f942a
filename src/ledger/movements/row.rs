//! `Row`: the people recorded in one line, or of one kind; `Lines`: which lines of movements a query counts.

use crate::ledger::terms::filter::Filter;
use crate::words::{CategoryKind, DetaineeCategory};

/// The people who are recorded in one line, in any of several, or in any line of one kind.
///
/// Unlike those of a subject, they do not include people of an unknown kind or label, who have a row of their own.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) enum Row<'a> {
    Line(&'a DetaineeCategory),
    Lines(&'a [DetaineeCategory]),
    Kind(CategoryKind),
}

/// Which lines of movements a query counts.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) enum Lines<'a> {
    /// Those of a subject, surely or possibly.
    Subject(&'a Filter),
    /// Those of one row, and the lines of returned people who may be of any row that can include them.
    Row(Row<'a>, &'a [DetaineeCategory]),
}

impl Row<'_> {
    /// Returns the category of everyone in the row.
    pub(in crate::ledger) fn category(self) -> DetaineeCategory {
        match self {
            Self::Line(own) => own.clone(),
            Self::Lines(_) => CategoryKind::Unspecified.into(),
            Self::Kind(kind) => kind.into(),
        }
    }

    fn holds(self, line: &DetaineeCategory) -> bool {
        match self {
            Self::Line(own) => own == line,
            Self::Lines(own) => own.contains(line),
            Self::Kind(kind) => line.is_of(kind),
        }
    }

    fn may_share(self, line: &DetaineeCategory) -> bool {
        match self {
            Self::Line(own) => own.may_share(line),
            Self::Lines(own) => own.iter().any(|own| own.may_share(line)),
            Self::Kind(kind) => DetaineeCategory::from(kind).may_share(line),
        }
    }
}

impl Lines<'_> {
    /// Returns true if people of a line, delivered or returned, are surely counted.
    pub(super) fn hold(self, line: &DetaineeCategory, is_returned: bool) -> bool {
        match self {
            Self::Subject(filter) => filter.holds(line),
            Self::Row(row, loose) => row.holds(line) && !(is_returned && loose.contains(line)),
        }
    }

    /// Returns true if people of a line who are not surely counted may be, delivered or returned.
    pub(super) fn may_hold(self, line: &DetaineeCategory, is_returned: bool) -> bool {
        match self {
            Self::Subject(filter) => filter.may_hold(line),
            Self::Row(row, loose) => is_returned && loose.contains(line) && row.may_share(line),
        }
    }

    pub(super) fn hold_remains(self) -> bool {
        match self {
            Self::Subject(filter) => filter.holds_remains(),
            Self::Row(..) => false,
        }
    }

    pub(super) const fn are_of_a_row(self) -> bool {
        matches!(self, Self::Row(..))
    }

    /// Returns true if people in no line are counted too.
    pub(super) fn hold_everybody(self) -> bool {
        let is_any = |filter: &Filter| matches!(filter, Filter::Any | Filter::PersonsOfUnknownFate);
        matches!(self, Self::Subject(filter) if is_any(filter))
    }
}
