//! Picture of the flows of an agreement: people of each direction, by exchange and category.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::legend::{class, legend, name};
use super::records::{Record, records};
use super::svg::{Anchor, Svg, WIDTH, axis, cut, highest, left_out, marks, scaled};
use crate::ledger::{Counted, Ledger, Measure, Moved, Movement, Movements};
use crate::render::phrases;
use crate::words::{CategoryKind, Ends, Interval, Subject, When};

const LEFT: u64 = 70;
const PLOT: u64 = WIDTH - LEFT - 30;
const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 110;
/// The most bars; beyond it a bar shows several exchanges, and a note states how many.
const BARS: usize = 60;
/// The most directions drawn; a note states how many are left out.
const PANELS: usize = 24;

/// Returns an SVG picture of people and remains that moved: a panel for each direction, and a bar for each exchange.
///
/// The height of a bar is the number of people, or of remains.
///
/// A bar stacks the people by category. Remains have panels of their own. All panels of people share one scale from
/// zero, and so do all panels of remains. Possible but uncertain people are hatched; an unknown number is a question
/// mark. People outside the terms are included; people who were returned are not subtracted, and a note says so. A
/// summary is drawn as the records that it includes, and a bar for the rest. In a long journal one bar shows several
/// exchanges.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let picture = render::flows(&ledger);
/// assert!(picture.contains("RU to UA: 390 people in 1 exchange (390 prisoners of war)."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn flows(ledger: &Ledger) -> String {
    let movements = ledger.movements();
    let exchanges = records(ledger, &movements);
    let together = exchanges.len().div_ceil(BARS).max(1);
    let slots: Vec<&[Record<'_>]> = exchanges.chunks(together).collect();
    let panels = panels(&exchanges);
    let mut svg = Svg::default();
    svg.height = 14;
    let shown = || panels.iter().take(PANELS);
    let kinds = shown().flat_map(|panel| panel.kinds.iter().copied().map(Some));
    let dead = shown().any(|panel| panel.is_of_remains).then_some(None);
    legend(kinds.chain(dead).collect(), &mut svg);
    let scales = [false, true].map(|is_of_remains| {
        let of_kind = shown().filter(|panel| panel.is_of_remains == is_of_remains);
        let highest = of_kind.flat_map(|panel| slots.iter().map(|slot| panel.bar(slot).highest()));
        axis(highest.max().unwrap_or(0))
    });
    for panel in shown() {
        let [people, remains] = scales;
        let scale = if panel.is_of_remains { remains } else { people };
        panel.draw(&slots, scale, &mut svg);
    }
    if shown().any(|panel| slots.iter().any(|slot| panel.bar(slot).is_unknown())) {
        svg.note(LEFT, 16, "?: the number is not known");
    }
    notes(&movements, together, panels.len(), &mut svg);
    let title = ledger.agreement().title();
    let title = title.map_or_else(
        || "Flows of an agreement to exchange detainees".to_string(),
        |title| format!("{title}: flows"),
    );
    let sentences = shown().map(|panel| panel.sentence(&movements, &exchanges));
    svg.finish(&title, &phrases::joined(sentences, " "))
}

/// The people, or the remains, of one direction.
struct Panel {
    ends: Ends,
    is_of_remains: bool,
    kinds: Vec<CategoryKind>,
}

/// Returns every direction, in the order of its first movement.
fn panels(exchanges: &[Record<'_>]) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    let mut places: BTreeMap<(Ends, bool), usize> = BTreeMap::new();
    for movement in exchanges.iter().flat_map(|record| &record.movements) {
        let (ends, is_of_remains) = (movement.ends(), movement.is_of_remains());
        let place = *places.entry((ends, is_of_remains)).or_insert(panels.len());
        if place == panels.len() {
            panels.push(Panel {
                ends,
                is_of_remains,
                kinds: Vec::new(),
            });
        }
        if let Some(panel) = panels.get_mut(place) {
            let lines = movement.lines().iter();
            panel
                .kinds
                .extend(lines.map(|(category, _)| category.kind()));
            panel.kinds.sort_unstable();
            panel.kinds.dedup();
        }
    }
    panels
}

/// The people of one bar by kind, or its remains, and their total.
#[derive(Default)]
struct Bar {
    lines: Vec<(Option<CategoryKind>, Interval)>,
    total: Interval,
}

impl Bar {
    /// Returns true if the number is entirely unknown.
    fn is_unknown(&self) -> bool {
        self.total == Interval::at_least(0)
    }

    fn highest(&self) -> u64 {
        highest(self.total)
    }
}

impl Panel {
    /// Returns the movements of this direction, of people or of remains.
    fn of<'e>(&self, exchanges: &'e [Record<'_>]) -> impl Iterator<Item = &'e Movement<'e>> {
        let (ends, is_of_remains) = (self.ends, self.is_of_remains);
        let movements = exchanges
            .iter()
            .flat_map(|record| record.movements.iter().copied());
        movements.filter(move |one| one.ends() == ends && one.is_of_remains() == is_of_remains)
    }

    fn bar(&self, slot: &[Record<'_>]) -> Bar {
        let total = self.of(slot).map(Movement::total).reduce(Interval::plus);
        let mut lines: Vec<(Option<CategoryKind>, Interval)> = Vec::new();
        if self.is_of_remains {
            lines.extend(total.map(|total| (None, total)));
        }
        for kind in &self.kinds {
            let all = self.of(slot).flat_map(Movement::lines);
            let of_kind = all.filter(|(category, _)| category.kind() == *kind);
            let sum = of_kind.map(|(_, pair)| *pair).reduce(Interval::plus);
            lines.extend(sum.map(|sum| (Some(*kind), sum)));
        }
        Bar {
            lines,
            total: total.unwrap_or_default(),
        }
    }

    /// Returns the number that went this way, under the terms or outside them, including those returned later.
    fn total(&self, movements: &Movements<'_>) -> Interval {
        let subject = if self.is_of_remains {
            Subject::Remains
        } else {
            Subject::AnyDetainee
        };
        let under = Measure::new(Counted::Delivered, self.ends).with_subject(subject);
        let outside = under.clone().outside_the_terms();
        let counts = [under, outside].map(|measure| movements.count(&measure));
        let counts = counts.into_iter().flatten();
        counts.reduce(Interval::plus).unwrap_or_default()
    }

    fn sentence(&self, movements: &Movements<'_>, exchanges: &[Record<'_>]) -> String {
        let (bar, total) = (self.bar(exchanges), self.total(movements));
        let is_here =
            |record: &&Record<'_>| self.of(core::slice::from_ref(record)).next().is_some();
        let many = exchanges.iter().filter(is_here).count();
        let times = phrases::exchanges(u64::try_from(many).unwrap_or(u64::MAX));
        if self.is_of_remains {
            return format!("{}: {total} remains in {times}.", self.ends);
        }
        let lines = bar.lines.iter().map(|(kind, pair)| match kind {
            Some(kind) if *pair == 1 => format!("{pair} {}", phrases::one_of(*kind)),
            kind => format!("{pair} {}", name(*kind)),
        });
        let lines = if bar.lines.is_empty() {
            String::new()
        } else {
            format!(" ({})", phrases::joined(lines, ", "))
        };
        let total = phrases::people(total);
        format!("{}: {total} in {times}{lines}.", self.ends)
    }

    fn draw(&self, slots: &[&[Record<'_>]], scale: (u64, u64), svg: &mut Svg) {
        let top = svg.height.saturating_add(42);
        let bottom = top.saturating_add(HEIGHT);
        let what = if self.is_of_remains { ", remains" } else { "" };
        let title = format!("{}{what}", self.ends);
        svg.heading([LEFT, top.saturating_sub(22)], &cut(&title, 76));
        let y = |value: u64| bottom.saturating_sub(scaled(value, scale.0, HEIGHT));
        svg.levels([LEFT, RIGHT_END], marks(scale), y);
        let many = u64::try_from(slots.len()).unwrap_or(u64::MAX);
        let wide = PLOT.checked_div(many).unwrap_or(PLOT);
        let thick = wide
            .saturating_mul(7)
            .checked_div(10)
            .unwrap_or(1)
            .clamp(1, 48);
        for (place, slot) in (0_u64..).zip(slots) {
            let middle = LEFT
                .saturating_add(scaled(place, many, PLOT))
                .saturating_add(wide / 2);
            let at = [middle.saturating_sub(thick / 2), thick];
            draw_bar(&self.bar(slot), slot, at, y, many <= 12, svg);
        }
        svg.line("axis", [LEFT, bottom, RIGHT_END, bottom]);
        dates(slots, wide, bottom.saturating_add(17), svg);
        svg.height = bottom.saturating_add(24);
    }
}

fn draw_bar(
    bar: &Bar,
    slot: &[Record<'_>],
    [x, thick]: [u64; 2],
    y: impl Fn(u64) -> u64,
    is_labelled: bool,
    svg: &mut Svg,
) {
    let mut level = 0_u64;
    for (kind, pair) in &bar.lines {
        let next = level.saturating_add(pair.surely());
        let height = y(level).saturating_sub(y(next));
        // Leaves a line of the background between two parts of a bar.
        let drawn = if height > 2 {
            height.saturating_sub(1)
        } else {
            height
        };
        let name = format!("{}: {pair} {}", names(slot), name(*kind));
        svg.rect(class(*kind), [x, y(next), thick, drawn], &name);
        level = next;
    }
    let total = bar.total;
    let highest = bar.highest();
    let possibly = y(level).saturating_sub(y(highest));
    let name = format!("{}: {total}", names(slot));
    svg.rect("p", [x, y(highest), thick, possibly], &name);
    let label = if bar.is_unknown() {
        "?".to_string()
    } else if is_labelled && !bar.lines.is_empty() {
        total.to_string()
    } else {
        return;
    };
    let at = [x.saturating_add(thick / 2), y(highest).saturating_sub(4)];
    svg.text(Anchor::Middle, at, &label);
}

/// Writes the date of each bar if there is room, otherwise those of the first and the last.
fn dates(slots: &[&[Record<'_>]], wide: u64, y: u64, svg: &mut Svg) {
    let last = slots.len().saturating_sub(1);
    let many = u64::try_from(slots.len()).unwrap_or(u64::MAX);
    for (at, slot) in slots.iter().enumerate() {
        if wide < 84 && at != 0 && at != last {
            continue;
        }
        let place = u64::try_from(at).unwrap_or(u64::MAX);
        let x = LEFT.saturating_add(scaled(place, many, PLOT));
        let edge = if at == 0 { slot.first() } else { slot.last() };
        let (x, anchor) = match (wide < 84, at == 0) {
            (false, _) => (x.saturating_add(wide / 2), Anchor::Middle),
            (true, true) => (x, Anchor::Start),
            (true, false) => (RIGHT_END, Anchor::End),
        };
        if let Some(record) = edge {
            // Without room for a span, only its last date is shown.
            let last = record.when.filter(|_| wide < 160).and_then(When::end);
            let date = last.map_or_else(|| date(record), |date| date.to_string());
            svg.text(anchor, [x, y], &date);
        }
    }
}

fn date(record: &Record<'_>) -> String {
    let when = record.when;
    when.map_or_else(|| "no date".to_string(), |when| when.to_string())
}

/// Returns `exchange 1, 2025-05-23`, or the first and the last of several exchanges.
fn names(slot: &[Record<'_>]) -> String {
    match slot {
        [] => String::new(),
        [record] => format!("exchange {}, {}", record.name, date(record)),
        [first, .., last] => format!(
            "exchanges {} to {}, {} to {}",
            first.name,
            last.name,
            date(first),
            date(last)
        ),
    }
}

/// Notes what the picture leaves out or combines.
fn notes(movements: &Movements<'_>, together: usize, panels: usize, svg: &mut Svg) {
    let mut notes = Vec::new();
    if together > 1 {
        notes.push(format!(
            "each bar is {together} exchanges; the last may have fewer"
        ));
    }
    let returned = movements
        .iter()
        .filter(|one| one.moved() == Moved::Returned);
    let returned: BTreeSet<_> = returned.filter_map(|one| one.entries().first()).collect();
    match returned.len() {
        0 => {}
        1 => notes.push("1 reversal is not drawn".to_string()),
        reversals => notes.push(format!("{reversals} reversals are not drawn")),
    }
    notes.extend(left_out(panels, PANELS, "direction"));
    if panels == 0 {
        notes.push("no people or remains were handed over".to_string());
    }
    for note in notes {
        svg.note(LEFT, 16, &note);
    }
    svg.explain("p", LEFT, "possible but not certain");
    svg.skip(14);
}
