//! The difference between the two ends of a parity rule over time, and its panel.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::labels::APART;
use super::scale::scaled;
use super::svg::{Anchor, Svg};
use super::text::SMALL;
use super::time::Days;
use crate::agreement::{Basis, Parity, ParityLine, Span};
use crate::ledger::{Counted, Measure, Movements};
use crate::render::names::Names;
use crate::render::pages::standing::ends_of;
use crate::render::phrases::number;
use crate::words::{Ends, PartialDate, Subject};

const HEIGHT: u64 = 70;

/// Returns the certain weight of the left end of a rule minus that of the right end, at the end of each day. `None` if
/// a weight, number or date is unknown, or if no people moved under the rule.
pub(super) fn gaps(
    rule: &Parity,
    movements: &Movements<'_>,
    days: &Days,
) -> Option<Vec<(PartialDate, i128)>> {
    let mut changes: Vec<(PartialDate, i128)> = Vec::new();
    for (lines, sign) in [(rule.left(), 1), (rule.right(), -1)] {
        for line in lines {
            let weight = i128::from(line.weight()?).saturating_mul(sign);
            let measure = measure(line)?;
            let mut last = movements.without_a_date(&measure).unwrap_or_default();
            for (day, sum) in days.series(movements, &measure) {
                let risen = i128::from(sum.surely()).saturating_sub(i128::from(last.surely()));
                changes.push((day, risen.saturating_mul(weight)));
                last = sum;
            }
            // An unknown number or date leaves the difference unknown.
            last.known()?;
        }
    }
    changes.sort_by_key(|(day, _)| *day);
    let mut gap = 0_i128;
    let mut gaps: Vec<(PartialDate, i128)> = Vec::new();
    for (day, change) in changes {
        gap = gap.saturating_add(change);
        match gaps.last_mut().filter(|(last, _)| *last == day) {
            Some((_, last)) => *last = gap,
            None => gaps.push((day, gap)),
        }
    }
    (!gaps.is_empty()).then_some(gaps)
}

/// Returns `None` for persons alive or dead, since no line is drawn of both together.
fn measure(line: &ParityLine) -> Option<Measure> {
    if *line.subject() == Subject::PersonsOfUnknownFate {
        return None;
    }
    let ends = Ends::one_way(line.from(), line.to());
    let measure = Measure::new(Counted::Performed, ends).with_subject(line.subject().clone());
    Some(match line.part() {
        Some(part) => measure.with_part(part).ok()?,
        None => measure,
    })
}

/// Draws the difference of a rule: above the line if the left end is ahead, below it if the right end is.
pub(super) fn draw(
    rule: &Parity,
    gaps: &[(PartialDate, i128)],
    [left, right]: [u64; 2],
    (days, names): (&Days, &Names),
    svg: &mut Svg,
) {
    let top = svg.height.saturating_add(18);
    let middle = top.saturating_add(HEIGHT / 2);
    let size = |gap: i128| u64::try_from(gap.unsigned_abs()).unwrap_or(u64::MAX);
    let most = gaps.iter().map(|(_, gap)| size(*gap)).max().unwrap_or(0);
    let ends = gaps.iter().skip(1).map(|(day, _)| days.x(*day));
    for ((day, gap), end) in gaps.iter().zip(ends.chain([right])) {
        let x = days.x(*day);
        let height = scaled(size(*gap), most, HEIGHT / 2);
        let y = if *gap > 0 {
            middle.saturating_sub(height)
        } else {
            middle
        };
        svg.rect("b", [x, y, end.saturating_sub(x), height], "");
        let text = number(size(*gap));
        if *gap != 0 && SMALL.width(&text).saturating_add(APART) <= end.saturating_sub(x) {
            let level = if *gap > 0 {
                y.saturating_sub(3)
            } else {
                middle.saturating_add(height).saturating_add(11)
            };
            svg.small(Anchor::Start, [x.saturating_add(3), level], &text);
        }
    }
    svg.line("axis", [left, middle, right, middle]);
    let last = gaps.last().map_or(0, |(_, gap)| *gap);
    let [one, other] = names_of(rule, names);
    let mut ahead = match last.signum() {
        0 => "no difference".to_string(),
        1 => format!("{one} ahead by {}", number(size(last))),
        _ => format!("{other} ahead by {}", number(size(last))),
    };
    if rule.span() == Span::EachExchange {
        ahead.push_str(" over all exchanges");
    }
    if rule.basis() == Basis::EqualPerCategory && last == 0 {
        ahead.push_str(", all categories together");
    }
    svg.label(right, middle, &ahead);
    let x = left.saturating_sub(8);
    svg.text(Anchor::End, [x, middle.saturating_add(4)], "0");
    svg.height = top.saturating_add(HEIGHT).saturating_add(12);
    if gaps.iter().any(|(_, gap)| *gap != 0) {
        let sides = format!("above the line {one} is ahead, below it {other}");
        svg.note(left, 8, &sides);
    }
}

/// Returns the names of the two ends of a rule: the actors that release, or the directions of its two sides.
fn names_of(rule: &Parity, names: &Names) -> [String; 2] {
    if !is_of_people(rule) {
        return ends_of(rule, &|actor| names.actor(actor));
    }
    [rule.left(), rule.right()].map(|lines| {
        let line = lines.first();
        line.map_or_else(String::new, |line| names.actor(line.from()))
    })
}

/// Returns true for a rule of equal numbers, whose difference is a number of people.
const fn is_of_people(rule: &Parity) -> bool {
    matches!(rule.basis(), Basis::Equal | Basis::EqualPerCategory)
}

#[cfg(test)]
mod tests {
    use super::{Days, gaps, is_of_people};
    use crate::agreement::{Agreement, Parity, ParityLine};
    use crate::ledger::{Exchange, Ledger, Leg};
    use crate::words::CategoryKind::Civilian;
    use alloc::boxed::Box;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::error::Error;

    /// The gap at the end of each day: of exchanges by their id, their day, the direction, and how many.
    fn shown(
        rule: &Parity,
        exchanges: &[(&str, &str, [&str; 2], u32)],
    ) -> Result<Vec<String>, Box<dyn Error>> {
        let mut ledger = Ledger::open(Agreement::between("A", "B").build()?);
        for &(id, on, [from, to], people) in exchanges {
            let leg = Leg::new(from, to, [(Civilian, people)])?;
            ledger.record_observed(Exchange::new(id, on, [leg])?)?;
        }
        let movements = ledger.movements();
        let days = Days::of(&movements, None, [0, 100]);
        let gaps = gaps(rule, &movements, &days).ok_or("numbers are known")?;
        let shown = gaps.iter().map(|(day, gap)| format!("{day}: {gap}"));
        Ok(shown.collect())
    }

    #[test]
    fn a_gap_is_drawn_at_the_end_of_each_day_once() -> Result<(), Box<dyn Error>> {
        let exchanges = [
            ("1", "2024-01-01", ["A", "B"], 5),
            ("2", "2024-01-10", ["A", "B"], 10),
            ("3", "2024-01-10", ["B", "A"], 12),
            ("4", "2024-01-20", ["B", "A"], 4),
        ];
        assert_eq!(
            shown(&Parity::equal("A", "B")?, &exchanges)?,
            ["2024-01-01: 5", "2024-01-10: 3", "2024-01-20: -1"]
        );
        Ok(())
    }

    #[test]
    fn the_gap_of_a_rule_of_weights_is_in_weight() -> Result<(), Box<dyn Error>> {
        let left = ParityLine::new("A", "B", 3)?;
        let rule = Parity::weighted([left], [ParityLine::new("B", "A", 1)?])?;
        let exchanges = [
            ("1", "2024-01-01", ["A", "B"], 1),
            ("2", "2024-01-02", ["B", "A"], 4),
        ];
        assert_eq!(
            shown(&rule, &exchanges)?,
            ["2024-01-01: 3", "2024-01-02: -1"]
        );
        assert!(!is_of_people(&rule) && is_of_people(&Parity::equal("A", "B")?));
        Ok(())
    }
}
