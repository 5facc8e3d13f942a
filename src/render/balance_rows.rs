//! Balances as rows of a table.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Column, cell, ends, pair, write};
use crate::ledger::{Balance, Standing};
use crate::words::{Pair, PartialDate};

const BALANCES: [Column; 23] = [
    ("as_of", "#date+reported"),
    ("from", "#org+from+name"),
    ("to", "#org+to+name"),
    ("both_directions", "#x_direction+both"),
    ("category", "#x_category"),
    ("released_at_least", "#affected+released+ind+num+min"),
    ("released_at_most", "#affected+released+ind+num+max"),
    (
        "of_which_at_least",
        "#affected+released+category+ind+num+min",
    ),
    (
        "of_which_at_most",
        "#affected+released+category+ind+num+max",
    ),
    ("promised_at_least", "#affected+promised+ind+num+min"),
    ("promised_at_most", "#affected+promised+ind+num+max"),
    ("outstanding_at_least", "#affected+outstanding+ind+num+min"),
    ("outstanding_at_most", "#affected+outstanding+ind+num+max"),
    ("beside_the_terms_at_least", "#affected+beside+ind+num+min"),
    ("beside_the_terms_at_most", "#affected+beside+ind+num+max"),
    ("remains_at_least", "#affected+remains+num+min"),
    ("remains_at_most", "#affected+remains+num+max"),
    (
        "remains_beside_at_least",
        "#affected+remains+beside+num+min",
    ),
    ("remains_beside_at_most", "#affected+remains+beside+num+max"),
    (
        "remains_outstanding_at_least",
        "#affected+remains+outstanding+num+min",
    ),
    (
        "remains_outstanding_at_most",
        "#affected+remains+outstanding+num+max",
    ),
    (
        "persons_outstanding_at_least",
        "#affected+persons+outstanding+num+min",
    ),
    (
        "persons_outstanding_at_most",
        "#affected+persons+outstanding+num+max",
    ),
];

/// The balances of a standing: a row for each direction, and one for each of its categories, whose people stand in the
/// columns `of_which` alone. A row for both directions together stands beside those of each, and is not for adding to them.
/// Persons are those of whom it is not known whether they live.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let table = render::csv::balances(&ledger.as_of("2025-05-25".parse()?));
/// let row = table.lines().nth(2);
/// assert_eq!(row, Some("2025-05-25,RU,UA,,,0,0,,,1000,1000,1000,1000,0,0,,,,,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn balances(standing: &Standing) -> String {
    let mut rows = Vec::new();
    for balance in standing.balances() {
        rows.push(row_of(balance, standing.date(), None));
        for (category, released) in balance.by_category() {
            let line = Some((category.to_string(), *released));
            rows.push(row_of(balance, standing.date(), line));
        }
    }
    write(&BALANCES, rows)
}

fn row_of(
    balance: &Balance,
    as_of: Option<PartialDate>,
    line: Option<(String, Pair)>,
) -> [String; 23] {
    let [from, to, both] = ends(Some(balance.ends()));
    let remains = balance.remains();
    let whole = |number: Option<Pair>| pair(number.filter(|_| line.is_none()));
    let [released, released_most] = whole(Some(balance.released()));
    let [of_which, of_which_most] = pair(line.as_ref().map(|(_, released)| *released));
    let [promised, promised_most] = whole(balance.promised());
    let [owed, owed_most] = whole(balance.outstanding());
    let [beside, beside_most] = whole(Some(balance.beside()));
    let [dead, dead_most] = whole(remains.is_told().then(|| remains.handed_over()));
    let told = remains.is_told() || remains.beside() != 0;
    let [dead_beside, dead_beside_most] = whole(told.then(|| remains.beside()));
    let [dead_owed, dead_owed_most] = whole(remains.outstanding());
    let [persons, persons_most] = whole(balance.persons_outstanding());
    [
        cell(as_of),
        from,
        to,
        both,
        cell(line.map(|(category, _)| category)),
        released,
        released_most,
        of_which,
        of_which_most,
        promised,
        promised_most,
        owed,
        owed_most,
        beside,
        beside_most,
        dead,
        dead_most,
        dead_beside,
        dead_beside_most,
        dead_owed,
        dead_owed_most,
        persons,
        persons_most,
    ]
}
