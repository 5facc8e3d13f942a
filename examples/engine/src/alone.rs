//! The job in this process: by DataFusion, or without an engine from memory, as a yardstick.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use datafusion::common::Result;
use datafusion::execution::context::SessionContext;
use datafusion::prelude::SessionConfig;
use exchange_agreement::arrow::{self, Row};
use exchange_agreement::{Agreement, JournalEntry, Ledger};

use crate::answer::Answers;
use crate::gathered::Columns;
use crate::{parquet, standing, table};

/// Folds a folder of Parquet files with DataFusion on a number of threads, and returns the number of agreements.
pub(crate) async fn fold(
    folder: &Path,
    out: &Path,
    day: Option<i32>,
    threads: usize,
) -> Result<usize> {
    // Texts as Ballista reads them, so that both tables have the same types.
    let views = "datafusion.execution.parquet.schema_force_view_types";
    let config = SessionConfig::new()
        .with_target_partitions(threads)
        .set_bool(views, false);
    let context = SessionContext::new_with_config(config);
    context.register_udaf(standing::aggregate().as_ref().clone());
    let answer = table::asked(&context, folder, day).await?;
    table::write(answer, out, None).await
}

/// How long one thread takes without an engine: from the texts of the rows, and from values that are read already. Both
/// end with the same columns of answers.
#[derive(Debug, Default)]
pub(crate) struct FromMemory {
    pub(crate) agreements: usize,
    pub(crate) entries: usize,
    pub(crate) bytes: usize,
    pub(crate) of_texts: Duration,
    pub(crate) of_values: Duration,
}

/// Measures the yardstick file by file; reading the files is not counted.
pub(crate) fn from_memory(folder: &Path) -> Result<FromMemory> {
    let mut sum = FromMemory::default();
    for path in parquet::files(folder)? {
        let mut columns = Vec::new();
        let mut keys = Vec::new();
        for batch in parquet::batches(&path)? {
            let of = |name: &str| batch.column_by_name(name).cloned();
            let rows = [of("position"), of("entries"), of("json")]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>();
            columns.push(Columns::of(&rows)?);
            let key = batch.column_by_name("agreement").cloned();
            keys.push((key, batch.num_rows()));
        }
        let mut groups: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
        for (columns, (key, count)) in columns.iter().zip(&keys) {
            let Some(key) = key
                .as_ref()
                .and_then(datafusion::arrow::array::AsArray::as_string_opt::<i32>)
            else {
                continue;
            };
            for at in 0..*count {
                let row = columns.row(at);
                groups.entry(key.value(at)).or_default().push(row);
            }
        }
        measure(groups.into_values().collect(), &mut sum)?;
    }
    Ok(sum)
}

/// Adds the times of some agreements.
fn measure(groups: Vec<Vec<Row<'_>>>, sum: &mut FromMemory) -> Result<()> {
    let rows = groups.iter().flatten();
    sum.bytes = rows
        .map(|row| row.json().len())
        .fold(sum.bytes, usize::saturating_add);
    let ledgers: Vec<Ledger> = groups
        .iter()
        .flat_map(|rows| arrow::fold(rows.iter().copied()))
        .collect();
    sum.agreements = sum.agreements.saturating_add(ledgers.len());
    let parts = ledgers
        .into_iter()
        .map(|ledger| (ledger.agreement().clone(), ledger.journal().to_vec()));
    let parts: Vec<(Agreement, Vec<JournalEntry>)> = parts.collect();
    let count = parts.iter().map(|(_, journal)| journal.len());
    sum.entries = count.fold(sum.entries, usize::saturating_add);

    let start = Instant::now();
    let mut answers = Answers::default();
    for (agreement, journal) in parts {
        if let Ok(ledger) = Ledger::replay(agreement, journal) {
            answers.push_ledger(&ledger, None);
        }
    }
    answers.finish()?;
    sum.of_values = sum.of_values.saturating_add(start.elapsed());

    let start = Instant::now();
    let mut answers = Answers::default();
    for rows in groups {
        if let Ok(ledger) = arrow::fold(rows) {
            answers.push_ledger(&ledger, None);
        }
    }
    answers.finish()?;
    sum.of_texts = sum.of_texts.saturating_add(start.elapsed());
    Ok(())
}
