//! Picture of the flows of an agreement: people of each direction, by exchange and category.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::bars::{Bar, LEFT, Plot};
use super::legend::Palette;
use super::panel::{Panel, panels};
use crate::ledger::{Ledger, Moved, Movement, Movements};
use crate::render::names::Names;
use crate::render::phrases;
use crate::render::pictures::records::{Record, is_delivered, is_of_rest, records};
use crate::render::pictures::scale::axis;
use crate::render::pictures::svg::{Svg, left_out};
use crate::words::PartialDate;

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
    let is_meant = |one: &Movement<'_>| is_drawn(one) && !is_about_nobody(ledger, one);
    let exchanges = records(ledger, movements, is_meant);
    let together = exchanges.len().div_ceil(BARS).max(1);
    let slots: Vec<&[Record<'_>]> = exchanges.chunks(together).collect();
    let panels = panels(ledger, movements, is_meant, &slots);
    let mut svg = Svg::default();
    svg.height = 14;
    let shown = || panels.iter().take(PANELS);
    let categories = shown().flat_map(|panel| panel.categories().cloned());
    let palette = Palette::of(categories, shown().any(Panel::is_of_remains));
    palette.draw(&mut svg);
    let scales = [false, true].map(|is_of_remains| {
        let of_kind = shown().filter(|panel| panel.is_of_remains() == is_of_remains);
        let highest = of_kind.flat_map(|panel| panel.bars.iter().map(Bar::reach));
        axis(highest.max().unwrap_or(0))
    });
    for panel in shown() {
        let [people, remains] = scales;
        let plot = Plot {
            slots: &slots,
            scale: if panel.is_of_remains() {
                remains
            } else {
                people
            },
            palette: &palette,
        };
        svg.heading(LEFT, 22, &panel.name(&names, true));
        plot.draw(&panel.bars, &mut svg);
    }
    if shown().any(|panel| panel.bars.iter().any(Bar::is_unknown)) {
        svg.note(LEFT, 16, "?: the number is not known");
    }
    let is_reversal = |panel: &Panel| !is_delivered(panel.moved());
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
    let sentences = shown().map(|panel| panel.sentence(&names));
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

/// Returns true for the rest of a summary that is about nobody: its number and those of its records are approximate.
fn is_about_nobody(ledger: &Ledger, movement: &Movement<'_>) -> bool {
    let mut lines = movement.lines().iter();
    movement.total().estimate() == Some(0)
        && lines.all(|(_, number)| number.surely() == 0)
        && is_of_rest(ledger, movement)
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
