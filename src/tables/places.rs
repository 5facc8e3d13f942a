//! Where in the tables a place of the document is.

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::cell::Cell;
use super::rows::RowsOf;
use super::sheet::Sheet;
use super::text;
use crate::rulebook::{Datum, Finding, Findings, Place, Rule, nearest};

/// The rows of the parties of each side.
type RowsOfSides = Vec<(String, Vec<usize>)>;

/// The tables of a document, as far as they were given, and the rows of what was read from them.
#[derive(Default)]
pub(super) struct Origin<'o> {
    pub(super) agreement: Option<&'o Sheet>,
    pub(super) sides: Option<(&'o Sheet, RowsOfSides, Vec<usize>)>,
    pub(super) commitments: Option<(&'o Sheet, RowsOf)>,
    pub(super) exchanges: Option<(&'o Sheet, RowsOf)>,
    pub(super) figures: Option<(&'o Sheet, RowsOf)>,
}

/// A row of a table, and the names of the columns of which the first that is there is meant.
struct At<'o> {
    sheet: &'o Sheet,
    row: usize,
    columns: Vec<String>,
}

impl Origin<'_> {
    /// Returns the findings with their places in the tables and in the words of tables, each level in the order of rows;
    /// one that is in no table keeps its place, behind the others.
    pub(super) fn placed(&self, findings: Findings) -> Findings {
        findings.said(|finding| self.said(finding), |finding| self.order(finding))
    }

    /// Returns the table, the row and the position of the column of a finding, by which findings are in order.
    fn order(&self, finding: &Finding) -> (usize, u64, Option<usize>) {
        const TABLES: [&str; 5] = ["agreement", "sides", "commitments", "exchanges", "figures"];
        let cell = Cell::of(finding);
        let whole = finding.place().strip_prefix('/').unwrap_or_default();
        let name = cell.map_or(whole, |cell| cell.table());
        let table = TABLES.iter().position(|table| *table == name);
        let sheets = [
            self.agreement,
            self.sides.as_ref().map(|(sheet, ..)| *sheet),
            self.commitments.as_ref().map(|(sheet, _)| *sheet),
            self.exchanges.as_ref().map(|(sheet, _)| *sheet),
            self.figures.as_ref().map(|(sheet, _)| *sheet),
        ];
        let sheet = table.and_then(|table| *sheets.get(table)?);
        let column = cell.and_then(|cell| sheet?.position(&unescaped(cell.column()?)));
        let row = cell.map_or(0, |cell| cell.row());
        (table.unwrap_or(TABLES.len()), row, column)
    }

    fn said(&self, finding: Finding) -> Finding {
        let of_way = self.row_of_way(&finding);
        let own = of_way.map(At::pointer);
        let place = finding.place().to_owned();
        in_words_of_tables(finding.replaced(|pointer| {
            let own = own.clone().filter(|_| pointer == place);
            own.or_else(|| self.place(pointer))
        }))
    }

    /// Returns the date of a record that may count the people of another (C06) in the first row of their direction.
    fn row_of_way(&self, finding: &Finding) -> Option<At<'_>> {
        let Datum::Flow { from, to, .. } = finding.about() else {
            return None;
        };
        if finding.rule() != Rule::RecordsApart {
            return None;
        }
        let (sheet, rows) = self.exchanges.as_ref()?;
        let entry = finding.place().strip_prefix("/journal/")?;
        let entry = entry.split('/').next()?.parse().ok()?;
        let columns = ["from", "to"].map(|end| sheet.column(end));
        let mut rows = rows.of(entry).map(|(_, row)| row);
        let row = rows.find(|row| columns.map(|end| sheet.cell(*row, end)) == [&**from, &**to]);
        At::of(sheet, Some(row?), &["date"])
    }

    fn place(&self, pointer: &str) -> Option<Box<str>> {
        let steps: Vec<String> = pointer.split('/').skip(1).map(unescaped).collect();
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        let (table, at) = match steps.as_slice() {
            ["journal", rest @ ..] => ("exchanges", self.in_journal(rest)),
            ["reports", rest @ ..] => ("figures", self.in_reports(rest)),
            // A place in the table of the agreement.
            ["agreement", "rows", ..] => return None,
            ["agreement", "sides", rest @ ..] => ("sides", self.in_sides(rest)),
            ["agreement", "third_actors", rest @ ..] => ("sides", self.in_third_actors(rest)),
            ["agreement", "commitments", rest @ ..] => ("commitments", self.in_commitments(rest)),
            ["agreement", "parts", rest @ ..] => ("commitments", self.in_parts(rest)),
            ["agreement", rest @ ..] => ("agreement", self.in_agreement(rest)),
            _ => return None,
        };
        let is_whole = steps.len() == 1 || matches!(steps.as_slice(), ["agreement", "sides"]);
        at.map(At::pointer)
            .or_else(|| is_whole.then(|| format!("/{table}").into_boxed_str()))
    }

    fn in_journal(&self, steps: &[&str]) -> Option<At<'_>> {
        let (sheet, rows) = self.exchanges.as_ref()?;
        let (entry, rest) = numbered(steps)?;
        let rest = rest.split_first().map_or(rest, |(_, rest)| rest);
        let all = || rows.of(entry).map(|(_, row)| row);
        if let ["legs", leg, rest @ ..] = rest {
            let leg = leg.parse::<usize>().ok()?;
            let rows = rows.of(entry).filter(|(inner, _)| *inner == leg);
            let rows: Vec<usize> = rows.map(|(_, row)| row).collect();
            return leg_at(sheet, rows, rest).or_else(|| At::of(sheet, all().next(), &[]));
        }
        let column = match rest.first().copied() {
            Some("id" | "of") => "exchange",
            Some("on") => "date",
            Some("at") => "place",
            Some("sources") => "reports",
            Some("reason") => "movement",
            Some(other) => other,
            None => "",
        };
        filled(sheet, all(), column)
    }

    fn in_reports(&self, steps: &[&str]) -> Option<At<'_>> {
        let (sheet, rows) = self.figures.as_ref()?;
        let (report, rest) = numbered(steps)?;
        let all = || rows.of(report).map(|(_, row)| row);
        let ["figures", figure, rest @ ..] = rest else {
            let column = match rest.first().copied() {
                Some("id") => "report",
                Some(other) => other,
                None => "",
            };
            return filled(sheet, all(), column);
        };
        let figure = figure.parse::<usize>().ok()?;
        let rows = rows.of(report).filter(|(inner, _)| *inner == figure);
        let rows: Vec<usize> = rows.map(|(_, row)| row).collect();
        let [what, category] = ["what", "category"].map(|name| sheet.column(name));
        let counts = |subject: &str| {
            let of = |row: &&usize| sheet.cell(**row, what) == subject;
            rows.iter().find(of).or_else(|| rows.first()).copied()
        };
        let number: &[&str] = &["as_told", "at_least"];
        match rest {
            ["detainees", named, ..] => {
                let of = |row: &&usize| text::category(sheet.cell(**row, category)) == *named;
                At::of(sheet, rows.iter().find(of).copied(), &["category"])
            }
            ["detainees"] => At::of(sheet, counts("category"), number),
            ["total"] => At::of(sheet, counts("detainees"), number),
            [subject @ ("remains" | "persons")] => At::of(sheet, counts(subject), number),
            _ => {
                let column = match rest.first().copied() {
                    Some("on") => "date",
                    Some("beside") => "outside_the_terms",
                    Some("running") => "running_total",
                    Some("exchanges") if sheet.column("exchanges_as_told").is_there() => {
                        "exchanges_as_told"
                    }
                    Some("exchanges") => "exchanges_at_least",
                    Some("between") => end(rest),
                    Some(other) => other,
                    None => "",
                };
                filled(sheet, rows.into_iter(), column)
            }
        }
    }

    fn in_sides(&self, steps: &[&str]) -> Option<At<'_>> {
        let (sheet, sides, _) = self.sides.as_ref()?;
        let (key, rest) = steps.split_first()?;
        let (_, rows) = sides.iter().find(|(side, _)| side == key)?;
        match numbered(rest) {
            Some((party, rest)) => At::of(sheet, rows.get(party).copied(), &[of_party(rest)]),
            None => At::of(sheet, rows.first().copied(), &["side"]),
        }
    }

    fn in_third_actors(&self, steps: &[&str]) -> Option<At<'_>> {
        let (sheet, _, actors) = self.sides.as_ref()?;
        let (actor, rest) = numbered(steps)?;
        At::of(sheet, actors.get(actor).copied(), &[of_party(rest)])
    }

    fn in_commitments(&self, steps: &[&str]) -> Option<At<'_>> {
        let (sheet, rows) = self.commitments.as_ref()?;
        let (promise, rest) = numbered(steps)?;
        let (_, row) = rows.of(promise).next()?;
        let column = match rest.first().copied() {
            Some("sources") => "reports",
            Some("between") => end(rest),
            Some(other) => other,
            None => "",
        };
        At::of(sheet, Some(row), &[column])
    }

    fn in_parts(&self, steps: &[&str]) -> Option<At<'_>> {
        let (sheet, _) = self.commitments.as_ref()?;
        let (part, _) = numbered(steps)?;
        let column = sheet.column("part");
        let mut known: Vec<&str> = Vec::new();
        for row in 0..sheet.len() {
            let cell = sheet.cell(row, column);
            if !(cell.is_empty() || known.contains(&cell)) {
                known.push(cell);
                if known.len() > part {
                    return At::of(sheet, Some(row), &["part"]);
                }
            }
        }
        None
    }

    fn in_agreement(&self, steps: &[&str]) -> Option<At<'_>> {
        let sheet = self.agreement?;
        let column = match steps {
            ["concluded", "at"] => "place",
            ["parity", _, "span"] => "span",
            [first, ..] => first,
            [] => "",
        };
        (sheet.len() > 0).then_some(())?;
        At::of(sheet, Some(0), &[column])
    }
}

/// Returns a finding in the words of a table, where those of a document are others.
fn in_words_of_tables(finding: Finding) -> Finding {
    let Some(cell) = Cell::of(&finding) else {
        return finding;
    };
    let expected = match (
        finding.rule(),
        finding.about(),
        finding.given(),
        finding.expected(),
    ) {
        (Rule::ValueOfItsKind, _, Datum::Nothing, Datum::Words("text")) => {
            Datum::Words("a cell that is not empty")
        }
        (Rule::ValueOfItsKind, _, _, Datum::Words("`true` with `since`")) => {
            Datum::Words("yes in a row with `since`")
        }
        (Rule::Resolves, Datum::Words("category"), Datum::Text(given), Datum::OneOf(known)) => {
            // A column of categories has a word for remains too, and that of commitments one for those of unknown fate.
            let also = ["remains", "persons"];
            let also = also
                .into_iter()
                .take(if cell.table() == "commitments" { 2 } else { 1 });
            match nearest(given.as_str(), also.clone()) {
                Some(near) => Datum::Nearest(near.into()),
                None => Datum::one_of(known.iter().map(|one| &**one).chain(also)),
            }
        }
        _ => return finding,
    };
    finding.expecting(expected)
}

/// Returns the place of what a leg says, among its rows.
fn leg_at<'o>(sheet: &'o Sheet, rows: Vec<usize>, steps: &[&str]) -> Option<At<'o>> {
    let first = *rows.first()?;
    let [category, movement] = ["category", "movement"].map(|name| sheet.column(name));
    let of_remains = |row: usize| text::is_remains(sheet.cell(row, category));
    let people: &[&str] = &["as_told", "people", "people_at_least", "people_at_most"];
    let remains: &[&str] = &[
        "as_told",
        "remains",
        "remains_at_least",
        "remains_at_most",
        // Under the category `remains`, they count remains too.
        "people",
        "people_at_least",
        "people_at_most",
    ];
    let find = |is_meant: &dyn Fn(usize) -> bool| {
        let mut rows = rows.iter().copied();
        rows.find(|row| is_meant(*row)).unwrap_or(first)
    };
    match steps {
        ["detainees", named, ..] => {
            let row = find(&|row| text::category(sheet.cell(row, category)) == *named);
            At::of(sheet, Some(row), &["category"])
        }
        ["detainees" | "total"] => At::filled(sheet, Some(find(&|row| !of_remains(row))), people),
        ["remains"] => {
            let column = sheet.column("remains");
            let is_meant = |row| of_remains(row) || !sheet.cell(row, column).is_empty();
            At::filled(sheet, Some(find(&is_meant)), remains)
        }
        ["accounted", ..] => {
            let row = find(&|row| sheet.cell(row, movement) == "recovered");
            At::of(sheet, Some(row), &["movement"])
        }
        _ => {
            let column = match steps.first().copied() {
                Some("on") => "date",
                Some("at") => "place",
                Some("beside") => "beside_the_terms",
                Some("between") => end(steps),
                Some(other) => other,
                None => "",
            };
            filled(sheet, rows.into_iter(), column)
        }
    }
}

/// Returns the first row that has something in a column, or the first row.
fn filled<'o>(
    sheet: &'o Sheet,
    mut rows: impl Iterator<Item = usize>,
    column: &str,
) -> Option<At<'o>> {
    let at = sheet.column(column);
    let first = rows.next()?;
    let is_filled = |row: &usize| !sheet.cell(*row, at).is_empty();
    let row = core::iter::once(first).chain(rows).find(is_filled);
    At::of(sheet, row.or(Some(first)), &[column])
}

/// Returns the column of a key of a party.
fn of_party<'s>(steps: &[&'s str]) -> &'s str {
    match steps.first().copied() {
        Some("id") | None => "party",
        Some(other) => other,
    }
}

/// Returns the column of one end of two.
fn end(steps: &[&str]) -> &'static str {
    if steps.get(1) == Some(&"1") {
        "to"
    } else {
        "from"
    }
}

/// Splits off the position at the beginning.
fn numbered<'p, 's>(steps: &'p [&'s str]) -> Option<(usize, &'p [&'s str])> {
    let (first, rest) = steps.split_first()?;
    Some((first.parse().ok()?, rest))
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

impl<'o> At<'o> {
    fn of(sheet: &'o Sheet, row: Option<usize>, columns: &[&str]) -> Option<Self> {
        let columns = columns.iter().map(|name| String::from(*name));
        Some(Self {
            sheet,
            row: row?,
            columns: columns.collect(),
        })
    }

    /// Returns the place of the first of these columns that has something in the row.
    fn filled(sheet: &'o Sheet, row: Option<usize>, columns: &[&str]) -> Option<Self> {
        let at = row?;
        let is_filled = |name: &&&str| !sheet.cell(at, sheet.column(name)).is_empty();
        let first = columns.iter().find(is_filled).copied();
        Self::of(sheet, row, first.as_slice())
    }

    fn pointer(self) -> Box<str> {
        let root = Place::Root;
        let table = root.key(self.sheet.name());
        let rows = table.key("rows");
        let row = rows.at(self.sheet.number(self.row));
        let mut columns = self.columns.iter();
        let head = columns.find_map(|name| self.sheet.head(self.sheet.column(name)));
        head.map_or_else(|| row.pointer(), |head| row.key(head).pointer())
    }
}
