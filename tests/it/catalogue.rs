//! Every rule has a document that breaks it and nothing else, with its whole message beside it.

use std::fs;
use std::path::{Path, PathBuf};

use exchange_agreement::rules::{Level, UnknownRule};
use exchange_agreement::{Document, Rule};

use super::{check, codes, lines};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    files
}

fn name(file: &Path) -> &str {
    file.file_stem().and_then(|name| name.to_str()).unwrap()
}

#[test]
fn a_broken_document_yields_just_the_findings_written_beside_it() {
    let files = fixtures("broken");
    assert!(files.len() > 80);
    for file in files {
        let findings = check(&fs::read(&file).unwrap());
        let expected = fs::read_to_string(file.with_extension("txt")).unwrap();
        assert_eq!(
            lines(&findings).join("\n"),
            expected.trim_end(),
            "{}",
            name(&file)
        );
        let code = &name(&file)[..3];
        let rule = Rule::ALL.iter().find(|rule| rule.code() == code).unwrap();
        let refusing = codes(&findings, |level| {
            matches!(level, Level::Impossible | Level::Term)
        });
        if matches!(rule.level(), Level::Impossible | Level::Term) {
            assert_eq!(
                refusing,
                [code],
                "{}: one fault is one finding",
                name(&file)
            );
        } else {
            assert!(
                refusing.is_empty(),
                "{}: a note refuses nothing",
                name(&file)
            );
        }
    }
}

#[test]
fn every_rule_has_a_broken_document_but_those_that_need_more_than_a_document() {
    let files = fixtures("broken");
    for rule in Rule::ALL {
        let has_fixture = files
            .iter()
            .any(|file| name(file).starts_with(rule.code().as_str()));
        // Recording an id again, and links between documents, are not seen in a document alone: they are broken in code.
        let in_code = ["E12", "C21", "C22"]
            .iter()
            .any(|code| rule.code() == *code);
        assert_eq!(has_fixture, !in_code, "{rule}");
    }
}

#[test]
fn a_sound_document_has_no_finding_and_reads_back_equal() {
    let files = fixtures("valid");
    assert!(files.len() > 10);
    for file in files {
        let text = fs::read(&file).unwrap();
        assert_eq!(lines(&check(&text)), [""; 0], "{}", name(&file));
        let document = Document::from_json(&text).unwrap();
        let written = document.to_json();
        let again = Document::from_json(written.as_bytes()).unwrap();
        assert_eq!(again, document, "{}", name(&file));
        assert_eq!(
            again.to_json(),
            written,
            "{}: the same value gives the same bytes",
            name(&file)
        );
    }
}

#[test]
fn the_catalogue_tells_every_rule_once_with_its_claim_and_source() {
    for (position, rule) in Rule::ALL.iter().enumerate() {
        assert!(
            Rule::ALL[..position]
                .iter()
                .all(|other| other.code() != rule.code())
        );
        assert!(
            !rule.claim().is_empty() && !rule.claim().ends_with('.') && !rule.source().is_empty()
        );
        assert_eq!(rule.code().as_str().len(), 3);
        assert_eq!(
            rule.to_string(),
            format!("{}: {}", rule.code(), rule.claim())
        );
    }
    assert_eq!(Rule::ALL.len(), 65);
}

#[test]
fn the_table_of_rules_has_every_rule_with_its_claim_and_source() {
    let page = include_str!("../../docs/rules.md");
    let rows = page.lines().filter(|line| line.starts_with("| ["));
    let known = Rule::ALL.iter().map(|rule| {
        let (code, anchor) = (rule.code(), rule.code().as_str().to_lowercase());
        let (claim, source) = (rule.claim(), rule.source());
        format!("| [{code}](#{anchor}) | {claim} | {source} |")
    });
    assert_eq!(rows.collect::<Vec<_>>(), known.collect::<Vec<_>>());
}

/// The rules that follow from a definition, so that no case is named.
const DEFINED: [&str; 12] = [
    "T12", "T18", "C01", "C06", "C07", "C11", "C13", "C15", "C16", "C17", "C20", "C22",
];

#[test]
fn every_rule_of_terms_and_completeness_names_a_case_or_follows_from_a_definition() {
    let page = include_str!("../../docs/rules.md");
    let (_, section) = page
        .split_once("## Rules and the practice that shows them")
        .unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| **["))
        .collect();
    let mut named = Vec::new();
    for row in &rows {
        let (code, rest) = row[5..].split_once("](").unwrap();
        let (_, case) = rest.split_once("](../").unwrap();
        let (case, what) = case.split_once(") | ").unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(case);
        assert!(file.exists() && what.len() > 3, "{row}");
        named.push(code);
    }
    let rules = Rule::ALL.iter();
    let rules = rules.filter(|rule| matches!(rule.level(), Level::Term | Level::Completeness));
    for rule in rules {
        let code = rule.code();
        let is_named = named.contains(&code.as_str());
        let is_defined = DEFINED.contains(&code.as_str());
        assert!(is_named != is_defined, "{rule}");
        assert_eq!(
            is_defined,
            section.contains(&format!("({code}"))
                || section.contains(&format!(" {code},"))
                || section.contains(&format!(" {code})"))
                || section.contains(&format!("\n{code},")),
            "{rule}"
        );
    }
}

/// The treaties and rules that a source names, each with article and paragraph.
#[test]
fn the_source_of_each_note_names_treaty_article_and_paragraph() {
    // These articles have one paragraph.
    let whole = ["Fourth Geneva Convention, Article 34"];
    let notes = Rule::ALL.iter().filter(|rule| rule.level() == Level::Law);
    let mut count = 0;
    for rule in notes {
        for cited in rule.source().split("; ") {
            let is_customary = cited.starts_with("customary rule ")
                && cited[15..].starts_with(|digit: char| digit.is_ascii_digit());
            let names_article =
                cited.contains("Article") && cited.contains(|c: char| c.is_ascii_digit());
            let articles = cited.split("Article").last().unwrap();
            let articles = articles
                .split(" and ")
                .filter(|one| one.contains(|c: char| c.is_ascii_digit()));
            let has_paragraph =
                articles.into_iter().all(|one| one.contains('(')) || whole.contains(&cited);
            assert!(
                is_customary || (names_article && has_paragraph),
                "{rule}: {cited}"
            );
        }
        count += 1;
    }
    assert_eq!(count, 7);
}

#[test]
fn codes_increase_within_a_level_and_begin_with_its_letter() {
    for pair in Rule::ALL.windows(2) {
        let [before, after] = pair else { continue };
        assert_ne!(before.code(), after.code());
        if before.level() == after.level() {
            assert!(before.code() < after.code());
        }
    }
    for rule in Rule::ALL {
        assert!(rule.code().as_str().starts_with(rule.level().letter()));
    }
}

#[test]
fn rules_and_levels_are_read_by_the_names_that_answers_have() {
    for rule in Rule::ALL {
        assert_eq!(rule.code().as_str().parse(), Ok(*rule));
        assert_eq!(rule.level().as_str().parse(), Ok(rule.level()));
    }
    for unknown in ["", "t02", "T02 ", "T99", "Term"] {
        assert_eq!(unknown.parse::<Rule>(), Err(UnknownRule));
        assert_eq!(unknown.parse::<Level>(), Err(UnknownRule));
    }
}
