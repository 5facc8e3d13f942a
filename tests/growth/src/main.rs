//! How the work of all answers grows with each list that a document can hold.
//!
//! Each list of the golden documents, and some that only work together, is grown to n, 2n and 4n items. A process of its own
//! reads each text and asks everything: findings, standing, days, pages, pictures, tables, comparisons. (The room of a day has
//! a budget of steps of its own for each row.) `valgrind` counts its instructions, which depend neither on the machine nor on
//! its load. If the work of one more item stays the same, the second step costs twice the first, and the exponent is 1.
//!
//! No text may take more instructions than a processor does in a second.
//!
//! `cargo run --release -p growth [-- NAME]` measures all lists, or those whose name contains NAME, and exits 1 if one
//! is above its bar. `-- --together` measures only those that work together; all of them take half an hour.
//! `-- --text NAME N` prints a text, `-- --ask FILE` asks about one.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a program of its own, whose numbers are few and whose documents are its own"
)]

use std::process::ExitCode;

mod ask;
mod attacks;
mod count;
mod kind;
mod lists;

use count::Measured;
use kind::Kind;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--ask", file] => ask::file(file),
        ["--text", name, number] => text(name, number),
        [] => measure(&kinds()),
        ["--together"] => measure(&attacks::kinds()),
        [name] if !name.starts_with("--") => measure(&of_name(name)),
        _ => {
            eprintln!(
                "usage: growth [NAME], growth --together, growth --text NAME N, growth --ask FILE"
            );
            ExitCode::from(2)
        }
    }
}

fn kinds() -> Vec<Kind> {
    let mut kinds = lists::kinds();
    kinds.extend(attacks::kinds());
    kinds
}

fn of_name(wanted: &str) -> Vec<Kind> {
    let kinds = kinds().into_iter();
    kinds.filter(|kind| kind.name.contains(wanted)).collect()
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

fn measure(kinds: &[Kind]) -> ExitCode {
    let mut missed = 0_u32;
    println!("exponent  instructions      bytes  list");
    for kind in kinds {
        let measured = match Measured::of(kind) {
            Ok(measured) => measured,
            Err(error) => {
                eprintln!("{}: {error}", kind.name);
                return ExitCode::from(2);
            }
        };
        let is_above = measured
            .exponent()
            .is_some_and(|exponent| exponent > kind.bar());
        let is_missed = is_above || measured.is_too_much();
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
        println!("{missed} lists grow faster than their bar, or cost too much");
        ExitCode::FAILURE
    }
}
