//! `tracker DOCUMENT [DAY]`: records the entries on standard input, and prints each answer and the page, one a line.

use std::error::Error;
use std::io::{self, BufRead as _, Write as _};

use tracker::Tracker;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: tracker DOCUMENT [DAY]")?;
    let day = arguments.next().map(|day| day.parse()).transpose()?;
    let mut tracker = Tracker::read(&std::fs::read(path)?)?;
    let mut out = io::stdout().lock();
    for entry in io::stdin().lock().lines() {
        writeln!(out, "{}", serde_json::to_string(&tracker.take(&entry?))?)?;
    }
    writeln!(out, "{}", serde_json::to_string(&tracker.page(day))?)?;
    Ok(())
}
