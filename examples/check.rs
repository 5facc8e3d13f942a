//! Checks a document and prints one line for each finding: `CODE pointer message`, or with `--json` a JSON object.
//!
//! `cargo run --example check -- FILE [--as-of DATE] [--json]`, or `-` for standard input. With a date, the journal is
//! judged as of the end of that day, month or year: what was due by then is late.
//! Exits 0 if there is no finding of level E or T, 1 if there is one, 2 if an argument or the file is at fault.

use std::io::{self, Write};
use std::process::ExitCode;

use exchange_agreement::rules::Datum;
use exchange_agreement::{Document, Finding, Invalid};
use serde_json::{Value, json};

mod command;

const USAGE: command::Usage = command::Usage {
    line: "check FILE [--as-of DATE] [--json]; for FILE, - is standard input",
    words: &[],
    options: &["--as-of"],
    flags: &["--json"],
};

fn main() -> ExitCode {
    command::run(&USAGE, |arguments, _, out| {
        let date = arguments.as_of()?;
        let found = |document: Document| match date {
            Some(date) => document.findings_as_of(date),
            None => document.findings(),
        };
        let findings = arguments.document();
        let findings = findings.map_or_else(Invalid::into_findings, found);
        let code = u8::from(!findings.is_within_terms());
        // A reader may close the pipe early; the exit code does not depend on it.
        let _ = if arguments.option("--json").is_some() {
            findings.iter().try_for_each(|finding| line(finding, out))
        } else if findings.is_empty() {
            Ok(())
        } else {
            writeln!(out, "{findings:#}")
        };
        let _ = out.flush();
        Ok(ExitCode::from(code))
    })
}

/// Prints a finding as one line of JSON.
fn line(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let text = |value: &dyn core::fmt::Display| Value::from(value.to_string());
    writeln!(
        out,
        "{{\"code\":{},\"level\":{},\"place\":{},\"about\":{},\"given\":{},\"expected\":{},\"message\":{}}}",
        text(&finding.code()),
        text(&finding.level().letter()),
        text(&finding.place()),
        data(finding.about()),
        data(finding.given()),
        data(finding.expected()),
        text(&finding.message()),
    )
}

/// Numbers and ranges as numbers, nothing as null, and everything else as its text.
fn data(datum: &Datum) -> Value {
    if let Datum::Nothing = datum {
        Value::Null
    } else if let Datum::Number(number) = datum {
        json!(number)
    } else if let Datum::AtMost(most) = datum {
        json!([null, most])
    } else if let Datum::Range(least, most) = datum {
        json!([least, most])
    } else {
        json!(datum.to_string())
    }
}
