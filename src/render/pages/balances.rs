//! Page of the balances of a standing.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::ledger::{Balance, CommitmentStanding, Deliveries, Standing};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases;
use crate::words::{
    CategoryKind, DetaineeCategory, Ends, Interval, Reason, ReversalReason, Subject,
};

/// Returns a page with the balances as a table: people released and outstanding in each direction, by category and in
/// all.
///
/// Remains have a row of their own.
///
/// The row of a kind counts all of the kind; its labels are below it, and those whose label is not given, who may be of
/// any. An outstanding number is a dash if no promise, or
/// more than one, names just that category or direction; the verdicts show each promise. Of a kind it is never less than
/// what is outstanding of its labels together. The row of both directions
/// together counts everyone between the two. Where people were returned, a row has the number as delivered; those
/// recovered by the receiver, and those reversed with a reason, have rows of their own.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
/// assert_eq!(render::balances(&ledger.standing()).to_string(), "\
/// \x20 direction  category   released  outstanding
/// \x20 RU to UA   civilians       120            -
/// \x20            all             120          880
/// \x20 UA to RU   civilians       120            -
/// \x20            all             120          880
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn balances(standing: &Standing) -> Page {
    let columns = [
        ("direction", Align::Left),
        ("category", Align::Left),
        ("released", Align::Right),
        ("outstanding", Align::Right),
    ];
    let mut table = Table::new(columns);
    for balance in standing.balances() {
        let mut direction = balance.ends().to_string();
        for Row {
            name,
            released,
            outstanding,
        } in rows(standing, balance)
        {
            let direction = core::mem::take(&mut direction);
            let outstanding =
                outstanding.map_or_else(|| "-".to_string(), |number| number.to_string());
            table.row([direction, name, released, outstanding]);
        }
    }
    Page::default().table(table)
}

/// A row of the table of balances: what it counts, and its numbers.
struct Row {
    name: String,
    released: String,
    outstanding: Option<Interval>,
}

impl Row {
    fn of(name: impl Into<String>, released: Interval, outstanding: Option<Interval>) -> Self {
        Self {
            name: name.into(),
            released: released.to_string(),
            outstanding,
        }
    }

    /// A number that is not zero where nothing is recorded.
    fn recorded(self, is_recorded: bool) -> Self {
        let released = if is_recorded {
            self.released
        } else {
            "nothing recorded".to_string()
        };
        Self { released, ..self }
    }
}

/// Returns the rows of one direction: each kind, with its labels below, everyone, those recorded only for both
/// directions together, those outside the terms, remains, and persons of unknown fate; below each number of people or
/// remains, those as delivered, recovered by the receiver, and reversed with a reason.
fn rows(standing: &Standing, balance: &Balance) -> Vec<Row> {
    let mut rows = of_kinds(standing, balance);
    let remains = balance.remains();
    let is_promised = |is_meant: fn(&Subject) -> bool| {
        let mut promises = standing
            .commitments()
            .iter()
            .map(CommitmentStanding::commitment);
        promises.any(|promise| promise.ends() == balance.ends() && is_meant(promise.subject()))
    };
    let has_remains = is_promised(|subject| *subject == Subject::Remains)
        || remains.has_records()
        || remains.handed_over() != 0
        || has_any(remains.deliveries());
    let (outside, remains_outside) = (
        balance.deliveries_outside_the_terms(),
        remains.deliveries_outside_the_terms(),
    );
    let is_outside = balance.outside_the_terms() != 0 || has_any(outside);
    let are_outside = remains.outside_the_terms() != 0 || has_any(remains_outside);
    let has_people = is_promised(Subject::is_living)
        || balance.has_records()
        || balance.released() != 0
        || has_any(balance.deliveries());
    let has_persons = balance.persons_outstanding().is_some();
    if has_people || !(has_remains || are_outside || has_persons || is_outside) {
        let all = Row::of("all", balance.released(), balance.outstanding());
        rows.push(all.recorded(balance.has_records()));
    }
    rows.extend(beside("", balance.deliveries()));
    if let Some(together) = balance.only_together().filter(|number| *number != 0) {
        rows.push(Row::of(phrases::ONLY_TOGETHER, together, None));
    }
    if is_outside {
        let number = balance.outside_the_terms();
        rows.push(Row::of("outside the terms", number, None));
        rows.extend(beside("outside the terms, ", outside));
    }
    if has_remains {
        let row = Row::of("remains", remains.handed_over(), remains.outstanding());
        rows.push(row.recorded(remains.has_records()));
        rows.extend(beside("remains, ", remains.deliveries()));
        if let Some(together) = remains.only_together().filter(|number| *number != 0) {
            rows.push(Row::of(
                format!("remains, {}", phrases::ONLY_TOGETHER),
                together,
                None,
            ));
        }
    }
    if are_outside {
        let number = remains.outside_the_terms();
        rows.push(Row::of("remains outside the terms", number, None));
        rows.extend(beside("remains outside the terms, ", remains_outside));
    }
    rows.extend(of_persons(standing, balance));
    rows
}

/// Returns the row of each kind, with those of its labels below.
fn of_kinds(standing: &Standing, balance: &Balance) -> Vec<Row> {
    let mut rows = Vec::new();
    for (kind, released) in balance.by_kind() {
        let of_kind = DetaineeCategory::from(kind);
        let outstanding = outstanding_of(standing, balance.ends(), &of_kind);
        let outstanding = outstanding.map(|own| with_inside(standing, balance.ends(), kind, own));
        rows.push(Row::of(kind.in_words(), released, outstanding));
        for (category, released) in phrases::labels_of(balance, kind) {
            if category.label().is_some() {
                let outstanding = outstanding_of(standing, balance.ends(), category);
                rows.push(Row::of(phrases::category(category), *released, outstanding));
            } else {
                let name = format!("{} (label not given)", kind.in_words());
                rows.push(Row::of(name, *released, None));
            }
        }
    }
    let several = balance.by_category().iter();
    for (category, released) in several.filter(|(category, _)| category.kinds().count() > 1) {
        let outstanding = outstanding_of(standing, balance.ends(), category);
        rows.push(Row::of(phrases::category(category), *released, outstanding));
    }
    rows
}

/// Returns true if there is a number beside the one handed over.
fn has_any(deliveries: &Deliveries) -> bool {
    deliveries.has_returns() || besides(deliveries).iter().any(|(_, number)| *number != 0)
}

/// Returns those recovered by the receiver, and those reversed for each reason.
fn besides(deliveries: &Deliveries) -> Vec<(&'static str, Interval)> {
    let recovered = (
        Reason::RecoveredByReceiver.in_words(),
        deliveries.recovered(),
    );
    let reasons = ReversalReason::ALL.iter();
    let reversed = reasons.map(|reason| (phrases::reversal(*reason), deliveries.reversed(*reason)));
    core::iter::once(recovered).chain(reversed).collect()
}

/// Returns the rows beside the number handed over; as delivered where somebody was returned.
fn beside(of: &str, deliveries: &Deliveries) -> Vec<Row> {
    let row = |what: &str, number| Row::of(format!("{of}{what}"), number, None);
    let delivered = deliveries.has_returns();
    let delivered = delivered.then(|| row("as delivered", deliveries.as_delivered()));
    let others = besides(deliveries).into_iter();
    let others = others.filter(|(_, number)| *number != 0);
    let others = others.map(|(what, number)| row(what, number));
    delivered.into_iter().chain(others).collect()
}

/// Returns the row of persons of unknown fate, if a promise is about them, and that of those recovered by the receiver.
fn of_persons(standing: &Standing, balance: &Balance) -> Vec<Row> {
    let Some(outstanding) = balance.persons_outstanding() else {
        return Vec::new();
    };
    let only = |subject: &Subject| *subject == Subject::PersonsOfUnknownFate;
    let promise = the_one(standing, balance.ends(), only);
    let returned = promise.map(|promise| handed_over(promise, balance));
    let returned = returned.map_or_else(|| "-".to_string(), |number| number.to_string());
    let is_recorded = balance.has_records() || balance.remains().has_records();
    let row = Row {
        name: "persons, alive or dead".to_string(),
        released: returned,
        outstanding: Some(outstanding),
    };
    let recovered = promise.map(CommitmentStanding::recovered);
    let recovered = recovered.filter(|number| *number != 0).map(|number| {
        let what = Reason::RecoveredByReceiver.in_words();
        Row::of(format!("persons, {what}"), number, None)
    });
    core::iter::once(row.recorded(is_recorded))
        .chain(recovered)
        .collect()
}

/// Returns the number of persons handed over, alive or dead, without those recovered by the receiver.
fn handed_over(promise: &CommitmentStanding, balance: &Balance) -> Interval {
    if promise.recovered() == 0 {
        promise.released()
    } else if promise.commitment().part().is_none() {
        balance.released().plus(balance.remains().handed_over())
    } else {
        promise.released().minus(promise.recovered())
    }
}

/// Returns the outstanding number of one category if one promise names just this category.
fn outstanding_of(
    standing: &Standing,
    ends: Ends,
    category: &DetaineeCategory,
) -> Option<Interval> {
    let only = |subject: &Subject| subject.categories().eq([category]);
    the_one(standing, ends, only)?.outstanding()
}

/// Returns what is outstanding of a kind of which a promise names everyone: of that promise, or of those of its labels
/// together, whichever is more.
fn with_inside(standing: &Standing, ends: Ends, kind: CategoryKind, own: Interval) -> Interval {
    let promises = standing.commitments().iter();
    let labels = promises.flat_map(|promise| promise.commitment().subject().categories());
    let labels = labels.filter(|category| category.label().is_some() && category.kind() == kind);
    let labels: BTreeSet<&DetaineeCategory> = labels.collect();
    let each = labels
        .into_iter()
        .filter_map(|label| outstanding_of(standing, ends, label));
    let inside: Interval = each.sum();
    if inside == 0 {
        return own;
    }
    let least = own.surely().max(inside.surely());
    match own.possibly().zip(inside.possibly()) {
        Some((own, inside)) => Interval::new(least, own.max(inside)).unwrap_or_default(),
        None => Interval::at_least(least),
    }
}

/// Returns the promise of a direction about a subject if there is only one. The numbers of several are in their
/// verdicts.
fn the_one(
    standing: &Standing,
    ends: Ends,
    is_meant: impl Fn(&Subject) -> bool,
) -> Option<&CommitmentStanding> {
    let mut found = standing.commitments().iter().filter(|standing| {
        let promise = standing.commitment();
        promise.ends() == ends && is_meant(promise.subject())
    });
    found.next().filter(|_| found.next().is_none())
}
