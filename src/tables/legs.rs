//! The legs of an exchange, of rows that share their ends, part, date and place.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::lines::{ACCOUNTED_FOR, HANDED_OVER, Line, NumberColumns, RECOVERED};
use super::sheet::{Column, Sheet};
use super::text::{category, is_yes, text};
use crate::render::tables::columns::MOVEMENTS;
use crate::rulebook::Findings;
use crate::wire::{self, Pairs, Slot, Str, written};
use crate::words::{Count, ReversalReason};

/// A leg has no more lines than this, and is looked for among so many before it.
const FEW: usize = 64;

/// The columns of a leg.
pub(super) struct LegColumns {
    pub(super) date: Column,
    pub(super) place: Column,
    number: Column,
    from: Column,
    to: Column,
    both: Column,
    part: Column,
    outside: Column,
    pub(super) numbers: NumberColumns,
}

/// The date and place of an exchange: those of its first row.
#[derive(Clone, Copy)]
pub(super) struct Own<'s> {
    pub(super) date: &'s str,
    pub(super) place: &'s str,
}

/// People by category, as they are written.
type People<'s> = Vec<(Str<'s>, Slot<wire::Count<'s>>)>;

/// What the rows of one leg share.
#[derive(Clone, Copy)]
struct Shared<'s> {
    number: &'s str,
    ends: [&'s str; 2],
    both: &'s str,
    part: &'s str,
    outside: &'s str,
    date: &'s str,
    place: &'s str,
}

impl Shared<'_> {
    /// Returns true if two rows are of one leg. Most cells are empty or differ in length, so the texts are compared last.
    fn is(&self, other: &Self) -> bool {
        let all = |shared: &Self| {
            let [from, to] = shared.ends;
            [
                to,
                from,
                shared.number,
                shared.part,
                shared.both,
                shared.outside,
                shared.date,
                shared.place,
            ]
            .map(str::as_bytes)
        };
        let (mine, theirs) = (all(self), all(other));
        let mut pairs = mine.iter().zip(&theirs);
        pairs
            .clone()
            .all(|(one, other)| one.len() == other.len() && one.first() == other.first())
            && pairs.all(|(one, other)| one.is_empty() || one == other)
    }
}

/// A leg while its rows are read.
struct Draft<'s> {
    shared: Shared<'s>,
    is_both: bool,
    is_outside: bool,
    people: People<'s>,
    remains: Slot<wire::Count<'s>>,
    recovered: People<'s>,
    recovered_remains: Slot<wire::Count<'s>>,
    note: &'s str,
    /// True if some row states that no one moved, or has a fault.
    is_stated: bool,
}

/// The legs of an entry, one entry after the other.
pub(super) struct Legs<'c, 's> {
    columns: &'c LegColumns,
    own: Own<'s>,
    is_reversal: bool,
    /// How the people of its first row moved.
    moved: Option<usize>,
    drafts: Vec<Draft<'s>>,
}

impl LegColumns {
    pub(super) fn of(sheet: &Sheet) -> Self {
        Self {
            date: sheet.column("date"),
            place: sheet.column("place"),
            number: sheet.column("leg"),
            from: sheet.column("from"),
            to: sheet.column("to"),
            both: sheet.column("both_directions"),
            part: sheet.column("part"),
            outside: sheet.column("beside_the_terms"),
            numbers: NumberColumns::of(sheet),
        }
    }

    /// Returns the date and place of a row.
    pub(super) fn own<'s>(&self, sheet: &'s Sheet, row: usize) -> Own<'s> {
        Own {
            date: sheet.cell(row, self.date),
            place: sheet.text(row, self.place).trim_end(),
        }
    }

    /// Returns true if the table has the columns of the two actors and a row has neither.
    pub(super) fn are_without_ends(&self, sheet: &Sheet, row: usize) -> bool {
        let ends = [self.from, self.to];
        ends.iter()
            .all(|end| end.is_there() && sheet.cell(row, *end).is_empty())
    }

    fn shared<'s>(&self, sheet: &'s Sheet, row: usize) -> Shared<'s> {
        let Own { date, place } = self.own(sheet, row);
        Shared {
            number: sheet.cell(row, self.number),
            ends: [self.from, self.to].map(|column| sheet.cell(row, column)),
            both: sheet.cell(row, self.both),
            part: sheet.cell(row, self.part),
            outside: sheet.cell(row, self.outside),
            date,
            place,
        }
    }
}

impl<'c, 's> Legs<'c, 's> {
    pub(super) const fn new(columns: &'c LegColumns) -> Self {
        Self {
            columns,
            own: Own {
                date: "",
                place: "",
            },
            is_reversal: false,
            moved: None,
            drafts: Vec::new(),
        }
    }

    /// Begins the next entry; the legs of a reversal have its date.
    pub(super) fn begin(&mut self, own: Own<'s>, is_reversal: bool) {
        (self.own, self.is_reversal, self.moved) = (own, is_reversal, None);
        self.drafts.clear();
    }

    /// Adds a row, and returns the position of its leg.
    pub(super) fn row(&mut self, sheet: &'s Sheet, row: usize, findings: &mut Findings) -> usize {
        const RETURNED: usize = 1;
        let shared = self.columns.shared(sheet, row);
        let numbers = &self.columns.numbers;
        let is_without_ends = shared.ends.iter().all(|end| end.is_empty());
        if is_without_ends && numbers.is_blank(sheet, row) {
            return self.drafts.len().saturating_sub(1);
        }
        let usual = if self.is_reversal {
            RETURNED
        } else {
            HANDED_OVER
        };
        let read = numbers.read(sheet, row, usual, findings);
        self.moved = self.moved.or(Some(read.moved));
        let category = match sheet.cell(row, numbers.category) {
            super::lines::REMAINS if read.line(false).is_none() => "",
            written => category(written),
        };
        let at = self.leg(shared, category, &read.counts);
        let (is_both, is_outside) = {
            let columns = self.columns;
            (
                is_yes(sheet, row, columns.both, findings),
                is_yes(sheet, row, columns.outside, findings),
            )
        };
        if let Some(leg) = self.drafts.get_mut(at) {
            leg.is_both |= is_both;
            leg.is_outside |= is_outside;
            leg.is_stated |= read.is_hole || read.moved == ACCOUNTED_FOR;
            if read.is_hole {
                // The faults are reported already, and the category is checked with the others.
                leg.people.push((Str::from(named(category)), Slot::Hole));
            } else {
                for line in read.counts.iter().flatten() {
                    leg.add(category, *line, self.is_reversal);
                }
            }
        }
        at
    }

    /// Returns the position of the leg that a row belongs to.
    fn leg(&mut self, shared: Shared<'s>, category: &str, lines: &[Option<Line>; 2]) -> usize {
        let is_free = |leg: &&Draft<'s>| {
            let mut lines = lines.iter().flatten();
            leg.shared.is(&shared) && !lines.any(|line| leg.has(category, line))
        };
        let before = self.drafts.len().saturating_sub(FEW);
        let mut near = self.drafts.iter().enumerate().skip(before).rev();
        if let Some((at, _)) = near.find(|(_, leg)| is_free(leg)) {
            return at;
        }
        self.drafts.push(Draft {
            shared,
            is_both: false,
            is_outside: false,
            people: Vec::new(),
            remains: Slot::Absent,
            recovered: Vec::new(),
            recovered_remains: Slot::Absent,
            note: "",
            is_stated: false,
        });
        self.drafts.len().saturating_sub(1)
    }

    /// Adds a note to the last leg.
    pub(super) fn note(&mut self, note: &'s str) {
        if let Some(leg) = self.drafts.last_mut() {
            leg.note = note;
        }
    }

    /// Returns the word for why people were taken back, if it is one that leaves the delivery as it was.
    pub(super) fn reason(&self) -> Option<&'static str> {
        let word = MOVEMENTS.get(self.moved?)?;
        let reasons = ReversalReason::ALL.iter().map(|reason| reason.as_str());
        reasons.into_iter().find(|reason| reason == word)
    }

    /// Returns the legs of the entry.
    pub(super) fn finish(&mut self) -> Slot<wire::List<wire::Leg<'s>>> {
        let missed = [self.columns.from, self.columns.to].map(Column::is_missed);
        let (own, is_reversal) = (self.own, self.is_reversal);
        let legs = self.drafts.drain(..).map(|leg| {
            let mut leg = leg.finish(own, is_reversal);
            for (end, is_missed) in [&mut leg.from, &mut leg.to].into_iter().zip(missed) {
                if is_missed {
                    *end = Slot::Hole;
                }
            }
            Slot::Is(leg)
        });
        Slot::Is(legs.collect())
    }
}

impl<'s> Draft<'s> {
    /// Returns true if the leg already has such a line.
    fn has(&self, category: &str, line: &Line) -> bool {
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

    fn add(&mut self, category: &'s str, line: Line, is_reversal: bool) {
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

    fn finish(self, own: Own<'s>, is_reversal: bool) -> wire::Leg<'s> {
        let Shared {
            ends: [from, to],
            part,
            date,
            place,
            ..
        } = self.shared;
        let differs = |of_leg: &'s str, of_entry: &str| {
            let own = Some(of_leg).filter(|of_leg| *of_leg != of_entry && !is_reversal);
            text(own.unwrap_or_default())
        };
        let between = self.is_both.then(|| {
            let ends = [from, to].map(|end| Slot::Is(Str::from(end)));
            Box::new(Vec::from(ends))
        });
        let has_recovered = !(self.recovered.is_empty() && self.recovered_remains.is_absent());
        let recovered = wire::Accounted {
            reason: Slot::Is(Str::from("recovered_by_receiver")),
            detainees: pairs(self.recovered, false),
            remains: self.recovered_remains,
            ..wire::Accounted::default()
        };
        let accounted = has_recovered.then_some(recovered);
        let is_whole = self.remains.is_absent() && (accounted.is_none() || self.is_stated);
        let more = wire::MoreOfLeg {
            between: between.into(),
            remains: self.remains,
            part: text(part),
            beside: self.is_outside.then_some(true).into(),
            on: differs(date, own.date),
            at: differs(place, own.place),
            accounted: wire::list(accounted),
            note: text(self.note),
            ..wire::MoreOfLeg::default()
        };
        let has_more = !(more.between.is_absent()
            && more.remains.is_absent()
            && more.part.is_absent()
            && more.beside.is_absent()
            && more.on.is_absent()
            && more.at.is_absent()
            && more.accounted.is_absent()
            && more.note.is_absent());
        let [from, to] = [from, to].map(|end| {
            if self.is_both {
                Slot::Absent
            } else {
                text(end)
            }
        });
        wire::Leg {
            from,
            to,
            detainees: pairs(self.people, is_whole),
            more: has_more.then(|| Box::new(more)),
            ..wire::Leg::default()
        }
    }
}

/// Returns the category of a cell: without one, that is not named.
fn named(category: &str) -> &str {
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
