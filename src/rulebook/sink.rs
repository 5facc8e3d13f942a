//! The sink for findings about a value: its place, and the list of findings.

use super::catalogue::Rule;
use super::datum::Datum;
use super::finding::Finding;
use super::findings::Findings;
use super::place::Place;

/// The place of a value and the list for findings about it. The sink of a place below borrows both.
pub(crate) struct Sink<'s> {
    place: Place<'s>,
    findings: &'s mut Findings,
}

impl<'s> Sink<'s> {
    pub(crate) fn new(place: Place<'s>, findings: &'s mut Findings) -> Self {
        Self { place, findings }
    }

    /// Returns the sink of the value under a key.
    pub(crate) fn key<'k>(&'k mut self, key: &'k str) -> Sink<'k> {
        Sink::new(self.place.key(key), self.findings)
    }

    /// Returns the sink of a list item, counted from zero.
    pub(crate) fn at(&mut self, position: usize) -> Sink<'_> {
        Sink::new(self.place.at(position), self.findings)
    }

    pub(crate) fn place(&self) -> Place<'s> {
        self.place
    }

    /// Returns the list, for findings that already have a place.
    pub(crate) fn findings(&mut self) -> &mut Findings {
        self.findings
    }

    /// Reports at this place that a rule is not satisfied; the caller adds the values.
    pub(crate) fn report(&mut self, rule: Rule) -> Reported<'_> {
        Reported(self.findings.report_at(rule, &self.place))
    }

    /// Reports that a value is not of the expected kind.
    pub(crate) fn of_other_kind(&mut self, given: impl Shown, expected: impl Shown) {
        self.report(Rule::ValueOfItsKind)
            .given(given)
            .expected(expected);
    }

    /// Reports that an id, or another text that must be unique, is already used.
    pub(crate) fn used_twice(&mut self, what: &'static str, word: &str) -> Reported<'_> {
        self.report(Rule::UsedOnce)
            .about(what)
            .given(Datum::text(word))
    }

    /// Reports that a limit is exceeded.
    pub(crate) fn too_many(&mut self, what: &'static str, given: usize, max: usize) {
        self.report(Rule::WithinLimits)
            .about(what)
            .given(given)
            .expected(Datum::at_most(max));
    }
}

impl Findings {
    /// Returns the sink of the whole value that the caller gave.
    pub(crate) fn sink(&mut self) -> Sink<'_> {
        Sink::new(Place::Root, self)
    }
}

/// A finding that was just reported, for adding its values; `None` if it is only counted.
pub(crate) struct Reported<'f>(Option<&'f mut Finding>);

impl Reported<'_> {
    pub(crate) fn about(self, about: impl Shown) -> Self {
        self.with(|finding| &mut finding.about, about)
    }

    pub(crate) fn given(self, given: impl Shown) -> Self {
        self.with(|finding| &mut finding.given, given)
    }

    pub(crate) fn expected(self, expected: impl Shown) -> Self {
        self.with(|finding| &mut finding.expected, expected)
    }

    fn with(mut self, slot: fn(&mut Finding) -> &mut Datum, value: impl Shown) -> Self {
        if let Some(finding) = &mut self.0 {
            *slot(finding) = value.datum();
        }
        self
    }
}

/// A value that a finding can show.
pub(crate) trait Shown {
    fn datum(self) -> Datum;
}

impl Shown for Datum {
    fn datum(self) -> Datum {
        self
    }
}

/// Fixed words of this crate.
impl Shown for &'static str {
    fn datum(self) -> Datum {
        Datum::Words(self)
    }
}

impl Shown for usize {
    fn datum(self) -> Datum {
        Datum::number(self)
    }
}

impl Shown for u64 {
    fn datum(self) -> Datum {
        Datum::Number(self)
    }
}

#[cfg(test)]
mod tests {
    use crate::rulebook::{Datum, Findings, Level, Rule, limits};
    use alloc::vec::Vec;

    #[test]
    fn a_finding_has_the_place_and_the_named_values() {
        let mut findings = Findings::new();
        let mut sink = findings.sink();
        let mut leg = sink.key("legs");
        leg.at(1).report(Rule::Sides).given(3_usize).about("people");
        leg.report(Rule::Sides).expected(Datum::text("A"));
        sink.too_many("legs", 3, 2);
        let shown: Vec<_> = findings
            .iter()
            .map(|finding| {
                let values = [finding.about(), finding.given(), finding.expected()];
                (
                    finding.place(),
                    values.map(|value| alloc::format!("{value}")),
                )
            })
            .collect();
        let values = |about: &str, given: &str, expected: &str| {
            [about, given, expected].map(alloc::string::String::from)
        };
        assert_eq!(
            shown,
            [
                ("/legs/1", values("people", "3", "nothing")),
                ("/legs", values("nothing", "nothing", "`A`")),
                ("", values("legs", "3", "at most 2")),
            ]
        );
    }

    #[test]
    fn a_finding_over_the_limit_is_counted_but_not_kept() {
        let mut findings = Findings::new();
        let mut sink = findings.sink();
        for number in 0..=limits::FINDINGS {
            sink.at(number).report(Rule::Sides).given(number);
        }
        let kept = findings.iter().map(|finding| finding.given().clone());
        assert!(kept.eq((0..limits::FINDINGS).map(Datum::number)));
        let counted = findings.count_of(Level::Impossible);
        assert_eq!(usize::try_from(counted), Ok(limits::FINDINGS + 1));
    }
}
