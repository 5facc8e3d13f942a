//! Which exchange between two actors was the largest since a date: on a day, and as of the end of each year.
//!
//! `cargo run --example register`, which reads the documents in `examples/cases`, or `cargo run --example register --
//! FOLDER... [--between RU UA] [--since 2022] [--on 2025-05-23] [--whole]`. With `--whole` it also prints the page of the
//! whole register. Documents that cannot be read are named with their faults, and the others are used.
//!
//! A register answers from what it contains; at the end the program says what that leaves open.

use core::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use exchange_agreement::register::{Ranked, Ranking, Selection};
use exchange_agreement::{Interval, PartialDate, Register, When, render};

const USAGE: &str =
    "usage: register [FOLDER...] [--between RU UA] [--since DATE] [--on DATE] [--whole]";

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--help" || argument == "-h") {
        // The reader may have closed the pipe.
        let _ = writeln!(io::stdout().lock(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match Asked::read(std::env::args().skip(1))
        .and_then(|asked| asked.print(&mut io::stdout().lock()))
    {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// What is asked on the command line.
struct Asked {
    folders: Vec<PathBuf>,
    between: [String; 2],
    since: String,
    on: String,
    is_whole: bool,
}

impl Asked {
    fn read(mut given: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut asked = Self {
            folders: Vec::new(),
            between: ["RU".into(), "UA".into()],
            since: "2022".into(),
            on: "2025-05-23".into(),
            is_whole: false,
        };
        while let Some(argument) = given.next() {
            let mut value = || {
                given
                    .next()
                    .ok_or_else(|| format!("{argument}: its value is missing"))
            };
            match &*argument {
                "--between" => asked.between = [value()?, value()?],
                "--since" => asked.since = value()?,
                "--on" => asked.on = value()?,
                "--whole" => asked.is_whole = true,
                option if option.starts_with('-') => {
                    return Err(format!("there is no option `{option}`").into());
                }
                folder => asked.folders.push(folder.into()),
            }
        }
        if asked.folders.is_empty() {
            asked
                .folders
                .push(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases"));
        }
        Ok(asked)
    }

    fn print(&self, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
        let register = read(&self.folders, out)?;
        let [one, other] = &self.between;
        let since = Selection::all().between(one, other)?.since(&self.since)?;
        let until = |date: &str| -> Result<Ranking<'_>, Box<dyn Error>> {
            Ok(register.largest_exchanges(&since.clone().until(date)?))
        };
        writeln!(out, "{}", render::ranking(&until(&self.on)?))?;
        let all = register.largest_exchanges(&since);
        writeln!(out, "As of the end of each year")?;
        for year in years(&all, &self.since, &self.on)? {
            let ranking = until(&year)?;
            let largest: Vec<String> = ranking.candidates().into_iter().map(line).collect();
            let largest = if largest.is_empty() {
                "no exchange in the register".to_owned()
            } else {
                largest.join("; or ")
            };
            writeln!(out, "  {year}: {largest}")?;
        }
        left_open(&register, &all, self, out)?;
        if self.is_whole {
            write!(out, "\n{}", render::register(&register, None))?;
        }
        Ok(())
    }
}

/// Reads the documents of some folders; those that cannot be read are named.
fn read(folders: &[PathBuf], out: &mut impl Write) -> Result<Register, Box<dyn Error>> {
    let mut files = Vec::new();
    for folder in folders {
        let found =
            fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for file in found {
            let file = file?.path();
            let name = file
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            let is_document = file
                .extension()
                .is_some_and(|extension| extension == "json");
            if is_document && !name.contains(".schema.") {
                files.push(file);
            }
        }
    }
    files.sort();
    // One text at a time: a file that cannot be opened is read as an empty text, which is a fault of its own.
    let texts = files.iter().map(|file| {
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        (name.unwrap_or_default(), fs::read(file).unwrap_or_default())
    });
    match Register::from_json(texts) {
        Ok(register) => Ok(register),
        Err(refused) => {
            let (register, faults) = refused.into_parts();
            writeln!(out, "Not read")?;
            for fault in faults {
                writeln!(out, "  {fault}")?;
            }
            writeln!(out)?;
            Ok(register)
        }
    }
}

/// The years from the first asked for to the last with an exchange, or to the day asked for.
fn years(all: &Ranking<'_>, since: &str, on: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let first = since.parse::<PartialDate>()?.year();
    let ends = all
        .all()
        .iter()
        .filter_map(|one| one.date().and_then(When::end));
    let last = ends.map(PartialDate::year).max().unwrap_or(first);
    let last = last.max(on.parse::<PartialDate>()?.year());
    Ok((first..=last).map(|year| format!("{year:04}")).collect())
}

fn line(one: &Ranked<'_>) -> String {
    let exchange = one
        .exchange()
        .map(|id| format!(", exchange {id}"))
        .unwrap_or_default();
    let date = one
        .date()
        .map_or("no date".to_owned(), |date| date.to_string());
    let people = if one.number() == Interval::at_least(0) {
        "number of people not known".to_owned()
    } else {
        format!("{} people", one.number())
    };
    format!("{}{exchange}, {date}, {people}", one.agreement())
}

/// What the register does not contain, as far as it can know.
fn left_open(
    register: &Register,
    all: &Ranking<'_>,
    asked: &Asked,
    out: &mut impl Write,
) -> io::Result<()> {
    let [one, other] = &asked.between;
    writeln!(out, "\nWhat this leaves open")?;
    let agreements: Vec<&str> = {
        let mut ids: Vec<&str> = all
            .all()
            .iter()
            .map(|one| one.agreement().as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    writeln!(
        out,
        "  The register has {} documents; {} of them record {} exchanges between {one} and {other} since {}.",
        register.len(),
        agreements.len(),
        all.all().len(),
        asked.since
    )?;
    writeln!(out, "  Exchanges that are in no document are not compared.")?;
    let recorded = all
        .all()
        .iter()
        .filter_map(|one| one.date().and_then(When::beginning));
    let recorded: Vec<String> = recorded.map(|date| format!("{:04}", date.year())).collect();
    let years = years(all, &asked.since, &asked.on).unwrap_or_default();
    let empty = years.iter().filter(|year| !recorded.contains(year));
    let empty: Vec<&str> = empty.map(String::as_str).collect();
    if !empty.is_empty() {
        writeln!(out, "  It has none of {}.", empty.join(", "))?;
    }
    for ranked in all
        .all()
        .iter()
        .filter(|one| one.number().known().is_none())
    {
        writeln!(out, "  Not known exactly: {}.", line(ranked))?;
    }
    for ranked in all.all().iter().filter(|one| !one.is_surely_within()) {
        writeln!(out, "  The date is possibly earlier: {}.", line(ranked))?;
    }
    for ranked in all.in_no_exchange() {
        let people = ranked.number();
        writeln!(
            out,
            "  {people} people of {} are in a sum only, of exchanges that are not recorded.",
            ranked.agreement()
        )?;
    }
    for same in register
        .same_people()
        .filter(|same| !same.one().is_of_remains())
    {
        let between = |key: &str| {
            same.one()
                .ends()
                .actors()
                .iter()
                .any(|actor| actor.as_str() == key)
        };
        if between(one) && between(other) {
            let (first, second) = (same.one(), same.other());
            writeln!(
                out,
                "  Possibly the same people, {}: {} exchange {} and {} exchange {}.",
                first.ends(),
                first.agreement(),
                first.exchange(),
                second.agreement(),
                second.exchange()
            )?;
        }
    }
    for found in register.findings() {
        writeln!(out, "  {found}")?;
    }
    Ok(())
}
