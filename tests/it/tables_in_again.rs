//! Tables read again: what `render::csv` writes is read back equal, and what it cannot hold is refused or left out by name.

use std::collections::{BTreeMap, BTreeSet};

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::evidence::Act;
use exchange_agreement::id::Text;
use exchange_agreement::tables::Tables;
use exchange_agreement::{
    Agreement, Count, Document, Exchange, Figure, Ledger, Report, render, testing,
};
use proptest::prelude::*;

use crate::cases::documents;
use crate::tables::rows;
use crate::theorems::explore;

fn exchanges_again(ledger: &Ledger) -> Result<Ledger, String> {
    let table = render::csv::exchanges(ledger);
    let tables = Tables::under(ledger.agreement_in_force()).with_exchanges(&table);
    tables.ledger().map_err(|invalid| format!("{invalid:#}"))
}

/// True if the table holds all of an exchange: the columns are those of this list.
fn is_plain(exchange: &Exchange) -> bool {
    let shape = serde_json::to_value(exchange).unwrap();
    let held = ["id", "on", "at", "status", "legs", "note", "sources"];
    let of_leg = [
        "from",
        "to",
        "between",
        "detainees",
        "remains",
        "part",
        "beside",
        "on",
        "at",
    ];
    let has_only = |value: &serde_json::Value, keys: &[&str]| {
        let value = value.as_object().unwrap();
        value.keys().all(|key| keys.contains(&key.as_str()))
    };
    let legs = shape["legs"].as_array().cloned().unwrap_or_default();
    has_only(&shape, &held)
        && legs.iter().all(|leg| has_only(leg, &of_leg))
        // The date and place of the first leg are those of the exchange.
        && legs.first().is_none_or(|leg| leg.get("on").is_none() && leg.get("at").is_none())
}

/// The rows of a table without what reading may change: the numbers of the legs and the words of a number, which the rows of
/// a summary and its records lack; and empty legs, for which the table does not say what they account for.
fn read_columns(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut rows = rows(table);
    rows.retain(|row| row["from"].is_empty() || !(row["category"].is_empty()));
    for row in &mut rows {
        row.retain(|column, _| {
            column != "leg" && column != "as_told" && column != "reports" && column != "note"
        });
    }
    rows
}

/// Checks that the table of a ledger, read again, gives the same rows, and every exchange that the table holds whole as it
/// was; counts what it met.
fn again(ledger: &Ledger, count: &mut dyn FnMut(&str)) -> Result<(), TestCaseError> {
    let again = match exchanges_again(ledger) {
        Ok(again) => again,
        // A summary of which nobody is left beside its records has a row without legs.
        Err(why) => {
            prop_assert!(
                why.lines()
                    .all(|line| line.starts_with("E09 ") || line.starts_with('C')),
                "{}",
                why
            );
            count("refused");
            return Ok(());
        }
    };
    let table = render::csv::exchanges(ledger);
    prop_assert_eq!(
        read_columns(&render::csv::exchanges(&again)),
        read_columns(&table)
    );
    let included: BTreeSet<_> = ledger.exchanges().flat_map(Exchange::includes).collect();
    let own = ledger.exchanges();
    for exchange in own.filter(|exchange| !included.contains(exchange.id())) {
        if is_plain(exchange) {
            count("held whole");
            prop_assert_eq!(again.exchange(exchange.id()), Some(exchange));
        } else {
            count("held in part");
        }
    }
    Ok(())
}

#[test]
fn the_tables_of_every_case_are_read_back_with_the_same_tables() {
    let mut outcomes = BTreeSet::new();
    for (name, document) in documents() {
        let ledger = document.ledger();
        let outcome = again(ledger, &mut |outcome| {
            outcomes.insert(outcome.to_owned());
        });
        if let Err(why) = outcome {
            panic!("{name}: {why}");
        }
        let table = render::csv::figures(document.reports());
        let exchanges = render::csv::exchanges(ledger);
        let tables = Tables::under(ledger.agreement_in_force())
            .with_exchanges(&exchanges)
            .with_figures(&table);
        let again = tables.document().map_err(|why| format!("{why:#}")).unwrap();
        assert_eq!(render::csv::figures(again.reports()), table, "{name}");
    }
    assert_eq!(outcomes.len(), 2);
}

#[test]
fn drawn_histories_are_read_back_equal() {
    explore(
        &testing::history(),
        &["held whole"],
        |(agreement, exchanges), count| {
            let mut ledger = Ledger::open(agreement);
            for exchange in exchanges {
                let _ = ledger.record_observed(exchange);
            }
            again(&ledger, count)
        },
    );
}

#[test]
fn drawn_entries_of_every_kind_are_read_back_with_the_same_table() {
    let entries = prop::collection::vec(testing::entry(), 0..8);
    explore(
        &(testing::agreement(), entries),
        &["held whole", "held in part"],
        |(agreement, entries), count| {
            let mut ledger = Ledger::open(agreement);
            for entry in entries {
                let _ = ledger.record_observed(entry);
            }
            again(&ledger, count)
        },
    );
}

/// The number of exchanges that a figure gives is written as it is stated, whatever its form.
#[test]
fn a_number_of_exchanges_is_read_back_as_it_was_stated() {
    let agreement = Agreement::between("RU", "UA").build().unwrap();
    for count in [
        Count::About(60),
        Count::AtLeast(60),
        Count::AtMost(60),
        Count::Exactly(60),
        Count::Undisclosed,
    ] {
        let figure = Figure::new(Act::Released, "RU", "UA", [(Civilian, 5)]).unwrap();
        let report = Report::new("afp", "AFP").unwrap();
        let report = report.with_figure(figure.running().with_exchanges(count));
        let table = render::csv::figures(&[report]);
        let tables = Tables::under(&agreement).with_figures(&table);
        let document = tables.document().unwrap();
        let read = document.reports()[0].figures()[0].exchanges();
        assert_eq!(read, Some(count), "{table}");
        assert_eq!(render::csv::figures(document.reports()), table);
    }
    let table = "report,source,act,from,to,exchanges,count\nafp,AFP,released,RU,UA,dozens,5\n";
    let invalid = Tables::under(&agreement).with_figures(table).document();
    let fault = invalid.unwrap_err().to_string();
    assert!(fault.contains("/figures/rows/2/exchanges"), "{fault}");
}

#[test]
fn drawn_reports_are_read_back_with_the_same_table() {
    let reports = (testing::report(0), testing::report(1), testing::report(2));
    explore(
        &(testing::history(), reports),
        &["read back", "beside no such exchange"],
        |((agreement, exchanges), (one, other, third)), count| {
            let mut ledger = Ledger::open(agreement);
            for exchange in exchanges {
                let _ = ledger.record_observed(exchange);
            }
            let Ok(document) = Document::new(ledger, [one, other, third]) else {
                count("beside no such exchange");
                return Ok(());
            };
            count("read back");
            let ledger = document.ledger();
            let (exchanges, figures) = (
                render::csv::exchanges(ledger),
                render::csv::figures(document.reports()),
            );
            let tables = Tables::under(ledger.agreement())
                .with_exchanges(&exchanges)
                .with_figures(&figures);
            let again = tables.document();
            let again = again.map_err(|why| TestCaseError::fail(format!("{why:#}")))?;
            prop_assert_eq!(render::csv::figures(again.reports()), figures);
            for (again, report) in again.reports().iter().zip(document.reports()) {
                prop_assert_eq!(again.figures().len(), report.figures().len());
                for (again, figure) in again.figures().iter().zip(report.figures()) {
                    prop_assert_eq!(again.detainees(), figure.detainees());
                    prop_assert_eq!((again.act(), again.ends()), (figure.act(), figure.ends()));
                }
            }
            Ok(())
        },
    );
}

/// A sheet with headings of its own is read as it is; places have its headings, and what is not named is still refused.
#[test]
fn headings_of_a_callers_own_stand_for_columns() {
    const HEADINGS: [(&str, &str); 6] = [
        ("swap no.", "exchange"),
        ("Date of swap", "date"),
        ("Released by", "from"),
        ("received-by", "to"),
        ("Who", "category"),
        ("HOW MANY", "people"),
    ];
    let agreement = Agreement::between("RU", "UA").build().unwrap();
    let table = "Swap No.;Date of swap;Released by;Received by;Who;How many;Remarks;Contact\n\
        1;2025-05-23;RU;UA;POWs;270;first day;a name\n1;2025-05-23;UA;RU;POWs;270;;\n";
    let tables = Tables::under(&agreement).with_exchanges(table);
    assert!(tables.ledger().is_err());
    let own = tables
        .with_headings(&HEADINGS)
        .with_headings_left_out(&["contact"]);
    let ledger = own.ledger().unwrap();
    let exchange = ledger.exchange("1").unwrap();
    assert_eq!(exchange.note().map(Text::as_str), Some("first day"));
    assert_eq!(exchange.legs().len(), 2);
    let faults = |tables: &Tables<'_>| {
        let invalid = tables.ledger().unwrap_err();
        let faults = invalid.findings().iter().map(ToString::to_string);
        faults.collect::<Vec<_>>()
    };
    // Without the list of columns left out, the one of names is a column that is not known.
    assert_eq!(
        faults(&tables.with_headings(&HEADINGS)),
        ["E14 /exchanges/rows/1/Contact unknown column `Contact`"]
    );
    // A heading for a column that there is not, and two for one.
    let wrong = [HEADINGS.as_slice(), &[("contact", "notee")]].concat();
    assert_eq!(
        faults(&tables.with_headings(&wrong)),
        ["E14 /exchanges/rows/1/Contact unknown column `notee`, did you mean `note`?"]
    );
    let twice = [HEADINGS.as_slice(), &[("contact", "note")]].concat();
    assert_eq!(
        faults(&tables.with_headings(&twice)),
        ["E15 /exchanges/rows/1/Contact the column `Contact` means the same as `Remarks`"]
    );
    // Places have the headings of the table.
    let table = table.replace(";270;;", ";dozens;;");
    let tables = own.with_exchanges(&table);
    assert!(
        faults(&tables)[0].starts_with("E16 /exchanges/rows/3/How many `dozens`"),
        "{:?}",
        faults(&tables)
    );
}
