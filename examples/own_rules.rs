//! Rules, labels and messages of your own: a rule of a newsroom is checked with the others, categories have labels of
//! the agreement, and findings are translated from their codes and data.
//!
//! `cargo run --example own_rules`

use core::error::Error;
use std::io::{self, ErrorKind, Write};

use exchange_agreement::rules::{CustomRule, Datum, Level};
use exchange_agreement::{Document, Finding, PartialDate, When};

const DOCUMENT: &str = r#"{
  "format": "exchange-agreement/1",
  "agreement": {
    "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] },
    "commitments": [
      { "from": "A", "to": "B", "quantity": { "exactly": 12 } },
      { "from": "A", "to": "B", "of": ["civilian/journalist"], "quantity": { "exactly": 2 } }
    ]
  },
  "journal": [
    { "exchange": { "id": "1", "on": "2031-03-01", "legs": [
      { "from": "A", "to": "B", "detainees": { "civilian/journalist": 2, "civilian": 8 } }] } },
    { "exchange": { "id": "2", "on": "2031-03-03", "legs": [
      { "from": "A", "to": "B", "detainees": { "civilian": 3 } }] } }
  ]
}"#;

static DAYS_BETWEEN: CustomRule = CustomRule::new(
    "acme/7",
    Level::Completeness,
    "two exchanges are at least seven days apart, or a note states the reason",
    "house style of Acme, section 7",
)
.unwrap();

/// Returns a finding for each dated exchange that follows the one before too soon.
fn too_soon(document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut before: Option<PartialDate> = None;
    for (position, entry) in document.ledger().journal().iter().enumerate() {
        let Some(date) = entry.date().and_then(When::date) else {
            continue;
        };
        let days = before.and_then(|before| days_between(before, date));
        if let Some(days) = days.filter(|days| *days < 7 && entry.note().is_none()) {
            let finding = Finding::custom(
                &DAYS_BETWEEN,
                &["journal", &position.to_string(), "exchange"],
            );
            let finding = finding.with_about(Datum::Words("days"));
            found.push(
                finding
                    .with_given(Datum::Number(days))
                    .with_expected(Datum::Range(7, None)),
            );
        }
        before = Some(date);
    }
    found
}

/// Returns the days between two dates of the same month; other dates are not compared in this example.
fn days_between(one: PartialDate, other: PartialDate) -> Option<u64> {
    let same_month = (one.year(), one.month()) == (other.year(), other.month());
    let days = one.day().zip(other.day()).filter(|_| same_month);
    days.map(|(one, other)| u64::from(other.abs_diff(one)))
}

/// Translates the findings that this newsroom prints into French; the message of any other stays in English.
fn in_french(finding: &Finding) -> String {
    let code = finding.code();
    let sentence = match (
        code.as_str(),
        finding.about(),
        finding.given(),
        finding.expected(),
    ) {
        ("T01", Datum::Flow { from, to, .. }, Datum::Number(given), Datum::Number(agreed)) => {
            format!("de {from} vers {to} : {given} personnes libérées en tout, {agreed} convenues")
        }
        ("acme/7", _, Datum::Number(days), _) => {
            format!("cet échange suit le précédent de {days} jours seulement")
        }
        _ => finding.message().to_string(),
    };
    format!("{code} {} {sentence}", finding.place())
}

fn main() -> Result<(), Box<dyn Error>> {
    match print(&mut io::stdout().lock()) {
        // The reader has closed the pipe.
        Err(error) if error.downcast_ref().map(io::Error::kind) == Some(ErrorKind::BrokenPipe) => {
            Ok(())
        }
        result => result,
    }
}

fn print(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let document = Document::from_json(DOCUMENT)?;
    let findings = document.findings_with(&[&too_soon]);
    writeln!(out, "In English:\n{findings:#}\n")?;
    writeln!(out, "In French:")?;
    for finding in &findings {
        writeln!(out, "{}", in_french(finding))?;
    }
    for finding in &findings {
        let (code, source) = (finding.code(), finding.rule().source());
        writeln!(out, "\nSource of {code}: {source}")?;
    }
    Ok(())
}
