//! Prints the rooms of the crate: for each folder its files and folders from the ground up.
//!
//! `cargo run -p house`
#![expect(
    clippy::std_instead_of_alloc,
    clippy::wildcard_enum_match_arm,
    reason = "a program that reads sources has a standard library, and most kinds of items are of no weight to it"
)]

mod arrows;
mod modules;
mod paths;
mod rooms;
#[cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test stops at the first surprise")
)]
mod size;
mod source;

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod files;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod house;

use std::io;
use std::path::Path;

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src");

fn main() -> io::Result<()> {
    match print(&mut io::stdout().lock()) {
        // Whoever closes the pipe has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

fn print(out: &mut impl io::Write) -> io::Result<()> {
    let sources = source::read(Path::new(SOURCES))?;
    let arrows = arrows::arrows(&sources);
    let folders = rooms::folders(&sources, &arrows);
    for (name, folder) in &folders {
        for line in rooms::drawn(name, folder) {
            writeln!(out, "{line}")?;
        }
    }
    let lines: usize = sources.iter().map(|source| source.lines).sum();
    let code: usize = sources.iter().map(|source| source.code).sum();
    let files = sources.len();
    writeln!(out, "{files} files of {lines} lines, {code} of them code")?;
    let functions = sources
        .iter()
        .flat_map(|source| size::functions(&source.items));
    let lengths: Vec<usize> = functions.map(|function| function.lines).collect();
    let (count, longest) = (lengths.len(), lengths.iter().max().copied());
    let (median, longest) = (size::median(lengths), longest.unwrap_or_default());
    writeln!(
        out,
        "{count} functions, the median of {median} lines, the longest of {longest}"
    )?;
    for line in rooms::disorder(&folders) {
        writeln!(out, "out of order: {line}")?;
    }
    for circle in rooms::circles_of(&folders) {
        writeln!(out, "a circle: {}", circle.join(" "))?;
    }
    Ok(())
}
