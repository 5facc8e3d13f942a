//! Every way to do the job in turn, with its time, and whether all answers are the same.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::cluster::{Done, Job};
use crate::{alone, compared};

type Failed = Box<dyn Error + Send + Sync>;

/// Runs every way over a folder of agreements that are drawn, and prints a table.
pub(crate) fn measure(runtime: &Runtime, folder: &Path) -> Result<(), Failed> {
    let out = folder.with_extension("standings");
    fs::create_dir_all(&out)?;
    let memory = alone::from_memory(folder)?;
    let count = memory.agreements;
    println!(
        "{count} agreements, {} entries, {} bytes of JSON",
        memory.entries, memory.bytes
    );
    let each = |took: Duration| {
        took.checked_div(u32::try_from(count).unwrap_or(u32::MAX))
            .unwrap_or_default()
    };
    let line = |what: &str, took: Duration| {
        let ratio = took.as_secs_f64() / memory.of_texts.as_secs_f64();
        println!(
            "{what:<44} {:>8.2?} {:>9.2?} each {ratio:>6.2}",
            took,
            each(took)
        );
    };
    line("one thread, from values in memory", memory.of_values);
    line("one thread, from texts in memory", memory.of_texts);
    for threads in [1, 2] {
        let path = out.join(format!("alone-{threads}.parquet"));
        let begun = Instant::now();
        let found = runtime.block_on(alone::fold(folder, &path, None, threads))?;
        line(
            &format!("DataFusion, 1 process, {threads} threads"),
            begun.elapsed(),
        );
        expect(found, count)?;
    }
    let reference = out.join("alone-1.parquet");
    let spread = |workers: usize, kills: bool, path: PathBuf| -> Result<Done, Failed> {
        let job = Job {
            folder,
            out: &path,
            day: None,
            workers,
            kills,
        };
        let done = runtime.block_on(job.run())?;
        expect(done.agreements, count)?;
        compared::compared(&reference, &path)?;
        Ok(done)
    };
    compared::compared(&reference, &out.join("alone-2.parquet"))?;
    let one = spread(1, false, out.join("spread-1.parquet"))?;
    line("Ballista, 1 worker", one.took);
    let two = spread(2, false, out.join("spread-2.parquet"))?;
    line("Ballista, 2 workers", two.took);
    println!(
        "2 workers are {:.2} times as fast as 1",
        one.took.as_secs_f64() / two.took.as_secs_f64()
    );
    let killed = spread(2, true, out.join("spread-killed.parquet"))?;
    let after = killed.killed_after.unwrap_or_default();
    line(
        &format!("Ballista, 2 workers, 1 killed after {after:.1?}"),
        killed.took,
    );
    println!(
        "with one worker killed, the workers were asked {} times",
        killed.asked
    );
    let same = compared::compared(&reference, &out.join("spread-killed.parquet"))?;
    println!(
        "the same of {} agreements every time, {} of them refused",
        same.agreements, same.refused
    );
    Ok(())
}

fn expect(found: usize, drawn: usize) -> Result<(), Failed> {
    if found == drawn {
        Ok(())
    } else {
        Err(format!("{found} agreements have come back, and {drawn} were drawn").into())
    }
}
