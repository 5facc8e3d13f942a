//! A planted fault is seen, under the name of its document.

use exchange_agreement::terms::LinkKind;
use exchange_agreement::{Document, Register};

use super::given::{agreed, document, linked, register};

fn texts() -> [(&'static str, &'static str); 3] {
    [
        (
            "istanbul_2025.json",
            include_str!("../../../examples/data/istanbul_2025.json"),
        ),
        (
            "remains_2025.json",
            include_str!("../../../examples/data/remains_2025.json"),
        ),
        (
            "ye-2020-10.json",
            include_str!("../../../examples/cases/ye-2020-10.json"),
        ),
    ]
}

#[test]
fn sound_documents_are_read_as_each_is_alone() {
    let register = Register::from_json(texts()).unwrap();
    let read = register
        .iter()
        .map(|one| (one.name().to_owned(), one.document().clone()));
    let mut alone: Vec<_> = texts()
        .map(|(name, text)| (name.to_owned(), Document::from_json(text).unwrap()))
        .into();
    alone.sort_by_key(|(_, document)| document.agreement().id().cloned());
    assert_eq!(read.collect::<Vec<_>>(), alone);
}

#[test]
fn a_planted_fault_stands_under_the_name_of_its_document_and_loses_no_other() {
    for (planted, expected) in [
        (
            ("\"2025-05-24\"", "\"2025-05-34\""),
            "istanbul_2025.json: E10 /journal/1/exchange/on ",
        ),
        (
            ("\"detainees\"", "\"detaines\""),
            "istanbul_2025.json: E14 /journal/0/exchange/legs/0/detaines ",
        ),
        (
            ("istanbul-2025-05", "remains-2025-06"),
            "remains_2025.json: E03 /agreement/id the agreement id `remains-2025-06` is already used at istanbul_2025.json#/agreement/id",
        ),
    ] {
        let [(name, sound), second, third] = texts();
        let broken = sound.replacen(planted.0, planted.1, 1);
        assert_ne!(broken, sound);
        let refused = Register::from_json([(name, &*broken), second, third]).unwrap_err();
        let shown = refused.to_string();
        assert!(shown.starts_with(expected), "{shown}");
        let all = format!("{refused:#}");
        let found: usize = refused
            .faults()
            .iter()
            .map(|one| one.findings().iter().count())
            .sum();
        assert_eq!(all.lines().count(), found);
        let (register, faults) = refused.into_parts();
        assert_eq!((register.len(), faults.len()), (2, 1));
    }
}

#[test]
fn a_document_without_an_id_is_known_by_its_name() {
    let [(_, text), ..] = texts();
    let text = text.replacen("    \"id\": \"istanbul-2025-05\",\n", "", 1);
    let register = Register::from_json([("may", &text)]).unwrap();
    assert_eq!(
        register.get("may").unwrap().document().agreement().id(),
        None
    );
    let refused = Register::from_json([("a file.json", &text)]).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("a file.json: E02 /agreement/id the agreement id contains ")
    );
}

fn found(register: &Register) -> Vec<String> {
    let lists = register.findings();
    lists
        .iter()
        .flat_map(|one| {
            format!("{one:#}")
                .lines()
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_link_to_an_unknown_agreement_is_found_once() {
    let all = || {
        [
            document(agreed("framework"), &[]),
            document(linked("annex", LinkKind::Implements, "framework"), &[]),
        ]
    };
    assert_eq!(found(&register(all())), [""; 0]);
    let [framework, _] = all();
    let annex = document(linked("annex", LinkKind::Implements, "framewrok"), &[]);
    assert_eq!(
        found(&register([framework, annex])),
        [
            "annex: C21 /agreement/links/0/to there is no agreement `framewrok` in the register, did you mean `framework`?"
        ]
    );
    let [_, annex] = all();
    assert_eq!(
        found(&register([annex])),
        ["annex: C21 /agreement/links/0/to there is no agreement `framework` in the register"]
    );
}

#[test]
fn a_circle_of_links_is_found_once_however_long() {
    let chain = |ids: &[&str]| {
        let links = ids.iter().zip(ids.iter().cycle().skip(1));
        register(links.map(|(id, to)| document(linked(id, LinkKind::Follows, to), &[])))
    };
    assert_eq!(
        found(&chain(&["b", "c", "a"])),
        ["a: C22 /agreement/links/0/to the links of `a` lead back to it, by `b`, `c`"]
    );
    assert_eq!(
        found(&chain(&["a"])),
        ["a: C22 /agreement/links/0/to the link of `a` leads to itself"]
    );
    // Two ways to one agreement are no circle.
    let two = linked("d", LinkKind::Follows, "b").with_link(exchange_agreement::terms::Link::new(
        LinkKind::Amends,
        "c".parse().unwrap(),
    ));
    let others = [("b", "a"), ("c", "a")];
    let others = others.map(|(id, to)| document(linked(id, LinkKind::Follows, to), &[]));
    let all = others
        .into_iter()
        .chain([document(two, &[]), document(agreed("a"), &[])]);
    assert_eq!(found(&register(all)), [""; 0]);
}

#[test]
fn a_link_of_an_amendment_in_force_has_its_place_there() {
    let text = r#"{
        "format": "exchange-agreement/1",
        "agreement": { "id": "a", "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] }, "links": [{ "kind": "follows", "to": "gone" }] },
        "journal": [{ "amendment": { "id": "1", "agreement": { "id": "a",
            "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] }, "links": [{ "kind": "follows", "to": "b" }] } } }]
    }"#;
    let register = Register::from_json([("a.json", text)]).unwrap();
    assert_eq!(
        found(&register),
        [
            "a.json: C21 /journal/0/amendment/agreement/links/0/to there is no agreement `b` in the register"
        ]
    );
}

/// The documents of a folder of fixtures, each under the name of its file.
fn folder(name: &str) -> Register {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder.join("tests/fixtures/register").join(name);
    let files = std::fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let files = files.filter(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    Register::from_json(files.map(|file| {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read(file).unwrap())
    }))
    .unwrap()
}

#[test]
fn each_rule_of_a_register_has_documents_that_break_it_alone_and_sound_ones() {
    assert_eq!(found(&folder("sound")), [""; 0]);
    for (name, expected) in [
        (
            "C21-unknown",
            include_str!("../../fixtures/register/C21-unknown/findings.txt"),
        ),
        (
            "C22-circle",
            include_str!("../../fixtures/register/C22-circle/findings.txt"),
        ),
    ] {
        let register = folder(name);
        assert_eq!(found(&register).join("\n"), expected.trim_end());
        let lists = register.findings();
        let mut findings = lists.iter().flat_map(|one| one.findings().iter());
        assert!(findings.all(|finding| finding.code() == name[..3]));
    }
}
