//! Page of a ranking: which exchange or agreement is the largest, and all of them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::register::{Largest, Ranked, Ranking, Selection};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases::{self, joined, number};
use crate::words::{Interval, When};

/// How many rows of a ranking, and pairs of deliveries, a terminal shows.
pub(super) const SHORT: usize = 10;

/// Returns a page of a ranking: which exchange or agreement is the largest and what could be larger, then all of them.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Register, render};
/// use exchange_agreement::register::Selection;
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id("istanbul").build()?);
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
/// let mut register = Register::new();
/// register.add(Document::new(ledger, [])?)?;
/// let page = render::ranking(&register.largest_exchanges(&Selection::all().since("2022")?));
/// assert!(page.to_markdown().contains("istanbul, exchange 1, 2025-05-23: certainly the largest, 240 people; no other is in the register"), "{page}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn ranking(ranking: &Ranking<'_>) -> Page {
    let page = Page::titled(format!("Largest{}", selected(ranking.selection())));
    if ranking.all().is_empty() {
        return page.lines(Vec::from(["nothing recorded".to_string()]));
    }
    let candidates = ranking.candidates();
    let judged = candidates
        .iter()
        .map(|one| answer(one, &ranking.judge(one)));
    let judged: Vec<String> = judged.take(SHORT).collect();
    let outside = ranking.in_no_exchange().iter().map(|one| {
        format!(
            "{}: {} in summaries only, in no exchange that is compared",
            one.agreement(),
            people(one.number())
        )
    });
    let short = Page::default().table(ranks(ranking.all().get(..SHORT).unwrap_or(ranking.all())));
    let rest = ranking.all().len().saturating_sub(SHORT);
    let page = page.lines(judged);
    let page = if rest == 0 {
        page.and(short)
    } else {
        let more = format!(
            "and {} more that are not shown",
            number(u64::try_from(rest).unwrap_or(u64::MAX))
        );
        page.long(
            Page::default().table(ranks(ranking.all())),
            short.lines(Vec::from([more])),
        )
    };
    page.lines(outside.collect())
}

/// Returns ` between RU and UA, since 2022, until 2025-05-23`.
fn selected(selection: &Selection) -> String {
    let between = selection
        .actors()
        .map(|[one, other]| format!(" between {one} and {other}"));
    let since = selection.beginning().map(|date| format!(", since {date}"));
    let until = selection
        .end()
        .map(|date| format!(", until the end of {date}"));
    let terms = selection
        .is_under_the_terms()
        .then(|| ", under the terms".to_string());
    [between, since, until, terms]
        .into_iter()
        .flatten()
        .collect()
}

fn ranks(all: &[Ranked<'_>]) -> Table {
    let mut table = Table::new([
        ("agreement", Align::Left),
        ("exchange", Align::Left),
        ("date", Align::Left),
        ("people", Align::Right),
        ("by direction", Align::Left),
    ]);
    for one in all {
        let ways = one.by_direction().iter();
        let ways = ways.map(|(ends, number)| format!("{ends} {number}"));
        table.row([
            one.agreement().to_string(),
            one.exchange().map_or_else(String::new, ToString::to_string),
            when(one.date()),
            one.number().to_string(),
            joined(ways, ", "),
        ]);
    }
    table.without_empty(&["exchange"])
}

fn name(one: &Ranked<'_>) -> String {
    let exchange = one
        .exchange()
        .map_or_else(String::new, |id| format!(", exchange {id}"));
    format!("{}{exchange}, {}", one.agreement(), when(one.date()))
}

/// Returns `780 people`, or that their number is not known.
fn people(number: Interval) -> String {
    if number == Interval::at_least(0) {
        return "number of people not known".to_string();
    }
    phrases::people(number)
}

/// Returns the answer to whether one of a ranking is the largest.
fn answer(one: &Ranked<'_>, largest: &Largest<'_, '_>) -> String {
    let people = people(one.number());
    let others = |others: &[&Ranked<'_>]| {
        let rest = others.len().saturating_sub(SHORT);
        let named = others.iter().take(SHORT).map(|other| {
            let same = if one.may_be_same_as(other) {
                ", possibly the same exchange"
            } else {
                ""
            };
            format!("{} ({}{same})", name(other), other.number())
        });
        let rest =
            (rest > 0).then(|| format!("{} more", number(u64::try_from(rest).unwrap_or(u64::MAX))));
        joined(named.chain(rest), "; ")
    };
    let name = self::name(one);
    match largest {
        Largest::Certainly { next: None, .. } => {
            format!("{name}: certainly the largest, {people}; no other is in the register")
        }
        Largest::Certainly {
            next: Some(next),
            compared,
        } => {
            let compared = number(u64::try_from(*compared).unwrap_or(u64::MAX));
            format!(
                "{name}: certainly the largest, {people}; larger than all {compared} others, next {}",
                others(&[next])
            )
        }
        Largest::Possibly { rivals } if rivals.is_empty() => {
            format!(
                "{name}: possibly the largest, {people}, if its date is within the time asked for"
            )
        }
        Largest::Possibly { rivals } => {
            format!(
                "{name}: possibly the largest, {people}; possibly larger or as large: {}",
                others(rivals)
            )
        }
        Largest::No { by } => format!("{name}: not the largest, {people}; larger: {}", others(by)),
    }
}

pub(super) fn when(date: Option<When>) -> String {
    date.map_or_else(|| "no date".to_string(), |date| date.to_string())
}
