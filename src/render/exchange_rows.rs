//! The exchanges of a ledger as rows of a table.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::cells::{Column, cell, ends, pair, reports, write};
use super::history::Latest;
use crate::ledger::{ExchangeStatus, JournalEntry, Ledger, Leg};
use crate::words::Count;

const EXCHANGES: [Column; 22] = [
    ("exchange", "#meta+id"),
    ("entry", "#event+type"),
    ("status", "#status+name"),
    ("date", "#date+occurred"),
    ("place", "#loc+name"),
    ("from", "#org+from+name"),
    ("to", "#org+to+name"),
    ("both_directions", "#x_direction+both"),
    ("part", "#x_part"),
    ("beside_the_terms", "#x_beside"),
    ("category", "#x_category"),
    ("as_told", "#x_told"),
    ("people_at_least", "#affected+released+ind+num+min"),
    ("people_at_most", "#affected+released+ind+num+max"),
    ("remains_at_least", "#affected+remains+num+min"),
    ("remains_at_most", "#affected+remains+num+max"),
    (
        "people_taken_back_at_least",
        "#affected+taken_back+ind+num+min",
    ),
    (
        "people_taken_back_at_most",
        "#affected+taken_back+ind+num+max",
    ),
    (
        "remains_taken_back_at_least",
        "#affected+remains+taken_back+num+min",
    ),
    (
        "remains_taken_back_at_most",
        "#affected+remains+taken_back+num+max",
    ),
    ("reports", "#meta+source+id"),
    ("note", "#description"),
];

/// The exchanges of a ledger: a row for each category of each leg, one for its remains, and the same for every reversal.
///
/// A correction stands in the place of what it corrects, and what a summary holds is left out (or the summary, where it
/// tells less), so that a column may be added up: people who went, less those taken back. Rows beside the terms are
/// marked. An exchange that was called off has a row without numbers, and so has one that is taken back for a second time.
/// Reports and note stand in the first row of an exchange.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 390)])?;
/// ledger.record_observed(Exchange::new("1", "2025-05-23", [leg])?)?;
/// let table = render::csv::exchanges(&ledger);
/// let row = table.lines().nth(2);
/// assert_eq!(row, Some("1,exchange,carried_out,2025-05-23,,RU,UA,,,,prisoner_of_war,390,390,390,,,,,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn exchanges(ledger: &Ledger) -> String {
    let (mut rows, mut gone) = (Vec::new(), BTreeSet::new());
    let latest = Latest::of(ledger);
    for entry in ledger.journal() {
        if let Some(exchange) = entry.exchange() {
            let told = latest
                .exchanges
                .get(exchange.id())
                .copied()
                .unwrap_or(exchange);
            if !latest.left_out.contains(told.id()) {
                let occasion = Occasion {
                    id: told.id().to_string(),
                    is_reversal: false,
                    status: match told.status() {
                        ExchangeStatus::CarriedOut => "carried_out",
                        ExchangeStatus::CalledOff => "called_off",
                    },
                    date: cell(told.when()),
                    place: cell(told.place()),
                    reports: reports(told.sources()),
                    note: cell(told.note()),
                };
                occasion.tell(told.legs(), &mut rows);
            }
        } else if let Some(reversal) = entry.reversal() {
            let whole = latest.exchanges.get(reversal.exchange());
            // Whoever is gone already is not taken back again.
            let whole = whole.filter(|exchange| gone.insert(exchange.id()));
            let whole = whole.map(|exchange| exchange.legs());
            let legs = reversal.legs().or(whole).unwrap_or_default();
            Occasion::of_reversal(reversal.exchange().to_string(), entry).tell(legs, &mut rows);
        }
    }
    write(&EXCHANGES, rows)
}

/// What every row of one exchange or reversal says.
struct Occasion {
    id: String,
    is_reversal: bool,
    status: &'static str,
    date: String,
    place: String,
    reports: String,
    note: String,
}

impl Occasion {
    fn of_reversal(id: String, entry: &JournalEntry) -> Self {
        Self {
            id,
            is_reversal: true,
            status: "carried_out",
            date: cell(entry.when()),
            place: String::new(),
            reports: reports(entry.sources()),
            note: cell(entry.note()),
        }
    }

    fn tell(&self, legs: &[Leg], rows: &mut Vec<[String; 22]>) {
        let first = rows.len();
        if legs.is_empty() {
            rows.push(self.row(None, None));
        }
        for leg in legs {
            let people = leg.detainees().iter();
            let people = people.map(|(category, count)| (category.to_string(), count, false));
            let remains = leg
                .remains()
                .map(|count| ("remains".to_string(), count, true));
            let mut counted: Vec<(String, Count, bool)> = people.chain(remains).collect();
            if counted.is_empty() {
                // That nobody went is known.
                counted.push((String::new(), Count::Exactly(0), false));
            }
            let told = counted.iter();
            rows.extend(told.map(|counted| self.row(Some(leg), Some(counted))));
        }
        // Told once, so that a table does not grow with their product.
        if let Some([.., reports, note]) = rows.get_mut(first) {
            reports.clone_from(&self.reports);
            note.clone_from(&self.note);
        }
    }

    /// A row of one leg, with a category, its count, and whether it is of remains.
    fn row(&self, leg: Option<&Leg>, counted: Option<&(String, Count, bool)>) -> [String; 22] {
        let entry = if self.is_reversal {
            "reversal"
        } else {
            "exchange"
        };
        // A reversal has a date of its own, and not those of what it takes back.
        let own = leg.filter(|_| !self.is_reversal);
        let place = own
            .and_then(Leg::place)
            .map_or_else(|| self.place.clone(), ToString::to_string);
        let date = own
            .and_then(Leg::when)
            .map_or_else(|| self.date.clone(), |when| when.to_string());
        let [from, to, both] = ends(leg.map(Leg::ends));
        let beside = leg.filter(|leg| leg.is_beside()).map(|_| "yes");
        let number = |is_reversal: bool, is_of_remains: bool| {
            let here = counted.filter(|_| self.is_reversal == is_reversal);
            pair(
                here.filter(|(_, _, dead)| *dead == is_of_remains)
                    .map(|(_, count, _)| count.pair()),
            )
        };
        let [people, people_most] = number(false, false);
        let [remains, remains_most] = number(false, true);
        let [back, back_most] = number(true, false);
        let [remains_back, remains_back_most] = number(true, true);
        [
            self.id.clone(),
            entry.to_string(),
            self.status.to_string(),
            date,
            place,
            from,
            to,
            both,
            cell(leg.and_then(Leg::part)),
            cell(beside),
            cell(counted.map(|(category, ..)| category)),
            cell(counted.map(|(_, count, _)| count)),
            people,
            people_most,
            remains,
            remains_most,
            back,
            back_most,
            remains_back,
            remains_back_most,
            String::new(),
            String::new(),
        ]
    }
}
