//! The documents of version 1 that are never changed, only added to: each is read, written byte for byte as it
//! stands, and gives the answers that are stored beside it. Together they use every key and every word of the format.
//!
//! Where a test here fails, the code is mended and not the file: somewhere there is a document like it.

use core::fmt::Write as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use exchange_agreement::evidence::Act;
use exchange_agreement::journal::{EndReason, ExchangeStatus, Reason, ReversalReason, Settlement};
use exchange_agreement::terms::{
    Basis, LinkKind, PartyKind, PartyRole, RoleClaim, Span, StatementState,
};
use exchange_agreement::{CategoryKind, Document, Ledger, Standing};
use serde_json::Value;

use super::{check, lines};

/// Each document, and the days as of which its answers are stored.
const GOLDEN: [(&str, &[&str]); 8] = [
    ("1-agreement", &["2031-03-12", "2031-12-31"]),
    ("1-custody", &["2031-03-15"]),
    ("1-figures", &[]),
    ("1-declared", &["2031-01-10"]),
    ("1-journal", &["2031-01-12", "2031-01-31"]),
    ("1-reports", &["2031-01-31"]),
    ("1-reversals", &["2031-06-10"]),
    ("1-smallest", &[]),
];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The same values as somebody writes them by hand: in another order, with what the writer leaves out.
const BY_HAND: [&str; 4] = [
    "by-hand/1-agreement",
    "by-hand/1-figures",
    "by-hand/1-journal",
    "by-hand/1-reports",
];

fn golden(name: &str) -> String {
    read(&format!("tests/fixtures/golden/{name}.json"))
}

/// How every promise and rule stands, and every finding: what a document means.
fn told(standing: &Standing) -> String {
    let mut text = String::new();
    let date = standing.date();
    let date = date.map_or("everything recorded".to_owned(), |date| date.to_string());
    writeln!(text, "{date}: {}", standing.phase()).unwrap();
    for promise in standing.commitments() {
        let (ends, verdict) = (promise.commitment().ends(), promise.verdict());
        let (released, outstanding) = (promise.released(), promise.outstanding());
        let outstanding = outstanding.map_or("none".to_owned(), |number| number.to_string());
        writeln!(
            text,
            "{ends}: {verdict}; released {released}, outstanding {outstanding}"
        )
        .unwrap();
    }
    for rule in standing.parity() {
        let (left, right) = (rule.left(), rule.right());
        writeln!(text, "{}: {left} and {right}", rule.rule().basis()).unwrap();
    }
    if !standing.findings().is_empty() {
        writeln!(text, "{:#}", standing.findings()).unwrap();
    }
    text
}

fn answers(document: &Document, dates: &[&str]) -> String {
    let ledger: &Ledger = document.ledger();
    let dates = dates
        .iter()
        .map(|date| told(&ledger.as_of(date.parse().unwrap())));
    let all = format!("all findings\n{}\n", lines(&document.findings()).join("\n"));
    core::iter::once(told(&ledger.standing()))
        .chain(dates)
        .chain([all])
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_golden_document_is_read_and_written_byte_for_byte_and_means_what_it_meant() {
    for (name, dates) in GOLDEN {
        let text = golden(name);
        let document = Document::from_json(&text).unwrap();
        assert_eq!(format!("{}\n", document.to_json()), text, "{name}");
        let answers = answers(&document, dates);
        assert_eq!(
            answers,
            read(&format!("tests/fixtures/golden/{name}.txt")),
            "{name}"
        );
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let documents = files.filter(|file| file.extension().is_some_and(|end| end == "json"));
    assert_eq!(
        documents.count(),
        GOLDEN.len(),
        "every document is in the table"
    );
}

#[test]
fn what_is_written_by_hand_is_the_same_value_and_written_in_the_one_spelling() {
    for name in BY_HAND {
        let (_, plain) = name.split_once('/').unwrap();
        let document = Document::from_json(golden(name)).unwrap();
        assert_eq!(format!("{}\n", document.to_json()), golden(plain), "{name}");
    }
}

/// The shapes of the format as the source declares them: the keys of each, and the type of their values.
fn shapes() -> BTreeMap<String, Vec<(String, String)>> {
    let mut shapes = BTreeMap::new();
    for file in ["shapes", "terms", "entries", "report", "either"] {
        let text = read(&format!("src/wire/{file}.rs"));
        for declared in text.split("shape! {\n").skip(1) {
            let (declared, _) = declared.split_once("\n}").unwrap();
            let mut keys = Vec::new();
            let mut name = "";
            for line in declared.lines() {
                // A key stands eight blanks deep, in whichever group; the name of the shape four.
                if let Some(key) = line.strip_prefix("        ") {
                    // What is said of a key, and how it is described, is not its type.
                    let of = |key: &str| key.split([',', ' ']).next().unwrap().to_owned();
                    if let (false, Some((key, rest))) =
                        (key.starts_with(['/', ' ']), key.split_once(": "))
                    {
                        let pairs = rest.starts_with("Pairs").then(|| rest.to_owned());
                        // A key that cannot be the name of a field stands before it.
                        let key = key.split(' ').next().unwrap().trim_matches('"');
                        keys.push((key.to_owned(), pairs.unwrap_or_else(|| of(rest))));
                    }
                } else if let (true, Some(shape)) = (name.is_empty(), line.strip_suffix(" {")) {
                    name = shape.trim();
                }
            }
            shapes.insert(name.to_owned(), keys);
        }
    }
    shapes
}

/// Walks a value along the shapes and notes each key that stands somewhere.
fn walk(
    value: &Value,
    of: &str,
    shapes: &BTreeMap<String, Vec<(String, String)>>,
    seen: &mut BTreeSet<(String, String)>,
) {
    if let Value::Array(items) = value {
        for item in items {
            walk(item, of, shapes, seen);
        }
        return;
    }
    let Value::Object(object) = value else {
        return;
    };
    if let Some((_, inner)) = of.split_once("Pairs<'a, ") {
        for value in object.values() {
            walk(value, inner, shapes, seen);
        }
        return;
    }
    let plain = of.replace("Box<", "").replace("List<", "");
    let name = match plain.split(['<', '>']).next().unwrap() {
        "Count" => "Bounds",
        "WrittenRole" => "Claimed",
        other => other,
    };
    for (key, value) in object {
        let (_, of) = shapes[name].iter().find(|(known, _)| known == key).unwrap();
        seen.insert((name.to_owned(), key.clone()));
        walk(value, of, shapes, seen);
    }
}

#[test]
fn the_golden_documents_use_every_key_of_every_object() {
    let shapes = shapes();
    assert!(shapes.len() > 30 && shapes["Leg"].len() > 14);
    let mut seen = BTreeSet::new();
    for name in GOLDEN.iter().map(|(name, _)| *name).chain(BY_HAND) {
        let document: Value = serde_json::from_str(&golden(name)).unwrap();
        walk(&document, "Document<'a>", &shapes, &mut seen);
    }
    let page = read("docs/document.md");
    for (shape, keys) in shapes.iter().filter(|(shape, _)| !is_of_seal(shape)) {
        for (key, _) in keys {
            assert!(
                seen.contains(&(shape.clone(), key.clone())),
                "no golden document has `{key}` of {shape}"
            );
            assert!(
                page.contains(&format!("`{key}`"))
                    || page.contains(&format!("{{ \"{key}\": "))
                    || page.contains(&format!(", \"{key}\": ")),
                "docs/document.md lacks `{key}`"
            );
        }
    }
}

/// A seal is another text than a document.
fn is_of_seal(shape: &str) -> bool {
    shape.starts_with("Seal")
}

#[test]
fn the_kept_seals_use_every_key_of_a_seal_and_its_page_names_each() {
    let kept =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/seals")).unwrap();
    let kept = kept.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let (kept, page) = (kept.collect::<String>(), read("docs/seal.md"));
    let mut asked = 0;
    for (shape, keys) in shapes().iter().filter(|(shape, _)| is_of_seal(shape)) {
        for (key, _) in keys {
            assert!(
                kept.contains(&format!("\"{key}\": ")),
                "no seal has `{key}` of {shape}"
            );
            assert!(
                page.contains(&format!("\"{key}\": ")),
                "docs/seal.md lacks `{key}`"
            );
            asked += 1;
        }
    }
    assert_eq!(asked, 16, "the keys of five shapes");
}

#[test]
fn the_golden_documents_use_every_word_of_the_format() {
    let names = GOLDEN.iter().map(|(name, _)| *name).chain(BY_HAND);
    let all: String = names.map(golden).collect();
    let mut count = 0;
    macro_rules! each_word {
        ($($words:ident),+) => {
            $(for word in $words::ALL {
                let is_told = all.contains(&format!("\"{}\"", word.as_str()));
                // A role that is told plainly is written alone.
                let is_plain = word.as_str() == "told";
                assert!(is_told || is_plain, "no golden document says `{}`", word.as_str());
                count += 1;
            })+
        };
    }
    each_word!(
        Act,
        Basis,
        CategoryKind,
        EndReason,
        ExchangeStatus,
        LinkKind,
        PartyKind,
        PartyRole,
        Reason,
        ReversalReason,
        RoleClaim,
        Settlement,
        Span,
        StatementState
    );
    assert!(count > 60, "{count}");
}

#[test]
fn a_format_that_is_not_known_is_refused_by_name() {
    let refusal = |format: &str| {
        let text = golden("1-smallest").replacen("\"exchange-agreement/1\"", format, 1);
        lines(&check(text.as_bytes()))
    };
    for format in [
        "exchange-agreement/2",
        "exchange-agreement/0",
        "exchange-agreement/1.0",
        "exchange-agreement/01",
        "Exchange-Agreement/1",
        "something",
        "",
    ] {
        assert_eq!(
            refusal(&format!("\"{format}\"")),
            [format!(
                "E01 /format unknown format `{format}`, expected `exchange-agreement/1`"
            )]
        );
    }
    for (format, kind) in [
        ("1", "a number"),
        ("null", "null"),
        ("[]", "a list"),
        ("true", "true or false"),
    ] {
        assert_eq!(
            refusal(format),
            [format!("E16 /format {kind} is given, expected text")]
        );
    }
    let missing = golden("1-smallest").replacen("\"format\": \"exchange-agreement/1\",", "", 1);
    assert_eq!(
        lines(&check(missing.as_bytes())),
        ["E16 /format missing, expected `exchange-agreement/1`"]
    );
}

#[test]
fn a_key_that_is_not_known_yet_is_refused_by_name_and_not_skipped() {
    let later = golden("1-smallest").replacen("\"sides\"", "\"guarantees\": [], \"sides\"", 1);
    assert_eq!(
        lines(&check(later.as_bytes())),
        ["E14 /agreement/guarantees unknown key `guarantees`"]
    );
}

#[test]
fn a_later_format_is_told_however_much_else_is_not_known() {
    let entry = r#"{"exchange":{"id":"1","convoy":1,"legs":[]}}"#;
    let journal = vec![entry; 3 * exchange_agreement::rules::limits::FINDINGS].join(",");
    let text = format!(
        r#"{{"format":"exchange-agreement/2","agreement":{{"sides":{{"A":[{{"id":"a"}}],"B":[{{"id":"b"}}]}}}},"journal":[{journal}]}}"#
    );
    let told = lines(&check(text.as_bytes()));
    let expected =
        "E01 /format unknown format `exchange-agreement/2`, expected `exchange-agreement/1`";
    assert_eq!(told.first().map(String::as_str), Some(expected));
}
