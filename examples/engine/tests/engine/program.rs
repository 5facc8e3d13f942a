//! Runs the program, and reads and writes tables.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array as _, ArrayRef, AsArray, Int32Array, RecordBatch, StringArray,
};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::Int32Type;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

pub(crate) type Failed = Box<dyn Error>;

/// Runs the program and returns what it prints, or what it says before it fails.
pub(crate) fn engine(arguments: &[&str]) -> Result<String, String> {
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

/// Draws agreements, folds them in one process and over two workers, and returns the table, which is the same both times.
pub(crate) fn both_ways(rows: &Path, beside: &Path) -> Result<RecordBatch, Failed> {
    let [alone, spread] =
        ["alone", "spread"].map(|name| beside.join(format!("both-{name}.parquet")));
    let folded = engine(&["fold", text(rows)?, text(&alone)?])?;
    engine(&["spread", text(rows)?, text(&spread)?, "2"])?;
    let same = engine(&["compare", text(&alone)?, text(&spread)?])?;
    let agreements = folded.trim_end();
    assert!(
        same.starts_with(&format!("the same of {agreements},")),
        "{same}"
    );
    read(&alone)
}

pub(crate) fn folder(name: &str) -> Result<PathBuf, Failed> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

pub(crate) fn text(path: &Path) -> Result<&str, Failed> {
    Ok(path.to_str().ok_or("a path in UTF-8")?)
}

/// Draws agreements into one file, and returns its path.
pub(crate) fn drawn(folder: &Path, agreements: &str, seed: &str) -> Result<PathBuf, Failed> {
    let drawn = folder.join("drawn");
    engine(&["draw", text(&drawn)?, agreements, "1", seed])?;
    Ok(drawn.join("agreements-0000.parquet"))
}

pub(crate) fn read(path: &Path) -> Result<RecordBatch, Failed> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?;
    let schema = datafusion::arrow::array::RecordBatchReader::schema(&reader);
    let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>()?;
    Ok(concat_batches(&schema, &batches)?)
}

pub(crate) fn write(path: &Path, batch: &RecordBatch) -> Result<(), Failed> {
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch.schema(), None)?;
    writer.write(batch)?;
    writer.close()?;
    Ok(())
}

pub(crate) fn column<'b>(table: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef, Failed> {
    Ok(table
        .column_by_name(name)
        .ok_or_else(|| format!("a column {name}"))?)
}

/// The cells of a row that are read.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) agreement: Option<String>,
    pub(crate) position: Option<i32>,
    pub(crate) entries: Option<i32>,
    pub(crate) json: Option<String>,
}

pub(crate) fn rows_of(table: &RecordBatch) -> Result<Vec<Row>, Failed> {
    let texts = |name| column(table, name).map(AsArray::as_string::<i32>);
    let numbers = |name| column(table, name).map(AsArray::as_primitive::<Int32Type>);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let texts = texts("agreement")?.iter().zip(texts("json")?);
    let numbers = numbers("position")?.iter().zip(numbers("entries")?);
    let rows = texts.zip(numbers);
    Ok(rows
        .map(|((agreement, json), (position, entries))| Row {
            agreement: owned(agreement),
            position,
            entries,
            json: owned(json),
        })
        .collect())
}

/// Returns a table of the four columns alone.
pub(crate) fn table_of(rows: &[Row]) -> Result<RecordBatch, Failed> {
    let texts = |of: fn(&Row) -> Option<&str>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<StringArray>())
    };
    let numbers = |of: fn(&Row) -> Option<i32>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<Int32Array>())
    };
    Ok(RecordBatch::try_from_iter_with_nullable([
        ("agreement", texts(|row| row.agreement.as_deref()), true),
        ("position", numbers(|row| row.position), true),
        ("entries", numbers(|row| row.entries), true),
        ("json", texts(|row| row.json.as_deref()), true),
    ])?)
}

/// Returns the keys of a table of standings with why each is refused.
pub(crate) fn refusals(table: &RecordBatch) -> Result<Vec<(Option<String>, String)>, Failed> {
    let keys = column(table, "agreement")?.as_string::<i32>();
    let texts = column(table, "refused")?.as_string::<i64>();
    let refused = keys.iter().zip(texts).filter_map(|(key, text)| {
        let key = key.map(str::to_owned);
        text.map(|text| (key, text.to_owned()))
    });
    let mut refused: Vec<_> = refused.collect();
    refused.sort();
    assert_eq!(
        texts.len().saturating_sub(texts.null_count()),
        refused.len()
    );
    Ok(refused)
}
