//! Prints a whole document to read, as text or as Markdown: the agreement, its journal, balances and verdicts, and the
//! figures of its sources.
//!
//! `cargo run --example pages -- FILE [text | markdown] [--as-of DATE] [--voice SOURCE]`, or `-` for standard input.
//! With a date, balances, verdicts and findings are those at the end of that day, month or year. With a source, the
//! ledger is shown as it would be if the figures of that source were right, and what would change.

use std::process::ExitCode;

use exchange_agreement::render::{self, Page};

mod command;
use command::Failure;

const USAGE: command::Usage = command::Usage {
    line: "pages FILE [text | markdown] [--as-of DATE] [--voice SOURCE]; for FILE, - is standard input",
    words: &["text", "markdown"],
    options: &["--as-of", "--voice"],
    flags: &[],
};

fn main() -> ExitCode {
    command::run(&USAGE, |arguments, word, out| {
        let date = arguments.as_of()?;
        let document = arguments.document()?;
        let pages: Vec<Page> = match arguments.option("--voice") {
            None => vec![match date {
                Some(date) => render::document_as_of(&document, date),
                None => render::document(&document),
            }],
            Some(voice) => {
                let reconciled = document.reconciliation();
                let Some(assumed) = reconciled.assuming(voice) else {
                    let voices = reconciled.voices();
                    let voices: Vec<&str> = voices.iter().map(|voice| voice.as_str()).collect();
                    return Err(Failure::Argument(format!(
                        "--voice: no figures of `{voice}`; the sources are: {}",
                        voices.join("; ")
                    )));
                };
                let ledger = assumed.ledger();
                let standing = date.map_or_else(|| ledger.standing(), |date| ledger.as_of(date));
                vec![
                    render::hypothesis(&assumed),
                    render::journal(ledger),
                    render::standing(&standing),
                ]
            }
        };
        let texts: Vec<String> = match word {
            "markdown" => pages.iter().map(Page::to_markdown).collect(),
            _ => pages.iter().map(ToString::to_string).collect(),
        };
        write!(out, "{}", texts.join("\n"))?;
        Ok(ExitCode::SUCCESS)
    })
}
