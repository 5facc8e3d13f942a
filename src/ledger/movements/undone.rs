//! Reversals of a whole record: which came first, and what those of some people left to them.

use alloc::vec::Vec;

use super::movement::Movement;
use crate::words::Interval;

/// Returns the sort key of a reversal of the whole record: by date, undated last.
pub(super) fn first_back(all: &Vec<Movement<'_>>) -> (bool, Option<(u16, u8, u8)>) {
    let day = all.first().and_then(Movement::last_day);
    (day.is_none(), day)
}

/// Subtracts what was returned before from what is returned of a record.
pub(super) fn take_off(returned: &Movement<'_>, all: &mut [Movement<'_>]) {
    let mut left = returned.total.surely();
    let is_alike = |one: &&mut Movement<'_>| {
        (one.ends, one.counts_as, one.is_beside, one.is_of_remains)
            == (
                returned.ends,
                returned.counts_as,
                returned.is_beside,
                returned.is_of_remains,
            )
            && (returned.part.is_none() || returned.part == one.part)
    };
    let mut lines = returned.lines.clone();
    for one in all.iter_mut().filter(is_alike) {
        let taken = left.min(one.total.surely());
        left = left.saturating_sub(taken);
        one.total = one.total.minus(Interval::exactly(taken));
        let mut taken = taken;
        for (category, number) in &mut one.lines {
            let mut lines = lines.iter_mut();
            if let Some((_, back)) = lines.find(|(line, _)| line == category) {
                let here = Interval::exactly(back.surely().min(number.surely()).min(taken));
                (*number, *back) = (number.minus(here), back.minus(here));
                taken = taken.saturating_sub(here.surely());
            }
        }
        one.lines.retain(|(_, number)| *number != 0);
    }
}
