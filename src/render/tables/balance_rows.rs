//! Table of balances.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::Display;

use super::cells::{cell, ends, pair, write_all};
use crate::ledger::{Balance, Deliveries, RemainsBalance, Standing};
use crate::render::phrases::labels_of;
use crate::words::{Interval, PartialDate, ReversalReason};

const BEFORE: [(&str, &str); 5] = [
    ("as_of", "#date+asof"),
    ("from", "#group+from+code"),
    ("to", "#group+to+code"),
    ("both_directions", "#x_direction+both"),
    ("category", "#x_category"),
];

/// The beginning of the name of a column, its tag, and its number.
type Number = (String, String, Option<Interval>);

/// A category, the people of it who were released, and whether they are among those of another row.
struct Line {
    category: String,
    released: Interval,
    is_label: bool,
}

impl Line {
    fn new(category: impl Display, released: Interval, is_label: bool) -> Self {
        Self {
            category: category.to_string(),
            released,
            is_label,
        }
    }
}

/// Returns the balances as a CSV table of people and remains: a row for each direction, and one for each of its
/// categories.
///
/// The people of a kind, or of one of several kinds, are in the columns `of_which` only, and those of its labels in the
/// columns `of_label` only, where the row of the kind itself has those whose label is not known: the columns `of_which` of
/// a direction add up to those released in it, and those `of_label` to their kind, as far as the numbers are exact. A row for both directions together includes everyone of
/// each direction and is marked; a column is added up over the other rows. A cell is empty where nothing is recorded or
/// promised. A number that is known only approximately is in its column `about`. Persons are those whose fate, alive or
/// dead, is unknown.
///
/// The columns `only_together` have those recorded only as one figure for both directions, who are among those of the
/// row. The columns `delivered` have the number handed over before returns. Those recovered by the receiver are not among
/// those released; those taken again, and those found not to be the ones promised, are.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let table = render::csv::balances(&ledger.as_of("2025-05-25".parse()?));
/// let row = table.lines().nth(2).ok_or("a row for each direction")?;
/// assert!(row.starts_with("2025-05-25,RU,UA,,,,,,,,,1000,1000,1000,1000,,,,,,,,,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn balances(standing: &Standing) -> String {
    let mut rows = Vec::new();
    for balance in standing.balances() {
        rows.push(row(balance, standing.date(), None));
        for (kind, released) in balance.by_kind() {
            let line = Line::new(kind, released, false);
            rows.push(row(balance, standing.date(), Some(&line)));
            for (category, released) in labels_of(balance, kind) {
                let line = Line::new(category, *released, true);
                rows.push(row(balance, standing.date(), Some(&line)));
            }
        }
        let several = balance.by_category().iter();
        for (category, released) in several.filter(|(category, _)| category.kinds().count() > 1) {
            let line = Line::new(category, *released, false);
            rows.push(row(balance, standing.date(), Some(&line)));
        }
    }
    let columns = numbers(None, None);
    let names = BEFORE.map(|(name, _)| name.to_string());
    let tags = BEFORE.map(|(_, tag)| tag.to_string());
    let heads = [
        heads(
            names,
            ["at_least", "at_most", "about"],
            columns.iter().map(|(name, ..)| name),
        ),
        heads(
            tags,
            ["+min", "+max", "+approx"],
            columns.iter().map(|(_, tag, _)| tag),
        ),
    ];
    write_all(heads.into_iter().chain(rows))
}

/// Returns a row of heads: two for each number, then one for each estimate.
fn heads<'n>(
    before: [String; 5],
    [least, most, about]: [&str; 3],
    numbers: impl Iterator<Item = &'n String> + Clone,
) -> Vec<String> {
    let bounds = numbers
        .clone()
        .flat_map(|name| [format!("{name}{least}"), format!("{name}{most}")]);
    let estimates = numbers.map(|name| format!("{name}{about}"));
    before.into_iter().chain(bounds).chain(estimates).collect()
}

fn row(balance: &Balance, as_of: Option<PartialDate>, line: Option<&Line>) -> Vec<String> {
    let [from, to, both] = ends(Some(balance.ends()));
    let category = cell(line.map(|line| &line.category));
    let before = [cell(as_of), from, to, both, category];
    let numbers = numbers(Some(balance), line);
    let bounds = numbers.iter().flat_map(|(.., number)| pair(*number));
    let estimates = numbers.iter();
    let estimates = estimates.map(|(.., number)| cell(number.and_then(Interval::estimate)));
    before.into_iter().chain(bounds).chain(estimates).collect()
}

/// Returns a column and its number.
fn column(name: &str, tag: &str, number: Option<Interval>) -> Number {
    (name.to_string(), format!("#affected+{tag}"), number)
}

/// Returns the columns of numbers, and the numbers of a balance: of the whole direction, or only of one category.
fn numbers(balance: Option<&Balance>, line: Option<&Line>) -> Vec<Number> {
    let released_of = |is_label: bool| {
        let line = line.filter(|line| line.is_label == is_label);
        line.map(|line| line.released)
    };
    let whole = balance.filter(|_| line.is_none());
    let remains = whole.map(Balance::remains);
    let released = whole.filter(|whole| whole.has_records());
    let released = released.map(Balance::released);
    let outside = whole.filter(|whole| whole.deliveries_outside_the_terms().has_records());
    let outside = outside.map(Balance::outside_the_terms);
    let handed_over = remains.filter(|remains| remains.has_records());
    let handed_over = handed_over.map(RemainsBalance::handed_over);
    let remains_outside =
        remains.filter(|remains| remains.deliveries_outside_the_terms().has_records());
    let remains_outside = remains_outside.map(RemainsBalance::outside_the_terms);
    let [promised, outstanding] =
        [Balance::promised, Balance::outstanding].map(|number| whole.and_then(number));
    let remains_outstanding = remains.and_then(RemainsBalance::outstanding);
    let persons = whole.and_then(Balance::persons_outstanding);
    let numbers = Vec::from([
        column("released_", "released+ind", released),
        column("of_which_", "released+category+ind", released_of(false)),
        column("of_label_", "released+label+ind", released_of(true)),
        column("promised_", "promised+ind", promised),
        column("outstanding_", "outstanding+ind", outstanding),
        column("beside_the_terms_", "outside+ind", outside),
        column("remains_", "remains", handed_over),
        column("remains_beside_", "remains+outside", remains_outside),
        column(
            "remains_outstanding_",
            "remains+outstanding",
            remains_outstanding,
        ),
        column("persons_outstanding_", "persons+outstanding", persons),
    ]);
    let is_recorded = [released, outside, handed_over, remains_outside].map(|one| one.is_some());
    numbers
        .into_iter()
        .chain(apart(whole, is_recorded))
        .collect()
}

/// Returns the columns of those recorded only for both directions, and of those beside the number handed over.
fn apart(whole: Option<&Balance>, is_recorded: [bool; 4]) -> Vec<Number> {
    let remains = whole.map(Balance::remains);
    let together = whole.and_then(Balance::only_together);
    let remains_together = remains.and_then(RemainsBalance::only_together);
    let is_some = |number: &Interval| *number != 0;
    let mut all = Vec::from([
        column(
            "only_together_",
            "ind+only_together",
            together.filter(is_some),
        ),
        column(
            "remains_only_together_",
            "remains+only_together",
            remains_together.filter(is_some),
        ),
    ]);
    let groups = [
        ("", "ind", whole.map(Balance::deliveries)),
        (
            "beside_the_terms_",
            "outside+ind",
            whole.map(Balance::deliveries_outside_the_terms),
        ),
        (
            "remains_",
            "remains",
            remains.map(RemainsBalance::deliveries),
        ),
        (
            "remains_beside_",
            "remains+outside",
            remains.map(RemainsBalance::deliveries_outside_the_terms),
        ),
    ];
    for ((of, tag, deliveries), is_recorded) in groups.into_iter().zip(is_recorded) {
        for (what, number) in beside(deliveries, is_recorded) {
            let (name, tag) = (format!("{of}{what}_"), format!("{tag}+{what}"));
            all.push(column(&name, &tag, number));
        }
    }
    all
}

/// Returns the numbers beside the one handed over; that as delivered wherever there is one, and others that are not zero.
fn beside(
    deliveries: Option<&Deliveries>,
    is_recorded: bool,
) -> Vec<(&'static str, Option<Interval>)> {
    let delivered = deliveries.filter(|_| is_recorded);
    let recovered = deliveries.map(Deliveries::recovered);
    let reversed = ReversalReason::ALL.iter().map(|reason| {
        let number = deliveries.map(|deliveries| deliveries.reversed(*reason));
        (reason.as_str(), number)
    });
    let others = core::iter::once(("recovered", recovered)).chain(reversed);
    let others = others.map(|(what, number)| (what, number.filter(|number| *number != 0)));
    let delivered = ("delivered", delivered.map(Deliveries::as_delivered));
    core::iter::once(delivered).chain(others).collect()
}
