//! Theorem 14 for pictures: every number that is drawn is the measure of the movements on its day.

use exchange_agreement::evidence::Comparison;
use exchange_agreement::standing::{Counted, Measure, Movement, Movements};
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, CategoryKind, Count, Ends, Exchange, Interval, Ledger, Leg, PartialDate, Standing,
    Subject, Tally, render,
};
use proptest::prelude::*;

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
    let outcomes = ["steps", "several", "hatched", "nothing", "first bar", "bar"];
    explore(&offers(), &outcomes, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement);
        for (entry, _) in offers {
            let _ = ledger.record_observed(entry);
        }
        is_drawn(&ledger, count);
        Ok(())
    });
}

/// A number that is exact, between two limits, or without one of them.
fn counts() -> impl Strategy<Value = Count> {
    (0..6_usize, 0..9_u32, 0..9_u32).prop_map(|(form, low, more)| match form {
        0 => Count::AtLeast(low),
        1 => Count::AtMost(low + more),
        2 => Count::Undisclosed,
        3 => CountRange::new(low, low + more).map_or(Count::Exactly(low), Count::Between),
        _ => Count::Exactly(low + more),
    })
}

fn with_numbers(id: usize, day: usize, [soldiers, others]: [Count; 2], is_mixed: bool) -> Exchange {
    let mut people = vec![(CategoryKind::PrisonerOfWar, soldiers)];
    if is_mixed {
        people.push((CategoryKind::Civilian, others));
    }
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let leg = Leg::between(ends, Tally::counted(people).unwrap());
    Exchange::new(id.to_string(), format!("2025-01-{day:02}"), [leg]).unwrap()
}

/// Of records that are not exact, and summaries of some of them, each bar is what counts on its day.
#[test]
fn theorem_14_every_bar_is_what_counts_with_its_summary() {
    let record = ([counts(), counts()], any::<bool>(), any::<bool>());
    let strategy = prop::collection::vec(record, 2..6).boxed();
    let outcomes = ["first bar", "bar", "summary", "summary of a summary"];
    explore(&strategy, &outcomes, |records, count| {
        let agreement = Agreement::between("A", "B").each_releases(20);
        let mut ledger = Ledger::open(agreement.build().unwrap());
        let (mut open, mut summaries): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for (at, (numbers, is_mixed, is_summary)) in records.into_iter().enumerate() {
            let mut exchange = with_numbers(at, 2 * at + 1, numbers, is_mixed);
            if is_summary && !open.is_empty() {
                let is_nested = open.iter().any(|one| summaries.contains(one));
                count(if is_nested {
                    "summary of a summary"
                } else {
                    "summary"
                });
                let ids = core::mem::take(&mut open);
                exchange = exchange
                    .with_includes(ids.iter().map(usize::to_string))
                    .unwrap();
                summaries.push(at);
            }
            if ledger.record_observed(exchange).is_ok() {
                open.push(at);
            }
        }
        flows_are_delivered(&ledger, &ledger.standing(), count);
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
    bars_are_counted(ledger, standing, &flows, count);
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

/// A bar of flows: the text below it, which is its date, and its number.
type Bar<'p> = (String, &'p str);

/// The texts of a part of a panel that are no marks of its scale, each with its place from left to right.
fn placed(part: &str) -> Vec<(u64, &str)> {
    let texts = part.split("<text class=\"").skip(1);
    let texts = texts.filter(|text| !text.starts_with("n e\"") && !text.starts_with("h\""));
    let place = |text: &str| text.split_once("x=\"")?.1.split_once('"')?.0.parse().ok();
    let texts = texts.map(|text| {
        let written = text.split_once('>').unwrap().1.split('<').next();
        (place(text).unwrap(), written.unwrap())
    });
    texts.collect()
}

/// The bars of the panel with a heading, from left to right; `None` without such a panel.
fn bars<'p>(flows: &'p str, heading: &str) -> Option<Vec<Bar<'p>>> {
    let (_, panel) = flows.split_once(&format!(">{heading}</text>"))?;
    let (numbers, rest) = panel.split_once("<line class=\"axis\"").unwrap();
    let dates = placed(rest.split("class=\"h\"").next().unwrap());
    let bars = placed(numbers).into_iter().map(|(at, number)| {
        // A text that stands upright is moved by the height of its letters.
        let below = dates.iter().filter(|(place, _)| place.abs_diff(at) <= 4);
        (below.map(|(_, date)| *date).collect(), number)
    });
    Some(bars.collect())
}

/// The fewest and the most of a number above a bar; `None` if it is approximate.
fn ends_of(number: &str) -> Option<(u64, u64)> {
    let read = |text: &str| text.replace(',', "").parse::<u64>().unwrap();
    if number.starts_with("about") {
        None
    } else if number == "?" {
        Some((0, u64::MAX))
    } else if let Some(least) = number.strip_prefix("at least ") {
        Some((read(least), u64::MAX))
    } else if let Some((least, most)) = number.split_once(" to ") {
        Some((read(least), read(most)))
    } else {
        Some((read(number), read(number)))
    }
}

/// A bar of flows is what the number of its direction grows by on its day: as many as that number if nobody went before.
fn bars_are_counted(
    ledger: &Ledger,
    standing: &Standing,
    flows: &str,
    count: &mut dyn FnMut(&str),
) {
    let movements = ledger.movements();
    let days = days(&movements);
    for balance in standing.balances() {
        for (subject, what) in [(Subject::AnyDetainee, ""), (Subject::Remains, ", remains")] {
            let measure = Measure::new(Counted::Delivered, balance.ends()).with_subject(subject);
            let mut meant = movements.meant(&measure).into_iter();
            let is_alone = meant.all(|one| one.ends() == balance.ends());
            let heading = format!("{}{what}", balance.ends());
            let bars = bars(flows, &heading).filter(|_| is_alone && !flows.contains("each bar is"));
            let bars = bars.unwrap_or_default();
            let day = |bar: &Bar<'_>| {
                bar.0
                    .parse::<PartialDate>()
                    .ok()
                    .filter(|day: &PartialDate| day.day().is_some())
            };
            let is_dated = bars.iter().all(|bar| day(bar).is_some());
            for bar in &bars {
                let Some((day, (least, most))) = day(bar).zip(ends_of(bar.1)) else {
                    continue;
                };
                let then = number(&ledger.movements_as_of(day), &measure);
                let ends =
                    |number: Interval| (number.surely(), number.possibly().unwrap_or(u64::MAX));
                let (surely, possibly) = ends(then);
                let told = format!("{heading} on {day}: {}, and {then} by then: {flows}", bar.1);
                assert!(least <= surely && most <= possibly, "{told}");
                let is_only = bars.iter().filter(|other| other.0 == bar.0).count() == 1;
                if !is_only || !is_dated {
                    continue;
                }
                let before = days.iter().rev().find(|one| **one < day);
                let before = before.map_or_else(Interval::default, |day| {
                    number(&ledger.movements_as_of(*day), &measure)
                });
                let (surely_before, possibly_before) = ends(before);
                count(if before == 0 { "first bar" } else { "bar" });
                assert!(before != 0 || (least, most) == (surely, possibly), "{told}");
                assert!(possibly <= possibly_before.saturating_add(most), "{told}");
                assert!(surely_before.saturating_add(least) <= surely, "{told}");
            }
        }
    }
}
