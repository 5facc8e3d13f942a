//! The catalogue of rules as a page: its facts are those of the code, its examples what the documents give, and its
//! advice mends them.

use std::fs;
use std::path::Path;

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::rules::{Level, Stage};
use exchange_agreement::terms::{Link, LinkKind};
use exchange_agreement::{Agreement, Document, Exchange, Findings, Ledger, Register, Rule};

use super::{check, codes, lines};

const PAGE: &str = include_str!("../../docs/rules.md");

/// The sections about a rule: the code in the heading, and the text below it. Other sections have longer headings.
fn sections() -> Vec<(&'static str, &'static str)> {
    let sections = PAGE.split("\n## ").skip(1);
    sections
        .map(|section| section.split_once('\n').unwrap())
        .filter(|(heading, _)| heading.len() == 3)
        .collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Impossible => "E, impossible: refused everywhere",
        Level::Term => {
            "T, a term of the agreement: `build` and `record` refuse it, documents and `record_observed` accept and report it"
        }
        Level::Law => "L, a note on law: refuses nothing",
        Level::Completeness => "C, something a complete record would have: refuses nothing",
    }
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "when a document is read",
        Stage::Building => "when a value is built, in code or from a document",
        Stage::Recording => "when an entry is recorded, or read from a journal",
        Stage::Standing => "when the standing is requested",
        _ => "at a stage that this page does not name",
    }
}

/// The document that a section links to, relative to the root of the crate.
fn example(section: &str) -> Option<&str> {
    let line = section
        .lines()
        .find_map(|line| line.strip_prefix("- example: "));
    let (path, target) = line.unwrap().strip_prefix('[')?.split_once("](../")?;
    assert_eq!(target, format!("{path})"), "the link says where it leads");
    Some(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// What the rule finds that needs a register of documents, from the program that stands on the page.
fn found_in_register(code: &str) -> Findings {
    let links = match code {
        "C21" => [("geneva-2020", "stockholm-2108"), ("stockholm-2018", "")],
        _ => [
            ("geneva-2020", "stockholm-2018"),
            ("stockholm-2018", "geneva-2020"),
        ],
    };
    let mut register = Register::new();
    for (id, to) in links {
        let mut agreement = Agreement::between("GOV", "HO").with_id(id);
        if let Ok(to) = to.parse() {
            agreement = agreement.with_link(Link::new(LinkKind::Implements, to));
        }
        let ledger = Ledger::open(agreement.build().unwrap());
        register.add(Document::new(ledger, []).unwrap()).unwrap();
    }
    let found = register.findings();
    found
        .iter()
        .flat_map(|one| one.findings().iter().cloned())
        .collect()
}

/// What the rule finds that needs more than a document, from the program that stands on the page.
fn found_in_code(code: &str) -> Findings {
    if code != "E12" {
        return found_in_register(code);
    }
    let exchange =
        |people| Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, people)]).unwrap();
    let mut ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    ledger.record(exchange(120)).unwrap();
    ledger.would_record(&exchange(121))
}

#[test]
fn the_page_has_one_section_for_each_rule_in_order_with_the_facts_of_the_code() {
    let told: Vec<&str> = sections().iter().map(|(code, _)| *code).collect();
    let known: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| rule.code().to_string())
        .collect();
    assert_eq!(told, known);
    for (rule, (code, section)) in Rule::ALL.iter().zip(sections()) {
        let facts = format!(
            "\n- claim: {}\n- level: {}\n- judged: {}\n- comes from: {}\n- example: ",
            rule.claim(),
            level(rule.level()),
            stage(rule.stage()),
            rule.source()
        );
        assert!(
            section.starts_with(&facts),
            "docs/rules.md, {code}: expected{facts}"
        );
        for part in ["\n**What it means.** ", "\n**How to mend it.** "] {
            assert_eq!(section.matches(part).count(), 1, "{code}: {part}");
        }
    }
}

#[test]
fn an_example_is_printed_as_the_document_or_the_code_gives_it() {
    for (code, section) in sections() {
        let (_, printed) = section.split_once("\n```text\n").unwrap();
        let (printed, _) = printed.split_once("\n```\n").unwrap();
        let findings = if let Some(file) = example(section) {
            let folder = format!("tests/fixtures/broken/{code}-");
            assert!(file.starts_with(&folder), "{code}: {file}");
            check(read(file).as_bytes())
        } else {
            assert!(section.contains("```rust\n"), "{code} has no example");
            found_in_code(code)
        };
        assert!(
            printed.starts_with(code) && lines(&findings).iter().any(|line| line == printed),
            "{code}: {printed}\nis none of {:?}",
            lines(&findings)
        );
    }
}

/// The changes that a section shows: what stands in the example, and what takes its place.
fn changes(section: &str) -> Vec<(String, String)> {
    let section = spaced(section);
    let Some((_, shown)) = section.split_once(" In the example, ") else {
        return Vec::new();
    };
    let shown = shown
        .split_once(" **In code:**")
        .map_or(shown, |(shown, _)| shown);
    let mut parts = shown.split('`').skip(1);
    let mut changes = Vec::new();
    while let Some(before) = parts.next() {
        let after = match parts.next().unwrap() {
            " becomes " => {
                let after = parts.next().unwrap();
                let _ = parts.next();
                after
            }
            " is left out." | " is left out, and " => "",
            other => panic!("not a change: {other}"),
        };
        changes.push((before.to_owned(), after.to_owned()));
    }
    changes
}

/// A text in which all white space is one space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_change_that_is_shown_mends_the_example_and_breaks_nothing_else() {
    for (rule, (code, section)) in Rule::ALL.iter().zip(sections()) {
        let changes = changes(section);
        let Some(file) = example(section) else {
            continue;
        };
        if changes.is_empty() {
            assert_eq!(rule.level(), Level::Law, "{code} shows no change");
            continue;
        }
        let mut document = spaced(&read(file));
        let before = check(document.as_bytes());
        for (from, to) in changes {
            assert_eq!(document.matches(&from).count(), 1, "{code}: {from}");
            document = document.replace(&from, &to);
        }
        let after = check(document.as_bytes());
        let is_serious = |level| matches!(level, Level::Impossible | Level::Term);
        assert_eq!(
            codes(&after, is_serious),
            [""; 0],
            "{code}: {:?}",
            lines(&after)
        );
        assert!(
            after.iter().count() < before.iter().count()
                && after.iter().all(|finding| finding.rule() != *rule),
            "{code}: {:?}",
            lines(&after)
        );
    }
}

#[test]
fn the_page_says_of_nobody_that_they_broke_their_word() {
    let page = PAGE.to_lowercase();
    for word in [
        "violat",
        "breach",
        "guilt",
        "blame",
        "cheat",
        "lied",
        "liar",
        "infring",
        "dishonest",
        "bad faith",
    ] {
        assert!(!page.contains(word), "docs/rules.md says `{word}`");
    }
}
