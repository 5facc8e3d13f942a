//! Fits the lines of a record to its total.

use alloc::vec::Vec;

use super::kinds::Kinds;
use crate::ledger::movements::Row;
use crate::words::{CategoryKind, DetaineeCategory, Interval, UNBOUNDED};

/// Counts each line of a record again, and each kind, and fits both to its total; `is_everyone` is true if no people are in
/// no line.
pub(super) fn measured(
    lines: &[(DetaineeCategory, Interval)],
    (total, is_everyone): (Interval, bool),
    count: impl Fn(Row<'_>) -> Interval,
) -> (Vec<(DetaineeCategory, Interval)>, Kinds) {
    let own = lines
        .iter()
        .map(|(one, _)| (one.clone(), count(Row::Line(one))));
    let own: Vec<(DetaineeCategory, Interval)> = own.collect();
    let has = |kind: &CategoryKind| lines.iter().any(|(category, _)| category.is_of(*kind));
    let kinds = CategoryKind::ALL.into_iter().filter(has);
    let kinds = kinds.map(|kind| (kind.into(), count(Row::Kind(kind))));
    let several = own.iter().filter(|(category, _)| category.is_either());
    let kinds: Vec<(DetaineeCategory, Interval)> = kinds.chain(several.cloned()).collect();
    let kinds = narrowed(&kinds, total, is_everyone).unwrap_or(kinds);
    let own = narrowed(&own, total, is_everyone).unwrap_or(own);
    let [own, kinds] = [own, kinds].map(|lines| estimated(lines, total, is_everyone));
    (own, Kinds::of(&kinds))
}

/// Gives the one line without an estimate that of the total, less the others: everyone is in a line.
fn estimated(
    mut lines: Vec<(DetaineeCategory, Interval)>,
    total: Interval,
    is_everyone: bool,
) -> Vec<(DetaineeCategory, Interval)> {
    let Some(estimate) = total.estimate().filter(|_| is_everyone) else {
        return lines;
    };
    let known = lines.iter().filter_map(|(_, number)| number.known());
    let known = known.fold(0, u64::saturating_add);
    let mut open = lines
        .iter_mut()
        .filter(|(_, number)| number.known().is_none());
    if let (Some((_, number)), None) = (open.next(), open.next())
        && number.best().is_none()
    {
        *number = number.with_estimate_of(Interval::about(estimate.saturating_sub(known)));
    }
    lines
}

/// Returns the lines narrowed by the total, or `None` if they stay as they are: the lines of several parts, and those of
/// a summary that contradicts a record, can reach further than their sum does. Only if everyone is in a line are those
/// outside the other lines in this one.
fn narrowed(
    lines: &[(DetaineeCategory, Interval)],
    total: Interval,
    is_everyone: bool,
) -> Option<Vec<(DetaineeCategory, Interval)>> {
    let (least, most) = (sum(lines, Interval::surely), sum(lines, Interval::most));
    if (least, most) == (total.surely(), total.most()) {
        return None;
    }
    // Others came back than are recorded in any line: any line may have lost them.
    // An approximate number of people is as many as that, and has room for them.
    let lost = match total.estimate() {
        Some(_) => 0,
        None => least.saturating_sub(total.surely()),
    };
    let is_contradicted = least > total.most();
    let unbounded = lines
        .iter()
        .filter(|(_, number)| number.most() == UNBOUNDED);
    let unbounded = unbounded.count();
    let bounded = sum(lines, |number| number.possibly().unwrap_or_default());
    // Everyone is in a line, so that lines which surely have too few are wider than they seem.
    let is_short = is_everyone && unbounded == 0 && bounded < total.surely();
    let narrowed = lines.iter().map(|(category, number)| {
        let is_bounded = unbounded == usize::from(number.possibly().is_none());
        let others = bounded.saturating_sub(number.possibly().unwrap_or_default());
        let others = if is_bounded { others } else { UNBOUNDED };
        let own = if is_contradicted {
            0
        } else {
            number.surely().saturating_sub(lost)
        };
        let low = if is_everyone && !is_short {
            own.max(total.surely().saturating_sub(others))
        } else {
            own
        };
        let others = least.saturating_sub(number.surely()).saturating_sub(lost);
        let room = match total.possibly() {
            Some(most) if is_contradicted => most,
            Some(most) => most.saturating_sub(others),
            None => UNBOUNDED,
        };
        let most = if is_short {
            room
        } else {
            number.most().min(room)
        };
        let is_same = (low, most) == (number.surely(), number.most());
        let fitted = between(low, most).with_estimate_of(*number);
        (category.clone(), if is_same { *number } else { fitted })
    });
    Some(narrowed.collect())
}

fn sum(lines: &[(DetaineeCategory, Interval)], of: fn(Interval) -> u64) -> u64 {
    let lines = lines.iter().map(|(_, number)| of(*number));
    lines.fold(0, u64::saturating_add)
}

fn between(least: u64, most: u64) -> Interval {
    if most == UNBOUNDED {
        Interval::at_least(least)
    } else {
        Interval::and_unclear(least, most.saturating_sub(least))
    }
}
