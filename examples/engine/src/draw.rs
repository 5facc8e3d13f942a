//! Draws agreements from the strategies of the crate, into a folder of Parquet files.

use std::error::Error;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use exchange_agreement::arrow::Rows;
use exchange_agreement::{JournalEntry, Ledger, arrow, testing};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::parquet::{Output, about};

/// How many agreements to draw, into how many files, from which seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draw {
    pub(crate) agreements: usize,
    pub(crate) files: NonZeroUsize,
    pub(crate) seed: u64,
}

/// How many rows are written at once.
const IN_A_BATCH: usize = 16_384;

impl Draw {
    /// Draws the agreements and writes the files, as many at a time as the machine has cores.
    pub(crate) fn write(self, folder: &Path) -> Result<(), Box<dyn Error + Send + Sync>> {
        std::fs::create_dir_all(folder).map_err(|error| about(folder, error))?;
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        thread::scope(|scope| {
            let write = |first: usize| {
                move || {
                    (first..self.files.get())
                        .step_by(threads)
                        .try_for_each(|file| self.file(folder, file))
                }
            };
            let running: Vec<_> = (0..threads)
                .map(|first| scope.spawn(write(first)))
                .collect();
            for one in running {
                one.join()
                    .map_err(|_| "a thread that draws has stopped")??;
            }
            Ok(())
        })
    }

    /// Writes one file: an agreement is in the file of its number, modulo the number of files.
    fn file(self, folder: &Path, file: usize) -> Result<(), Box<dyn Error + Send + Sync>> {
        let path = folder.join(format!("agreements-{file:04}.parquet"));
        let mut output = Output::create(&path, arrow::schema())?;
        let mut rows = Rows::new();
        for number in (file..self.agreements).step_by(self.files.get()) {
            rows.push(&format!("drawn-{number:07}"), &self.ledger(number)?)?;
            if rows.len() >= IN_A_BATCH {
                output.write(&rows.take()?)?;
            }
        }
        output.write(&rows.take()?)?;
        output.finish()?;
        Ok(())
    }

    /// Draws one ledger: a history that keeps its terms, and some entries of any kind that may break them. The same seed
    /// and number give the same ledger, whoever draws it.
    fn ledger(self, number: usize) -> Result<Ledger, Box<dyn Error + Send + Sync>> {
        let mut seed = [0_u8; 32];
        let (of_seed, of_number) = seed.split_at_mut(8);
        of_seed.copy_from_slice(&self.seed.to_be_bytes());
        for (byte, number) in of_number
            .iter_mut()
            .zip(u64::try_from(number)?.to_be_bytes())
        {
            *byte = number;
        }
        let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), chance);
        let (agreement, history) = draw(&testing::history(), &mut runner)?;
        let mut ledger = Ledger::replay(agreement, history.into_iter().map(JournalEntry::from))?;
        for entry in draw(
            &proptest::collection::vec(testing::entry(), 0..3),
            &mut runner,
        )? {
            // An entry that names what this ledger does not have is refused, and the next one is drawn.
            let _ = ledger.record_observed(entry);
        }
        Ok(ledger)
    }
}

fn draw<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> Result<S::Value, String> {
    let tree = strategy
        .new_tree(runner)
        .map_err(|reason| reason.to_string())?;
    Ok(tree.current())
}
