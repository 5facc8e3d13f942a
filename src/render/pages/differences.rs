//! Page of what differs in numbers between two plans.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::plan::Difference;
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases::{self, after, number};

/// Returns a page of what differs between two plans: for each day, direction, part and category the number announced, the
/// number planned now, and the change.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let ready = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?);
/// let before = plan::plan(&ledger, &ready.clone().on("2025-06-01")?);
/// let after = plan::plan(&ledger, &ready.on("2025-06-02")?);
/// let (before, after) = (before.plan().ok_or("a plan")?, after.plan().ok_or("a plan")?);
/// let page = render::differences(&after.changes_from(before.exchanges()));
/// assert_eq!(page.to_string(), "\
/// What changes in numbers
/// \x20 day         direction  category   announced  now  change
/// \x20 2025-06-01  RU to UA   civilians          5    0      -5
/// \x20 2025-06-02  RU to UA   civilians          0    5      +5
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn differences(differences: &[Difference]) -> Page {
    let page = Page::titled("What changes in numbers");
    if differences.is_empty() {
        return page.lines(Vec::from(["nothing".to_string()]));
    }
    let mut table = Table::new([
        ("day", Align::Left),
        ("direction", Align::Left),
        ("part", Align::Left),
        ("category", Align::Left),
        ("announced", Align::Right),
        ("now", Align::Right),
        ("change", Align::Right),
    ]);
    for one in differences {
        let category = one.category();
        let category = category.map_or_else(|| "remains".to_string(), phrases::category);
        table.row([
            one.day().to_string(),
            one.ends().to_string(),
            after("", one.part()),
            category,
            number(one.before()),
            number(one.after()),
            change(one),
        ]);
    }
    page.table(table.without_empty(&["part"]))
}

/// Returns the change with its sign: `+100`, `-100`.
fn change(one: &Difference) -> String {
    let by = number(one.after().abs_diff(one.before()));
    let sign = if one.after() > one.before() { '+' } else { '-' };
    format!("{sign}{by}")
}
