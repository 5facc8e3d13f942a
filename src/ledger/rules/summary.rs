//! T13: a summary is not below the records that it includes. C20: it does not differ from them in a line or a kind.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::ledger::journal::{Core, Leg};
use crate::ledger::movements::{Below, Differs, Named};
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{DetaineeCategory, Ends, Subject};

/// Reports T13 once per direction that the summary names, for people and for remains apart; for both directions
/// together if neither is below by itself.
pub(in crate::ledger) fn below_records(below: &[Below], sink: &mut Sink<'_>) {
    for one in below.iter().filter(|one| !one.is_beside) {
        let subject = if one.is_of_remains {
            Subject::Remains
        } else {
            Subject::AnyDetainee
        };
        sink.key("includes")
            .report(Rule::SummaryNotBelow)
            .about(subject.flow(one.ends))
            .given(one.said)
            .expected(one.included);
    }
}

/// Reports C20 at each line of a summary that is below its records, while the total of the direction is not, and at
/// `includes` for each kind of the records that it does not name.
pub(in crate::ledger) fn differing(lines: &[Differs], core: &Core, sink: &mut Sink<'_>) {
    // Records of several directions may differ from one line of the summary.
    let mut reported: Vec<(Datum, u64, u64)> = Vec::new();
    for one in lines {
        let Some(subject) = subject(one.category.as_ref()) else {
            continue;
        };
        let Some((named, said)) = &one.said else {
            let about = subject.flow(one.ends);
            report(&mut sink.key("includes"), about, Datum::Nothing, one);
            continue;
        };
        let about = subject.flow(said_of(core, named, *said, one));
        let this = (about.clone(), *said, one.included);
        if reported.contains(&this) {
            continue;
        }
        reported.push(this);
        let said = Datum::Number(*said);
        match at(core, named, one) {
            Some(position) => {
                let legs = &mut sink.key("legs");
                let leg = &mut legs.at(position);
                match &one.category {
                    Some(category) if has(core, position, category) => {
                        let category = category.to_string();
                        let people = &mut leg.key("detainees");
                        report(&mut people.key(&category), about, said, one);
                    }
                    Some(_) => report(&mut leg.key("detainees"), about, said, one),
                    None => report(&mut leg.key("remains"), about, said, one),
                }
            }
            None => report(&mut sink.key("includes"), about, said, one),
        }
    }
}

/// Returns the direction of which a summary states a number: its own, which need not be that of its records.
fn said_of(core: &Core, named: &Named, said: u64, one: &Differs) -> Ends {
    let couple = one.ends.couple();
    let legs = core.legs.iter();
    let here = legs
        .filter(|leg| leg.ends().couple() == couple && leg.is_outside_the_terms() == one.is_beside);
    let mut ways = here.clone().map(Leg::ends);
    if let Some(first) = ways.next()
        && ways.all(|ends| ends == first)
    {
        return first;
    }
    let Some((ends, _)) = *named else {
        return one.ends;
    };
    let own = here.filter(|leg| leg.ends() == ends);
    let own = own.map(|leg| match &one.category {
        None => leg.remains().map_or(0, |count| count.pair().most()),
        Some(category) => {
            let lines = leg.detainees().iter();
            let lines = lines.filter(|(line, _)| line == category);
            let lines = lines.map(|(_, count)| count.pair().most());
            lines.fold(0, u64::saturating_add)
        }
    });
    if own.fold(0, u64::saturating_add) == said {
        ends
    } else {
        one.ends
    }
}

fn report(sink: &mut Sink<'_>, about: Datum, given: Datum, one: &Differs) {
    sink.report(Rule::SummaryAgrees)
        .about(about)
        .given(given)
        .expected(one.included);
}

fn subject(category: Option<&DetaineeCategory>) -> Option<Subject> {
    match category {
        None => Some(Subject::Remains),
        Some(category) => Subject::of([category.clone()]).ok(),
    }
}

/// Returns the position of the leg that states a line, or else of one of its direction and part.
fn at(core: &Core, named: &Named, one: &Differs) -> Option<usize> {
    let (ends, part) = named.as_ref()?;
    let is_meant = |leg: &Leg| {
        leg.ends() == *ends
            && leg.part() == part.as_ref()
            && leg.is_outside_the_terms() == one.is_beside
    };
    let legs = || core.legs.iter();
    let category = one.category.as_ref();
    let stating = legs()
        .position(|leg| is_meant(leg) && category.is_none_or(|category| states(leg, category)));
    stating.or_else(|| legs().position(is_meant))
}

fn has(core: &Core, position: usize, category: &DetaineeCategory) -> bool {
    core.legs
        .get(position)
        .is_some_and(|leg| states(leg, category))
}

fn states(leg: &Leg, category: &DetaineeCategory) -> bool {
    leg.detainees().iter().any(|(line, _)| line == *category)
}
