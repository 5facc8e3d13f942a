//! Pages of what can go next: the explanation of an exchange, and the room on a day.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::findings::findings;
use crate::ledger::{Amount, Balance, BalanceChange, Explanation, Holds, Room, RoomRow, Touched};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases::{self, after, joined};
use crate::words::{Ends, Interval};

/// Returns a page of why an exchange is within the terms, or why not: each clause that it touches, with the numbers before
/// and after, and the balances.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let page = render::explanation(&ledger.explain(&Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 60)])?));
/// assert_eq!(page.to_string().lines().next(), Some("Every clause holds"));
/// assert!(page.to_markdown().contains("| T01"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn explanation(explained: &Explanation) -> Page {
    let title = match explained.holds() {
        Holds::Surely => "Every clause holds",
        Holds::Possibly => "Whether every clause holds is not known",
        Holds::No => "Not every clause holds",
    };
    let recorded = if explained.is_recorded() {
        "; recorded, explained as if it were not"
    } else {
        ""
    };
    let mut lines = Vec::new();
    for touched in explained.touched() {
        let reported = if touched.holds() == Holds::No && !touched.is_reported() {
            ", reported by another clause"
        } else {
            ""
        };
        let holds = holds(touched);
        lines.push(format!(
            "{} {}: {holds}{reported}",
            touched.clause().code(),
            touched.clause()
        ));
    }
    let changes: Vec<String> = explained.balances().iter().filter_map(change).collect();
    Page::titled(format!("{title}{recorded}"))
        .and(numbers(explained))
        .then(Page::default().lines(lines))
        .then(Page::default().lines(changes))
        .then(findings(explained.findings()))
}

fn holds(touched: &Touched) -> &'static str {
    match touched.holds() {
        Holds::Surely => "holds",
        Holds::Possibly => "possibly holds",
        Holds::No => "does not hold",
    }
}

/// Returns the table of the numbers that clauses compare.
fn numbers(explained: &Explanation) -> Page {
    let mut table = Table::new([
        ("rule", Align::Left),
        ("direction", Align::Left),
        ("of", Align::Left),
        ("before", Align::Right),
        ("adds", Align::Right),
        ("after", Align::Right),
        ("limit", Align::Right),
        ("left", Align::Right),
    ]);
    for touched in explained.touched() {
        for amount in touched.amounts() {
            let [limit, left] = [amount.limit(), amount.left()];
            let [limit, left] = [limit, left].map(|number| after("", number));
            table.row([
                touched.clause().code().to_string(),
                joined(amount.directions(), ", "),
                counted(amount),
                amount.before().to_string(),
                amount.added().to_string(),
                amount.after().to_string(),
                limit,
                left,
            ]);
        }
    }
    Page::default().table(table)
}

fn counted(amount: &Amount) -> String {
    amount
        .category()
        .map_or_else(|| amount.unit().as_str().to_string(), phrases::category)
}

/// Returns the balance of one direction before and after, if it changes.
fn change(change: &BalanceChange) -> Option<String> {
    let (before, now) = (change.before(), change.after()?);
    let outstanding = |number: Option<Interval>| after(", outstanding ", number);
    let released = before.map_or(Interval::exactly(0), Balance::released);
    let was = before.and_then(Balance::outstanding);
    let people = format!(
        "{}: released {released}, then {}{}{}",
        change.ends(),
        now.released(),
        outstanding(was),
        after(", then ", now.outstanding())
    );
    let remains = now.remains();
    let earlier = before.map_or(Interval::exactly(0), |one| one.remains().handed_over());
    let remains = (remains.is_recorded() || remains.outstanding().is_some()).then(|| {
        format!(
            "; remains handed over {earlier}, then {}{}",
            remains.handed_over(),
            after(", outstanding then ", remains.outstanding())
        )
    });
    Some(format!("{people}{}", remains.unwrap_or_default()))
}

/// Returns a page of how many may still go in one exchange on a day, who has to go with them, and which clause is the limit.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?);
/// let page = render::room(&ledger.room("2025-05-23".parse()?));
/// assert_eq!(page.to_string(), "\
/// In one exchange on 2025-05-23, at most
///   RU to UA, people: 1,000, with 1,000 people from UA to RU; limit: the promise
///     of 1,000 people from RU to UA
///   UA to RU, people: 1,000, with 1,000 people from RU to UA; limit: the promise
///     of 1,000 people from UA to RU
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn room(room: &Room) -> Page {
    let lines = room.rows().iter().map(line);
    let lines: Vec<String> = if room.rows().is_empty() {
        Vec::from(["no term names a direction".to_string()])
    } else {
        lines.collect()
    };
    Page::titled(format!("In one exchange on {}, at most", room.date())).lines(lines)
}

fn line(row: &RoomRow) -> String {
    let Ends::OneWay { from, to } = row.ends() else {
        return String::new();
    };
    let released = after(", released by ", row.releaser());
    let part = after(", part ", row.part());
    let named = joined(row.subject().categories().map(phrases::category), ", ");
    let of = Some(named).filter(|named| !named.is_empty());
    let of = of.unwrap_or_else(|| row.unit().as_str().to_string());
    let number = row
        .number()
        .map_or_else(|| "no term limits it".to_string(), |one| one.to_string());
    let with = joined(row.with(), " and ");
    let with = Some(with).filter(|with| !with.is_empty());
    let first = |clauses: &[crate::ledger::Clause]| {
        let words = joined(clauses, " and ");
        Some(words).filter(|words| !words.is_empty())
    };
    let found = if row.is_exact() {
        ""
    } else {
        "; the search ended at its budget"
    };
    format!(
        "{from} to {to}{released}{part}, {of}: {number}{}{}{}{found}",
        after(", with ", with),
        after("; limit: ", first(row.limits())),
        after("; not known: ", first(row.unknown()))
    )
}
