//! A leg, of rows that share their ends, part, date and place.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::lines::{Line, RECOVERED};
use super::repeats::About;
use super::text::text;
use crate::wire::{self, Pairs, Slot, Str, written};
use crate::words::Count;

/// A leg has no more lines than this.
const FEW: usize = 64;

/// The number of cells that tell one line of an entry from another.
pub(super) const SAME: usize = 12;

/// The date and place of an exchange: those of its first row.
#[derive(Clone, Copy)]
pub(super) struct Own<'s> {
    pub(super) date: &'s str,
    pub(super) place: &'s str,
}

impl Own<'_> {
    /// Returns true if a leg has the same date and place. They are short, and comparing them byte by byte takes a fraction of
    /// the time that a comparison of blocks takes here.
    fn is(&self, shared: &Shared<'_>) -> bool {
        let mut pairs = [(self.date, shared.date), (self.place, shared.place)].into_iter();
        pairs.all(|(one, other)| one.len() == other.len() && one.bytes().eq(other.bytes()))
    }
}

/// People by category, as they are written.
type People<'s> = Vec<(Str<'s>, Slot<wire::Count<'s>>)>;

/// What the rows of one leg share: a row without a date or a place has those of its exchange.
#[derive(Clone, Copy)]
pub(super) struct Shared<'s> {
    pub(super) number: &'s str,
    pub(super) ends: [&'s str; 2],
    pub(super) is_both: bool,
    pub(super) part: &'s str,
    pub(super) is_outside: bool,
    pub(super) date: &'s str,
    pub(super) place: &'s str,
}

/// What of a leg is not known, because of faults that are reported.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is about one column, and any of them can be unreadable"
)]
pub(super) struct Holes {
    pub(super) ends: [bool; 2],
    pub(super) is_both: bool,
    pub(super) part: bool,
    pub(super) is_outside: bool,
    pub(super) date: bool,
    pub(super) place: bool,
}

impl<'s> Shared<'s> {
    /// Returns true if two rows are of one leg. Most cells are empty or differ in length, so the texts are compared last.
    pub(super) fn is(&self, other: &Self) -> bool {
        let all = |shared: &Self| {
            let [from, to] = shared.ends;
            [
                to,
                from,
                shared.number,
                shared.part,
                shared.date,
                shared.place,
            ]
            .map(str::as_bytes)
        };
        let (mine, theirs) = (all(self), all(other));
        let mut pairs = mine.iter().zip(&theirs);
        (self.is_both, self.is_outside) == (other.is_both, other.is_outside)
            && pairs
                .clone()
                .all(|(one, other)| one.len() == other.len() && one.first() == other.first())
            && pairs.all(|(one, other)| one.is_empty() || one == other)
    }

    /// Returns what a line of the leg is about, in an entry of this id; the two ends of both directions have no order.
    pub(super) fn about(
        &self,
        id: &'s str,
        [moved, subject, category]: [&'s str; 3],
    ) -> About<'s, SAME> {
        let word = |is: bool, word| if is { word } else { "" };
        let [from, to] = self.ends;
        let (one, other) = if self.is_both && to < from {
            (to, from)
        } else {
            (from, to)
        };
        [
            category,
            one,
            other,
            self.number,
            self.part,
            self.date,
            moved,
            subject,
            self.place,
            word(self.is_both, "both"),
            word(self.is_outside, "outside"),
            id,
        ]
    }
}

/// A leg while its rows are read.
pub(super) struct Draft<'s> {
    pub(super) shared: Shared<'s>,
    pub(super) holes: Holes,
    pub(super) people: People<'s>,
    pub(super) remains: Slot<wire::Count<'s>>,
    pub(super) recovered: People<'s>,
    pub(super) recovered_remains: Slot<wire::Count<'s>>,
    pub(super) note: &'s str,
    /// True if some row states that no one moved, or has a fault.
    pub(super) is_stated: bool,
}

impl<'s> Draft<'s> {
    /// Returns true if the leg already has such a line.
    pub(super) fn has(&self, category: &str, line: &Line) -> bool {
        let (people, remains) = if line.moved == RECOVERED {
            (&self.recovered, &self.recovered_remains)
        } else {
            (&self.people, &self.remains)
        };
        if line.is_of_remains {
            return !remains.is_absent();
        }
        people.len() >= FEW
            || people
                .iter()
                .any(|(known, _)| known.as_str() == named(category))
    }

    /// Marks a line as not known, of which two rows give two numbers.
    pub(super) fn forget(&mut self, category: &str, line: &Line) {
        let (people, remains) = if line.moved == RECOVERED {
            (&mut self.recovered, &mut self.recovered_remains)
        } else {
            (&mut self.people, &mut self.remains)
        };
        if line.is_of_remains {
            *remains = Slot::Hole;
            return;
        }
        let mut people = people.iter_mut();
        if let Some((_, count)) = people.find(|(known, _)| known.as_str() == named(category)) {
            *count = Slot::Hole;
        }
    }

    pub(super) fn add(&mut self, category: &'s str, line: Line, is_reversal: bool) {
        let count = Slot::Is(written(line.count));
        let is_recovered = line.moved == RECOVERED && !is_reversal;
        let (people, remains) = if is_recovered {
            (&mut self.recovered, &mut self.recovered_remains)
        } else {
            (&mut self.people, &mut self.remains)
        };
        if line.is_of_remains {
            *remains = count;
        } else if category.is_empty() && line.count == Count::Exactly(0) {
            self.is_stated = true;
        } else {
            people.push((Str::from(named(category)), count));
        }
    }

    pub(super) fn finish(self, own: Own<'s>, is_reversal: bool) -> wire::Leg<'s> {
        let Self { shared, holes, .. } = self;
        let [from, to] = shared.ends;
        let has_recovered = !(self.recovered.is_empty() && self.recovered_remains.is_absent());
        let is_whole = self.remains.is_absent() && (!has_recovered || self.is_stated);
        // Most legs have nothing but people.
        let is_plain = is_whole
            && !(has_recovered || shared.is_both || shared.is_outside)
            && shared.part.is_empty()
            && self.note.is_empty()
            && (is_reversal || own.is(&shared))
            && holes == Holes::default();
        let mut leg = wire::Leg {
            from: text(from),
            to: text(to),
            detainees: Slot::Absent,
            ..wire::Leg::default()
        };
        if is_plain {
            leg.detainees = pairs(self.people, true);
            return leg;
        }
        let end = |end, is_hole| {
            if shared.is_both {
                Slot::Absent
            } else {
                or_hole(text(end), is_hole)
            }
        };
        let [is_from_hole, is_to_hole] = holes.ends;
        (leg.from, leg.to) = if holes.is_both {
            (Slot::Hole, Slot::Hole)
        } else {
            (end(from, is_from_hole), end(to, is_to_hole))
        };
        let recovered = wire::Accounted {
            reason: Slot::Is(Str::from("recovered_by_receiver")),
            detainees: pairs(self.recovered, false),
            remains: self.recovered_remains,
            ..wire::Accounted::default()
        };
        let more = wire::MoreOfLeg {
            remains: self.remains,
            accounted: wire::list(has_recovered.then_some(recovered)),
            note: text(self.note),
            ..more(shared, holes, own, is_reversal)
        };
        leg.more = has_any(&more).then(|| Box::new(more));
        leg.detainees = pairs(self.people, is_whole);
        leg
    }
}

/// Returns what the rows of a leg share and few legs have.
fn more<'s>(
    shared: Shared<'s>,
    holes: Holes,
    own: Own<'s>,
    is_reversal: bool,
) -> wire::MoreOfLeg<'s> {
    let differs = |of_leg: &'s str, of_entry: &str| {
        let own = Some(of_leg).filter(|of_leg| *of_leg != of_entry && !is_reversal);
        text(own.unwrap_or_default())
    };
    let between = shared.is_both.then(|| {
        let ([from, to], [is_from_hole, is_to_hole]) = (shared.ends, holes.ends);
        let ends = [(from, is_from_hole), (to, is_to_hole)];
        let ends = ends.map(|(end, is_hole)| or_hole(Slot::Is(Str::from(end)), is_hole));
        Box::new(Vec::from(ends))
    });
    wire::MoreOfLeg {
        between: between.into(),
        part: or_hole(text(shared.part), holes.part),
        beside: or_hole(shared.is_outside.then_some(true).into(), holes.is_outside),
        on: or_hole(differs(shared.date, own.date), holes.date),
        at: or_hole(differs(shared.place, own.place), holes.place),
        ..wire::MoreOfLeg::default()
    }
}

/// Returns true if there is anything that few legs have.
const fn has_any(more: &wire::MoreOfLeg<'_>) -> bool {
    !(more.between.is_absent()
        && more.remains.is_absent()
        && more.part.is_absent()
        && more.beside.is_absent()
        && more.on.is_absent()
        && more.at.is_absent()
        && more.accounted.is_absent()
        && more.note.is_absent())
}

fn or_hole<T>(slot: Slot<T>, is_hole: bool) -> Slot<T> {
    if is_hole { Slot::Hole } else { slot }
}

/// Returns the category of a cell: without one, that is not named.
pub(super) fn named(category: &str) -> &str {
    if category.is_empty() {
        "unspecified"
    } else {
        category
    }
}

fn pairs(people: People<'_>, is_needed: bool) -> Slot<Pairs<'_, wire::Count<'_>>> {
    if people.is_empty() && !is_needed {
        return Slot::Absent;
    }
    Slot::Is(Pairs(people))
}
