//! The program as a user calls it: documents and drawn agreements folded in one process and over several, a worker killed,
//! damaged rows.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use datafusion::arrow::array::{Array as _, ArrayRef, AsArray as _, RecordBatch, StringArray};
use datafusion::arrow::compute::concat_batches;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use exchange_agreement::{Document, PartialDate, Standing};

type Failed = Box<dyn Error>;

/// Runs the program and returns what it prints, or what it says before it fails.
fn engine(arguments: &[&str]) -> Result<String, String> {
    let run = Command::new(env!("CARGO_BIN_EXE_engine"))
        .args(arguments)
        .output();
    let run = run.map_err(|error| error.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if run.status.success() {
        Ok(text(&run.stdout))
    } else {
        Err(text(&run.stderr))
    }
}

fn folder(name: &str) -> Result<PathBuf, Failed> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn text(path: &Path) -> Result<&str, Failed> {
    Ok(path.to_str().ok_or("a path in UTF-8")?)
}

fn read(path: &Path) -> Result<RecordBatch, Failed> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?;
    let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>()?;
    let first = batches.first().ok_or("a batch")?;
    Ok(concat_batches(&first.schema(), &batches)?)
}

fn write(path: &Path, batch: &RecordBatch) -> Result<(), Failed> {
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch.schema(), None)?;
    writer.write(batch)?;
    writer.close()?;
    Ok(())
}

fn cases() -> Result<Vec<PathBuf>, Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let mut paths = Vec::new();
    for file in fs::read_dir(folder)? {
        paths.push(file?.path());
    }
    paths.sort();
    Ok(paths)
}

/// The numbers of each direction, as the table has them.
fn balances(standing: &Standing) -> Vec<(String, String, u64, Option<u64>)> {
    let row = |balance: &exchange_agreement::Balance| {
        let [from, to] = balance.ends().actors().map(|actor| actor.to_string());
        (
            from,
            to,
            balance.released().surely(),
            balance.released().possibly(),
        )
    };
    standing.balances().iter().map(row).collect()
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
        let day: Vec<&str> = day.into_iter().collect();
        let arguments = ["fold", text(&rows)?, text(&out)?];
        assert_eq!(
            engine(&[&arguments[..], &day[..]].concat())?,
            "18 agreements\n"
        );
        let table = read(&out)?;
        let column = |name: &str| table.column_by_name(name).ok_or(format!("a column {name}"));
        let keys = column("agreement")?.as_string::<i32>();
        for case in &cases {
            let name = case
                .file_stem()
                .and_then(|name| name.to_str())
                .ok_or("a name")?;
            let at = keys.iter().position(|key| key == Some(name)).ok_or(name)?;
            let document = Document::from_json(fs::read(case)?)?;
            let ledger = document.ledger();
            let standing = match day.first() {
                Some(day) => ledger.as_of(day.parse::<PartialDate>()?),
                None => ledger.standing(),
            };
            assert!(column("refused")?.is_null(at), "{name}");
            let fulfilled = column("is_fulfilled")?.as_boolean().value(at);
            assert_eq!(fulfilled, standing.is_fulfilled(), "{name}");
            let rows = column("balances")?.as_list::<i32>().value(at);
            let rows = rows.as_struct();
            let texts = |name: &str| {
                rows.column_by_name(name)
                    .ok_or("a field")
                    .map(|column| column.as_string::<i32>().clone())
            };
            let numbers = |name: &str| {
                let column = rows.column_by_name(name).ok_or("a field");
                column.map(|column| {
                    column
                        .as_primitive::<datafusion::arrow::datatypes::Int64Type>()
                        .clone()
                })
            };
            let (from, to) = (texts("from")?, texts("to")?);
            let (least, most) = (numbers("released_at_least")?, numbers("released_at_most")?);
            let number = |number: i64| u64::try_from(number).unwrap_or(u64::MAX);
            let found: Vec<_> = (0..rows.len())
                .map(|row| {
                    let most = most.is_valid(row).then(|| number(most.value(row)));
                    (
                        from.value(row).to_owned(),
                        to.value(row).to_owned(),
                        number(least.value(row)),
                        most,
                    )
                })
                .collect();
            assert_eq!(found, balances(&standing), "{name}");
        }
    }
    Ok(())
}

#[test]
fn a_worker_is_killed_and_nothing_is_lost_or_counted_twice() -> Result<(), Failed> {
    let folder = folder("killed")?;
    let drawn = folder.join("drawn");
    let [alone, spread, killed] =
        ["alone", "spread", "killed"].map(|name| folder.join(format!("{name}.parquet")));
    engine(&["draw", text(&drawn)?, "20000", "16", "7"])?;
    engine(&["fold", text(&drawn)?, text(&alone)?])?;
    engine(&["spread", text(&drawn)?, text(&spread)?, "2"])?;
    let said = engine(&["spread-and-kill", text(&drawn)?, text(&killed)?, "2"])?;
    assert!(said.contains("one worker was killed after"), "{said}");
    for other in [&spread, &killed] {
        let said = engine(&["compare", text(&alone)?, text(other)?])?;
        assert!(
            said.starts_with("the same of 20000 agreements, 0 of them refused"),
            "{said}"
        );
    }
    // Nothing is left of what was shuffled.
    let left = fs::read_dir(&folder)?
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().contains(".work"));
    assert_eq!(left.count(), 0);
    Ok(())
}

#[test]
fn an_agreement_with_damaged_rows_is_refused_and_the_others_are_answered() -> Result<(), Failed> {
    let folder = folder("damaged")?;
    let rows = folder.join("rows.parquet");
    let drawn = folder.join("drawn");
    engine(&["draw", text(&drawn)?, "30", "1", "11"])?;
    let batch = read(&drawn.join("agreements-0000.parquet"))?;
    let json = batch
        .column_by_name("json")
        .ok_or("a column")?
        .as_string::<i32>()
        .clone();
    let positions = batch.column_by_name("position").ok_or("a column")?;
    let positions = positions.as_primitive::<datafusion::arrow::datatypes::Int32Type>();
    // The text of one agreement is damaged, and the last row of the table, an entry or an agreement, is lost.
    let hit = positions
        .iter()
        .position(|position| position == Some(1))
        .ok_or("an entry")?;
    let texts: StringArray = json
        .iter()
        .enumerate()
        .map(|(at, text)| {
            if at == hit {
                Some("{\"exchange\":{}}")
            } else {
                text
            }
        })
        .collect();
    let texts: ArrayRef = Arc::new(texts);
    let columns = batch
        .schema()
        .fields()
        .iter()
        .zip(batch.columns())
        .map(|(field, column)| {
            let column = if field.name() == "json" {
                Arc::clone(&texts)
            } else {
                Arc::clone(column)
            };
            (field.name().clone(), column, field.is_nullable())
        })
        .collect::<Vec<_>>();
    let damaged = RecordBatch::try_from_iter_with_nullable(columns)?;
    write(
        &rows,
        &damaged.slice(0, damaged.num_rows().saturating_sub(1)),
    )?;
    let out = folder.join("standings.parquet");
    engine(&["fold", text(&rows)?, text(&out)?])?;
    let table = read(&out)?;
    let refused = table
        .column_by_name("refused")
        .ok_or("a column")?
        .as_string::<i32>();
    let texts: Vec<&str> = refused.iter().flatten().collect();
    assert!(
        texts
            .iter()
            .any(|text| text.contains("/rows/1/json/exchange/id missing")),
        "{texts:?}"
    );
    assert!(
        texts
            .iter()
            .any(|text| text.contains("there is no row with the position")),
        "{texts:?}"
    );
    assert_eq!((table.num_rows(), texts.len()), (30, 2));
    Ok(())
}

#[test]
fn what_is_not_there_is_said() -> Result<(), Failed> {
    let folder = folder("absent")?;
    let out = folder.join("standings.parquet");
    assert!(engine(&["fold", text(&folder.join("nothing"))?, text(&out)?]).is_err());
    assert!(engine(&["fold", "a", "b", "yesterday"]).is_err_and(|said| said.contains("yesterday")));
    assert!(engine(&[]).is_err_and(|said| said.contains("engine spread")));
    assert!(!out.exists());
    Ok(())
}
