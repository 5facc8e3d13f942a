//! Findings about figures, each at its figure, told in the order of the reports.

use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::claim::Claim;
use super::comparison::Comparison;
use crate::rulebook::{Datum, Finding, Findings, Place, Rule};
use crate::words::Subject;

/// Findings as they are found, each with the position of its report and figure.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<((u32, u32), Finding)>);

impl Found {
    /// Puts a finding at the number that a claim tells of a topic.
    pub(super) fn at(
        &mut self,
        rule: Rule,
        comparison: &Comparison<'_>,
        claim: &Claim<'_>,
        given: Datum,
        expected: Datum,
    ) {
        let topic = comparison.topic();
        let about = topic.subject().flow(topic.ends());
        let (report, figure) = claim.at;
        let position = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let root = Place::Root;
        let place = root.key("reports");
        let place = place.at(position(report));
        let place = place.key("figures");
        let place = place.at(position(figure));
        let line = line(topic.subject(), claim);
        let place = match (topic.subject(), &line) {
            (Subject::Remains, _) => place.key("remains"),
            (Subject::Persons, _) => place.key("persons"),
            (_, Line::Total) => place.key("total"),
            (_, Line::Sum | Line::Of(_)) => place.key("detainees"),
        };
        let finding = |place: &Place<'_>| Finding::new(rule, place, about, given, expected);
        let finding = match &line {
            Line::Of(category) => finding(&place.key(category)),
            Line::Total | Line::Sum => finding(&place),
        };
        self.0.push((claim.at, finding));
    }

    /// All of them in the order of reports and figures.
    pub(super) fn told(mut self) -> Findings {
        self.0.sort_by_key(|(at, _)| *at);
        let mut findings = Findings::new();
        for (_, finding) in self.0 {
            findings.push(finding);
        }
        findings
    }
}

/// Where in a figure a number stands.
enum Line {
    Total,
    Sum,
    Of(alloc::string::String),
}

fn line(subject: &Subject, claim: &Claim<'_>) -> Line {
    let figure = claim.figure();
    if figure.told_of(&Subject::AnyDetainee).is_some() && *subject == Subject::AnyDetainee {
        return Line::Total;
    }
    // A number that was added up, or widened, stands nowhere as such.
    let is_printed = claim.told().is_some() && figure.told_of(subject).is_some();
    let category = subject.categories().next().filter(|_| is_printed);
    category.map_or(Line::Sum, |category| Line::Of(category.to_string()))
}
