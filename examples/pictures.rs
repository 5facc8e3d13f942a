//! Writes a picture of a document as SVG to standard output: its progress over time, its flows by exchange and
//! category, or the figures of several sources side by side.
//!
//! `cargo run --example pictures -- FILE [progress | flows | figures] [--as-of DATE] > progress.svg`, or `-` for
//! standard input. With a date, progress and flows are those up to the end of that day, month or year.

use std::process::ExitCode;

use exchange_agreement::render;

mod command;
use command::Failure;

const USAGE: command::Usage = command::Usage {
    line: "pictures FILE [progress | flows | figures] [--as-of DATE]; for FILE, - is standard input",
    words: &["progress", "flows", "figures"],
    options: &["--as-of"],
    flags: &[],
};

fn main() -> ExitCode {
    command::run(&USAGE, |arguments, word, out| {
        let date = arguments.as_of()?;
        let document = arguments.document()?;
        let ledger = document.ledger();
        let picture = match (word, date) {
            ("progress", None) => render::progress(ledger),
            ("progress", Some(date)) => render::progress_as_of(ledger, date),
            ("flows", None) => render::flows(ledger),
            ("flows", Some(date)) => render::flows_as_of(ledger, date),
            (_, None) => render::figures(&document.reconciliation()),
            (_, Some(_)) => {
                let message = "--as-of: the figures of sources are shown as a whole";
                return Err(Failure::Argument(message.into()));
            }
        };
        write!(out, "{picture}")?;
        Ok(ExitCode::SUCCESS)
    })
}
