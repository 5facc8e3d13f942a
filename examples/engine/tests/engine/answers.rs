//! Each case stands as its ledger says, in every column.

use std::fs;
use std::path::{Path, PathBuf};

use datafusion::arrow::array::{Array as _, ArrayRef, AsArray as _, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, Int64Type};
use exchange_agreement::journal::Phase;
use exchange_agreement::standing::Outstanding;
use exchange_agreement::{Balance, Document, Interval, Ledger, PartialDate, Standing};

use crate::program::{Failed, column, engine, folder, read, text};

fn cases() -> Result<Vec<PathBuf>, Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let mut paths = Vec::new();
    for file in fs::read_dir(folder)? {
        paths.push(file?.path());
    }
    paths.sort();
    Ok(paths)
}

/// One row of the table.
#[derive(Debug, PartialEq)]
struct Stands {
    rows: i64,
    refused: bool,
    entries: i32,
    phase: String,
    is_fulfilled: bool,
    outstanding: String,
    findings: Vec<String>,
    balances: Vec<Direction>,
}

/// The ends of a direction, and its ten numbers by name.
#[derive(Debug, PartialEq)]
struct Direction {
    ends: [String; 2],
    is_both: bool,
    numbers: Vec<(String, Option<i64>)>,
}

const NAMES: [&str; 5] = [
    "promised",
    "released",
    "outstanding",
    "remains",
    "remains_outstanding",
];

/// What the ledger says.
fn expected(ledger: &Ledger, standing: &Standing) -> Result<Stands, Failed> {
    let entries = ledger.journal().len();
    let phase = match standing.phase() {
        Phase::NotInForce => "not_in_force",
        Phase::InForce => "in_force",
        Phase::Suspended => "suspended",
        Phase::Ended(_) => "ended",
        other => return Err(format!("{other:?}").into()),
    };
    let outstanding = match standing.outstanding() {
        Outstanding::Nothing => "nothing",
        Outstanding::Possibly => "possibly",
        Outstanding::Surely => "surely",
    };
    let findings = standing.findings().iter();
    let balances = standing.balances().iter().map(direction);
    Ok(Stands {
        rows: i64::try_from(entries)?.saturating_add(1),
        refused: false,
        entries: i32::try_from(entries)?,
        phase: phase.to_owned(),
        is_fulfilled: standing.is_fulfilled(),
        outstanding: outstanding.to_owned(),
        findings: findings
            .map(|finding| finding.code().as_str().to_owned())
            .collect(),
        balances: balances.collect::<Result<_, _>>()?,
    })
}

fn direction(balance: &Balance) -> Result<Direction, Failed> {
    let remains = balance.remains();
    let numbers = [
        balance.promised(),
        Some(balance.released()),
        balance.outstanding(),
        Some(remains.handed_over()),
        remains.outstanding(),
    ];
    let mut named = Vec::new();
    for (name, number) in NAMES.into_iter().zip(numbers) {
        let least = number.map(|number| i64::try_from(number.surely()));
        let most = number.and_then(Interval::possibly).map(i64::try_from);
        named.push((format!("{name}_at_least"), least.transpose()?));
        named.push((format!("{name}_at_most"), most.transpose()?));
    }
    Ok(Direction {
        ends: balance.ends().actors().map(|actor| actor.to_string()),
        is_both: balance.ends().way().is_none(),
        numbers: named,
    })
}

/// What the table says.
fn found(table: &RecordBatch, at: usize) -> Result<Stands, Failed> {
    let word = |name: &str| -> Result<String, Failed> {
        Ok(column(table, name)?.as_string::<i32>().value(at).to_owned())
    };
    let findings = column(table, "findings")?.as_list::<i32>().value(at);
    let findings = findings.as_string::<i32>().iter().flatten();
    let rows = column(table, "balances")?.as_list::<i32>().value(at);
    let rows = RecordBatch::from(rows.as_struct());
    let directions = (0..rows.num_rows()).map(|row| told(&rows, row));
    Ok(Stands {
        rows: column(table, "rows")?.as_primitive::<Int64Type>().value(at),
        refused: column(table, "refused")?.is_valid(at),
        entries: column(table, "entries")?
            .as_primitive::<Int32Type>()
            .value(at),
        phase: word("phase")?,
        is_fulfilled: column(table, "is_fulfilled")?.as_boolean().value(at),
        outstanding: word("outstanding")?,
        findings: findings.map(str::to_owned).collect(),
        balances: directions.collect::<Result<_, _>>()?,
    })
}

fn told(rows: &RecordBatch, row: usize) -> Result<Direction, Failed> {
    let end = |name| column(rows, name).map(|ends| ends.as_string::<i32>().value(row).to_owned());
    let number = |column: &ArrayRef| {
        let numbers = column.as_primitive::<Int64Type>();
        numbers.is_valid(row).then(|| numbers.value(row))
    };
    let mut numbers = Vec::new();
    for name in NAMES {
        for bound in ["at_least", "at_most"] {
            let name = format!("{name}_{bound}");
            let number = number(column(rows, &name)?);
            numbers.push((name, number));
        }
    }
    Ok(Direction {
        ends: [end("from")?, end("to")?],
        is_both: column(rows, "both_directions")?.as_boolean().value(row),
        numbers,
    })
}

#[test]
fn each_case_stands_as_its_ledger_says() -> Result<(), Failed> {
    let folder = folder("cases")?;
    let rows = folder.join("cases.parquet");
    let cases = cases()?;
    let mut arguments = vec!["documents", text(&rows)?];
    for case in &cases {
        arguments.push(text(case)?);
    }
    engine(&arguments)?;
    for day in [None, Some("2024-06-30")] {
        let out = folder.join("standings.parquet");
        let arguments = ["fold", text(&rows)?, text(&out)?].into_iter().chain(day);
        let said = engine(&arguments.collect::<Vec<_>>())?;
        assert_eq!(said, "18 agreements\n");
        let table = read(&out)?;
        let keys = column(&table, "agreement")?.as_string::<i32>();
        for case in &cases {
            let name = case.file_stem().and_then(|name| name.to_str());
            let at = keys.iter().position(|key| key == name);
            let document = Document::from_json(fs::read(case)?)?;
            let ledger = document.ledger();
            let standing = match day {
                Some(day) => ledger.as_of(day.parse::<PartialDate>()?),
                None => ledger.standing(),
            };
            let expected = expected(ledger, &standing)?;
            assert_eq!(found(&table, at.ok_or("a row")?)?, expected, "{name:?}");
        }
    }
    Ok(())
}
