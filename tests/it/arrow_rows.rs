//! Ledgers as record batches: what goes in comes back, in any order and split anywhere; no row is lost or counted twice
//! unnoticed; a refusal names row and column.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int32Type, Int64Type};
use arrow_array::{Array as _, ArrayRef, RecordBatch, StructArray};
use exchange_agreement::arrow::{self, Rows};
use exchange_agreement::id::{PartKey, ReportId};
use exchange_agreement::{
    Count, Document, Ends, Exchange, Interval, JournalEntry, Ledger, PartialDate, Tally, testing,
};
use proptest::collection::vec;
use proptest::prelude::{prop_assert_eq, proptest};
use proptest::sample::Index;

pub(super) fn cases() -> Vec<(String, Ledger)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (
            name,
            Document::from_json(fs::read(path).unwrap())
                .unwrap()
                .into_ledger(),
        )
    };
    let cases: Vec<_> = paths.iter().map(read).collect();
    assert_eq!(cases.len(), 18);
    cases
}

pub(super) fn batch<'l>(ledgers: impl IntoIterator<Item = (&'l str, &'l Ledger)>) -> RecordBatch {
    let mut rows = Rows::new();
    for (key, ledger) in ledgers {
        rows.push(key, ledger).unwrap();
    }
    rows.take().unwrap()
}

/// The rows one by one, in reverse.
fn reversed(batch: &RecordBatch) -> Vec<RecordBatch> {
    let rows = (0..batch.num_rows()).rev();
    rows.map(|row| batch.slice(row, 1)).collect()
}

/// A batch of these columns alone, or with one of them replaced.
pub(super) fn with_column(batch: &RecordBatch, name: &str, column: ArrayRef) -> RecordBatch {
    let names = ["agreement", "position", "entries", "json"];
    let columns = names.map(|one| {
        let kept = batch.column_by_name(one).unwrap();
        (
            one,
            if one == name {
                Arc::clone(&column)
            } else {
                Arc::clone(kept)
            },
            true,
        )
    });
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

pub(super) fn refused<'b>(batches: impl IntoIterator<Item = &'b RecordBatch>) -> String {
    format!("{:#}", arrow::read(batches).unwrap_err())
}

pub(super) fn exchange(id: &str) -> String {
    format!(r#"{{"exchange":{{"id":"{id}","on":"2025-05-26","status":"called_off"}}}}"#)
}

#[test]
fn every_case_comes_back() {
    let cases = cases();
    let batch = batch(cases.iter().map(|(name, ledger)| (name.as_str(), ledger)));
    let entries: usize = cases.iter().map(|(_, ledger)| ledger.journal().len()).sum();
    assert_eq!(batch.num_rows(), entries + 18);
    assert_eq!(batch.schema(), arrow::schema());
    let whole = arrow::read([&batch]).unwrap();
    assert!(
        whole
            .iter()
            .eq(cases.iter().map(|(name, ledger)| (name, ledger)))
    );
    assert_eq!(arrow::read(&reversed(&batch)).unwrap(), whole);
}

#[test]
fn the_columns_say_what_the_entries_say() {
    let cases = cases();
    let mut lines_seen = 0;
    for (name, ledger) in &cases {
        let batch = batch([(name.as_str(), ledger)]);
        let column = |name: &str| batch.column_by_name(name).unwrap();
        let text = |name: &str, row: usize| {
            let texts = column(name).as_string::<i32>();
            texts.is_valid(row).then(|| texts.value(row).to_owned())
        };
        let day = |name: &str, row: usize| {
            let days = column(name).as_primitive::<Date32Type>();
            days.value_as_date(row)
                .filter(|_| days.is_valid(row))
                .map(|day| day.to_string())
        };
        let all_lines = column("lines").as_list::<i32>();
        let sources = column("sources").as_list::<i32>();
        for row in 0..batch.num_rows() {
            assert_eq!(text("agreement", row).as_deref(), Some(name.as_str()));
            let position = column("position").as_primitive::<Int32Type>().value(row);
            assert_eq!(usize::try_from(position), Ok(row));
            let entries = column("entries").as_primitive::<Int32Type>().value(row);
            assert_eq!(usize::try_from(entries), Ok(ledger.journal().len()));
            let lines = all_lines.value(row);
            let lines = lines.as_struct();
            if row == 0 {
                assert_eq!(text("kind", row).as_deref(), Some("agreement"));
                let id = ledger.agreement().id().map(ToString::to_string);
                assert_eq!((text("id", row), lines.len()), (id, 0));
                continue;
            }
            let entry = &ledger.journal()[row - 1];
            let json: serde_json::Value =
                serde_json::from_str(&text("json", row).unwrap()).unwrap();
            assert_eq!(json, serde_json::to_value(entry).unwrap());
            let kind = text("kind", row).unwrap();
            assert!(json.as_object().unwrap().keys().eq([&kind]), "{json}");
            let own = &json[kind.as_str()];
            let word = |key: &str| own[key].as_str().map(ToOwned::to_owned);
            let has_id =
                own.get("id").is_some() || own.get("of").is_some() || own.get("event").is_some();
            assert_eq!(text("id", row).is_some(), has_id, "{json}");
            assert_eq!(text("place", row), word("at"), "{json}");
            let status = entry
                .exchange()
                .or_else(|| entry.correction())
                .map(|_| word("status").unwrap_or_else(|| "carried_out".to_owned()));
            assert_eq!(text("status", row), status);
            let days = [day("first_day", row), day("last_day", row)];
            assert_eq!(days, days_of(entry));
            let named = sources.value(row);
            let named: Vec<_> = named.as_string::<i32>().iter().flatten().collect();
            assert!(
                named
                    .into_iter()
                    .eq(entry.sources().iter().map(ReportId::as_str))
            );
            assert_eq!(read_lines(lines), lines_of(entry), "{json}");
            lines_seen += lines.len();
        }
    }
    assert!(lines_seen > 100, "{lines_seen} lines");
}

/// The first and the last day on which an entry may have taken place.
fn days_of(entry: &JournalEntry) -> [Option<String>; 2] {
    let days = entry.date().map(|when| [when.beginning(), when.end()]);
    let [first, last] = days.unwrap_or_default();
    let days = |date: Option<PartialDate>| date.and_then(PartialDate::days);
    [
        days(first).map(|[day, _]| day.to_string()),
        days(last).map(|[_, day]| day.to_string()),
    ]
}

/// The ends, the part, the category, and the number of a line.
type Line = (
    [String; 2],
    bool,
    Option<String>,
    String,
    (u64, Option<u64>),
);

/// The lines of an entry, as its legs or its settlement say.
fn lines_of(entry: &JournalEntry) -> Vec<Line> {
    let exchange = entry.exchange().or_else(|| entry.correction());
    let legs = exchange.map(Exchange::legs);
    let legs = legs.or(entry.reversal().and_then(|reversal| reversal.legs()));
    let legs = legs.unwrap_or_default().iter();
    let mut lines: Vec<Line> = legs
        .flat_map(|leg| load(leg.ends(), leg.part(), leg.detainees(), leg.remains()))
        .collect();
    if let Some(settled) = entry.settled() {
        let (people, remains) = (settled.detainees(), settled.remains());
        lines.extend(load(settled.ends(), settled.part(), people, remains));
    }
    lines
}

fn load(ends: Ends, part: Option<&PartKey>, people: &Tally, remains: Option<Count>) -> Vec<Line> {
    let people = people
        .iter()
        .map(|(category, count)| (category.to_string(), count));
    let remains = remains.map(|count| ("remains".to_owned(), count));
    let line = |(category, count): (String, Count)| {
        let number: Interval = count.pair();
        (
            ends.actors().map(|actor| actor.to_string()),
            matches!(ends, Ends::Together(_)),
            part.map(ToString::to_string),
            category,
            (number.surely(), number.possibly()),
        )
    };
    people.chain(remains).map(line).collect()
}

fn read_lines(lines: &StructArray) -> Vec<Line> {
    let text = |name: &str, row: usize| {
        lines
            .column_by_name(name)
            .unwrap()
            .as_string::<i32>()
            .value(row)
            .to_owned()
    };
    let whole = |name: &str, row: usize| {
        let numbers = lines
            .column_by_name(name)
            .unwrap()
            .as_primitive::<Int64Type>();
        numbers
            .is_valid(row)
            .then(|| u64::try_from(numbers.value(row)).unwrap())
    };
    let line = |row: usize| {
        let both = lines
            .column_by_name("both_directions")
            .unwrap()
            .as_boolean()
            .value(row);
        let number = (whole("at_least", row).unwrap(), whole("at_most", row));
        let parts = lines.column_by_name("part").unwrap().as_string::<i32>();
        let part = parts.is_valid(row).then(|| text("part", row));
        (
            [text("from", row), text("to", row)],
            both,
            part,
            text("category", row),
            number,
        )
    };
    (0..lines.len()).map(line).collect()
}

#[test]
fn an_approximate_number_has_its_estimate_and_bounds_nothing() {
    let agreement = exchange_agreement::Agreement::between("A", "B")
        .build()
        .unwrap();
    let entry = r#"{"exchange":{"id":"1","on":"2025-02/2025-03","legs":[
        {"from":"A","to":"B","beside":true,"detainees":{"civilian":{"about":1400}},"remains":{"at_most":3}}]}}"#;
    let entry = JournalEntry::from_json(entry).unwrap();
    let ledger = Ledger::replay(agreement, [entry]).unwrap();
    let batch = batch([("x", &ledger)]);
    let lines = batch
        .column_by_name("lines")
        .unwrap()
        .as_list::<i32>()
        .value(1);
    let lines = lines.as_struct();
    let whole = |name: &str| {
        let numbers = lines
            .column_by_name(name)
            .unwrap()
            .as_primitive::<Int64Type>();
        numbers.iter().collect::<Vec<_>>()
    };
    assert_eq!(whole("at_least"), [Some(0), Some(0)]);
    assert_eq!(whole("at_most"), [None, Some(3)]);
    assert_eq!(whole("about"), [Some(1_400), None]);
    assert!(
        lines
            .column_by_name("outside_the_terms")
            .unwrap()
            .as_boolean()
            .value(0)
    );
    let day = |name: &str| {
        batch
            .column_by_name(name)
            .unwrap()
            .as_primitive::<Date32Type>()
            .value_as_date(1)
    };
    assert_eq!(day("first_day").unwrap().to_string(), "2025-02-01");
    assert_eq!(day("last_day").unwrap().to_string(), "2025-03-31");
}

/// The key is in every row, so that a long one fills its column however short the entries are.
#[test]
fn a_ledger_that_no_batch_has_room_for_is_refused_and_nothing_of_it_is_added() {
    let agreement = exchange_agreement::Agreement::between("A", "B")
        .build()
        .unwrap();
    let entries = (0..1_023).map(|id| JournalEntry::from_json(exchange(&id.to_string())).unwrap());
    let ledger = Ledger::replay(agreement, entries).unwrap();
    // 1,024 rows with 2 MiB each are one byte more than 31 bits count.
    let key = "k".repeat(1 << 21);
    let mut rows = Rows::new();
    assert_eq!(
        rows.push(&key, &ledger).unwrap_err().to_string(),
        "E13 \"\" 2,147,483,648 bytes in the column `agreement`, at most 2,147,483,647 are allowed"
    );
    assert!(rows.is_empty());
    rows.push("k", &ledger).unwrap();
    assert_eq!(arrow::read([&rows.take().unwrap()]).unwrap()["k"], ledger);
}

proptest! {
    /// Whatever a ledger has, and wherever its rows are cut and in whatever order they come, it comes back.
    #[test]
    fn every_ledger_comes_back(
        (agreement, history) in testing::history(),
        more in vec(testing::entry(), 0..6),
        cuts in vec(proptest::prelude::any::<Index>(), 0..4),
    ) {
        let mut ledger = Ledger::replay(agreement, history.into_iter().map(JournalEntry::from)).unwrap();
        for entry in more {
            let _ = ledger.record_observed(entry);
        }
        let other = Ledger::open(ledger.agreement().clone());
        let batch = batch([("one", &ledger), ("other", &other)]);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(batch.num_rows() + 1)).collect();
        cuts.extend([0, batch.num_rows()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).rev().map(|cut| batch.slice(cut[0], cut[1] - cut[0]));
        let read = arrow::read(&pieces.collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(read.get("one"), Some(&ledger));
        prop_assert_eq!(read.get("other"), Some(&other));
        prop_assert_eq!(read["one"].standing(), ledger.standing());
    }
}
