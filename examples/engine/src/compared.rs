//! Compares two tables of standings.

use std::path::Path;

use datafusion::arrow::array::{Array as _, AsArray as _, RecordBatch};
use datafusion::arrow::compute::{concat_batches, sort_to_indices, take_record_batch};
use datafusion::common::{Result, exec_err};

use crate::parquet;

/// Reads the rows of a table in the order of their keys.
fn sorted(path: &Path) -> Result<RecordBatch> {
    let (schema, batches) = parquet::read(path)?;
    let whole = concat_batches(&schema, &batches)?;
    let Some(keys) = whole.column_by_name("agreement") else {
        return exec_err!("{} has no column `agreement`", path.display());
    };
    let order = sort_to_indices(keys, None, None)?;
    Ok(take_record_batch(&whole, &order)?)
}

/// What a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) agreements: usize,
    pub(crate) refused: usize,
}

/// Returns how many agreements both tables have, if both have each once and the same about it.
pub(crate) fn compared(one: &Path, other: &Path) -> Result<Rows> {
    let (left, right) = (sorted(one)?, sorted(other)?);
    let Some(keys) = left
        .column_by_name("agreement")
        .and_then(|keys| keys.as_string_opt::<i32>())
    else {
        return exec_err!("{} has keys of another type", one.display());
    };
    let mut next = keys.iter().skip(1);
    if let Some(twice) = keys.iter().find(|key| next.next() == Some(*key)) {
        return exec_err!("{} has {} twice", one.display(), twice.unwrap_or_default());
    }
    if left != right {
        let differs = (0..left.num_rows())
            .find(|row| *row >= right.num_rows() || left.slice(*row, 1) != right.slice(*row, 1));
        let key = differs.map_or("its last rows", |row| keys.value(row));
        return exec_err!(
            "{} and {} differ about {key}",
            one.display(),
            other.display()
        );
    }
    let refused = left
        .column_by_name("refused")
        .map_or(0, |column| column.len().saturating_sub(column.null_count()));
    Ok(Rows {
        agreements: left.num_rows(),
        refused,
    })
}
