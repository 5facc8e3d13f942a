//! Theorem 14 for pictures: every number that is drawn is the measure of the movements on its day.

use exchange_agreement::evidence::Comparison;
use exchange_agreement::standing::{Counted, Measure, Movement, Movements};
use exchange_agreement::{Ends, Interval, Ledger, PartialDate, Standing, Subject, render};

use super::cases::documents;
use super::one_answer::number;
use super::pictures::texts;
use super::records::offers;
use super::theorems::explore;

/// A line that a picture may draw: what is measured.
fn measures(standing: &Standing) -> Vec<Measure> {
    let mut all = Vec::new();
    for balance in standing.balances() {
        for subject in [
            Subject::AnyDetainee,
            Subject::Remains,
            Subject::PersonsOfUnknownFate,
        ] {
            let measure = Measure::new(Counted::Performed, balance.ends()).with_subject(subject);
            all.extend([measure.clone(), measure.outside_the_terms()]);
        }
    }
    for promise in standing.commitments() {
        let promised = promise.commitment();
        let measure = Measure::new(Counted::Performed, promised.ends());
        let measure = measure.with_subject(promised.subject().clone());
        all.push(match promised.part() {
            Some(part) => measure.with_part(part.clone()).unwrap(),
            None => measure,
        });
    }
    all
}

/// The days on which a number may change, in order.
fn days(movements: &Movements<'_>) -> Vec<PartialDate> {
    let ends = movements.iter().filter_map(Movement::date);
    let mut days: Vec<PartialDate> = ends
        .flat_map(|when| [when.beginning(), when.end()].into_iter().flatten())
        .flat_map(|date| [first(date), last(date)])
        .collect();
    days.sort();
    days.dedup();
    days
}

fn first(date: PartialDate) -> PartialDate {
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    PartialDate::new(date.year(), Some(month), Some(day)).unwrap()
}

fn last(date: PartialDate) -> PartialDate {
    let month = date.month().unwrap_or(12);
    let mut days = (28..=31).rev();
    let found = days.find_map(|day| PartialDate::new(date.year(), Some(month), Some(day)).ok());
    if date.day().is_some() {
        date
    } else {
        found.unwrap()
    }
}

/// The panels of a picture: the small numbers of each, at its steps, and all other texts.
fn panels(picture: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let mut panels: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    let mut is_heading = false;
    for part in picture.split("<text ").skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let text = text.split_once('<').unwrap().0;
        let was_heading = core::mem::replace(&mut is_heading, tag.starts_with("class=\"h\""));
        if is_heading && !was_heading {
            panels.push(Default::default());
        }
        let Some((steps, others)) = panels.last_mut() else {
            continue;
        };
        if tag.starts_with("class=\"s") {
            steps.push(text);
        } else if !is_heading {
            others.push(text);
        }
    }
    panels
}

/// A number as it is written at the end of a line.
fn written(number: Option<Interval>) -> String {
    number.map_or("nothing recorded".to_owned(), |number| number.to_string())
}

#[test]
fn theorem_14_every_number_of_a_picture_is_the_measure_of_its_day() {
    let outcomes = ["steps", "several", "hatched", "nothing"];
    explore(&offers(), &outcomes, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement);
        for (entry, _) in offers {
            let _ = ledger.record_observed(entry);
        }
        is_drawn(&ledger, count);
        Ok(())
    });
}

#[test]
fn the_numbers_of_the_pictures_of_every_case_are_those_of_its_movements() {
    for (_, document) in documents() {
        is_drawn(document.ledger(), &mut |_| {});
        let reconciled = document.reconciliation();
        let figures = render::figures(&reconciled);
        let recorded = reconciled
            .comparisons()
            .iter()
            .filter_map(Comparison::recorded);
        let recorded: Vec<String> = recorded.map(|one| format!(">the ledger: {one}<")).collect();
        for bar in figures.split("<title>the ledger: ").skip(1) {
            let bar = format!(">the ledger: {}<", bar.split('<').next().unwrap());
            assert!(recorded.contains(&bar), "{bar}");
        }
    }
}

/// Every panel of progress has the number at its end, and those at its steps, of one measure on its days in order; and
/// every direction of flows has the number delivered.
fn is_drawn(ledger: &Ledger, count: &mut dyn FnMut(&str)) {
    let (standing, movements) = (ledger.standing(), ledger.movements());
    let days = days(&movements);
    let lines: Vec<(String, Vec<String>)> = measures(&standing)
        .iter()
        .map(|measure| {
            let of_day = |day: &PartialDate| number(&ledger.movements_as_of(*day), measure);
            let undated = movements.without_a_date(measure).map(|one| one.to_string());
            let each = days.iter().map(of_day).map(|one| one.to_string());
            (
                written(movements.count(measure)),
                undated.into_iter().chain(each).collect(),
            )
        })
        .collect();
    let picture = render::progress(ledger);
    for (steps, others) in panels(&picture) {
        // A rule has a panel too, and the heading alone says that nothing is recorded.
        let is_rule = |text: &&str| text.contains("ahead by") || text.starts_with("no difference");
        if others.iter().any(is_rule) || !others.contains(&"0") {
            continue;
        }
        count(if others.contains(&"nothing recorded") {
            "nothing"
        } else {
            "steps"
        });
        count(if steps.len() > 1 { "several" } else { "few" });
        count(if steps.iter().any(|step| step.contains(" to ")) {
            "hatched"
        } else {
            "sure"
        });
        // A long number has two lines, and one agreed number is that of as many performed.
        let beside = format!(" {} ", others.join(" "));
        let is_one = |(end, each): &(String, Vec<String>)| {
            let mut each = each.iter();
            let is_end = beside.contains(&format!(" {end} "));
            is_end && steps.iter().all(|step| each.any(|one| one == step))
        };
        let is_drawn = lines.iter().any(is_one);
        assert!(is_drawn, "{steps:?} {others:?}\n{lines:?}");
    }
    flows_are_delivered(ledger, &standing, count);
}

fn flows_are_delivered(ledger: &Ledger, standing: &Standing, count: &mut dyn FnMut(&str)) {
    let (movements, flows) = (ledger.movements(), render::flows(ledger));
    let is_outside = flows.contains("outside the terms");
    count(if is_outside { "outside" } else { "under" });
    for balance in standing.balances() {
        for (subject, noun) in [(Subject::AnyDetainee, "p"), (Subject::Remains, "remains")] {
            let measure = Measure::new(Counted::Delivered, balance.ends()).with_subject(subject);
            for (measure, what) in [
                (measure.clone(), ""),
                (measure.outside_the_terms(), ", outside the terms"),
            ] {
                // Figures of both directions together are drawn as that.
                let mut meant = movements.meant(&measure).into_iter();
                let is_of_these_ends = meant.all(|one| one.ends() == balance.ends());
                // Of people of whom all that is left is that they were returned, no bar is drawn.
                let delivered = movements.count(&measure);
                let delivered = delivered.filter(|one| is_of_these_ends && *one != 0);
                let Some(delivered) = delivered else { continue };
                let ends = match balance.ends() {
                    Ends::OneWay { .. } => "",
                    Ends::Together(_) => ", reported only for both together",
                };
                let delivered = match delivered.to_string().as_str() {
                    "not known" => "an unknown number of".to_owned(),
                    known => known.to_owned(),
                };
                let sentence = format!("{what}{ends}: {delivered} {noun}");
                assert!(
                    flows.contains(&sentence) || texts(&flows).len() > 3_000,
                    "{sentence}: {flows}"
                );
            }
        }
    }
}
