//! The table of standings: what the engines are asked, and the file that their answer is written to.

use std::collections::HashSet;
use std::path::Path;

use datafusion::arrow::array::{Array, ArrayRef, AsArray as _};
use datafusion::arrow::compute::sum;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::common::{Result, ScalarValue, exec_datafusion_err, exec_err};
use datafusion::dataframe::DataFrame;
use datafusion::execution::context::SessionContext;
use datafusion::functions_aggregate::expr_fn::count;
use datafusion::logical_expr::{Expr, cast, col, lit, try_cast, when};
use datafusion::prelude::ParquetReadOptions;
use futures::StreamExt as _;

use crate::answer::{self, ROWS};
use crate::parquet::{Output, unread};
use crate::standing::{self, COLUMNS, NAME};

/// The column of keys.
const KEY: &str = "agreement";

/// Returns the rows of a folder of Parquet files.
pub(crate) async fn rows(context: &SessionContext, folder: &Path) -> Result<DataFrame> {
    let name = folder
        .to_str()
        .ok_or_else(|| exec_datafusion_err!("the folder has no name in UTF-8"))?;
    let rows = context.read_parquet(name, ParquetReadOptions::default());
    rows.await.map_err(|error| unread(folder, error))
}

fn key() -> Expr {
    cast(col(KEY), DataType::Utf8).alias(KEY)
}

/// Asks where each agreement stands, with everything recorded or at the end of a day. The columns may be of any type that holds
/// the same; a row without a key is told as one without a position.
pub(crate) fn asked(rows: DataFrame, day: Option<i32>) -> Result<DataFrame> {
    let [position, entries, json] = COLUMNS.map(|(name, of)| try_cast(col(name), of));
    let position = when(col(KEY).is_not_null(), position).end()?;
    let mut columns = vec![position, entries, json];
    columns.extend(day.map(|day| lit(ScalarValue::Date32(Some(day)))));
    let standing = standing::aggregate().call(columns).alias(NAME);
    rows.aggregate(vec![key()], vec![standing])
}

/// How many agreements there are, those whose rows have no key counted as one, and how many rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) agreements: usize,
    pub(crate) rows: i64,
}

impl Counted {
    fn add(&mut self, rows: &dyn Array) -> Result<()> {
        let rows = rows
            .as_primitive_opt::<Int64Type>()
            .ok_or_else(|| exec_datafusion_err!("the numbers of rows are of another type"))?;
        self.agreements = self.agreements.saturating_add(rows.len());
        self.rows = self.rows.saturating_add(sum(rows).unwrap_or_default());
        Ok(())
    }
}

/// Counts the agreements and the rows of which the engines are to answer, without a look at what the rows say.
pub(crate) async fn counted(rows: DataFrame) -> Result<Counted> {
    let counts = rows.aggregate(vec![key()], vec![count(lit(1_i64)).alias(ROWS)])?;
    let mut batches = counts.execute_stream().await?;
    let mut counted = Counted::default();
    while let Some(batch) = batches.next().await {
        let (_, rows) = two(batch?.columns())?;
        counted.add(&rows)?;
    }
    Ok(counted)
}

/// Returns the two columns of an answer: the keys, and what was asked.
fn two(columns: &[ArrayRef]) -> Result<(ArrayRef, ArrayRef)> {
    let [keys, asked] = columns else {
        return exec_err!("an answer has {} columns, expected 2", columns.len());
    };
    Ok((keys.clone(), asked.clone()))
}

/// Writes an answer to a Parquet file as it comes, and returns the number of agreements. The file gets its name only if each
/// agreement has come once, and as many of them, made of as many rows, as are expected.
pub(crate) async fn write(answer: DataFrame, path: &Path, expected: Counted) -> Result<usize> {
    let mut output = Output::create(path, answer::schema())?;
    let mut batches = answer.execute_stream().await?;
    let mut known: HashSet<Option<String>> = HashSet::new();
    let mut came = Counted::default();
    while let Some(batch) = batches.next().await {
        let (keys, answers) = two(batch?.columns())?;
        let table = answer::table(&keys, &answers)?;
        for key in keys.as_string_opt::<i32>().into_iter().flatten() {
            if !known.insert(key.map(str::to_owned)) {
                let key = key.unwrap_or("without a key");
                return exec_err!("the agreement {key} has come twice");
            }
        }
        if let Some(rows) = table.column_by_name(ROWS) {
            came.add(rows)?;
        }
        output.write(&table)?;
    }
    if came != expected {
        return exec_err!(
            "{} agreements of {} rows have come, and there are {} of {}",
            came.agreements,
            came.rows,
            expected.agreements,
            expected.rows
        );
    }
    output.finish()?;
    Ok(came.agreements)
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::fs;

    use datafusion::dataframe::DataFrame;
    use datafusion::execution::context::SessionContext;
    use exchange_agreement::arrow::Rows;
    use exchange_agreement::{Agreement, Exchange, Ledger};

    use super::{Counted, asked, counted, write};

    /// An agreement with an entry, and two entries that were added to it later.
    fn grown(context: &SessionContext) -> Result<[DataFrame; 2], Box<dyn Error>> {
        let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
        let mut rows = Rows::new();
        let mut parts = Vec::new();
        for (id, first) in [("1", 0), ("2", 0), ("3", 2)] {
            ledger.record(Exchange::called_off(id, "2025-05-26")?)?;
            rows.push("x", &ledger)?;
            let batch = rows.take()?;
            let kept = batch.num_rows().saturating_sub(first);
            parts.push(context.read_batch(batch.slice(first, kept))?);
        }
        let added = parts.pop().ok_or("the entries that were added")?;
        Ok([parts.swap_remove(0), added])
    }

    /// What is lost or comes twice between two stages of an engine can leave every key once, and a ledger that is whole.
    #[test]
    fn a_part_that_is_lost_or_comes_twice_gives_no_table() -> Result<(), Box<dyn Error>> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let folder = std::env::temp_dir().join(format!("engine-parts-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let out = folder.join("out.parquet");
        runtime.block_on(async {
            let context = SessionContext::new();
            let [first, added] = grown(&context)?;
            let whole = first.clone().union(added)?;
            let expected = counted(whole.clone()).await?;
            assert_eq!(
                expected,
                Counted {
                    agreements: 1,
                    rows: 4
                }
            );
            let answer = |rows: &DataFrame| asked(rows.clone(), None);
            let said = |told: datafusion::common::Result<usize>| match told {
                Ok(agreements) => agreements.to_string(),
                Err(error) => error.strip_backtrace(),
            };
            let lost = write(answer(&first)?, &out, expected).await;
            let there = "and there are 1 of 4";
            assert_eq!(
                said(lost),
                format!("Execution error: 1 agreements of 2 rows have come, {there}")
            );
            let twice = answer(&whole.clone().union(whole.clone())?)?;
            assert_eq!(
                said(write(twice, &out, expected).await),
                format!("Execution error: 1 agreements of 8 rows have come, {there}")
            );
            let twice = answer(&whole)?.union(answer(&whole)?)?;
            assert_eq!(
                said(write(twice, &out, expected).await),
                "Execution error: the agreement x has come twice"
            );
            assert_eq!(fs::read_dir(&folder)?.count(), 0);
            assert_eq!(said(write(answer(&whole)?, &out, expected).await), "1");
            assert!(out.exists());
            Ok::<(), Box<dyn Error>>(())
        })?;
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
