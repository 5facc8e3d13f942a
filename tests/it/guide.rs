//! The pages for readers (README and `docs`): their examples are what the code gives, their lists are complete, and their
//! links lead to something, in the files and in the public docs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Document, Exchange, Ledger, render};

use super::lines;

const README: &str = include_str!("../../README.md");
const LIB: &str = include_str!("../../src/lib.rs");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The names of the pages under `docs`, such as `rules`.
fn pages() -> Vec<String> {
    let files = fs::read_dir(root().join("docs")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<String> = names
        .map(|name| name.strip_suffix(".md").unwrap().to_owned())
        .collect();
    pages.sort();
    pages
}

/// Lines outside of code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        is_code ^= line.starts_with("```");
        !is_code
    })
}

/// The targets of links and pictures, and of definitions of links.
fn targets(text: &str) -> Vec<&str> {
    let of_line = |line| {
        let inline = str::split(line, "](").skip(1);
        let inline = inline.filter_map(|rest| rest.split(')').next());
        let defined = str::split_once(line, "]: ").filter(|(name, _)| name.starts_with('['));
        inline.chain(defined.map(|(_, target)| target))
    };
    prose(text).flat_map(of_line).collect()
}

/// The anchors of the headings of a page.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text).filter_map(|line| line.split_once("# "));
    let headings = headings.filter(|(marks, _)| marks.chars().all(|mark| mark == '#'));
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let anchor =
        |heading: &str| -> String { heading.to_lowercase().chars().filter(is_kept).collect() };
    headings
        .map(|(_, heading)| str::replace(&anchor(heading), " ", "-"))
        .collect()
}

#[test]
fn every_link_of_a_page_leads_to_a_file_or_a_heading() {
    let pages = pages().into_iter().map(|page| format!("docs/{page}.md"));
    for page in pages.chain(["README.md".to_owned()]) {
        let text = read(&page);
        let folder = root().join(&page);
        for target in targets(&text) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = folder.parent().unwrap().join(file);
            assert!(path.exists(), "{page}: {target}");
            let is_there = || match file {
                "" => anchors(&text).contains(anchor),
                _ => anchors(&fs::read_to_string(&path).unwrap()).contains(anchor),
            };
            assert!(anchor.is_empty() || is_there(), "{page}: {target}");
        }
    }
}

#[test]
fn every_page_is_listed_in_the_readme_and_shown_in_the_public_docs_with_its_links() {
    let blocks: Vec<&str> = LIB.split(" {}\n").collect();
    for page in pages() {
        assert!(README.contains(&format!("| [docs/{page}.md](docs/{page}.md) | ")));
        let included = format!("include_str!(\"../docs/{page}.md\")");
        let block = blocks.iter().find(|block| block.contains(&included));
        let block = block.unwrap_or_else(|| panic!("src/lib.rs does not include docs/{page}.md"));
        let module = page.replace('-', "_");
        assert!(block.ends_with(&format!("pub mod {module}")), "{page}");
        assert!(LIB.contains(&format!("](guide::{module})")), "{page}");
        for target in targets(&read(&format!("docs/{page}.md"))) {
            let Some(other) = target
                .strip_suffix(".md")
                .filter(|name| !name.contains('/'))
            else {
                continue;
            };
            let defined = format!("/// [{other}]: crate::guide::{}\n", other.replace('-', "_"));
            assert!(block.contains(&defined), "{page} lacks {defined}");
        }
    }
}

/// The ledger of the README's program.
fn istanbul() -> Ledger {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_in_each_exchange()
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    for (id, day, soldiers, civilians) in [
        ("1", "2025-05-23", 270, 120),
        ("2", "2025-05-24", 307, 0),
        ("3", "2025-05-25", 303, 0),
    ] {
        let people = [(PrisonerOfWar, soldiers), (Civilian, civilians)];
        let exchange = Exchange::mutual(id, day, "RU", "UA", people).unwrap();
        ledger.record(exchange).unwrap();
    }
    ledger
}

#[test]
fn the_readme_shows_the_answers_of_its_program() {
    let ledger = istanbul();
    let page = render::standing(&ledger.as_of("2025-05-24".parse().unwrap()));
    assert!(README.contains(&format!("```text\n{page}```\n")), "{page}");
    let fourth = Exchange::mutual("4", "2025-05-26", "RU", "UA", [(PrisonerOfWar, 1)]).unwrap();
    let found = lines(&ledger.would_record(&fourth)).join("\n");
    assert!(
        README.contains(&format!("```text\n{found}\n```\n")),
        "{found}"
    );
}

#[test]
fn the_example_of_the_document_page_is_sound() {
    let page = read("docs/document.md");
    let (_, text) = page.split_once("```json\n").unwrap();
    let (text, _) = text.split_once("```\n").unwrap();
    let document = Document::from_json(text).unwrap();
    assert!(document.findings().is_within_terms());
    assert_eq!(document.reconciliation().comparisons().len(), 3);
}

#[test]
fn the_page_of_pages_and_pictures_lists_every_function_of_render() {
    let listed = read("docs/pages-and-pictures.md");
    let listed = listed.split("`render::").skip(1);
    let listed: BTreeSet<&str> = listed.filter_map(|rest| rest.split('`').next()).collect();
    let index = read("src/render/mod.rs");
    let exported = index
        .lines()
        .filter_map(|line| line.strip_prefix("pub use "));
    let exported = exported.flat_map(|line| {
        let names = line.rsplit("::").next().unwrap();
        let names = names.trim_matches(['{', '}', ';']);
        names.split(", ").map(str::to_owned).collect::<Vec<_>>()
    });
    let mut exported: BTreeSet<String> = exported
        .filter(|name| name.starts_with(char::is_lowercase))
        .collect();
    let tables = read("src/render/tables/csv.rs");
    let tables = tables
        .lines()
        .filter_map(|line| line.strip_prefix("pub use "));
    exported.extend(tables.filter_map(|line| {
        let name = line.strip_suffix(';')?.rsplit("::").next()?;
        Some(format!("csv::{name}"))
    }));
    assert_eq!(listed, exported.iter().map(String::as_str).collect());
}

/// The text of every file of a folder, and of those below it.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let text = entries.map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            fs::read_to_string(path).unwrap()
        }
    });
    text.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_method_that_a_page_names_is_one_of_the_code() {
    let code = sources(&root().join("src"));
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = code.split(|c| !is_name(c)).collect();
    let mut asked = 0;
    for page in pages() {
        let text = read(&format!("docs/{page}.md"));
        for quoted in prose(&text).flat_map(|line| line.split('`').skip(1).step_by(2)) {
            let named = quoted.split_once("::");
            let Some((owner, rest)) =
                named.filter(|(owner, _)| owner.starts_with(char::is_uppercase))
            else {
                continue;
            };
            let name = rest.split(|c| !is_name(c)).next().unwrap();
            let is_known = words.contains(owner)
                && (code.contains(&format!("fn {name}")) || name.starts_with(char::is_uppercase));
            assert!(is_known && words.contains(name), "{page}: {quoted}");
            asked += 1;
        }
    }
    assert!(asked > 40, "{asked}");
}
