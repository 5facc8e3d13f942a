//! Pages and pictures: none is cut, broken or silent about what the document says.

use exchange_agreement::render::{self, Page};
use exchange_agreement::{Document, PartialDate};
use serde_json::Value;

use super::document::days;
use crate::draw::Draw;
use crate::edit::change;

pub(super) fn check(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let mut draw = Draw::of_text(text);
    let day = draw.pick(&days(&document)).copied();
    for page in pages(&document, day) {
        is_page(&page);
    }
    for picture in pictures(&document, day) {
        is_picture(&picture);
    }
    let ledger = document.ledger();
    let tables = [
        render::csv::exchanges(ledger),
        render::csv::balances(&ledger.standing()),
        render::csv::figures(document.reports()),
    ];
    assert!(tables.iter().all(|table| table.contains('\n')));
    nothing_is_lost(&document, &mut draw);
    true
}

fn pages(document: &Document, day: Option<PartialDate>) -> Vec<Page> {
    let ledger = document.ledger();
    let reconciled = document.reconciliation();
    let standing = ledger.standing();
    let mut pages = vec![
        render::document(document),
        render::agreement(document.agreement()),
        render::ledger(ledger),
        render::journal(ledger),
        render::amendments(ledger),
        render::standing(&standing),
        render::balances(&standing),
        render::verdicts(&standing),
        render::findings(&document.findings()),
        render::reconciliation(&reconciled),
    ];
    if let Some(day) = day {
        pages.push(render::document_as_of(document, day));
        pages.push(render::standing(&ledger.as_of(day)));
        pages.push(render::room(&ledger.room(day)));
    }
    pages.extend(document.reports().iter().map(render::report));
    pages.extend(ledger.journal().iter().map(render::entry));
    pages.extend(ledger.exchanges().map(render::exchange));
    pages.extend(
        ledger
            .exchanges()
            .take(2)
            .map(|one| render::explanation(&ledger.explain(one))),
    );
    pages.extend(
        reconciled
            .comparisons()
            .iter()
            .map(|one| render::comparison(&reconciled, one)),
    );
    pages.extend(
        reconciled
            .details()
            .iter()
            .map(|one| render::detail(&reconciled, one)),
    );
    for voice in reconciled.voices() {
        pages.extend(
            reconciled
                .assuming(voice.as_str())
                .as_ref()
                .map(render::hypothesis),
        );
    }
    pages
}

fn pictures(document: &Document, day: Option<PartialDate>) -> Vec<String> {
    let ledger = document.ledger();
    let mut pictures = vec![
        render::progress(ledger),
        render::flows(ledger),
        render::figures(&document.reconciliation()),
    ];
    if let Some(day) = day {
        pictures.push(render::progress_as_of(ledger, day));
        pictures.push(render::flows_as_of(ledger, day));
    }
    pictures
}

/// The columns of a terminal.
const COLUMNS: usize = 80;

fn is_page(page: &Page) {
    for line in page.to_string().lines() {
        // A word that is not broken may be longer than a line.
        let longest = line.split(' ').map(|word| word.chars().count()).max();
        let is_whole = line.contains("://") || longest.unwrap_or_default() > COLUMNS / 3;
        assert!(
            is_whole || line.chars().count() <= COLUMNS,
            "too wide: {line}"
        );
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    let markdown = page.to_markdown();
    let mut columns = 0;
    for line in markdown.lines() {
        let bars = line.replace("\\|", "").matches('|').count();
        assert!(columns == 0 || bars == 0 || bars == columns, "{line}");
        columns = bars;
    }
}

/// Every element of an SVG is closed, nothing in it is unescaped, and every number is one.
fn is_picture(picture: &str) {
    assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
    let mut open = Vec::new();
    let mut rest = picture;
    while let Some((text, after)) = rest.split_once('<') {
        is_escaped(text);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        for value in tag.split('"').skip(1).step_by(2) {
            is_escaped(value);
            assert!(!value.contains("NaN") && !value.contains("inf "), "{tag}");
        }
        if !tag.ends_with('/') && !tag.starts_with(['?', '!']) {
            open.push(tag.split(char::is_whitespace).next().unwrap_or_default());
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn is_escaped(text: &str) {
    let is_one = |rest: &str| {
        let name = rest.split_once(';').map_or("", |(name, _)| name);
        matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#')
    };
    assert!(text.split('&').skip(1).all(is_one), "{text}");
    assert!(!text.contains('>'), "{text}");
    let is_forbidden = |one: char| one.is_control() && !matches!(one, '\n' | '\t' | '\r');
    assert!(!text.contains(is_forbidden), "{text:?}");
}

/// What a document says, without what follows from it: a number that follows might hide that its reason is on no page.
fn content(document: &Document) -> String {
    let ledger = document.ledger();
    let pages = [
        render::agreement(document.agreement()),
        render::journal(ledger),
        render::amendments(ledger),
    ];
    let pages = pages
        .into_iter()
        .chain(document.reports().iter().map(render::report));
    pages.map(|page| page.to_markdown()).collect()
}

/// Two documents that differ as values differ on their pages.
fn nothing_is_lost(document: &Document, draw: &mut Draw) {
    let mut json: Value = serde_json::to_value(document).unwrap_or_default();
    change(&mut json, draw);
    let Ok(other) = Document::from_json(json.to_string()) else {
        return;
    };
    let is_shown = content(document) != content(&other);
    assert_eq!(is_shown, *document != other, "{json}");
}
