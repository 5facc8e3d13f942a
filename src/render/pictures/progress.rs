//! Picture of the progress of an agreement: released against agreed over time, and parity.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::agreed::Agreed;
use super::direction::{Panel, Source};
use super::frame::{self, LEFT, PLOT, Plot, RIGHT_END, points};
use super::gaps::{draw, gaps};
use super::records::{Record, is_delivered, records};
use super::scale::{is_open, reach};
use super::svg::{Svg, label_height};
use super::time::Days;
use crate::ledger::{Ledger, Movement, Movements, Standing};
use crate::render::names::Names;
use crate::render::pages::agreement::parity_between;
use crate::render::pages::standing::evenness_between;
use crate::render::phrases;
use crate::words::{Interval, PartialDate};

/// The most groups of exchanges that are asked whether their most is known.
const CLASSES: usize = 64;

/// Returns an SVG picture of people released against people agreed over time, with a panel for each direction, and one
/// for each promise where a direction has several.
///
/// Remains have panels of their own. Below them, each parity rule has a panel with the difference between its ends.
/// Possible but uncertain people are hatched one way, outstanding people the other way: the people of an exchange of
/// several days are possible from its first day and certain on its last. A long series is drawn at one point for each
/// pixel, with a note. The result is plain SVG without fonts, files or scripts, and equal ledgers give equal bytes.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let picture = render::progress(&ledger);
/// assert!(picture.starts_with("<svg") && picture.contains("RU to UA: 390 of 1,000 released, 610 outstanding"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn progress(ledger: &Ledger) -> String {
    picture(ledger, &ledger.standing(), &ledger.movements(), None)
}

/// Returns the same picture up to the end of a day, month or year. People who only possibly moved by then are hatched, and
/// nothing later is drawn.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let picture = render::progress_as_of(&ledger, "2025-05-22".parse()?);
/// assert!(picture.contains("RU to UA: nothing recorded, agreed 1,000"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn progress_as_of(ledger: &Ledger, date: PartialDate) -> String {
    let movements = ledger.movements_as_of(date);
    picture(ledger, &ledger.as_of(date), &movements, Some(date))
}

fn picture(
    ledger: &Ledger,
    standing: &Standing,
    movements: &Movements<'_>,
    asked: Option<PartialDate>,
) -> String {
    let names = Names::of(ledger);
    let days = Days::of(movements, asked, [LEFT, RIGHT_END]);
    let mut svg = Svg::default();
    svg.height = 2;
    let source = Source {
        standing,
        movements,
        days: &days,
        names: &names,
    };
    let (mut description, left_out) = frame::panels(&source.panels(), &days, &mut svg);
    if description.is_empty() {
        let none = format!("nothing is agreed, and {}", phrases::nobody_recorded(asked));
        svg.note(LEFT, 30, &none);
        description.push(phrases::sentence(&none));
    }
    let mut hidden = 0_usize;
    for standing in standing.parity() {
        let rule = standing.rule();
        let gaps = gaps(rule, movements, &days);
        hidden = hidden.saturating_add(usize::from(gaps.is_none()));
        if let Some(gaps) = gaps {
            let name = |key| names.actor(key);
            let (title, verdict) = (
                parity_between(rule, &name),
                evenness_between(standing, &name),
            );
            description.push(format!("{title}: {verdict}."));
            svg.heading(LEFT, 20, &title);
            svg.note(LEFT, 18, &verdict);
            draw(rule, &gaps, [LEFT, RIGHT_END], (&days, &names), &mut svg);
        }
    }
    notes(ledger, movements, (asked, left_out), &mut svg);
    rules_note(hidden, &mut svg);
    svg.explain("g", LEFT, "recovered by the receiver");
    svg.explain("w", LEFT, "outstanding");
    svg.explain("p", LEFT, "possible but not certain");
    svg.explain("u", LEFT, "more is possible, and the most is not known");
    svg.skip(14);
    svg.finish(frame::title(ledger), &description.join(" "))
}

impl frame::Panel for Panel {
    fn heading(&self) -> String {
        self.sentence()
    }

    fn draw(&self, days: &Days, svg: &mut Svg) -> usize {
        let levels = self.agreed.as_ref().map_or(&[][..], Agreed::levels);
        if self.performed.is_none() && levels.is_empty() {
            // The heading says that nothing is recorded.
            svg.skip(10);
            return 0;
        }
        let drawn = self.sums.iter().map(|(_, sum)| *sum);
        let drawn = drawn.chain(self.undated).chain(self.performed).map(reach);
        let most = drawn.chain(levels.iter().copied()).max();
        let plot = Plot::begin(most.unwrap_or(0), svg);
        let none = BTreeMap::new();
        let points = points(self.undated, &self.sums, &none, days);
        if self.handed_over.is_empty() {
            plot.sure("a", &points, svg);
        } else {
            plot.sure("g", &points, svg);
            let handed_over = frame::points(None, &self.handed_over, &none, days);
            plot.sure("a", &handed_over, svg);
        }
        plot.possible(&points, svg);
        plot.lines(levels, svg);
        self.label_levels(levels, |value| plot.y(value), svg);
        plot.finish(&points, days, svg)
    }
}

impl Panel {
    /// Labels the agreed number, and draws the outstanding part of it and the number at the end.
    fn label_levels(&self, levels: &[u64], y: impl Fn(u64) -> u64, svg: &mut Svg) {
        let label = self.agreed.as_ref().map_or_else(String::new, Agreed::label);
        let upper = levels.iter().max().map(|agreed| y(*agreed));
        if let Some((agreed, upper)) = levels.iter().min().zip(upper) {
            svg.label(RIGHT_END, upper, &label);
            // Only what is surely outstanding, just below the least that was agreed.
            let outstanding = self.outstanding.map_or(0, Interval::surely);
            let top = y(*agreed);
            let height = y(agreed.saturating_sub(outstanding)).saturating_sub(top);
            let right = RIGHT_END.saturating_add(4);
            svg.rect("w", [right, top, 16, height], "outstanding");
        }
        let Some(performed) = self.performed else {
            return svg.label(RIGHT_END, y(0), "nothing recorded");
        };
        let best = performed.estimate().unwrap_or_else(|| performed.surely());
        let level = y(best);
        // The label of one agreed number is that of as many performed.
        let is_the_number = match (&self.agreed, performed.known()) {
            (Some(Agreed::Number(agreed)), Some(number)) => *agreed == number,
            _ => false,
        };
        // Two numbers may be at one height.
        let is_larger = levels.iter().all(|agreed| *agreed < best);
        let lines = label_height(&label, RIGHT_END);
        let is_near =
            |upper: &u64| level.saturating_add(15) > *upper && level < upper.saturating_add(lines);
        let below = upper.filter(is_near);
        match below {
            Some(_) if is_the_number => {}
            Some(upper) if is_larger => {
                svg.label(RIGHT_END, upper.saturating_sub(15), &performed.to_string());
            }
            Some(upper) => {
                svg.label(
                    RIGHT_END,
                    upper.saturating_add(lines),
                    &performed.to_string(),
                );
            }
            None => svg.label(RIGHT_END, level, &performed.to_string()),
        }
    }
}

fn exchanges(count: usize) -> String {
    phrases::exchanges(u64::try_from(count).unwrap_or(u64::MAX))
}

/// Returns how many of the records have a number of which the most is not known; a summary may know it.
fn open_among(ledger: &Ledger, records: &[Record<'_>], movements: &Movements<'_>) -> usize {
    let is_unknown = |one: &&Movement<'_>| is_open(one.total());
    let has_open = |record: &&Record<'_>| record.movements.iter().any(is_unknown);
    let open: Vec<&Record<'_>> = records.iter().filter(has_open).collect();
    // Of very many, several are asked together.
    let together = open.len().div_ceil(CLASSES).max(1);
    let mut entries: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, chunk) in open.chunks(together).enumerate() {
        let own = chunk.iter().flat_map(|record| &record.movements);
        entries.extend(own.filter_map(|one| Some((*one.entries().first()?, at))));
    }
    let chunk = |one: &Movement<'_>| entries.get(one.entries().first()?).copied();
    let part = |one: &Movement<'_>| chunk(one).filter(|_| is_delivered(one.moved()));
    let mut is_open_in = alloc::vec![false; open.len().div_ceil(together)];
    for flow in ledger.flows(movements, is_open_in.len(), part) {
        for (is_one, part) in is_open_in.iter_mut().zip(flow.parts()) {
            *is_one |= part.as_ref().is_some_and(|part| is_open(part.total()));
        }
    }
    let chunks = open.chunks(together).zip(is_open_in);
    let chunks = chunks.filter(|(_, is_one)| *is_one);
    chunks.fold(0, |sum, (chunk, _)| sum.saturating_add(chunk.len()))
}

/// Returns true if an amendment is in force, at the end of a date if one is asked.
fn is_amended(ledger: &Ledger, asked: Option<PartialDate>) -> bool {
    ledger.amendments().iter().any(|(amendment, _)| {
        let may_be =
            |asked| amendment.effective().and_then(|from| from.is_by(asked)) != Some(false);
        asked.is_none_or(may_be)
    })
}

/// Notes what the picture leaves out.
fn notes(
    ledger: &Ledger,
    movements: &Movements<'_>,
    (asked, left_out): (Option<PartialDate>, Vec<String>),
    svg: &mut Svg,
) {
    let mut notes = Vec::new();
    let records = records(ledger, movements, |one| is_delivered(one.moved()));
    let open = open_among(ledger, &records, movements);
    if open > 0 {
        notes.push(format!(
            "{} whose most is not known: the lines show the minimum",
            exchanges(open)
        ));
    }
    if is_amended(ledger, asked) {
        notes.push("agreed numbers are those of the last amendment".to_string());
    }
    let points = usize::try_from(PLOT).unwrap_or(usize::MAX);
    if records.len() > points {
        notes.push(format!(
            "{}, drawn at {PLOT} points at most",
            exchanges(records.len())
        ));
    }
    let dated = records.iter().filter_map(|record| record.when).count();
    let undated = records.len().saturating_sub(dated);
    if undated > 0 {
        notes.push(format!(
            "{} without a date: possible from the first day on",
            exchanges(undated)
        ));
    }
    notes.extend(left_out);
    for note in notes {
        svg.note(LEFT, 16, &note);
    }
}

/// Notes how many rules are not drawn, below the other notes.
fn rules_note(hidden: usize, svg: &mut Svg) {
    let what = match hidden {
        0 => return,
        1 => "1 rule is".to_string(),
        many => format!("{many} rules are"),
    };
    let note = format!(
        "{what} not drawn: a weight, number or date is not known, or no people were released"
    );
    svg.note(LEFT, 16, &note);
}
