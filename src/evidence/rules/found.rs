//! `Found`: findings about figures, each at its figure, in the order of the reports.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::evidence::claims::number::Number;
use crate::evidence::claims::{Claim, Comparison};
use crate::evidence::topics::{Occasion, OccasionId, Topic};
use crate::rulebook::{Datum, Excerpt, Finding, Findings, Place, Rule};
use crate::words::{Act, Count, Interval, Subject, Text};

/// Findings with the positions of their report and figure.
#[derive(Debug, Default)]
pub(in crate::evidence) struct Found(Vec<((u32, u32), Finding)>);

impl Found {
    /// Adds a finding at the number that a claim gives for a topic.
    pub(super) fn at(
        &mut self,
        rule: Rule,
        comparison: &Comparison<'_>,
        claim: &Claim<'_>,
        given: Datum,
        expected: Datum,
    ) {
        let topic = comparison.topic();
        let about = about(topic, claim);
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
            (Subject::PersonsOfUnknownFate, _) => place.key("persons"),
            (_, Line::Total) => place.key("total"),
            (_, Line::Sum | Line::Of(_)) => place.key("detainees"),
        };
        let place = match &line {
            Line::Of(category) => place.key(category).pointer(),
            Line::Total | Line::Sum => place.pointer(),
        };
        let finding = Finding::bare(rule, place, about);
        let finding = finding.with_given(given).with_expected(expected);
        self.0.push((claim.at, finding));
    }

    /// Returns all findings in the order of reports and figures.
    pub(in crate::evidence) fn in_order(mut self) -> Findings {
        self.0.sort_by_key(|(at, _)| *at);
        let mut findings = Findings::new();
        for (_, finding) in self.0 {
            findings.push(finding);
        }
        findings
    }
}

/// The field of a figure that contains a number.
enum Line {
    Total,
    Sum,
    Of(String),
}

fn line(subject: &Subject, claim: &Claim<'_>) -> Line {
    let figure = claim.figure();
    if figure.count_of(&Subject::AnyDetainee).is_some() && *subject == Subject::AnyDetainee {
        return Line::Total;
    }
    // A number that was added up or widened is not printed in any line.
    let is_printed = claim.reported().is_some() && figure.count_of(subject).is_some();
    let category = subject.categories().next().filter(|_| is_printed);
    category.map_or(Line::Sum, |category| Line::Of(category.to_string()))
}

/// Returns true if no number satisfies both.
pub(super) const fn are_apart(one: Interval, other: Interval) -> bool {
    one.surely() > other.most() || other.surely() > one.most()
}

pub(super) const fn datum(number: Interval) -> Datum {
    Datum::Range(number.surely(), number.possibly())
}

/// Returns a number as it is reported: an approximate one without its margin, and a bound as a bound.
pub(super) fn as_reported(number: Number) -> Datum {
    if let Some(about) = number.about() {
        return Datum::About(about);
    }
    let range = number.pair();
    match (number.reported(), range.possibly()) {
        (Some(Count::AtMost(most)), _) => Datum::AtMost(u64::from(most)),
        (_, None) if range.surely() > 0 => Datum::AtLeast(range.surely()),
        _ => datum(range),
    }
}

/// Returns the number of a claim with its source: what is printed is reported, and lines are added up.
pub(super) fn said(claim: &Claim<'_>) -> Datum {
    said_by(claim, claim.voice())
}

/// Returns the number of a claim with whoever it is attributed to.
pub(super) fn said_by(claim: &Claim<'_>, source: &Text) -> Datum {
    let (by, number) = (Excerpt::whole(source.as_str()), as_reported(claim.number));
    let number = number.into();
    match claim.reported() {
        Some(_) => Datum::Said { by, number },
        None => Datum::Sum { by, number },
    }
}

/// Returns what several numbers of a source come to.
pub(super) fn summed(voice: &Text, number: Number) -> Datum {
    let by = Excerpt::whole(voice.as_str());
    let number = as_reported(number).into();
    Datum::Sum { by, number }
}

/// Names the act of a number, also of one that a source reports.
pub(super) fn of_act(number: Datum, act: Act) -> Datum {
    let of_act = |number: Box<Datum>| Datum::OfAct {
        act: act.as_str().into(),
        number,
    };
    if let Datum::Said { by, number } = number {
        let number = of_act(number).into();
        Datum::Said { by, number }
    } else if let Datum::Sum { by, number } = number {
        let number = of_act(number).into();
        Datum::Sum { by, number }
    } else {
        of_act(number.into())
    }
}

/// Returns what a topic counts, for a finding about it.
fn about(topic: &Topic<'_>, claim: &Claim<'_>) -> Datum {
    let flow = match claim.figure().sole_actor() {
        Some(actor) => Datum::text(actor.as_str()),
        None => topic.subject().flow(topic.ends()),
    };
    let reason = topic.reason().map(|reason| reason.to_string());
    let act = reason.unwrap_or_else(|| topic.act().to_string());
    let mut occasion: Vec<String> = Vec::new();
    occasion.extend(topic.part().map(|part| format!("part {part}")));
    occasion.extend(
        topic
            .is_outside_the_terms()
            .then(|| "outside the terms".into()),
    );
    let is_timed = topic.occasion() != Occasion::Single(OccasionId::Unknown);
    occasion.extend(is_timed.then(|| topic.occasion().to_string()));
    Datum::Topic {
        flow: flow.into(),
        act: act.into(),
        occasion: occasion.join(", ").into(),
    }
}
