//! A picture of the flows of an agreement: who went from whom to whom, by exchange and category.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::history::{History, Undated};
use super::legend::{class, legend, name};
use super::svg::{Anchor, Svg, WIDTH, axis, cut, left_out, scaled};
use super::words;
use crate::ledger::{Ledger, Leg};
use crate::rulebook::Grouped;
use crate::words::{CategoryKind, Count, Ends, Pair};

const LEFT: u64 = 70;
const PLOT: u64 = WIDTH - LEFT - 30;
const RIGHT_END: u64 = LEFT + PLOT;
const HEIGHT: u64 = 110;
/// More exchanges than this are drawn several to a bar, and the picture says so.
const BARS: usize = 60;
/// More directions than this are left out, and the picture says so.
const PANELS: usize = 24;

/// The flows of an agreement of any number of sides: a panel for each direction, a bar for each exchange, its people by
/// category one above the other; the dead in panels of their own. All panels of people have one scale, which begins at
/// zero, and so have those of the dead.
///
/// What only possibly went is hatched; where nobody says how many, there is a question mark. Legs beside the terms are
/// drawn too; what was taken back is not taken away, and the picture says so. Of a long journal several exchanges stand in
/// one bar.
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
    let history = History::of(ledger);
    let exchanges = exchanges(&history);
    let together = exchanges.len().div_ceil(BARS).max(1);
    let slots: Vec<&[Told<'_>]> = exchanges.chunks(together).collect();
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
    if shown().any(|panel| slots.iter().any(|slot| panel.bar(slot).is_untold())) {
        svg.height = svg.height.saturating_add(16);
        let note = "?: how many is not known";
        svg.text("n", Anchor::Start, [LEFT, svg.height], note);
    }
    notes(&history, together, panels.len(), &mut svg);
    let title = ledger.agreement().title();
    let title = title.map_or_else(
        || "Flows of an agreement to exchange detainees".to_string(),
        |title| format!("{title}: flows"),
    );
    let sentences: Vec<String> = shown().map(|panel| panel.sentence(&exchanges)).collect();
    svg.finish(&title, &sentences.join(" "))
}

/// An exchange with its date as it is shown.
struct Told<'l> {
    name: String,
    date: String,
    legs: &'l [Leg],
}

fn exchanges<'l>(history: &History<'l>) -> Vec<Told<'l>> {
    let dated = history.steps.iter().filter(|step| step.back.is_none());
    let dated = dated.map(|step| Told {
        name: step.id.to_string(),
        date: step.date.to_string(),
        legs: step.legs,
    });
    let undated = history.undated.iter().filter(|one| one.back.is_none());
    let undated = undated.map(|Undated { id, legs, .. }| Told {
        name: id.to_string(),
        date: "no date".to_string(),
        legs,
    });
    dated.chain(undated).collect()
}

/// One direction: people, or remains.
struct Panel {
    ends: Ends,
    is_of_remains: bool,
    kinds: Vec<CategoryKind>,
}

/// Every direction in the order in which it is first told.
fn panels(exchanges: &[Told<'_>]) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    let mut places: BTreeMap<(Ends, bool), usize> = BTreeMap::new();
    for leg in exchanges.iter().flat_map(|told| told.legs) {
        let people = !leg.detainees().is_empty() || leg.remains().is_none();
        for is_of_remains in [people.then_some(false), leg.remains().map(|_| true)] {
            let Some(is_of_remains) = is_of_remains else {
                continue;
            };
            let place = *places
                .entry((leg.ends(), is_of_remains))
                .or_insert(panels.len());
            if place == panels.len() {
                panels.push(Panel {
                    ends: leg.ends(),
                    is_of_remains,
                    kinds: Vec::new(),
                });
            }
            if let Some(panel) = panels.get_mut(place).filter(|_| !is_of_remains) {
                panel
                    .kinds
                    .extend(leg.detainees().iter().map(|(category, _)| category.kind()));
                panel.kinds.sort_unstable();
                panel.kinds.dedup();
            }
        }
    }
    panels
}

/// The people of one bar by kind, or remains in one number.
#[derive(Default)]
struct Bar(Vec<(Option<CategoryKind>, Pair)>);

impl Bar {
    fn total(&self) -> Pair {
        self.0
            .iter()
            .fold(Pair::default(), |sum, (_, pair)| sum.plus(*pair))
    }

    /// Whether nothing is told of a number that there is.
    fn is_untold(&self) -> bool {
        !self.0.is_empty() && self.total() == Pair::at_least(0)
    }

    fn highest(&self) -> u64 {
        let total = self.total();
        total.possibly().unwrap_or_else(|| total.surely())
    }
}

impl Panel {
    /// Whether a leg is of this direction, and of the living or the dead.
    fn shows(&self, leg: &Leg) -> bool {
        let is_here = if self.is_of_remains {
            leg.remains().is_some()
        } else {
            !leg.detainees().is_empty() || leg.remains().is_none()
        };
        leg.ends() == self.ends && is_here
    }

    fn bar(&self, slot: &[Told<'_>]) -> Bar {
        let mut bar = Bar::default();
        let legs = slot
            .iter()
            .flat_map(|told| told.legs)
            .filter(|leg| leg.ends() == self.ends);
        if self.is_of_remains {
            let counts = legs.filter_map(Leg::remains).map(Count::pair);
            bar.0
                .extend(counts.reduce(Pair::plus).map(|sum| (None, sum)));
            return bar;
        }
        let lines: Vec<(CategoryKind, Pair)> = legs
            .flat_map(|leg| leg.detainees().iter())
            .map(|(category, count)| (category.kind(), count.pair()))
            .collect();
        for kind in &self.kinds {
            let of_kind = lines
                .iter()
                .filter(|(one, _)| one == kind)
                .map(|(_, pair)| *pair);
            bar.0
                .extend(of_kind.reduce(Pair::plus).map(|sum| (Some(*kind), sum)));
        }
        bar
    }

    fn sentence(&self, exchanges: &[Told<'_>]) -> String {
        let (bar, many) = (self.bar(exchanges), {
            let has = |told: &&Told<'_>| told.legs.iter().any(|leg| self.shows(leg));
            exchanges.iter().filter(has).count()
        });
        let total = bar.total();
        let times = if many == 1 { "exchange" } else { "exchanges" };
        let many = Grouped(u64::try_from(many).unwrap_or(u64::MAX));
        if self.is_of_remains {
            return format!("{}: {total} remains in {many} {times}.", self.ends);
        }
        let lines: Vec<String> = bar
            .0
            .iter()
            .map(|(kind, pair)| match kind {
                Some(kind) if *pair == 1 => format!("{pair} {}", words::one_of(*kind)),
                kind => format!("{pair} {}", name(*kind)),
            })
            .collect();
        let lines = match lines.as_slice() {
            [] => String::new(),
            lines => format!(" ({})", lines.join(", ")),
        };
        let total = words::people(total);
        format!("{}: {total} in {many} {times}{lines}.", self.ends)
    }

    fn draw(&self, slots: &[&[Told<'_>]], (end, step): (u64, u64), svg: &mut Svg) {
        let top = svg.height.saturating_add(42);
        let bottom = top.saturating_add(HEIGHT);
        let what = if self.is_of_remains { ", remains" } else { "" };
        let title = format!("{}{what}", self.ends);
        svg.text(
            "h",
            Anchor::Start,
            [LEFT, top.saturating_sub(22)],
            &cut(&title, 76),
        );
        let y = |value: u64| bottom.saturating_sub(scaled(value, end, HEIGHT));
        for mark in 0..=end.checked_div(step).unwrap_or(0) {
            let mark = mark.saturating_mul(step);
            svg.line("grid", [LEFT, y(mark), RIGHT_END, y(mark)]);
            let at = [LEFT.saturating_sub(8), y(mark).saturating_add(4)];
            svg.text("n", Anchor::End, at, &Grouped(mark).to_string());
        }
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
    slot: &[Told<'_>],
    [x, thick]: [u64; 2],
    y: impl Fn(u64) -> u64,
    is_labelled: bool,
    svg: &mut Svg,
) {
    let mut level = 0_u64;
    for (kind, pair) in &bar.0 {
        let next = level.saturating_add(pair.surely());
        let height = y(level).saturating_sub(y(next));
        // A line of the ground shows between two of them.
        let drawn = if height > 2 {
            height.saturating_sub(1)
        } else {
            height
        };
        let name = format!("{}: {pair} {}", names(slot), name(*kind));
        svg.rect(class(*kind), [x, y(next), thick, drawn], &name);
        level = next;
    }
    let total = bar.total();
    let highest = bar.highest();
    let possibly = y(level).saturating_sub(y(highest));
    svg.rect(
        "p",
        [x, y(highest), thick, possibly],
        &format!("{}: {total}", names(slot)),
    );
    let label = if bar.is_untold() {
        "?".to_string()
    } else if is_labelled && !bar.0.is_empty() {
        total.to_string()
    } else {
        return;
    };
    let at = [x.saturating_add(thick / 2), y(highest).saturating_sub(4)];
    svg.text("n", Anchor::Middle, at, &label);
}

/// The date of each bar where there is room, else of the first and the last.
fn dates(slots: &[&[Told<'_>]], wide: u64, y: u64, svg: &mut Svg) {
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
        if let Some(told) = edge {
            svg.text("n", anchor, [x, y], &told.date);
        }
    }
}

/// `exchange 1, 2025-05-23`, or the first and the last of several.
fn names(slot: &[Told<'_>]) -> String {
    match slot {
        [] => String::new(),
        [told] => format!("exchange {}, {}", told.name, told.date),
        [first, .., last] => format!(
            "exchanges {} to {}, {} to {}",
            first.name, last.name, first.date, last.date
        ),
    }
}

/// What the picture leaves out or draws together.
fn notes(history: &History<'_>, together: usize, panels: usize, svg: &mut Svg) {
    let mut notes = Vec::new();
    if together > 1 {
        notes.push(format!(
            "each bar is {together} exchanges, the last perhaps fewer"
        ));
    }
    let dated = history
        .steps
        .iter()
        .filter(|step| step.back.is_some())
        .count();
    let undated = history
        .undated
        .iter()
        .filter(|one| one.back.is_some())
        .count();
    match dated.saturating_add(undated) {
        0 => {}
        1 => notes.push("1 reversal is not drawn".to_string()),
        reversals => notes.push(format!("{reversals} reversals are not drawn")),
    }
    notes.extend(history.vague_note());
    if panels > PANELS {
        notes.push(left_out(panels.saturating_sub(PANELS), "direction"));
    }
    if panels == 0 {
        notes.push("nobody was exchanged".to_string());
    }
    for note in notes {
        svg.height = svg.height.saturating_add(16);
        svg.text("n", Anchor::Start, [LEFT, svg.height], &note);
    }
    svg.explain("p", LEFT, "perhaps so many");
    svg.height = svg.height.saturating_add(14);
}
