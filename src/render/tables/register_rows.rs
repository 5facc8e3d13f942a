//! Tables of a register: totals, and what is outstanding.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Row, cell, ends, write};
use super::columns::{Columns, number};
use crate::register::{Outstanding, Totals};
use crate::words::Interval;

const TOTALS: Columns<6, 2, 2> = (
    [
        ("agreement", "#activity+code"),
        ("time", "#date+occurred"),
        ("from", "#group+from+code"),
        ("to", "#group+to+code"),
        ("both_directions", "#x_direction+both"),
        ("category", "#x_category"),
    ],
    [
        number!("delivered_", "#affected+ind"),
        number!("remains_delivered_", "#affected+remains"),
    ],
    [
        ("delivered_about", "#affected+ind+approx"),
        ("remains_delivered_about", "#affected+remains+approx"),
    ],
);

const OUTSTANDING: Columns<5, 3, 0> = (
    [
        ("as_of", "#date+asof"),
        ("agreement", "#activity+code"),
        ("from", "#group+from+code"),
        ("to", "#group+to+code"),
        ("both_directions", "#x_direction+both"),
    ],
    [
        number!("outstanding_", "#affected+outstanding+ind"),
        number!("remains_outstanding_", "#affected+remains+outstanding"),
        number!("persons_outstanding_", "#affected+persons+outstanding"),
    ],
    [],
);

/// Returns the totals of a register as a CSV table: a row for each direction and each month, year, category or agreement.
///
/// The column `time` is empty for people without a date, and in totals that are not by time. Rows with a category repeat
/// people of the row without one, and a row for both directions together those of each direction: such rows are not to be
/// added up with the others.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Register, render};
/// use exchange_agreement::register::{Grouping, Selection};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id("istanbul").build()?);
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
/// let mut register = Register::new();
/// register.add(Document::new(ledger, [])?)?;
/// let table = render::csv::totals(&register.totals(&Selection::all(), Grouping::all().by_month()));
/// assert_eq!(table.lines().nth(2), Some(",2025-05,RU,UA,,,120,120,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn totals(totals: &Totals<'_>) -> String {
    let rows = totals.rows().iter().map(|row| {
        let [from, to, both] = ends(Some(row.ends()));
        let kind = row.kind().map(|kind| kind.to_string());
        let before = [
            cell(row.agreement()),
            cell(row.time()),
            from,
            to,
            both,
            cell(kind),
        ];
        let about = |number: Option<Interval>| cell(number.and_then(Interval::estimate));
        let after = [about(row.people()), about(row.remains())];
        (before, [row.people(), row.remains()], after)
    });
    let rows: Vec<Row<6, 2, 2>> = rows.collect();
    write(&TOTALS, rows)
}

/// Returns what is outstanding as a CSV table: a row for each agreement and direction.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register, render};
/// let agreement = Agreement::between("RU", "UA").with_id("istanbul").each_releases(1_000).build()?;
/// let mut register = Register::new();
/// register.add(Document::new(Ledger::open(agreement), [])?)?;
/// let table = render::csv::outstanding(&register.outstanding(Some("2025-05-23".parse()?)));
/// assert_eq!(table.lines().nth(2), Some("2025-05-23,istanbul,RU,UA,,1000,1000,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn outstanding(outstanding: &Outstanding<'_>) -> String {
    let rows = outstanding.rows().iter().map(|row| {
        let [from, to, both] = ends(Some(row.ends()));
        let before = [
            cell(outstanding.date()),
            row.agreement().to_string(),
            from,
            to,
            both,
        ];
        (before, [row.people(), row.remains(), row.persons()], [])
    });
    let rows: Vec<Row<5, 3, 0>> = rows.collect();
    write(&OUTSTANDING, rows)
}
