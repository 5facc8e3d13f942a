//! The table of standings: what the engines are asked, and the file that their answer is written to.

use std::collections::HashSet;
use std::path::Path;

use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::datatypes::Schema;
use datafusion::common::{Result, ScalarValue, exec_datafusion_err, exec_err};
use datafusion::dataframe::DataFrame;
use datafusion::execution::context::SessionContext;
use datafusion::logical_expr::{col, lit};
use datafusion::prelude::ParquetReadOptions;
use futures::StreamExt as _;

use crate::parquet::{Output, flattened};
use crate::standing::{self, NAME};

/// Asks where each agreement of a folder of Parquet files stands, now or at the end of a day.
pub(crate) async fn asked(
    context: &SessionContext,
    folder: &Path,
    day: Option<i32>,
) -> Result<DataFrame> {
    if !folder.exists() {
        return exec_err!("{} is not there", folder.display());
    }
    let folder = folder
        .to_str()
        .ok_or_else(|| exec_datafusion_err!("the folder has no name in UTF-8"))?;
    let rows = context
        .read_parquet(folder, ParquetReadOptions::default())
        .await?;
    let mut columns = vec![col("position"), col("entries"), col("json")];
    columns.extend(day.map(|day| lit(ScalarValue::Date32(Some(day)))));
    let standing = standing::aggregate().call(columns).alias(NAME);
    rows.aggregate(vec![col("agreement")], vec![standing])
}

/// Counts the agreements of a folder, in this process: the rows with the position 0.
pub(crate) async fn agreements(folder: &Path) -> Result<usize> {
    let folder = folder
        .to_str()
        .ok_or_else(|| exec_datafusion_err!("the folder has no name in UTF-8"))?;
    let context = SessionContext::new();
    let rows = context
        .read_parquet(folder, ParquetReadOptions::default())
        .await?;
    rows.filter(col("position").eq(lit(0)))?.count().await
}

/// Writes an answer to a Parquet file as it comes, and returns the number of its rows. The file gets its name only if each
/// agreement has come once, and as many as are expected.
pub(crate) async fn write(
    answer: DataFrame,
    path: &Path,
    expected: Option<usize>,
) -> Result<usize> {
    let mut batches = answer.execute_stream().await?;
    let mut output: Option<Output> = None;
    let mut known: HashSet<String> = HashSet::new();
    while let Some(batch) = batches.next().await {
        let batch = flattened(&batch?)?;
        let keys = batch
            .column_by_name("agreement")
            .and_then(|keys| keys.as_string_opt::<i32>());
        for key in keys.into_iter().flatten().flatten() {
            if !known.insert(key.to_owned()) {
                return exec_err!("the agreement {key} has come twice");
            }
        }
        let output = match &mut output {
            Some(output) => output,
            None => output.insert(Output::create(path, batch.schema())?),
        };
        output.write(&batch)?;
    }
    if let Some(expected) = expected.filter(|expected| *expected != known.len()) {
        return exec_err!("{} agreements have come of {expected}", known.len());
    }
    match output {
        Some(output) => output.finish()?,
        None => Output::create(path, Schema::empty().into())?.finish()?,
    }
    Ok(known.len())
}
