//! Entries and reports that are added to a document in one step: they can name each other, and a refusal changes nothing.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::evidence::Act;
use exchange_agreement::journal::Receipt;
use exchange_agreement::{Agreement, Document, Exchange, Figure, JournalEntry, Ledger, Report};

fn document() -> Document {
    let agreement = Agreement::between("RU", "UA").each_releases(5);
    Document::new(Ledger::open(agreement.build().unwrap()), []).unwrap()
}

fn exchange(id: &str, people: u32, source: &str) -> JournalEntry {
    let day = Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, people)]).unwrap();
    day.with_source(source).unwrap().into()
}

fn report(id: &str, exchange: &str) -> Report {
    let figure = Figure::of_total(Act::Released, "RU", "UA", 5).unwrap();
    let figure = figure.with_exchange(exchange).unwrap();
    Report::new(id, "a ministry").unwrap().with_figure(figure)
}

#[test]
fn what_names_each_other_is_added_in_one_step() {
    let mut document = document();
    let copy = Report::new("b", "an agency")
        .unwrap()
        .with_republishes("a")
        .unwrap();
    let receipts = document
        .record_batch(
            [exchange("1", 2, "b"), exchange("2", 3, "a")],
            [copy, report("a", "2")],
        )
        .unwrap();
    assert!(receipts.iter().all(Receipt::is_new));
    assert_eq!(receipts[1].position(), 1);
    assert_eq!(
        Document::from_json(document.to_json()),
        Ok(document.clone()),
        "it is a sound document"
    );
    // The same request again records nothing; its reports are there already.
    let again = document.record_batch([exchange("2", 3, "a")], []).unwrap();
    assert_eq!((again[0].is_new(), again[0].position()), (false, 1));
    let whole = document.clone();
    let refused = document.record_batch([], [report("a", "2")]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "E03 /reports/2/id the report id `a` is already used at /reports/1/id"
    );
    assert_eq!(document, whole);
}

#[test]
fn a_step_that_names_what_it_does_not_have_is_refused_as_a_whole() {
    let mut document = document();
    let before = document.clone();
    let step = (
        [exchange("1", 2, "a"), exchange("2", 2, "z")],
        [report("a", "9")],
    );
    let refused = document
        .record_batch(step.0.clone(), step.1.clone())
        .unwrap_err();
    let said: Vec<String> = refused.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "E04 /journal/1/exchange/sources/0 there is no report `z`",
            "E04 /reports/0/figures/0/exchange there is no exchange `9`, expected one of `1`, `2`",
        ]
    );
    let (entries, reports, _) = refused.into_parts();
    assert_eq!((entries, reports), (step.0.to_vec(), step.1.to_vec()));
    assert_eq!(document, before);
    // An entry that breaks a term is refused with its sources, and taken as observed.
    let over = [exchange("1", 2, "a"), exchange("2", 4, "z")];
    let refused = document
        .record_batch(over, [report("a", "1"), report("a", "1")])
        .unwrap_err();
    let codes = refused
        .findings()
        .iter()
        .map(|one| (one.code().to_string(), one.place().to_owned()));
    let people = |leg: u8| {
        (
            "T01".to_owned(),
            format!("/journal/1/exchange/legs/{leg}/detainees"),
        )
    };
    let source = ("E04".to_owned(), "/journal/1/exchange/sources/0".to_owned());
    assert_eq!(codes.collect::<Vec<_>>(), [source, people(0), people(1)]);
    assert_eq!(document, before);
    let receipts = document
        .record_observed_batch([exchange("1", 6, "a")], [report("a", "1")])
        .unwrap();
    assert_eq!(receipts[0].findings().count(), 2);
}
