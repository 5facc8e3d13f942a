//! Table of exchanges.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::cells::{Row, cell, ends, reports, write};
use super::columns::{EXCHANGES, MOVEMENTS};
use super::lines::{Line, lines_of_legs, lines_of_movement};
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Moved, Movement, Reversal};
use crate::words::{PartialDate, ReversalReason, When};

/// How the people of each number count, and whether they are remains.
const NUMBERS: [(Moved, bool); 10] = [
    (Moved::HandedOver, false),
    (Moved::HandedOver, true),
    (Moved::Returned, false),
    (Moved::Returned, true),
    (Moved::Recovered, false),
    (Moved::Recovered, true),
    (Moved::Reversed(ReversalReason::TakenAgain), false),
    (Moved::Reversed(ReversalReason::TakenAgain), true),
    (Moved::Reversed(ReversalReason::NotThosePromised), false),
    (Moved::Reversed(ReversalReason::NotThosePromised), true),
];

/// Returns the exchanges of a ledger as a CSV table: a row for each category in each direction, one for its remains,
/// and the same for a reversal.
///
/// A column can be added up, people moved minus people taken back: a correction replaces the exchange that it corrects,
/// and a summary lists only the rest, the people in none of the records that it includes. If the records have unknown
/// numbers, the fewest of the rest are whoever the summary is certain of beyond the fewest of its records
/// ([`Movement::adds_at_least`]). Those recovered by the receiver, and those of a reversal with a reason, which takes
/// nobody back, have columns of their own. Rows outside the terms are marked. An exchange that was called off has a row
/// without numbers, as do a summary without a rest and a second reversal of one exchange. Reports and note are in the
/// first row of an exchange.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 390)])?;
/// ledger.record_observed(Exchange::new("1", "2025-05-23", [leg])?)?;
/// let table = render::csv::exchanges(&ledger);
/// let row = table.lines().nth(2);
/// assert_eq!(row, Some("1,exchange,carried_out,2025-05-23,,1,RU,UA,,,,handed_over,prisoner_of_war,390,390,390,,,,,,,,,,,,,,,,,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn exchanges(ledger: &Ledger) -> String {
    table(ledger, None)
}

/// Returns the same table up to the end of a day, month or year. People who only possibly moved by then are a range
/// from zero.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// for (id, date) in [("1", "2025-05"), ("2", "2025-06")] {
///     ledger.record_observed(Exchange::new(id, date, [Leg::new("RU", "UA", [(PrisonerOfWar, 390)])?])?)?;
/// }
/// let table = render::csv::exchanges_as_of(&ledger, "2025-05-23".parse()?);
/// let rows: Vec<&str> = table.lines().skip(2).collect();
/// assert_eq!(rows, ["1,exchange,carried_out,2025-05,,1,RU,UA,,,,handed_over,prisoner_of_war,390,0,390,,,,,,,,,,,,,,,,,,,,"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn exchanges_as_of(ledger: &Ledger, date: PartialDate) -> String {
    table(ledger, Some(date))
}

fn table(ledger: &Ledger, date: Option<PartialDate>) -> String {
    let (mut rows, mut gone, mut known) = (Vec::new(), BTreeSet::new(), Known::new());
    let included: BTreeSet<_> = ledger.exchanges().flat_map(Exchange::includes).collect();
    let movements = date.map_or_else(|| ledger.movements(), |date| ledger.movements_as_of(date));
    let mut moved: BTreeMap<usize, Vec<&Movement<'_>>> = BTreeMap::new();
    for movement in movements.iter() {
        if let Some(&entry) = movement.entries().first() {
            moved.entry(entry).or_default().push(movement);
        }
    }
    let of = |position: usize, what: Moved| {
        let all = moved.get(&position).into_iter().flatten();
        lines_by(all.copied(), what, date)
    };
    // Counts are listed as recorded, unless a summary includes the exchange or a part of it was taken back before the
    // rest.
    let reversals = ledger.journal().iter().filter_map(JournalEntry::reversal);
    let partly = reversals.filter(|one| one.legs().is_some() && one.reason().is_none());
    let partly: BTreeSet<_> = partly.map(Reversal::exchange).collect();
    let lines = |exchange: &Exchange, position: usize, what: Moved, when: Option<When>| {
        let is_alone = exchange.includes().is_empty() && !included.contains(exchange.id());
        let is_own = what == Moved::HandedOver;
        if is_alone && !(what == Moved::Returned && partly.contains(exchange.id())) {
            let lines = lines_of_legs(exchange.legs());
            let by = |line: Line| {
                let own = line.date.filter(|_| is_own);
                line.by(date, own.or(when))
            };
            let lines = lines.filter_map(by);
            lines.filter_map(|line| line.reversed(what)).collect()
        } else {
            of(position, what)
        }
    };
    for (position, entry) in ledger.journal().iter().enumerate() {
        let exchange = entry.exchange().map(Exchange::id);
        if let Some(exchange) = exchange.and_then(|id| ledger.exchange(id)) {
            let lines = lines(exchange, position, Moved::HandedOver, exchange.date());
            if lines.is_empty() && is_after(exchange.date(), date) {
                continue;
            }
            Occasion::of_exchange(exchange).write(lines, &mut Known::new(), &mut rows);
        } else if let Some(reversal) = entry.reversal() {
            if is_after(reversal.date(), date) {
                continue;
            }
            let id = reversal.exchange();
            let what = reversal.reason().map_or(Moved::Returned, Moved::Reversed);
            let lines = match (reversal.legs(), ledger.exchange(id)) {
                (Some(legs), _) => {
                    let lines = lines_of_legs(legs);
                    let lines = lines.filter_map(|line| line.by(date, reversal.date()));
                    lines.filter_map(|line| line.reversed(what)).collect()
                }
                // People already taken back are not taken back again.
                (None, Some(exchange)) if what != Moved::Returned || gone.insert(id) => {
                    lines(exchange, position, what, reversal.date())
                }
                (None, _) => Vec::new(),
            };
            Occasion::of_reversal(id.to_string(), entry).write(lines, &mut known, &mut rows);
        }
    }
    write(&EXCHANGES, rows)
}

/// Returns the lines of movements of a kind, with the numbers that took place by a date.
fn lines_by<'m>(
    movements: impl Iterator<Item = &'m Movement<'m>>,
    what: Moved,
    date: Option<PartialDate>,
) -> Vec<Line> {
    let is_meant = |one: &&Movement<'_>| {
        let is_recovered = one.moved() == Moved::Recovered && what == Moved::HandedOver;
        one.moved() == what || is_recovered
    };
    let lines = movements.filter(is_meant).flat_map(lines_of_movement);
    let by = |line: Line| {
        let own = line.date;
        line.by(date, own)
    };
    lines.filter_map(by).collect()
}

/// Returns the word for how the people of a line moved.
fn movement(line: &Line) -> &'static str {
    let [
        handed_over,
        returned,
        recovered,
        taken_again,
        not_those_promised,
        accounted_for,
    ] = MOVEMENTS;
    let words = [
        (Moved::HandedOver, handed_over),
        (Moved::Returned, returned),
        (Moved::Recovered, recovered),
        (Moved::Reversed(ReversalReason::TakenAgain), taken_again),
        (
            Moved::Reversed(ReversalReason::NotThosePromised),
            not_those_promised,
        ),
    ];
    // Nobody moved where no number is stated.
    let mut words = words.iter().filter(|_| line.number.is_some());
    let word = words.find(|(moved, _)| *moved == line.what);
    word.map_or(accounted_for, |(_, word)| word)
}

/// Returns true if something took place surely after the date, where one is asked about.
fn is_after(when: Option<When>, date: Option<PartialDate>) -> bool {
    let by = date.zip(when).and_then(|(date, when)| when.is_by(date));
    by == Some(false)
}

/// What lines are about, each with the next leg that may be free.
type Known = BTreeMap<[String; 9], Option<usize>>;

/// The cells shared by all rows of one exchange or reversal.
struct Occasion {
    id: String,
    is_reversal: bool,
    status: &'static str,
    date: String,
    place: String,
    reports: String,
    note: String,
}

impl Occasion {
    fn of_exchange(exchange: &Exchange) -> Self {
        Self {
            id: exchange.id().to_string(),
            is_reversal: false,
            status: match exchange.status() {
                ExchangeStatus::CarriedOut => "carried_out",
                ExchangeStatus::CalledOff => "called_off",
            },
            date: cell(exchange.date()),
            place: cell(exchange.place()),
            reports: reports(exchange.sources()),
            note: cell(exchange.note()),
        }
    }

    fn of_reversal(id: String, entry: &JournalEntry) -> Self {
        Self {
            id,
            is_reversal: true,
            status: "carried_out",
            date: cell(entry.date()),
            place: String::new(),
            reports: reports(entry.sources()),
            note: cell(entry.note()),
        }
    }

    /// Gives a line that differs from another in its number alone a leg of its own, the next one that may be free.
    fn tell_apart(&self, lines: &mut [Line], known: &mut Known) {
        for line in lines {
            let next = |leg: Option<usize>| leg.unwrap_or(0).checked_add(1);
            while let Some(free) = known.get_mut(&self.about(line)) {
                line.leg = *free;
                *free = next(*free);
            }
            known.insert(self.about(line), next(line.leg));
        }
    }

    /// Returns what a line is about: all of its cells but those of its number.
    fn about(&self, line: &Line) -> [String; 9] {
        let [from, to, both] = ends(Some(line.ends));
        let date = line.date.filter(|_| !self.is_reversal);
        [
            self.id.clone(),
            date.map_or_else(|| self.date.clone(), |when| when.to_string()),
            cell(line.leg),
            [from, to, both].join(" "),
            line.part.clone(),
            cell(line.is_outside.then_some("yes")),
            movement(line).to_string(),
            line.category.clone(),
            cell(line.place.as_ref()),
        ]
    }

    fn write(&self, mut lines: Vec<Line>, known: &mut Known, rows: &mut Vec<Row<14, 10, 2>>) {
        self.tell_apart(&mut lines, known);
        let first = rows.len();
        if lines.is_empty() {
            rows.push(self.row(None));
        }
        rows.extend(lines.iter().map(|line| self.row(Some(line))));
        // Only once, so that the table does not grow with the product of rows and reports.
        if let Some((.., last)) = rows.get_mut(first) {
            *last = [self.reports.clone(), self.note.clone()];
        }
    }

    fn row(&self, line: Option<&Line>) -> Row<14, 10, 2> {
        let entry = if self.is_reversal {
            "reversal"
        } else {
            "exchange"
        };
        // A reversal has its own date, not those of the legs that it takes back.
        let own = line.filter(|_| !self.is_reversal);
        let place = own.and_then(|line| line.place.clone());
        let date = own.and_then(|line| line.date);
        let [from, to, both] = ends(line.map(|line| line.ends));
        let outside = line.filter(|line| line.is_outside).map(|_| "yes");
        let numbers = NUMBERS.map(|(what, is_of_remains)| {
            let here = line.filter(|line| line.what == what && line.is_of_remains == is_of_remains);
            here.and_then(|line| line.number)
        });
        let before = [
            self.id.clone(),
            entry.to_string(),
            self.status.to_string(),
            date.map_or_else(|| self.date.clone(), |when| when.to_string()),
            place.unwrap_or_else(|| self.place.clone()),
            cell(line.and_then(|line| line.leg)),
            from,
            to,
            both,
            cell(line.map(|line| &line.part)),
            cell(outside),
            cell(line.map(movement)),
            cell(line.map(|line| &line.category)),
            cell(line.map(|line| &line.recorded)),
        ];
        (before, numbers, [const { String::new() }; 2])
    }
}
