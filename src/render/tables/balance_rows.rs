//! Table of balances.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Columns, Row, cell, ends, write};
use crate::ledger::{Balance, Standing};
use crate::words::{Interval, PartialDate};

const BALANCES: Columns<5, 9, 9> = (
    [
        ("as_of", "#date+asof"),
        ("from", "#group+from+code"),
        ("to", "#group+to+code"),
        ("both_directions", "#x_direction+both"),
        ("category", "#x_category"),
    ],
    [
        ("released_", "#affected+released+ind"),
        ("of_which_", "#affected+released+category+ind"),
        ("promised_", "#affected+promised+ind"),
        ("outstanding_", "#affected+outstanding+ind"),
        ("beside_the_terms_", "#affected+outside+ind"),
        ("remains_", "#affected+remains"),
        ("remains_beside_", "#affected+remains+outside"),
        ("remains_outstanding_", "#affected+remains+outstanding"),
        ("persons_outstanding_", "#affected+persons+outstanding"),
    ],
    [
        ("released_about", "#affected+released+ind+approx"),
        ("of_which_about", "#affected+released+category+ind+approx"),
        ("promised_about", "#affected+promised+ind+approx"),
        ("outstanding_about", "#affected+outstanding+ind+approx"),
        ("beside_the_terms_about", "#affected+outside+ind+approx"),
        ("remains_about", "#affected+remains+approx"),
        ("remains_beside_about", "#affected+remains+outside+approx"),
        (
            "remains_outstanding_about",
            "#affected+remains+outstanding+approx",
        ),
        (
            "persons_outstanding_about",
            "#affected+persons+outstanding+approx",
        ),
    ],
);

/// Returns the balances as a CSV table of people and remains: a row for each direction, and one for each of its
/// categories.
///
/// The people of a category are in the columns `of_which` only; the row of a kind includes the rows of its labels. A row
/// for both directions together includes everyone of each direction. A cell is empty where nothing is recorded or
/// promised. A number that is known only approximately is in its column `about`. Persons are those whose fate, alive or
/// dead, is unknown.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let table = render::csv::balances(&ledger.as_of("2025-05-25".parse()?));
/// let row = table.lines().nth(2);
/// assert_eq!(row, Some("2025-05-25,RU,UA,,,,,,,1000,1000,1000,1000,0,0,,,,,,,,,,,,,,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn balances(standing: &Standing) -> String {
    let mut rows = Vec::new();
    for balance in standing.balances() {
        rows.push(row_of(balance, standing.date(), None));
        for (kind, released) in balance.by_kind() {
            let line = Some((kind.to_string(), released));
            rows.push(row_of(balance, standing.date(), line));
            let lines = balance.by_category().iter();
            for (category, released) in
                lines.filter(|(category, _)| category.is_of(kind) && category.label().is_some())
            {
                let line = Some((category.to_string(), *released));
                rows.push(row_of(balance, standing.date(), line));
            }
        }
        let several = balance.by_category().iter();
        for (category, released) in several.filter(|(category, _)| category.is_either()) {
            let line = Some((category.to_string(), *released));
            rows.push(row_of(balance, standing.date(), line));
        }
    }
    write(&BALANCES, rows)
}

fn row_of(
    balance: &Balance,
    as_of: Option<PartialDate>,
    line: Option<(String, Interval)>,
) -> Row<5, 9, 9> {
    let [from, to, both] = ends(Some(balance.ends()));
    let remains = balance.remains();
    let whole = |number: Option<Interval>| number.filter(|_| line.is_none());
    let numbers = [
        whole(balance.has_records().then(|| balance.released())),
        line.as_ref().map(|(_, released)| *released),
        whole(balance.promised()),
        whole(balance.outstanding()),
        whole(Some(balance.outside_the_terms())),
        whole(remains.has_records().then(|| remains.handed_over())),
        whole(remains.is_recorded().then(|| remains.outside_the_terms())),
        whole(remains.outstanding()),
        whole(balance.persons_outstanding()),
    ];
    let category = cell(line.map(|(category, _)| category));
    let about = numbers.map(|number| cell(number.and_then(Interval::estimate)));
    ([cell(as_of), from, to, both, category], numbers, about)
}
