//! Rules, labels and words of your own: a newsroom's rule joins the same check, categories have the agreement's own
//! labels, and findings are told in another language, from their codes and data.
//!
//! `cargo run --example own_rules`

use core::error::Error;

use exchange_agreement::{Datum, Document, Finding, Level, OwnRule, PartialDate, When};

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

static APART: OwnRule = OwnRule::new(
    "acme/7",
    Level::Completeness,
    "two exchanges lie at least seven days apart, or a note says why",
    "house style of Acme, section 7",
)
.unwrap();

/// Dated exchanges that follow an earlier one too soon, each at its place in the journal.
fn apart(document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut before: Option<PartialDate> = None;
    for (position, entry) in document.ledger().journal().iter().enumerate() {
        let Some(date) = entry.when().and_then(When::date) else {
            continue;
        };
        let days = before.and_then(|before| days_between(before, date));
        if let Some(days) = days.filter(|days| *days < 7 && entry.note().is_none()) {
            let finding = Finding::own(&APART, &["journal", &position.to_string(), "exchange"]);
            let finding = finding.about_what(Datum::Words("days"));
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

/// Between two days of one month; other dates are left open here.
fn days_between(one: PartialDate, other: PartialDate) -> Option<u64> {
    let same_month = (one.year(), one.month()) == (other.year(), other.month());
    let days = one.day().zip(other.day()).filter(|_| same_month);
    days.map(|(one, other)| u64::from(other.abs_diff(one)))
}

/// French, for the codes that this newsroom prints; any other finding stays as it is.
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
    let document = Document::from_json(DOCUMENT)?;
    let findings = document.findings_with(&[&apart]);
    println!("As the crate says it:\n{findings}\n");
    println!("In French:");
    for finding in &findings {
        println!("{}", in_french(finding));
    }
    for finding in &findings {
        println!(
            "\n{} comes from: {}",
            finding.code(),
            finding.rule().source()
        );
    }
    Ok(())
}
