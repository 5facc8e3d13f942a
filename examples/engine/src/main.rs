//! Where very many agreements stand: ledgers in Parquet files, folded by an aggregate of DataFusion in one process, or by
//! Ballista in several, of which any may be killed.

mod alone;
mod answer;
mod cluster;
mod compared;
mod documents;
mod draw;
mod gathered;
mod measure;
mod parquet;
mod standing;
mod table;

use std::env;
use std::error::Error;
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;

use exchange_agreement::PartialDate;

const USAGE: &str = "\
engine documents OUT.parquet FILE.json...      documents, each a ledger under the name of its file, as one Parquet file
engine draw FOLDER AGREEMENTS FILES SEED       agreements drawn from the strategies of the crate
engine fold FOLDER OUT.parquet [DAY]           where each agreement stands, in this process
engine spread FOLDER OUT.parquet WORKERS [DAY] the same over several processes
engine spread-and-kill FOLDER OUT.parquet WORKERS [DAY]   the same, and one of them is killed on the way
engine compare ONE.parquet OTHER.parquet       whether two tables say the same of the same agreements, each once
engine measure FOLDER                          all of it in turn, with times; FOLDER has to be drawn before";

type Failed = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("{failed}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failed> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    match words.as_slice() {
        ["documents", out, files @ ..] => documents::write(Path::new(out), files)?,
        ["draw", folder, agreements, files, seed] => {
            let draw = draw::Draw {
                agreements: number("AGREEMENTS", agreements)?,
                files: number("FILES", files)?,
                seed: number("SEED", seed)?,
            };
            draw.write(Path::new(folder))?;
        }
        ["fold", folder, out, day @ ..] => {
            let threads = std::thread::available_parallelism()?.get();
            let found = alone::fold(Path::new(folder), Path::new(out), asked_day(day)?, threads);
            println!("{} agreements", runtime.block_on(found)?);
        }
        [
            spread @ ("spread" | "spread-and-kill"),
            folder,
            out,
            workers,
            day @ ..,
        ] => {
            let job = cluster::Job {
                folder: Path::new(folder),
                out: Path::new(out),
                day: asked_day(day)?,
                workers: number("WORKERS", workers)?,
                kills: *spread == "spread-and-kill",
            };
            let done = runtime.block_on(job.run())?;
            println!("{} agreements in {:.1?}", done.agreements, done.took);
            if let Some(after) = done.killed_after {
                println!("one worker was killed after {after:.1?}, with all that it had done");
                println!("the workers were asked {} times", done.asked);
            }
        }
        ["compare", one, other] => {
            let same = compared::compared(Path::new(one), Path::new(other))?;
            println!(
                "the same of {} agreements, {} of them refused",
                same.agreements, same.refused
            );
        }
        ["measure", folder] => measure::measure(&runtime, Path::new(folder))?,
        ["worker", scheduler, folder] => {
            let worked = cluster::work(number("the port", scheduler)?, (*folder).to_owned());
            runtime.block_on(worked)?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// Reads an argument that is a number.
fn number<N: FromStr<Err: Display>>(name: &str, word: &str) -> Result<N, Failed> {
    let read = word.parse();
    read.map_err(|error| format!("{name} `{word}`: {error}").into())
}

/// Reads the day that is asked about, as days since 1970.
fn asked_day(words: &[&str]) -> Result<Option<i32>, Failed> {
    match words {
        [] => Ok(None),
        [day] => {
            let read: Result<PartialDate, _> = day.parse();
            let day = read.map_err(|error| format!("`{day}`: {error}"))?;
            let [_, last] = day.days().ok_or("the day is not in the calendar")?;
            Ok(Some(
                datafusion::arrow::datatypes::Date32Type::from_naive_date(last),
            ))
        }
        [..] => Err(USAGE.into()),
    }
}
