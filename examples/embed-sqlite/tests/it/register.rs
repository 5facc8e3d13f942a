//! Many agreements: real ones stored and read as a register, links, and questions.

use std::fs;
use std::path::{Path, PathBuf};

use embed_sqlite::{Store, StoreError};
use exchange_agreement::register::{Largest, Selection};
use exchange_agreement::terms::{Link, LinkKind};
use exchange_agreement::{Agreement, Document, Exchange, Ledger, Register, Report};

use crate::ground::{ISTANBUL, desk, document, exchange, fresh, three};

fn cases() -> Vec<Document> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let mut files: Vec<PathBuf> = fs::read_dir(cases)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let documents = files
        .iter()
        .map(|file| Document::from_json(fs::read(file).unwrap()));
    documents.map(Result::unwrap).collect()
}

fn id(document: &Document) -> &str {
    document.agreement().id().unwrap().as_str()
}

/// Entries of every kind, and reports, in real agreements.
#[test]
fn real_agreements_are_stored_and_read_as_the_same_register() {
    let path = fresh("cases");
    let cases = cases();
    assert!(cases.len() > 15);
    let mut store = Store::open_or_create(&path).unwrap();
    let mut expected = Register::new();
    for document in &cases {
        store.add(id(document), document, &desk()).unwrap();
        expected.add(document.clone()).unwrap();
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    let reading = store.read().unwrap();
    assert_eq!(reading.damage(), []);
    let read = reading.register();
    assert_eq!(read.len(), cases.len());
    for (read, expected) in read.iter().zip(&expected) {
        assert_eq!(read.document(), expected.document(), "{}", read.id());
    }
    // The questions of a register: what is outstanding on a day, and the largest exchange since a year.
    let day = Some("2025-05-24".parse().unwrap());
    assert_eq!(read.outstanding(day), expected.outstanding(day));
    let since = Selection::all()
        .between("RU", "UA")
        .unwrap()
        .since("2022")
        .unwrap();
    let ranking = read.largest_exchanges(&since);
    assert_eq!(ranking, expected.largest_exchanges(&since));
    assert!(ranking.all().len() > 5);
    for document in &cases {
        let book = store.book(id(document)).unwrap();
        assert_eq!(store.recount(&book).unwrap(), document.ledger().standing());
    }
}

#[test]
fn what_is_outstanding_and_the_largest_exchange_are_asked_of_the_store() {
    let path = fresh("questions");
    let (mut store, _) = three(&path);
    let mut easter = store.add("easter", &document("easter"), &desk()).unwrap();
    store
        .record(&mut easter, exchange("1", 246), &desk())
        .unwrap();
    let reading = store.read().unwrap();
    let outstanding = reading.register().outstanding(None);
    let rows = outstanding.rows().iter();
    let rows = rows.map(|row| {
        (
            row.agreement().as_str(),
            row.ends().to_string(),
            row.people(),
        )
    });
    assert!(rows.eq([
        ("easter", "RU to UA".to_owned(), Some(754.into())),
        ("easter", "UA to RU".to_owned(), Some(754.into())),
    ]));
    let ranking = reading
        .register()
        .largest_exchanges(&Selection::all().since("2022").unwrap());
    let Some(Largest::Certainly {
        next: Some(next), ..
    }) = ranking.is_largest(ISTANBUL, "1")
    else {
        panic!("780 in one exchange");
    };
    assert_eq!(
        (next.agreement().as_str(), next.number()),
        (ISTANBUL, 614.into())
    );
}

#[test]
fn links_between_stored_agreements_are_resolved() {
    let path = fresh("links");
    let mut store = Store::open_or_create(&path).unwrap();
    let linked = |id: &str, to: &str| {
        let link = Link::new(LinkKind::Implements, to.parse().unwrap());
        let agreement = Agreement::between("GOV", "HO").with_id(id).with_link(&link);
        Document::new(Ledger::open(agreement.build().unwrap()), []).unwrap()
    };
    // The order does not matter: what a link leads to can be added later.
    for (id, to) in [
        ("amman-2020", "stockholm-2018"),
        ("geneva-2020", "stockholm-2018"),
    ] {
        store.add(id, &linked(id, to), &desk()).unwrap();
    }
    let reading = store.read().unwrap();
    let found: Vec<String> = reading
        .register()
        .findings()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "amman-2020: C21 /agreement/links/0/to there is no agreement `stockholm-2018` in the register",
            "geneva-2020: C21 /agreement/links/0/to there is no agreement `stockholm-2018` in the register",
        ]
    );
    let stockholm = Agreement::between("GOV", "HO").with_id("stockholm-2018");
    let stockholm = Document::new(Ledger::open(stockholm.build().unwrap()), []).unwrap();
    store.add("stockholm-2018", &stockholm, &desk()).unwrap();
    let reading = store.read().unwrap();
    assert!(reading.register().findings().is_empty());
    let [framework] = &reading.register().frameworks()[..] else {
        panic!("one framework");
    };
    assert!(framework.document().is_some() && framework.carried_out_by().len() == 2);
}

/// An entry names a report only if the report is stored, and reports can be added later.
#[test]
fn reports_are_stored_before_the_entries_that_name_them() {
    let path = fresh("reports");
    let (mut store, mut book) = three(&path);
    let entry = |source: &str| -> Exchange { exchange("4", 1).with_source(source).unwrap() };
    let Err(StoreError::Refused(refused)) =
        store.record_observed(&mut book, entry("afp-1"), &desk())
    else {
        panic!("no such report");
    };
    assert!(refused.findings().iter().any(|one| one.code() == "E04"));
    let reports = [Report::new("afp-1", "AFP").unwrap()];
    let mut book = store.add_reports(ISTANBUL, &reports, &desk()).unwrap();
    store
        .record_observed(&mut book, entry("afp-1"), &desk())
        .unwrap();
    let again = store.add_reports(ISTANBUL, &reports, &desk());
    let Err(StoreError::Damaged(damage)) = again else {
        panic!("the id is taken");
    };
    assert_eq!(
        damage[0].to_string(),
        "istanbul-2025: E03 /reports/1/id the report id `afp-1` is already used at /reports/0/id"
    );
    assert_eq!(store.book(ISTANBUL).unwrap().document(), book.document());
    let absent = store.add_reports("easter", &[], &desk());
    assert!(matches!(absent, Err(StoreError::NoAgreement(_))));
}
