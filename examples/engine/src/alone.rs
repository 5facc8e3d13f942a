//! The job in this process: by DataFusion, or without an engine from memory, as a yardstick.

use std::collections::HashSet;
use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use datafusion::arrow::array::{ArrayRef, AsArray as _, RecordBatch, StringArray};
use datafusion::common::{DataFusionError, Result, exec_datafusion_err, exec_err};
use datafusion::execution::context::SessionContext;
use datafusion::prelude::SessionConfig;
use exchange_agreement::{Agreement, JournalEntry, Ledger, arrow};

use crate::answer::{self, Answers};
use crate::parquet::{self, Output, about};
use crate::{standing, table};

/// Folds a folder of Parquet files with DataFusion on a number of threads, and returns the number of agreements.
pub(crate) async fn fold(
    folder: &Path,
    out: &Path,
    day: Option<i32>,
    threads: usize,
) -> Result<usize> {
    parquet::apart(folder, out)?;
    let config = SessionConfig::new().with_target_partitions(threads);
    let context = SessionContext::new_with_config(config);
    context.register_udaf(standing::aggregate().as_ref().clone());
    let rows = table::rows(&context, folder).await?;
    let counted = table::counted(rows.clone()).await?;
    table::write(table::asked(rows, day)?, out, counted).await
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

/// Measures the yardstick file by file, of which each has to hold whole agreements, and writes its answers: what `arrow::read`
/// and the ledger say, without the aggregate. Reading the files and writing the table are not counted.
pub(crate) fn from_memory(folder: &Path, out: &Path) -> Result<FromMemory> {
    parquet::apart(folder, out)?;
    let mut output = Output::create(out, answer::schema())?;
    let mut known = HashSet::new();
    let mut sum = FromMemory::default();
    for path in parquet::files(folder)? {
        let (_, batches) = parquet::read(&path)?;
        let table = measured(&batches, &mut sum).map_err(|error| about(&path, error))?;
        for key in table.column(0).as_string::<i32>().iter().flatten() {
            if !known.insert(key.to_owned()) {
                return exec_err!("{}: {key} is in another file too", path.display());
            }
        }
        output.write(&table)?;
    }
    output.finish()?;
    sum.agreements = known.len();
    Ok(sum)
}

/// Folds the agreements of some batches, adds the times, and returns keys and answers.
fn measured(batches: &[RecordBatch], sum: &mut FromMemory) -> Result<RecordBatch> {
    for batch in batches {
        let texts = batch.column_by_name("json");
        let texts = texts.and_then(|texts| texts.as_string_opt::<i32>());
        let lengths = texts.into_iter().flatten().flatten().map(str::len);
        sum.bytes = lengths.fold(sum.bytes, usize::saturating_add);
    }
    let start = Instant::now();
    let ledgers = arrow::read(batches).map_err(|why| refused(&why))?;
    let answers = answered(ledgers.values())?;
    sum.of_texts = sum.of_texts.saturating_add(start.elapsed());
    let keys: ArrayRef = Arc::new(StringArray::from_iter_values(ledgers.keys()));

    let parts = ledgers
        .into_values()
        .map(|ledger| (ledger.agreement().clone(), ledger.journal().to_vec()));
    let parts: Vec<(Agreement, Vec<JournalEntry>)> = parts.collect();
    let count = parts.iter().map(|(_, journal)| journal.len());
    sum.entries = count.fold(sum.entries, usize::saturating_add);
    let start = Instant::now();
    let replayed = parts
        .into_iter()
        .map(|(agreement, journal)| Ledger::replay(agreement, journal));
    let replayed: std::result::Result<Vec<Ledger>, _> = replayed.collect();
    let same = answered(&replayed.map_err(|why| refused(&why))?)?;
    sum.of_values = sum.of_values.saturating_add(start.elapsed());
    if *same != *answers {
        return exec_err!("texts and values give different answers");
    }
    answer::table(&keys, &answers)
}

fn answered<'l>(ledgers: impl IntoIterator<Item = &'l Ledger>) -> Result<ArrayRef> {
    let mut answers = Answers::default();
    for ledger in ledgers {
        answers.push_ledger(ledger, None);
    }
    answers.finish()
}

fn refused(why: &impl Display) -> DataFusionError {
    exec_datafusion_err!("{why:#}")
}
