//! The rooms of the crate as they are, and of small ones made to break the order.

use std::path::Path;

use crate::arrows::{arrows, wide_globs};
use crate::rooms::{circles_of, disorder, drawn, folders, missing};
use crate::source::{Source, read};

fn sources() -> Vec<Source> {
    read(Path::new(crate::SOURCES)).unwrap()
}

fn made(files: &[(&str, &str)]) -> Vec<Source> {
    let files = files.iter();
    files
        .map(|(path, text)| Source::new(path, text).unwrap())
        .collect()
}

fn circles_made(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let sources = made(files);
    circles_of(&folders(&sources, &arrows(&sources)))
}

fn disorder_made(files: &[(&str, &str)]) -> Vec<String> {
    let sources = made(files);
    disorder(&folders(&sources, &arrows(&sources)))
}

#[test]
fn a_room_takes_only_from_the_rooms_below_it() {
    let sources = sources();
    assert!(sources.len() > 100);
    let folders = folders(&sources, &arrows(&sources));
    assert_eq!(disorder(&folders), [""; 0]);
    assert_eq!(missing(&folders), [""; 0]);
    assert_eq!(wide_globs(&sources), [""; 0]);
}

#[test]
fn no_folder_has_a_circle() {
    let sources = sources();
    let circles = circles_of(&folders(&sources, &arrows(&sources)));
    assert_eq!(circles, [[""; 0]; 0]);
}

const LIB: (&str, &str) = (
    "lib.rs",
    "mod rulebook; mod words; mod ledger; mod render; mod testing;",
);

#[test]
fn a_room_that_takes_from_above_is_seen_through_braces_and_re_exports() {
    let words = ("words/mod.rs", "mod tally; pub use tally::Tally;");
    let ledger = ("ledger/mod.rs", "mod book; pub use book::Book;");
    let book = ("ledger/book.rs", "pub struct Book;");
    let ways = [
        "use crate::ledger::Book;",
        "use crate::{words::Tally, ledger::{self, Book}};",
        "fn book() { crate::ledger::book::open() }",
        "use crate::ledger; type Of = ledger::Book;",
        "use crate::*; type Of = ledger::Book;",
        "#[cfg(not(test))] use crate::ledger::Book;",
        "#[cfg(any(test, feature = \"json\"))] use crate::ledger::Book;",
        "macro_rules! book { () => { $crate::ledger::Book } }",
        "mod inner { use super::super::super::ledger::Book; }",
    ];
    for way in ways {
        let tally = format!("{way} pub struct Tally;");
        let files = [LIB, words, ("words/tally.rs", tally.as_str()), ledger, book];
        assert_eq!(disorder_made(&files), ["words takes from ledger"], "{way}");
    }
    let below = (
        "ledger/book.rs",
        "use crate::words::Tally; pub struct Book;",
    );
    let files = [
        LIB,
        words,
        ("words/tally.rs", "pub struct Tally;"),
        ledger,
        below,
    ];
    assert_eq!(disorder_made(&files), [""; 0]);
}

#[test]
fn an_index_that_re_exports_from_above_is_seen() {
    let words = ("words/mod.rs", "pub use crate::ledger::Book;");
    let files = [
        LIB,
        words,
        ("ledger/mod.rs", "mod book; pub use book::Book;"),
        ("ledger/book.rs", "pub struct Book;"),
    ];
    assert_eq!(disorder_made(&files), ["words takes from ledger"]);
}

#[test]
fn a_glob_takes_from_a_file_and_from_no_index() {
    let tally = |text| {
        let sources = made(&[
            LIB,
            ("words/mod.rs", "mod tally; mod count;"),
            ("words/count.rs", "pub struct Count;"),
            ("words/tally.rs", text),
        ]);
        wide_globs(&sources)
    };
    assert_eq!(tally("use super::*;"), ["words/tally.rs"]);
    assert_eq!(tally("mod inner { use crate::*; }"), ["words/tally.rs"]);
    assert_eq!(
        tally("use super::count::*; mod inner { use super::*; }"),
        [""; 0]
    );
}

#[test]
fn rooms_side_by_side_take_nothing_from_each_other_and_each_has_a_place() {
    let render = ("render/mod.rs", "mod text;");
    let testing = ("testing/mod.rs", "mod words; pub use words::tally;");
    let words = ("testing/words.rs", "pub fn tally() {}");
    let text = ("render/text.rs", "use crate::testing::tally;");
    let files = [LIB, render, testing, words, text];
    assert_eq!(disorder_made(&files), ["render takes from testing"]);
    let homeless = [
        ("lib.rs", "mod utils;"),
        ("utils/mod.rs", "mod any;"),
        ("utils/any.rs", ""),
    ];
    assert_eq!(disorder_made(&homeless), ["utils: a room without a place"]);
}

#[test]
fn what_only_tests_take_is_no_arrow() {
    let tests = "#[cfg(test)] mod tests { use crate::ledger::Book; }
        #[cfg(all(test, feature = \"proptest\"))] mod more { use crate::ledger::Book; }
        pub struct Tally;";
    let files = [
        LIB,
        ("words/mod.rs", "mod tally;"),
        ("words/tally.rs", tests),
        ("ledger/mod.rs", "mod book; pub use book::Book;"),
        ("ledger/book.rs", "pub struct Book;"),
    ];
    assert_eq!(disorder_made(&files), [""; 0]);
}

#[test]
fn a_circle_of_files_is_seen_through_braces() {
    let circle = [
        ("render/mod.rs", "mod page; mod markdown; mod terminal;"),
        (
            "render/page.rs",
            "use super::{markdown, terminal}; pub struct Page; fn to() { markdown::write() }",
        ),
        (
            "render/markdown.rs",
            "use super::page::Page; pub fn write() {}",
        ),
        ("render/terminal.rs", "pub fn write() {}"),
    ];
    let files: Vec<_> = [LIB].into_iter().chain(circle).collect();
    assert_eq!(
        circles_made(&files),
        [["render/markdown.rs", "render/page.rs"]]
    );
}

#[test]
fn a_type_whose_methods_stand_in_a_file_that_it_calls_is_a_circle() {
    let judge = (
        "ledger/judge.rs",
        "pub struct Judge; impl Judge { fn all(&self) { self.cover(); } }",
    );
    let cover = (
        "ledger/cover.rs",
        "use super::judge::Judge; impl Judge { pub fn cover(&self) {} }",
    );
    let index = ("ledger/mod.rs", "mod judge; mod cover;");
    let files = [LIB, index, judge, cover];
    assert_eq!(
        circles_made(&files),
        [["ledger/cover.rs", "ledger/judge.rs"]]
    );
    // A file above that adds methods which nothing below calls stands where it may.
    let quiet = (
        "ledger/judge.rs",
        "pub struct Judge; impl Judge { fn all(&self) {} }",
    );
    assert!(circles_made(&[LIB, index, quiet, cover]).is_empty());
    // Two files of methods that call each other.
    let other = (
        "ledger/custody.rs",
        "use super::judge::Judge; impl Judge { fn custody(&self) { Self::cover(self) } }",
    );
    let back = (
        "ledger/cover.rs",
        "use super::judge::Judge; impl Judge { pub fn cover(&self) { self.custody() } }",
    );
    let index = ("ledger/mod.rs", "mod judge; mod cover; mod custody;");
    let circle = circles_made(&[LIB, index, quiet, back, other]);
    assert_eq!(circle, [["ledger/cover.rs", "ledger/custody.rs"]]);
}

#[test]
fn a_method_away_from_its_type_is_seen_however_it_is_named() {
    let index = ("ledger/mod.rs", "mod judge; mod cover;");
    let cover = "pub fn cover(&self) {} pub const LIMIT: u8 = 1;";
    let ways = [
        "fn all(&self) { self.cover() }",
        "fn all(&self) { self.cover::<u8>() }",
        "fn all(&self) { self.0.iter().map(Self::cover) }",
        "fn all() -> u8 { Self::LIMIT }",
    ];
    let homes = [
        "use super::judge::Judge; impl Judge { METHODS }",
        "impl super::judge::Judge { METHODS }",
        "mod inner { use super::super::judge::Judge; impl Judge { METHODS } }",
    ];
    for way in ways {
        for home in homes {
            let judge = format!("pub struct Judge; impl Judge {{ {way} }}");
            let cover = home.replace("METHODS", cover);
            let files = [
                LIB,
                index,
                ("ledger/judge.rs", &judge),
                ("ledger/cover.rs", &cover),
            ];
            let circle = [["ledger/cover.rs", "ledger/judge.rs"]];
            assert_eq!(circles_made(&files), circle, "{way} {home}");
        }
    }
    // A type that prints itself elsewhere and is printed in its own file.
    let page = "pub struct Page; impl Page { fn text(&self) { self.to_string() } }";
    let shown = "use super::judge::Page; impl fmt::Display for Page { fn fmt(&self) {} }";
    let files = [
        LIB,
        index,
        ("ledger/judge.rs", page),
        ("ledger/cover.rs", shown),
    ];
    assert_eq!(circles_made(&files).len(), 1);
    // A file in between that calls a method of the file above it.
    let between = "use super::judge::Judge; pub fn help(judge: &Judge) { judge.cover() }";
    let above =
        "use super::{between::help, judge::Judge}; impl Judge { fn cover(&self) { help(self) } }";
    let files = [
        LIB,
        ("ledger/mod.rs", "mod judge; mod cover; mod between;"),
        ("ledger/judge.rs", "pub struct Judge;"),
        ("ledger/between.rs", between),
        ("ledger/cover.rs", above),
    ];
    assert_eq!(
        circles_made(&files),
        [["ledger/between.rs", "ledger/cover.rs"]]
    );
}

#[test]
fn a_circle_of_rooms_is_seen_where_no_two_files_make_one() {
    let files = [
        LIB,
        ("ledger/mod.rs", "mod journal; mod book;"),
        ("ledger/journal/mod.rs", "mod leg; mod entry;"),
        ("ledger/journal/leg.rs", "pub struct Leg;"),
        (
            "ledger/journal/entry.rs",
            "use crate::ledger::book::index::Index;",
        ),
        ("ledger/book/mod.rs", "pub mod index; mod fold;"),
        ("ledger/book/index.rs", "pub struct Index;"),
        (
            "ledger/book/fold.rs",
            "use super::super::journal::leg::Leg;",
        ),
    ];
    assert_eq!(circles_made(&files), [["ledger/book", "ledger/journal"]]);
    let lines = ["ledger/journal takes from ledger/book"];
    assert_eq!(disorder_made(&files), lines);
}

#[test]
fn a_folder_is_drawn_from_the_ground_up() {
    let files = [
        LIB,
        ("words/mod.rs", "mod pair; mod count; mod tally;"),
        ("words/pair.rs", "pub struct Interval;"),
        ("words/count.rs", "use super::pair::Interval;"),
        ("words/tally.rs", "use super::pair::*;"),
    ];
    let sources = made(&files);
    let folders = folders(&sources, &arrows(&sources));
    let lines = drawn("words", folders.get("words").unwrap());
    assert_eq!(
        lines,
        ["words: 3 entries and 2 arrows", "  pair", "  count tally"]
    );
}
