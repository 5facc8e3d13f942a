//! Pages, the picture and the tables of a register show its answers.

use exchange_agreement::register::{Grouping, Selection};
use exchange_agreement::terms::LinkKind;
use exchange_agreement::{Register, render};
use proptest::prelude::*;

use super::given::{agreed, document, documents, explore, linked, register};

fn some() -> Register {
    register([
        document(
            agreed("framework")
                .concluded("2025-04", "Istanbul")
                .each_releases(1_000),
            &[("1", "2025-05-31/2025-06-01", &[("A>B", 300), ("B>A", 300)])],
        ),
        document(
            linked("annex", LinkKind::Implements, "framework"),
            &[("1", "2025-06", &[("A>B", 300)]), ("2", "", &[("A>B", 7)])],
        ),
        document(linked("orphan", LinkKind::Follows, "gone"), &[]),
    ])
}

#[test]
fn the_page_of_a_register_has_every_answer() {
    let page = render::register(&some(), None).to_string();
    let expected = "\
Register of 3 agreements
  agreement  concluded  sides  exchanges
  annex      -          A, B           2
  framework  2025-04    A, B           1
  orphan     -          A, B           0

  annex implements framework
  orphan follows gone, which is not in the register

Outstanding with everything recorded
  direction  people
  A to B        700
  B to A        700

  agreement  direction  people
  framework  A to B        700
  framework  B to A        700

Handed over
  direction      people
  A to B     307 to 607
  B to A            300
  annex implements framework: A to B, both may record the same people, so that
    the sum is a range

Largest
  framework, exchange 1, 2025-05-31/2025-06-01: certainly the largest, 600
    people; larger than all 2 others, next annex, exchange 1, 2025-06 (300)
  agreement  exchange  date                   people  by direction
  framework  1         2025-05-31/2025-06-01     600  A to B 300, B to A 300
  annex      1         2025-06                   300  A to B 300
  annex      2         no date                     7  A to B 7

Possibly the same people under two agreements
  A to B: annex exchange 1 (2025-06, 300) and framework exchange 1
    (2025-05-31/2025-06-01, 300): dates overlap, the same categories, equal
    numbers, one implements the other

Findings about links
  orphan  C21 /agreement/links/0/to there is no agreement `gone` in the register
";
    assert_eq!(page, expected, "{page}");
}

#[test]
fn an_empty_register_says_so() {
    let page = render::register(&Register::new(), "2025".parse().ok()).to_string();
    for part in [
        "Register of 0 agreements",
        "nothing is outstanding",
        "nothing recorded",
    ] {
        assert!(page.contains(part), "{page}");
    }
    assert!(render::releases(&Register::new(), &Selection::all()).contains("Nothing recorded."));
}

#[test]
fn a_terminal_says_how_many_rows_it_leaves_out_and_markdown_has_them_all() {
    let many = (10..22).map(|day| {
        let on = format!("2025-05-{day}");
        document(agreed(&format!("x{day}")), &[("1", &on, &[("A>B", day)])])
    });
    let register = register(many);
    let page = render::ranking(&register.largest_exchanges(&Selection::all()));
    assert!(page.to_string().contains("and 2 more that are not shown"));
    assert!(!page.to_string().contains("x10") && page.to_markdown().contains("x10"));
}

#[test]
fn the_numbers_of_pages_and_tables_are_those_of_the_answers() {
    explore(&documents(), &["some"], |documents, count| {
        let register = register(documents);
        let grouping = Grouping::all().by_month().by_category();
        let totals = register.totals(&Selection::all(), grouping);
        let page = render::totals(&totals).to_markdown();
        for row in totals.rows() {
            let numbers = [row.people(), row.remains()].into_iter().flatten();
            let time = row.time().map_or("no date".into(), |time| time.to_string());
            let texts: Vec<String> = numbers
                .map(|number| number.to_string())
                .chain([time, row.ends().to_string().replace('_', "\\_")])
                .collect();
            let mut lines = page.lines();
            prop_assert!(
                lines.any(|line| texts.iter().all(|text| line.contains(text.as_str()))),
                "{texts:?}\n{page}"
            );
            count("some");
        }
        #[cfg(feature = "csv")]
        prop_assert_eq!(
            render::csv::totals(&totals).lines().count(),
            totals.rows().len() + 2
        );
        let outstanding = register.outstanding(None);
        let page = render::outstanding(&outstanding).to_markdown();
        for row in outstanding.rows() {
            prop_assert!(page.contains(row.agreement().as_str()));
        }
        let picture = render::releases(&register, &Selection::all());
        prop_assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
        Ok(())
    });
}

#[test]
fn the_picture_shows_what_is_sure_and_what_is_possible_in_a_month() {
    let picture = render::releases(&some(), &Selection::all());
    for part in [
        ">People handed over in each month</text>",
        ">A to B: 307 to 607 people</text>",
        "<title>2025-05: 0 to 307</title>",
        "<title>2025-06: 300 to 607</title>",
        ">7 of them without a date</text>",
        ">B to A: 300 people</text>",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    let long = register([
        document(agreed("old"), &[("1", "1862-07-22", &[("A>B", 3)])]),
        document(agreed("new"), &[("1", "2025-05-23", &[("A>B", 5)])]),
    ]);
    let picture = render::releases(&long, &Selection::all());
    assert!(picture.contains("in each year") && picture.contains("<title>1862: 3</title>"));
}
