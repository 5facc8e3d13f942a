//! Pages of a register: its agreements and links, what is outstanding, totals, rankings, and what may be the same.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ranking::{SHORT, ranking, when};
use crate::ledger::JournalEntry;
use crate::register::{Delivery, Outstanding, Register, Registered, SamePeople, Selection, Totals};
use crate::render::layout::{Align, Facts, Page, Table};
use crate::render::phrases::{self, joined, number};
use crate::words::{Interval, PartialDate, Side};

/// Returns a page of a register: its agreements and their links, what is outstanding at the end of a day or with everything
/// recorded, the people and remains handed over in all, the largest exchanges, deliveries that may be of the same people,
/// and the findings about links.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id("istanbul").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let mut register = Register::new();
/// register.add(Document::new(ledger, [])?)?;
/// let page = render::register(&register, Some("2025-05-24".parse()?)).to_string();
/// assert!(page.starts_with("Register of 1 agreement\n"), "{page}");
/// assert!(page.lines().any(|line| line.split_whitespace().eq(["RU", "to", "UA", "610"])), "{page}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn register(register: &Register, date: Option<PartialDate>) -> Page {
    let mut selection = Selection::all();
    if let Some(date) = date {
        selection = selection.clone().until(date).unwrap_or(selection);
    }
    let whole = crate::register::Grouping::all();
    let sections = [
        outstanding(&register.outstanding(date)),
        totals(&register.totals(&selection, whole)),
        ranking(&register.largest_exchanges(&selection)),
        same_people(register),
        findings(register),
    ];
    sections.into_iter().fold(agreements(register), Page::then)
}

fn count(many: usize, one: &str) -> String {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    let ending = if many == 1 { "" } else { "s" };
    format!("{} {one}{ending}", number(many))
}

fn cell(number: Option<Interval>) -> String {
    phrases::after("", number)
}

/// Returns the agreements with their sides and the number of their exchanges, and the links between them.
fn agreements(register: &Register) -> Page {
    let mut table = Table::new([
        ("agreement", Align::Left),
        ("concluded", Align::Left),
        ("sides", Align::Left),
        ("exchanges", Align::Right),
        ("title", Align::Left),
    ]);
    for one in register {
        let agreement = one.document().agreement();
        let concluded = agreement.conclusion().date();
        let sides = agreement.sides().iter();
        let sides = sides.map(|side: &Side| one.actor(side.key()));
        let journal = one.ledger().journal().iter();
        let exchanges = journal.filter(|entry| JournalEntry::exchange(entry).is_some());
        let exchanges = u64::try_from(exchanges.count()).unwrap_or(u64::MAX);
        table.row([
            one.id().to_string(),
            concluded.map_or_else(|| "-".to_string(), |date| date.to_string()),
            joined(sides, ", "),
            number(exchanges),
            agreement
                .title()
                .map_or_else(String::new, ToString::to_string),
        ]);
    }
    let linked = register.links().map(|link| {
        let (from, kind) = (link.from().id(), phrases::link_kind(link.link().kind()));
        let gap = if link.to().is_some() {
            ""
        } else {
            ", which is not in the register"
        };
        format!("{from} {kind} {}{gap}", link.link().to())
    });
    let aliases = register.iter().flat_map(|one: &Registered| {
        let aliases = one.aliases().iter();
        aliases.map(|(own, other)| format!("{own} in {} is {other}", one.id()))
    });
    let lines: Vec<String> = linked.chain(aliases).collect();
    let title = format!("Register of {}", count(register.len(), "agreement"));
    let table = table.without_empty(&["title"]);
    Page::titled(title)
        .table(table)
        .then(Page::default().lines(lines))
}

/// Returns a page of what is outstanding in each direction, and under each agreement.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Register, render};
/// let mut register = Register::new();
/// let agreement = Agreement::between("RU", "UA").with_id("istanbul").each_releases(1_000).build()?;
/// register.add(Document::new(Ledger::open(agreement), [])?)?;
/// let page = render::outstanding(&register.outstanding(None)).to_string();
/// let has = |row: &[&str]| page.lines().any(|line| line.split_whitespace().eq(row.iter().copied()));
/// assert!(has(&["RU", "to", "UA", "1,000"]) && has(&["istanbul", "RU", "to", "UA", "1,000"]), "{page}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn outstanding(outstanding: &Outstanding<'_>) -> Page {
    let at = outstanding.date().map_or_else(
        || "with everything recorded".to_string(),
        |date| format!("at the end of {date}"),
    );
    let page = Page::titled(format!("Outstanding {at}"));
    let optional = ["remains", "persons"];
    let mut sums = Table::new([
        ("direction", Align::Left),
        ("people", Align::Right),
        ("remains", Align::Right),
        ("persons", Align::Right),
    ]);
    for sum in outstanding.by_direction() {
        let numbers = [sum.people(), sum.remains(), sum.persons()].map(cell);
        let [people, remains, persons] = numbers;
        sums.row([sum.ends().to_string(), people, remains, persons]);
    }
    let mut rows = Table::new([
        ("agreement", Align::Left),
        ("direction", Align::Left),
        ("people", Align::Right),
        ("remains", Align::Right),
        ("persons", Align::Right),
    ]);
    for row in outstanding.rows() {
        let numbers = [row.people(), row.remains(), row.persons()].map(cell);
        let [people, remains, persons] = numbers;
        rows.row([
            row.agreement().to_string(),
            row.ends().to_string(),
            people,
            remains,
            persons,
        ]);
    }
    let later = outstanding.concluded_later();
    let later = (!later.is_empty()).then(|| format!("concluded later: {}", joined(later, ", ")));
    let page = if outstanding.rows().is_empty() {
        page.lines(Vec::from(["nothing is outstanding".to_string()]))
    } else {
        let by_agreement = Page::default().table(rows.without_empty(&optional));
        page.table(sums.without_empty(&optional)).then(by_agreement)
    };
    page.lines(later.into_iter().collect())
}

/// Returns a page of totals: a row for each direction and each month, year, category or agreement.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Register, render};
/// use exchange_agreement::register::{Grouping, Selection};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").with_id("istanbul").build()?);
/// ledger.record_observed(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
/// let mut register = Register::new();
/// register.add(Document::new(ledger, [])?)?;
/// let page = render::totals(&register.totals(&Selection::all(), Grouping::all().by_month()));
/// assert!(page.to_string().lines().any(|line| line.split_whitespace().eq(["RU", "to", "UA", "2025-05", "120"])), "{page}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn totals(totals: &Totals<'_>) -> Page {
    let mut table = Table::new([
        ("agreement", Align::Left),
        ("direction", Align::Left),
        ("time", Align::Left),
        ("category", Align::Left),
        ("people", Align::Right),
        ("remains", Align::Right),
    ]);
    let is_by_time = totals.grouping().is_by_time();
    for row in totals.rows() {
        let time = match row.time() {
            Some(time) => time.to_string(),
            None if is_by_time => "no date".to_string(),
            None => String::new(),
        };
        let category = match row.kind() {
            Some(category) => category.in_words().to_string(),
            None if totals.grouping().is_by_category() => "all".to_string(),
            None => String::new(),
        };
        table.row([
            row.agreement()
                .map_or_else(String::new, ToString::to_string),
            row.ends().to_string(),
            time,
            category,
            cell(row.people()),
            cell(row.remains()),
        ]);
    }
    let optional = ["agreement", "time", "category", "people", "remains"];
    let shared = totals.shared().iter().map(|one| {
        let of = if one.is_of_remains() {
            "remains"
        } else {
            "people"
        };
        let link = phrases::link_kind(one.link());
        let (from, to, ends) = (one.agreement(), one.framework(), one.ends());
        format!(
            "{from} {link} {to}: {ends}, both may record the same {of}, so that the sum is a range"
        )
    });
    let page = Page::titled("Handed over");
    let page = if totals.rows().is_empty() {
        page.lines(Vec::from(["nothing recorded".to_string()]))
    } else {
        page.table(table.without_empty(&optional))
    };
    page.lines(shared.collect())
}

fn same_people(register: &Register) -> Page {
    let line = |same: &SamePeople<'_>| {
        let delivery = |one: &Delivery<'_>| {
            format!(
                "{} exchange {} ({}, {})",
                one.agreement(),
                one.exchange(),
                when(one.date()),
                one.number()
            )
        };
        let reasons = joined(same.reasons(), ", ");
        let of = if same.one().is_of_remains() {
            ", remains"
        } else {
            ""
        };
        let (one, other) = (delivery(same.one()), delivery(same.other()));
        format!("{}{of}: {one} and {other}: {reasons}", same.one().ends())
    };
    let lines: Vec<String> = register.same_people().map(|same| line(&same)).collect();
    if lines.is_empty() {
        return Page::default();
    }
    let title = Page::titled("Possibly the same people under two agreements");
    let rest = lines.len().saturating_sub(SHORT);
    if rest == 0 {
        return title.lines(lines);
    }
    let mut short: Vec<String> = lines.iter().take(SHORT).cloned().collect();
    short.push(format!(
        "and {} more that are not shown",
        number(u64::try_from(rest).unwrap_or(u64::MAX))
    ));
    title.long(Page::default().lines(lines), Page::default().lines(short))
}

fn findings(register: &Register) -> Page {
    let found = register.findings();
    let mut facts = Facts::default();
    for one in &found {
        let lines = one.findings().iter().map(ToString::to_string);
        let mut lines = lines.collect::<Vec<_>>().into_iter();
        facts.add(one.name(), lines.next().unwrap_or_default());
        facts.more(lines);
    }
    if found.is_empty() {
        return Page::default();
    }
    Page::titled("Findings about links").facts(facts)
}
