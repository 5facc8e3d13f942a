//! What a page and a picture say of one source that gives several numbers, of people nobody promised, and of what is not
//! drawn.

use exchange_agreement::render;

use super::beside_the_record::{document, exchange, received, report};

const PEOPLE: &str = r#""detainees": {"civilian": 5}"#;

/// The page and the picture of the comparison beside an exchange of 5 people.
fn shown(reports: &[&str]) -> (String, String) {
    let people = exchange("1", "2023-12-31", PEOPLE, "");
    let document = document("", &[&people], reports);
    let reconciled = document.reconciliation();
    let page = render::reconciliation(&reconciled).to_string();
    (page, render::figures(&reconciled))
}

fn of(number: u32, more: &str) -> String {
    received(&format!(r#""exchange": "1", "total": {number}{more}"#))
}

const ALIKE: &str = "One source only, and no difference";

#[test]
fn one_source_that_gives_two_numbers_is_not_said_to_differ_in_nothing() {
    // Two dates.
    let dates = [r#", "on": "2023-12-31""#, r#", "on": "2023-12-30""#].map(|on| of(5, on));
    let (page, _) = shown(&[&report("r", &[&dates[0], &dates[1]])]);
    assert!(
        page.starts_with(
            "exchange 1, date: one source only
  source      date        in report
  r           2023-12-30  r
  r           2023-12-31  r
  the ledger  2023-12-31
"
        ),
        "{page}"
    );
    assert!(
        page.ends_with(&format!(
            "{ALIKE}\n  A to B, exchange 1: 5 received by r, in report r, r\n"
        )),
        "{page}"
    );
    // Two ordinals, one of them of a copy, and two numbers of exchanges.
    let copy = report("c", &[&of(5, r#", "ordinal": 66"#)]);
    let copy = copy.replace(r#""source""#, r#""republishes": "r", "source""#);
    let (page, _) = shown(&[&report("r", &[&of(5, r#", "ordinal": 65"#)]), &copy]);
    assert!(
        page.starts_with(
            "A and B, exchange 1, ordinal: one source only
  source  number                      in report
  r       65                          r
  r       66, in a copy that differs  c
"
        ),
        "{page}"
    );
    // A copy of another number.
    let copy = report("c", &[&of(6, "")]);
    let copy = copy.replace(r#""source""#, r#""republishes": "r", "source""#);
    let (page, _) = shown(&[&report("r", &[&of(5, "")]), &copy]);
    assert!(
        page.starts_with("A to B, exchange 1: one source only\n"),
        "{page}"
    );
    assert!(!page.contains(ALIKE), "{page}");
    // One number in two reports is one.
    let (page, _) = shown(&[&report("r", &[&of(5, ""), &of(5, "")])]);
    assert!(page.starts_with(ALIKE), "{page}");
}

#[test]
fn a_picture_says_what_the_page_says_and_what_it_leaves_out() {
    let other = of(0, "").replace(r#""total": 0"#, r#""total": "undisclosed""#);
    let (page, picture) = shown(&[&report("r", &[&of(5, "")]), &report("s", &[&other])]);
    let title = "A to B, exchange 1: one source only, others do not disclose a number";
    assert!(page.starts_with(title), "{page}");
    assert!(picture.contains(title), "{picture}");
    assert!(!picture.contains("dates"), "{picture}");
    let dates = [
        r#", "on": "2023-12-31""#,
        r#", "on": "2023-12-30", "ordinal": 65"#,
    ];
    let [one, other] = dates.map(|on| of(5, on));
    let (_, picture) = shown(&[&report("r", &[&one]), &report("s", &[&other])]);
    let note = "not drawn: 2 dates or numbers of exchanges, 1 of them with a section on the page of the comparison";
    assert!(picture.contains(note), "{picture}");
}

#[test]
fn people_whom_nobody_promised_are_promised_and_not_recorded() {
    let agreed = r#"{"act": "agreed", "from": "A", "to": "B", "remains": 4}"#;
    let (page, picture) = shown(&[&report("r", &[agreed])]);
    assert!(
        page.contains("the promise, in all          nothing promised"),
        "{page}"
    );
    assert!(picture.contains("nothing promised"), "{picture}");
    assert!(!page.contains("nothing recorded"), "{page}");
}

#[test]
fn a_copy_of_a_number_that_was_replaced_is_an_earlier_figure_too() {
    let told = |id: &str, rest: &str, number: u32| {
        format!(
            r#"{{"id": "{id}", "source": "{id}", {rest}, "figures": [{}]}}"#,
            of(number, "")
        )
    };
    let reports = [
        told("first", r#""source": "wire", "published": "2024-01-01""#, 4),
        told(
            "second",
            r#""source": "wire", "published": "2024-01-02""#,
            5,
        ),
        told(
            "copy",
            r#""published": "2024-01-03", "republishes": "first""#,
            4,
        ),
    ];
    let reports = reports.map(|one| one.replacen(r#""source": "first", "#, "", 1));
    let reports = reports.map(|one| one.replacen(r#""source": "second", "#, "", 1));
    let (page, _) = shown(&reports.each_ref().map(String::as_str));
    let rows = page.lines().filter(|line| line.contains("received"));
    let rows: Vec<String> = rows
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| line.starts_with("wire"))
        .collect();
    assert_eq!(
        rows,
        [
            "wire received, earlier figure 4 first",
            "wire received 5 second",
            "wire received, earlier figure 4 copy",
        ]
    );
}
