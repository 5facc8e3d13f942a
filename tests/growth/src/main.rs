//! How the work of all answers grows with each list that a document can hold.
//!
//! Each list of the golden documents, and some that only work together, is grown to n, 2n and 4n items. A process of its own
//! reads each text and asks everything: findings, standing, days, pages, pictures, tables, comparisons. `valgrind` counts its
//! instructions, which depend neither on the machine nor on its load. If the work of one more item stays the same, the second
//! step costs twice the first, and the exponent is 1.
//!
//! `cargo run --release -p growth [-- NAME]` measures all lists, or those whose name contains NAME, and exits 1 if an exponent
//! is above the bar. `-- --text NAME N` prints a text, `-- --ask FILE` asks about one.

extern crate alloc;

use std::process::ExitCode;

mod ask;
mod attacks;
mod count;
mod kind;
mod lists;

use count::Measured;
use kind::Kind;

/// The largest exponent of a list whose work is said to grow with its length; n log n over these lengths is below 1.2.
const BAR: f64 = 1.3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--ask", file] => ask::file(file),
        ["--text", name, number] => text(name, number),
        [] => measure(""),
        [name] if !name.starts_with("--") => measure(name),
        _ => {
            eprintln!("usage: growth [NAME], growth --text NAME N, growth --ask FILE");
            ExitCode::from(2)
        }
    }
}

fn kinds() -> Vec<Kind> {
    let mut kinds = lists::kinds();
    kinds.extend(attacks::kinds());
    kinds
}

fn text(name: &str, number: &str) -> ExitCode {
    let kind = kinds().into_iter().find(|kind| kind.name == name);
    match (kind, number.parse()) {
        (Some(kind), Ok(number)) => {
            println!("{}", kind.text(number));
            ExitCode::SUCCESS
        }
        _ => ExitCode::from(2),
    }
}

fn measure(wanted: &str) -> ExitCode {
    let mut missed = 0_u32;
    println!("exponent  instructions      bytes  list");
    for kind in kinds().iter().filter(|kind| kind.name.contains(wanted)) {
        let measured = match Measured::of(kind) {
            Ok(measured) => measured,
            Err(error) => {
                eprintln!("{}: {error}", kind.name);
                return ExitCode::from(2);
            }
        };
        let is_missed = measured.exponent() > kind.bar.unwrap_or(BAR);
        missed = missed.saturating_add(u32::from(is_missed));
        println!(
            "{measured}  {}{}",
            kind.name,
            if is_missed { "  MISSED" } else { "" }
        );
    }
    if missed == 0 {
        ExitCode::SUCCESS
    } else {
        println!("{missed} lists grow faster than the bar");
        ExitCode::FAILURE
    }
}
