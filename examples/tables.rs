//! Writes a table of a document for a spreadsheet to standard output, as CSV with a row of HXL tags.
//!
//! `cargo run --features csv --example tables -- FILE [exchanges | balances | figures] [--as-of DATE] > table.csv`, or
//! `-` for standard input. With a date, exchanges and balances are those up to the end of that day, month or year.

use std::process::ExitCode;

use exchange_agreement::render::csv;

mod command;
use command::Failure;

const USAGE: command::Usage = command::Usage {
    line: "tables FILE [exchanges | balances | figures] [--as-of DATE]; for FILE, - is standard input",
    words: &["exchanges", "balances", "figures"],
    options: &["--as-of"],
    flags: &[],
};

fn main() -> ExitCode {
    command::run(&USAGE, |arguments, word, out| {
        let date = arguments.as_of()?;
        let document = arguments.document()?;
        let ledger = document.ledger();
        let table = match (word, date) {
            ("exchanges", None) => csv::exchanges(ledger),
            ("exchanges", Some(date)) => csv::exchanges_as_of(ledger, date),
            ("balances", None) => csv::balances(&ledger.standing()),
            ("balances", Some(date)) => csv::balances(&ledger.as_of(date)),
            (_, None) => csv::figures(document.reports()),
            (_, Some(_)) => {
                let message = "--as-of: the figures of sources are written as a whole";
                return Err(Failure::Argument(message.into()));
            }
        };
        write!(out, "{table}")?;
        Ok(ExitCode::SUCCESS)
    })
}
