//! An agreement: a table of one row for it, one of its parties, one of its commitments.

use alloc::vec::Vec;

use super::numbers;
use super::repeats::{Seen, repeated};
use super::rows::RowsOf;
use super::sheet::{Column, Kind, Own, Sheet};
use super::text::{is_remains, is_yes, phrase, slot, text};
use super::totals::is_total;
use crate::rulebook::{Datum, Findings};
use crate::wire::{self, Of, Pairs, Slot, Str, Whole, WrittenRole, written_range};
use crate::words::Count;

pub(super) fn agreement_kind() -> Kind<'static> {
    Kind {
        name: "agreement",
        columns: Vec::from([
            ("id", "#x_agreement+code"),
            ("title", "#x_agreement+name"),
            ("concluded", "#date+concluded"),
            ("place", "#loc+name"),
            ("in_force_from", "#date+start"),
            ("period", "#date+period"),
            ("parity", "#x_parity"),
            ("span", "#x_parity+span"),
            ("note", "#description"),
        ]),
        others: &[("on", "concluded"), ("at", "place")],
        needed: &[],
        dates: [&["concluded", "in_force_from"], &[]],
        own: Own::default(),
    }
}

pub(super) fn sides_kind() -> Kind<'static> {
    Kind {
        name: "sides",
        columns: Vec::from([
            ("side", "#group+code"),
            ("party", "#x_party+code"),
            ("name", "#x_party+name"),
            ("kind", "#x_party+type"),
            ("roles", "#x_party+role"),
            ("note", "#description"),
        ]),
        others: &[("role", "roles"), ("id", "party"), ("key", "side")],
        needed: &[&["side"]],
        dates: [&[], &[]],
        own: Own::default(),
    }
}

pub(super) fn commitments_kind() -> Kind<'static> {
    Kind {
        name: "commitments",
        columns: Vec::from([
            ("id", "#x_commitment+code"),
            ("from", "#group+from+code"),
            ("to", "#group+to+code"),
            ("both_directions", "#x_direction+both"),
            ("of", "#x_category"),
            ("quantity", "#affected+promised"),
            ("part", "#x_part"),
            ("due", "#date+due"),
            ("reports", "#meta+source+code+list"),
            ("note", "#description"),
        ]),
        others: &[
            ("commitment", "id"),
            ("category", "of"),
            ("categories", "of"),
            ("number", "quantity"),
            ("count", "quantity"),
            ("people", "quantity"),
            ("by", "due"),
            ("sources", "reports"),
        ],
        needed: &[&["from"], &["to"], &["quantity"]],
        dates: [&["due"], &[]],
        own: Own::default(),
    }
}

/// The sides of a table, and its rows: of each side by its position, and of the third actors behind them.
#[derive(Default)]
pub(super) struct Sides<'s> {
    pub(super) keys: Vec<(Str<'s>, Vec<(usize, wire::Party<'s>)>)>,
    pub(super) third_actors: Vec<(usize, wire::ThirdActor<'s>)>,
    /// True if the column that names the sides, or rows, could not be read, which is reported.
    is_missed: bool,
}

/// Reads the agreement itself; a second row is a fault.
pub(super) fn agreement<'s>(sheet: &'s Sheet, findings: &mut Findings) -> wire::Agreement<'s> {
    if sheet.is_unread() {
        return wire::Agreement {
            id: Slot::Hole,
            title: Slot::Hole,
            note: Slot::Hole,
            concluded: Slot::Hole,
            in_force_from: Slot::Hole,
            period: Slot::Hole,
            parity: Slot::Hole,
            ..wire::Agreement::default()
        };
    }
    let cell = |name: &str| phrase(sheet, 0, sheet.column(name));
    if sheet.len() > 1 {
        sheet.at(1, Column::NONE, findings, |sink| {
            sink.too_many("agreements", sheet.len(), 1);
        });
    }
    let conclusion = wire::Conclusion {
        on: cell("concluded"),
        at: cell("place"),
        ..wire::Conclusion::default()
    };
    let has_conclusion = !(conclusion.on.is_absent() && conclusion.at.is_absent());
    let parity = wire::Parity {
        basis: cell("parity"),
        span: cell("span"),
        ..wire::Parity::default()
    };
    let has_parity = !(parity.basis.is_absent() && parity.span.is_absent());
    wire::Agreement {
        id: cell("id"),
        title: cell("title"),
        note: cell("note"),
        concluded: has_conclusion.then_some(conclusion).into(),
        in_force_from: cell("in_force_from"),
        period: cell("period"),
        parity: wire::list(has_parity.then_some(parity)),
        ..wire::Agreement::default()
    }
}

/// Reads the parties of the sides; one without a side is a third actor.
pub(super) fn sides(sheet: &Sheet) -> Sides<'_> {
    let [side, party, name, kind, roles, note] =
        ["side", "party", "name", "kind", "roles", "note"].map(|name| sheet.column(name));
    let mut read = Sides {
        is_missed: side.is_missed() || sheet.is_cut(),
        ..Sides::default()
    };
    if read.is_missed {
        return read;
    }
    for row in 0..sheet.len() {
        let key = sheet.cell(row, side);
        let id = sheet.cell(row, party);
        let id = if id.is_empty() { key } else { id };
        let [name, note] = [name, note].map(|column| phrase(sheet, row, column));
        let kind = slot(sheet, row, kind);
        let words = sheet.cell(row, roles);
        let words = words.split(|one: char| one.is_whitespace() || one == ',' || one == ';');
        let words = words.filter(|word| !word.is_empty());
        let roles = wire::list(words.map(|word| WrittenRole::Word(Str::from(word))));
        if key.is_empty() {
            let actor = wire::ThirdActor {
                id: text(id),
                name,
                kind,
                roles,
                note,
                ..wire::ThirdActor::default()
            };
            read.third_actors.push((row, actor));
            continue;
        }
        let party = wire::Party {
            id: text(id),
            name,
            kind,
            roles,
            note,
            ..wire::Party::default()
        };
        let mut known = read.keys.iter_mut();
        match known.find(|(side, _)| side.as_str() == key) {
            Some((_, parties)) => parties.push((row, party)),
            None => read.keys.push((Str::from(key), Vec::from([(row, party)]))),
        }
    }
    read
}

impl<'s> Sides<'s> {
    /// Puts the sides into an agreement.
    pub(super) fn put_into(self, agreement: &mut wire::Agreement<'s>) {
        if self.is_missed {
            (agreement.sides, agreement.third_actors) = (Slot::Hole, Slot::Hole);
            return;
        }
        let sides = self.keys.into_iter().map(|(key, parties)| {
            let parties = parties.into_iter().map(|(_, party)| Slot::Is(party));
            (key, Slot::Is(parties.collect()))
        });
        agreement.sides = Slot::Is(Pairs(sides.collect()));
        let actors = self.third_actors.into_iter().map(|(_, actor)| actor);
        agreement.third_actors = wire::list(actors);
    }
}

/// Reads the commitments, and puts them with their parts into an agreement.
pub(super) fn commitments<'s>(
    sheet: &'s Sheet,
    agreement: &mut wire::Agreement<'s>,
    rows: &mut RowsOf,
    findings: &mut Findings,
) {
    if sheet.is_unread() {
        (agreement.parts, agreement.commitments) = (Slot::Hole, Slot::Hole);
        return;
    }
    let mut parts: Vec<&'s str> = Vec::new();
    let mut promises = Vec::new();
    let mut seen = Seen::new();
    let part = sheet.column("part");
    for row in 0..sheet.len() {
        if is_total_or_repeated(sheet, row, &mut seen, findings) {
            continue;
        }
        rows.begin();
        rows.add(0, row);
        promises.push(Slot::Is(promise(sheet, row, findings)));
        let part = sheet.cell(row, part);
        if !(part.is_empty() || parts.contains(&part)) {
            parts.push(part);
        }
    }
    let parts = parts.into_iter().map(|part| wire::Part {
        id: text(part),
        ..wire::Part::default()
    });
    agreement.parts = wire::list(parts);
    if sheet.is_cut() {
        promises.push(Slot::Hole);
    }
    agreement.commitments = if promises.is_empty() {
        Slot::Absent
    } else {
        Slot::Is(promises)
    };
}

/// The columns that tell one commitment from another.
const APART: [&str; 9] = [
    "id",
    "from",
    "to",
    "quantity",
    "of",
    "part",
    "due",
    "both_directions",
    "note",
];

/// Returns true if a row adds up others, or is the same as an earlier one, which is reported.
fn is_total_or_repeated<'s>(
    sheet: &'s Sheet,
    row: usize,
    seen: &mut Seen<'s, 9, usize>,
    findings: &mut Findings,
) -> bool {
    let column = |name| sheet.column(name);
    let words = ["id", "of", "part", "note"].map(column);
    let is_total = |column: &Column| is_total(sheet.cell(row, *column));
    if let Some(total) = words.into_iter().find(is_total) {
        sheet.at(row, total, findings, |sink| {
            let given = Datum::text(sheet.cell(row, total));
            sink.of_other_kind(given, "a commitment, and no row of totals");
        });
        return true;
    }
    let about = APART.map(|name| sheet.cell(row, column(name)));
    let [_, from, to, quantity, ..] = about;
    let Some(first) = seen.add(about, row) else {
        return false;
    };
    repeated(sheet, [row, first], [from, to, quantity], findings);
    true
}

fn promise<'s>(sheet: &'s Sheet, row: usize, findings: &mut Findings) -> wire::Promise<'s> {
    let column = |name: &str| sheet.column(name);
    let cell = |name: &str| slot(sheet, row, column(name));
    let is_both = is_yes(sheet, row, column("both_directions"), findings);
    let ends = |name: &str| if is_both { Slot::Absent } else { cell(name) };
    let between = is_both.then(|| {
        let ends = ["from", "to"].map(|name| Slot::Is(Str::from(sheet.cell(row, column(name)))));
        Vec::from(ends)
    });
    let of = match sheet.cell(row, column("of")) {
        _ if sheet.is_hole(row, column("of")) => Slot::Hole,
        remains if is_remains(remains) => Slot::Is(Of::Word(Str::from("remains"))),
        "" | "detainees" => Slot::Absent,
        word @ "persons" => Slot::Is(Of::Word(Str::from(word))),
        list => {
            let words = list.split([';', ',']).map(str::trim);
            let words = words.filter(|word| !word.is_empty());
            let words = words.map(|word| Slot::Is(Str::from(word)));
            Slot::Is(Of::Categories(words.collect()))
        }
    };
    let due = match cell("due") {
        Slot::Absent => Slot::Absent,
        by @ (Slot::Is(_) | Slot::Hole) => Slot::Is(wire::Due {
            by,
            ..wire::Due::default()
        }),
    };
    let reports = sheet.cell(row, column("reports"));
    let reports = reports.split(|one: char| one.is_whitespace() || one == ',' || one == ';');
    let reports = reports.filter(|id| !id.is_empty()).map(Str::from);
    wire::Promise {
        id: cell("id"),
        from: ends("from"),
        to: ends("to"),
        between: between.into(),
        of,
        part: cell("part"),
        quantity: quantity(sheet, row, column("quantity"), findings),
        due,
        note: phrase(sheet, row, column("note")),
        sources: wire::list(reports),
        ..wire::Promise::default()
    }
}

/// Reads how many are promised: a number, `all`, or `open`.
fn quantity<'s>(
    sheet: &'s Sheet,
    row: usize,
    column: Column,
    findings: &mut Findings,
) -> Slot<wire::Quantity<'s>> {
    let cell = sheet.cell(row, column);
    let mut quantity = wire::Quantity::default();
    if sheet.is_hole(row, column) {
        return Slot::Hole;
    }
    if cell.is_empty() {
        return Slot::Absent;
    }
    if cell.eq_ignore_ascii_case("all") {
        quantity.all = Slot::Is(wire::AllExcept::default());
        return Slot::Is(quantity);
    }
    if cell.eq_ignore_ascii_case("open") {
        quantity.open = Slot::Is(true);
        return Slot::Is(quantity);
    }
    let count = sheet.at(row, column, findings, |sink| numbers::count(cell, sink));
    match count {
        Some(Count::Exactly(number)) => quantity.exactly = Slot::Is(Whole(number)),
        Some(Count::AtLeast(number)) => quantity.at_least = Slot::Is(Whole(number)),
        Some(Count::AtMost(number)) => quantity.at_most = Slot::Is(Whole(number)),
        Some(Count::About(number)) => quantity.about = Slot::Is(Whole(number)),
        Some(Count::Between(range)) => quantity.between = written_range(range),
        Some(Count::Undisclosed) => {
            sheet.at(row, column, findings, |sink| {
                sink.of_other_kind(Datum::text(cell), "a number, `all` or `open`");
            });
            return Slot::Hole;
        }
        None => return Slot::Hole,
    }
    Slot::Is(quantity)
}
