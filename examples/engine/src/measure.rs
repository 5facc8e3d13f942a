//! Every way to do the job in turn, with its time, and whether all answers are the same.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use crate::alone::{self, FromMemory};
use crate::cluster::{Done, Job};
use crate::compared;
use crate::parquet::about;

type Failed = Box<dyn Error + Send + Sync>;

/// A folder of agreements that are drawn, and what the yardstick said of them.
struct Measured<'m> {
    runtime: &'m Runtime,
    folder: &'m Path,
    out: PathBuf,
    memory: FromMemory,
}

/// Runs every way over a folder of agreements that are drawn, and prints a table.
pub(crate) fn measure(runtime: &Runtime, folder: &Path) -> Result<(), Failed> {
    let out = folder.with_extension("standings");
    fs::create_dir_all(&out).map_err(|error| about(&out, error))?;
    let memory = alone::from_memory(folder, &out.join("memory.parquet"))?;
    println!(
        "{} agreements, {} entries, {} bytes of JSON",
        memory.agreements, memory.entries, memory.bytes
    );
    println!(
        "{:<44} {:>9} {:>10} {:>10} {:>9} {:>9}",
        "way", "time", "each", "cores", "to texts", "to values"
    );
    let (texts, values) = (memory.of_texts, memory.of_values);
    let measured = Measured {
        runtime,
        folder,
        out,
        memory,
    };
    measured.line("one thread, from values in memory", values, Some(values));
    measured.line("one thread, from texts in memory", texts, Some(texts));
    measured.alone(1)?;
    measured.alone(2)?;
    let one = measured.spread(1)?;
    let two = measured.spread(2)?;
    measured.killed()?;
    println!(
        "2 workers are {:.2} times as fast as 1",
        one.took.as_secs_f64() / two.took.as_secs_f64()
    );
    println!(
        "the same of {} agreements every time",
        measured.memory.agreements
    );
    Ok(())
}

impl Measured<'_> {
    /// Prints the time of one way, that of all cores together, and the ratios to the two yardsticks.
    fn line(&self, what: &str, took: Duration, cores: Option<Duration>) {
        let count = u32::try_from(self.memory.agreements).unwrap_or(u32::MAX);
        let each = took.checked_div(count).unwrap_or_default();
        let cores = cores.map_or_else(|| "-".to_owned(), |cores| format!("{cores:.2?}"));
        let to = |yardstick: Duration| took.as_secs_f64() / yardstick.as_secs_f64();
        let (texts, values) = (to(self.memory.of_texts), to(self.memory.of_values));
        println!("{what:<44} {took:>9.2?} {each:>10.2?} {cores:>10} {texts:>9.2} {values:>9.2}");
    }

    /// Sets a table beside that of the yardstick.
    fn same(&self, table: &Path) -> Result<(), Failed> {
        let same = compared::compared(&self.out.join("memory.parquet"), table)?;
        if same.agreements == self.memory.agreements {
            return Ok(());
        }
        Err(format!("{} agreements have come back", same.agreements).into())
    }

    fn alone(&self, threads: usize) -> Result<(), Failed> {
        let path = self.out.join(format!("alone-{threads}.parquet"));
        let (begun, before) = (Instant::now(), core_time());
        let folded = alone::fold(self.folder, &path, None, threads);
        self.runtime.block_on(folded)?;
        let way = format!("DataFusion, 1 process, {threads} threads");
        self.line(&way, begun.elapsed(), since(before));
        self.same(&path)
    }

    fn spread(&self, workers: usize) -> Result<Done, Failed> {
        let path = self.out.join(format!("spread-{workers}.parquet"));
        let (done, cores) = self.job(workers, false, &path)?;
        let way = format!("Ballista, {workers} workers");
        self.line(&way, done.took, cores);
        Ok(done)
    }

    fn killed(&self) -> Result<(), Failed> {
        let path = self.out.join("spread-killed.parquet");
        let (done, cores) = self.job(2, true, &path)?;
        let after = done.killed_after.unwrap_or_default();
        let way = format!("Ballista, 2 workers, 1 killed after {after:.1?}");
        self.line(&way, done.took, cores);
        println!(
            "with one worker killed, the workers were asked {} times",
            done.asked
        );
        Ok(())
    }

    fn job(
        &self,
        workers: usize,
        kills: bool,
        path: &Path,
    ) -> Result<(Done, Option<Duration>), Failed> {
        let job = Job {
            folder: self.folder,
            out: path,
            day: None,
            workers,
            kills,
        };
        let before = core_time();
        let done = self.runtime.block_on(job.run())?;
        let cores = since(before);
        self.same(path)?;
        Ok((done, cores))
    }
}

/// Returns the time that all cores have worked for this process and its children that have ended, where the system tells it.
fn core_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program is in brackets; user and system time are the 14th and 15th number, those of children follow.
    let (_, numbers) = told.rsplit_once(')')?;
    let ticks = numbers.split_whitespace().skip(11).take(4);
    let ticks = ticks.map(str::parse::<u64>).sum::<Result<u64, _>>().ok()?;
    // A tick is a hundredth of a second on every Linux.
    Some(Duration::from_millis(ticks.saturating_mul(10)))
}

fn since(before: Option<Duration>) -> Option<Duration> {
    Some(core_time()?.saturating_sub(before?))
}
