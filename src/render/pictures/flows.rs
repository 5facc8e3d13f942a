//! Picture of the flows of an agreement: people of each direction, by exchange and category.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::bars::{Bar, LEFT, Plot};
use super::legend::Palette;
use super::records::{Record, by, is_delivered, records};
use super::scale::axis;
use super::svg::{Svg, left_out};
use crate::ledger::{Counted, Ledger, Measure, Moved, Movement, Movements};
use crate::render::names::Names;
use crate::render::phrases::{self, after};
use crate::words::{
    DetaineeCategory, Ends, Interval, PartialDate, Reason, ReversalReason, Subject,
};

/// The most bars; beyond it a bar shows several exchanges, and a note states how many.
const BARS: usize = 60;
/// The most panels drawn; a note states how many are left out.
const PANELS: usize = 24;

/// Returns an SVG picture of people and remains that moved: a panel for each direction, and a bar for each exchange or reversal.
///
/// The height of a bar is the number of people, or of remains.
///
/// A bar stacks the people by category. Remains, people outside the terms, and those recovered by the receiver have
/// panels of their own. All panels of people share one scale from zero, and so do all panels of remains. Possible but
/// uncertain people are hatched in the colour of their category; an unknown number is a question mark. People who were
/// returned are not subtracted: they have a panel of their own, in the direction in which they were sent back, as have
/// those of a reversal with a reason. People handed on by a third actor are drawn from it, and again in the direction
/// from the side that released them. A figure for both directions has a panel that says so. A summary is drawn as the
/// records that it includes, and a bar for the rest. Bars are in the order of time at even distances, each with its
/// date. In a long journal one bar shows several exchanges.
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
    picture(ledger, &ledger.movements(), None)
}

/// Returns the same picture up to the end of a day, month or year. People who only possibly moved by then are hatched.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// for (id, day) in [("1", "2025-05-23"), ("2", "2025-05-24")] {
///     ledger.record(Exchange::mutual(id, day, "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// }
/// let picture = render::flows_as_of(&ledger, "2025-05-23".parse()?);
/// assert!(picture.contains("390") && !picture.contains("780"));
/// let before = render::flows_as_of(&ledger, "2025-05-22".parse()?);
/// assert!(before.contains("No people or remains are recorded as handed over by the end of 2025-05-22.</desc>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn flows_as_of(ledger: &Ledger, date: PartialDate) -> String {
    picture(ledger, &ledger.movements_as_of(date), Some(date))
}

fn picture(ledger: &Ledger, movements: &Movements<'_>, asked: Option<PartialDate>) -> String {
    let names = Names::of(ledger);
    let exchanges = records(ledger, movements, is_drawn);
    let together = exchanges.len().div_ceil(BARS).max(1);
    let slots: Vec<&[Record<'_>]> = exchanges.chunks(together).collect();
    let panels = panels(&exchanges, asked);
    let mut svg = Svg::default();
    svg.height = 14;
    let shown = || panels.iter().take(PANELS);
    let categories = shown().flat_map(|panel| panel.categories.iter().cloned());
    let palette = Palette::of(categories, shown().any(|panel| panel.is_of_remains));
    palette.draw(&mut svg);
    let scales = [false, true].map(|is_of_remains| {
        let of_kind = shown().filter(|panel| panel.is_of_remains == is_of_remains);
        let highest = of_kind.flat_map(|panel| slots.iter().map(|slot| panel.bar(slot).reach()));
        axis(highest.max().unwrap_or(0))
    });
    for panel in shown() {
        let [people, remains] = scales;
        let plot = Plot {
            slots: &slots,
            scale: if panel.is_of_remains { remains } else { people },
            palette: &palette,
        };
        svg.heading(LEFT, 22, &panel.name(&names, true));
        let bars: Vec<Bar> = slots.iter().map(|slot| panel.bar(slot)).collect();
        plot.draw(&bars, &mut svg);
    }
    if shown().any(|panel| slots.iter().any(|slot| panel.bar(slot).is_unknown())) {
        svg.note(LEFT, 16, "?: the number is not known");
    }
    let is_reversal = |panel: &Panel| !is_delivered(panel.moved);
    let has_reversals = panels.iter().any(is_reversal);
    if panels.is_empty() {
        svg.note(LEFT, 16, &phrases::nobody_recorded(asked));
    }
    let mut all = ledger.exchanges();
    let has_summaries = all.any(|exchange| !exchange.includes().is_empty());
    notes(
        [has_reversals, has_summaries && !panels.is_empty()],
        [slots.len(), together, panels.len()],
        &mut svg,
    );
    let title = ledger.agreement().title();
    let title = title.map_or_else(
        || "Flows of an agreement to exchange detainees".to_string(),
        |title| format!("{title}: flows"),
    );
    let sentences = shown().map(|panel| panel.sentence(&names, movements, &exchanges));
    let mut description = phrases::joined(sentences, " ");
    if panels.is_empty() {
        description = phrases::sentence(&phrases::nobody_recorded(asked));
    }
    svg.finish(&title, &description)
}

/// Returns true for those handed over or recovered by the receiver, and for those of a reversal.
fn is_drawn(movement: &Movement<'_>) -> bool {
    // Those returned count as what they were before.
    let counts_as = movement.counts_as();
    is_delivered(counts_as) || matches!(counts_as, Moved::Reversed(_))
}

/// Returns a number for each way to move that has panels of its own.
fn kind_of(moved: Moved) -> usize {
    const APART: [Moved; 4] = [
        Moved::Recovered,
        Moved::Returned,
        Moved::Reversed(ReversalReason::TakenAgain),
        Moved::Reversed(ReversalReason::NotThosePromised),
    ];
    let place = APART.iter().position(|one| *one == moved);
    place.map_or(0, |place| place.saturating_add(1))
}

/// The people, or the remains, of one direction who moved in one way, under the terms or outside them.
struct Panel {
    ends: Ends,
    is_of_remains: bool,
    is_outside: bool,
    moved: Moved,
    categories: Vec<DetaineeCategory>,
    /// The date until whose end people are counted.
    asked: Option<PartialDate>,
}

/// Returns every direction, in the order of its first movement.
fn panels(exchanges: &[Record<'_>], asked: Option<PartialDate>) -> Vec<Panel> {
    let mut panels: Vec<Panel> = Vec::new();
    let mut places: BTreeMap<(Ends, [bool; 2], usize), usize> = BTreeMap::new();
    let movements = exchanges.iter().flat_map(|record| &record.movements);
    for (movement, ends) in movements.flat_map(|one| ways(one).map(move |ends| (one, ends))) {
        let kinds = [movement.is_of_remains(), movement.is_outside_the_terms()];
        let key = (ends, kinds, kind_of(movement.moved()));
        let place = *places.entry(key).or_insert(panels.len());
        if place == panels.len() {
            panels.push(Panel {
                ends,
                is_of_remains: movement.is_of_remains(),
                is_outside: movement.is_outside_the_terms(),
                moved: movement.moved(),
                categories: Vec::new(),
                asked,
            });
        }
        if let Some(panel) = panels.get_mut(place) {
            let lines = movement.lines().iter();
            let categories = lines.map(|(category, _)| category.clone());
            panel.categories.extend(categories);
            panel.categories.sort_unstable();
            panel.categories.dedup();
        }
    }
    panels
}

/// Returns the direction in which people moved and, if a third actor handed them on, the one from the side that is certain
/// to have released them.
fn ways(movement: &Movement<'_>) -> impl Iterator<Item = Ends> + use<> {
    let to = movement.ends().way().map(|(_, to)| to);
    let released = movement.released_by().zip(to);
    let released = released.filter(|(from, to)| from != to);
    let released = released.map(|(from, to)| Ends::one_way(from, to));
    core::iter::once(movement.ends()).chain(released)
}

impl Panel {
    /// Returns the movements of this panel.
    fn of<'e>(&'e self, exchanges: &'e [Record<'_>]) -> impl Iterator<Item = &'e Movement<'e>> {
        let movements = exchanges
            .iter()
            .flat_map(|record| record.movements.iter().copied());
        movements.filter(|one| self.is_of(one))
    }

    fn is_of(&self, movement: &Movement<'_>) -> bool {
        ways(movement).any(|ends| ends == self.ends)
            && movement.is_of_remains() == self.is_of_remains
            && movement.is_outside_the_terms() == self.is_outside
            && movement.moved() == self.moved
    }

    fn bar(&self, slot: &[Record<'_>]) -> Bar {
        let by = |one: &Movement<'_>, number| by(self.asked, one, number);
        let totals = self.of(slot).map(|one| by(one, one.total()));
        let total = totals.reduce(Interval::plus);
        let lines = self.categories.iter().filter_map(|category| {
            let all = self.of(slot).flat_map(|one| {
                let of_category = one.lines().iter().filter(|(other, _)| other == category);
                of_category.map(move |(_, number)| by(one, *number))
            });
            let sum = all.reduce(Interval::plus);
            Some((Some(category.clone()), sum?))
        });
        let remains = total.filter(|_| self.is_of_remains);
        let remains = remains.map(|total| (None, total));
        Bar {
            lines: remains.into_iter().chain(lines).collect(),
            total,
        }
    }

    /// Returns the total of the bars, or the measure if it counts nobody else: a summary may say more of all of them
    /// together. It includes those returned later; those who were returned are no measure.
    fn total(&self, bars: &Bar, movements: &Movements<'_>) -> Interval {
        let sum = bars.total.unwrap_or_default();
        let counted = match self.moved {
            Moved::Returned => return sum,
            Moved::Reversed(reason) => Counted::Reversed(reason),
            Moved::Recovered => Counted::Recovered,
            Moved::HandedOver | Moved::Discharged(_) | Moved::Settled(_) => Counted::Delivered,
        };
        let mut measure = Measure::new(counted, self.ends);
        if self.is_of_remains {
            measure = measure.with_subject(Subject::Remains);
        }
        if self.is_outside {
            measure = measure.outside_the_terms();
        }
        let meant = movements.meant(&measure).into_iter();
        let mut meant = meant.filter(|one| one.moved() != Moved::Returned);
        if meant.all(|one| self.is_of(one)) {
            movements.count(&measure).unwrap_or(sum)
        } else {
            sum
        }
    }

    /// Returns the direction and what sets the panel apart, with the word for remains or without it. Those sent back
    /// went the other way.
    fn name(&self, names: &Names, is_with_remains: bool) -> String {
        let [one, other] = self.ends.actors().map(|key| names.actor(key));
        let is_back = self.moved == Moved::Returned;
        let is_one_way = self.ends.way().is_some();
        let mut name = match (is_one_way, is_back) {
            (true, true) => format!("{other} back to {one}"),
            (true, false) => format!("{one} to {other}"),
            (false, _) => names.both(self.ends),
        };
        let sent_back = (is_back && !is_one_way).then_some("sent back");
        let moved = if let Moved::Reversed(reason) = self.moved {
            Some(phrases::reversal(reason))
        } else if self.moved == Moved::Recovered {
            Some(Reason::RecoveredByReceiver.in_words())
        } else {
            sent_back
        };
        for what in [
            (self.is_of_remains && is_with_remains).then_some("remains"),
            self.is_outside.then_some("outside the terms"),
            moved,
            (!is_one_way).then_some(phrases::ONLY_TOGETHER),
        ] {
            name.push_str(&after(", ", what));
        }
        name
    }

    fn sentence(
        &self,
        names: &Names,
        movements: &Movements<'_>,
        exchanges: &[Record<'_>],
    ) -> String {
        let is_here =
            |record: &&Record<'_>| self.of(core::slice::from_ref(record)).next().is_some();
        let many = exchanges.iter().filter(is_here).count();
        let many = u64::try_from(many).unwrap_or(u64::MAX);
        let times = if is_delivered(self.moved) {
            phrases::exchanges(many)
        } else {
            phrases::reversals(many)
        };
        let bars = self.bar(exchanges);
        let total = self.total(&bars, movements);
        if self.is_of_remains {
            let (name, total) = (self.name(names, false), phrases::of(total, "remains"));
            return format!("{name}: {total} in {times}.");
        }
        let is_in_lines = self.of(exchanges).all(Movement::is_in_lines);
        let lines = narrowed(&bars.by_kind(), total, is_in_lines);
        let lines: Vec<String> = lines
            .iter()
            .map(|(category, number)| phrases::known(*number, category))
            .collect();
        let lines = if lines.is_empty() {
            String::new()
        } else {
            format!(" ({})", lines.join(", "))
        };
        let total = phrases::people(total);
        format!("{}: {total} in {times}{lines}.", self.name(names, false))
    }
}

/// Narrows each line by the total less the other lines, so that they add up; the fewest only if everyone is in a line.
fn narrowed(
    lines: &[(DetaineeCategory, Interval)],
    total: Interval,
    is_in_lines: bool,
) -> Vec<(DetaineeCategory, Interval)> {
    let narrowed = lines.iter().map(|(category, number)| {
        let surely = number.surely();
        let others = lines.iter().filter(|(other, _)| other != category);
        let others = others.fold(Interval::default(), |sum, (_, other)| sum.plus(*other));
        let rest = others
            .possibly()
            .map(|others| total.surely().saturating_sub(others));
        let least = rest.filter(|_| is_in_lines).unwrap_or_default().max(surely);
        let rest = total
            .possibly()
            .map(|most| most.saturating_sub(others.surely()));
        // Without a maximum of the total, the line keeps its own.
        let most = rest.into_iter().chain(number.possibly()).min();
        let is_as_recorded = least == surely && most == number.possibly();
        let narrow = most.map_or_else(
            || Some(Interval::at_least(least)),
            |most| Interval::new(least, most),
        );
        let narrow = narrow.filter(|_| !is_as_recorded).unwrap_or(*number);
        (category.clone(), narrow)
    });
    narrowed.collect()
}

/// Notes what the picture leaves out or combines.
fn notes(
    [has_reversals, has_summaries]: [bool; 2],
    [bars, together, panels]: [usize; 3],
    svg: &mut Svg,
) {
    let mut notes = Vec::new();
    if together > 1 {
        let what = if has_reversals {
            "exchanges or reversals"
        } else {
            "exchanges"
        };
        notes.push(format!(
            "each bar is {together} {what}; the last may have fewer"
        ));
        notes.push("bars are at even distances, with the date of their first exchange".to_string());
    } else if bars > 1 {
        let what = if has_reversals {
            "one exchange or one reversal"
        } else {
            "one exchange"
        };
        notes.push(format!(
            "one bar is {what}; bars are at even distances, in the order of time"
        ));
    }
    if has_summaries {
        let of_summary = "a summary has the people beyond those of the exchanges that it includes";
        notes.push(of_summary.to_string());
    }
    notes.extend(left_out(panels, PANELS, "panel"));
    for note in notes {
        svg.note(LEFT, 16, &note);
    }
    svg.explain("q", LEFT, "possible but not certain");
    svg.explain("k", LEFT, "category not known");
    svg.explain("y", LEFT, "more is possible, and the most is not known");
    svg.skip(14);
}
