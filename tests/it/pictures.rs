//! Pictures: the same bytes for the same ledger, every number and none guessed.

use std::fs;
use std::path::Path;

use exchange_agreement::CategoryKind::{PrisonerOfWar, Unspecified};
use exchange_agreement::journal::Reversal;
use exchange_agreement::{
    Agreement, Count, Document, Exchange, Ledger, Leg, Quantity, Tally, render,
};

fn drawn(document: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(document);
    let document = Document::from_json(fs::read(path).unwrap()).unwrap();
    render::progress(document.ledger())
}

/// The texts of a picture, in order.
pub(crate) fn texts(picture: &str) -> Vec<&str> {
    let parts = picture.split("<text").skip(1);
    parts
        .map(|part| {
            part.split_once('>')
                .unwrap()
                .1
                .split_once("</text>")
                .unwrap()
                .0
        })
        .collect()
}

#[test]
fn the_picture_of_the_readme_is_the_one_that_is_drawn() {
    let kept = include_str!("../../examples/pictures/istanbul_2025.svg");
    assert_eq!(drawn("data/istanbul_2025.json"), kept);
    assert!(kept.contains("role=\"img\"") && kept.contains("prefers-color-scheme:dark"));
    assert!(kept.contains("<desc id=\"description\">Russia to Ukraine: 1,000 of 1,000 released. Ukraine to Russia: 1,000 of 1,000 released. equal numbers at the end, Russia and Ukraine: even.</desc>"));
    // 390, 697 and 1,000 of 1,000, a third of the width each.
    assert!(
        kept.contains("d=\"M70 190H70V132H236V86H403V40H570V190H403V190H236V190H70Z\""),
        "{kept}"
    );
}

#[test]
fn the_other_pictures_that_are_kept_are_those_that_are_drawn() {
    let read = |file| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(file);
        Document::from_json(fs::read(path).unwrap()).unwrap()
    };
    let figures = render::figures(&read("data/remains_2025.json").reconciliation());
    assert_eq!(
        figures,
        include_str!("../../examples/pictures/remains_2025_figures.svg")
    );
    let flows = render::flows(read("cases/il-hamas-2023-11.json").ledger());
    assert_eq!(
        flows,
        include_str!("../../examples/pictures/il_hamas_2023_flows.svg")
    );
}

#[test]
fn the_dead_have_a_panel_of_their_own_and_what_is_owed_is_drawn() {
    let picture = drawn("data/remains_2025.json");
    let texts = texts(&picture);
    assert!(
        texts.contains(&"Russia to Ukraine, remains: 6,057 of 6,000 handed over, 57 more than")
    );
    assert!(texts.contains(&"Ukraine to Russia, remains: nothing recorded, agreed 6,000, 6,000"));
    assert_eq!(picture.matches("<title>outstanding</title>").count(), 1);
}

fn ledger(exchanges: impl IntoIterator<Item = Exchange>) -> Ledger {
    let terms = Agreement::between("RU", "UA")
        .each_releases(100)
        .equal_per_category_in_each_exchange();
    let mut ledger = Ledger::open(terms.build().unwrap());
    for exchange in exchanges {
        ledger.record_observed(exchange).unwrap();
    }
    ledger
}

fn leg(from: &str, to: &str, count: u32) -> Leg {
    Leg::new(from, to, [(PrisonerOfWar, count)]).unwrap()
}

#[test]
fn a_gap_names_who_is_ahead_and_is_not_drawn_where_a_number_is_not_known() {
    let uneven = || {
        Exchange::new(
            "1",
            "2025-05-23",
            [leg("RU", "UA", 30), leg("UA", "RU", 18)],
        )
        .unwrap()
    };
    let picture = render::progress(&ledger([uneven()]));
    assert!(texts(&picture).contains(&"RU ahead by 12 over"));
    let less = Exchange::new("2", "2025-05-24", [leg("RU", "UA", 1), leg("UA", "RU", 15)]).unwrap();
    assert!(texts(&render::progress(&ledger([uneven(), less]))).contains(&"UA ahead by 2 over"));
    let even = Exchange::mutual("2", "2025-05-24", "RU", "UA", [(PrisonerOfWar, 1)]).unwrap();
    assert!(texts(&render::progress(&ledger([even]))).contains(&"even"));
    let ends = uneven().legs()[0].ends();
    let hidden = Leg::between(
        ends,
        Tally::counted([(Unspecified, Count::Undisclosed)]).unwrap(),
    );
    let hidden = Exchange::new("3", "2025-05-25", [hidden]).unwrap();
    let picture = render::progress(&ledger([uneven(), hidden]));
    assert!(
        !texts(&picture).iter().any(|text| text.contains("ahead")),
        "{picture}"
    );
    assert!(
        picture
            .contains("RU to UA: at least 30 of 100 released, 0 to 70 outstanding, undecidable.")
    );
}

#[test]
fn a_picture_says_no_more_of_a_promise_than_its_verdict() {
    for (case, sentence) in [
        // 207 of no told category beside a promise of prisoners of war.
        (
            "ua-ru-2024-01-il76",
            "Russia to Ukraine, prisoners of war: 0 to 207 of 192 released, 0 to 192 outstanding, undecidable.",
        ),
        // One figure for both directions beside a promise of each.
        (
            "ye-2020-10",
            "Yemeni government and 2 others to Houthis: 0 to 1,056 of 681 released, 0 to 681 outstanding, undecidable.",
        ),
        // A promise of each direction beside about 400 of both together.
        (
            "ir-iq-1988-11",
            "Iran to Iraq, prisoners of war (sick and wounded): at least 104 of 1,115 released, 0 to 63 discharged without moving, 0 to 1,011 outstanding, undecidable.",
        ),
    ] {
        let picture = drawn(&format!("cases/{case}.json"));
        assert!(picture.contains(sentence), "{case}: {:?}", texts(&picture));
    }
    let picture = drawn("cases/il-hamas-2023-11.json");
    let note = "agreed numbers are those of the last amendment";
    assert!(texts(&picture).contains(&note), "{note}");
    let picture = drawn("cases/il-eg-1973.json");
    let note =
        "1 rule is not drawn: a weight, number or date is not known, or no people were released";
    assert!(texts(&picture).contains(&note), "{note}");
    let picture = drawn("cases/ir-iq-1988-11.json");
    let note = "2 exchanges whose most is not known: the lines show the minimum";
    assert!(texts(&picture).contains(&note), "{note}");
}

#[test]
fn a_promise_without_a_number_and_ranks_that_are_not_told_leave_it_open() {
    let picture = drawn("cases/us-csa-1862-dix-hill.json");
    assert!(
        picture.contains(": 3,059 released, agreed all, undecidable."),
        "{:?}",
        texts(&picture)
    );
    assert!(!picture.contains("even") && !picture.contains("ahead"));
}

#[test]
fn what_is_taken_back_beside_the_terms_corrected_or_undated_is_drawn_as_it_counts() {
    let level = |picture: &str, y: u64| picture.contains(&format!("H70V{y}H570"));
    let first = || Exchange::new("1", "2025-05-23", [leg("RU", "UA", 50)]).unwrap();
    assert!(level(&render::progress(&ledger([first()])), 40 + 75));
    let beside =
        Exchange::new("2", "2025-05-23", [leg("RU", "UA", 40).outside_the_terms()]).unwrap();
    assert!(level(
        &render::progress(&ledger([first(), beside])),
        40 + 75
    ));
    let mut taken_back = ledger([first()]);
    let back = Reversal::of("1".parse().unwrap())
        .with_legs([leg("RU", "UA", 10)])
        .unwrap();
    taken_back
        .record_observed(back.with_date("2025-05-23").unwrap())
        .unwrap();
    assert!(level(&render::progress(&taken_back), 40 + 90));
    let mut corrected = ledger([first()]);
    let right = Exchange::new("1", "2025-05-23", [leg("RU", "UA", 20)]).unwrap();
    corrected
        .record_observed(exchange_agreement::JournalEntry::Correction(Box::new(
            right,
        )))
        .unwrap();
    assert!(level(&render::progress(&corrected), 40 + 120));
    let undated = Exchange::undated("2", [leg("RU", "UA", 5)]).unwrap();
    let picture = render::progress(&ledger([first(), undated]));
    assert!(texts(&picture).contains(&"1 exchange without a date: possible from the first day on"));
}

#[test]
fn a_long_series_is_thinned_and_a_title_in_any_script_is_escaped() {
    let terms = Agreement::between("RU", "UA")
        .with_title("اتفاق <1> & 2")
        .releases("RU", "UA", Quantity::Exactly(10_000));
    let mut ledger = Ledger::open(terms.build().unwrap());
    for number in 0..10_000_u32 {
        let day = format!(
            "{}-{:02}-{:02}",
            1990 + number / 336,
            1 + number / 28 % 12,
            1 + number % 28
        );
        ledger
            .record_observed(Exchange::new(number.to_string(), day, [leg("RU", "UA", 1)]).unwrap())
            .unwrap();
    }
    let picture = render::progress(&ledger);
    assert!(picture.len() < 20_000, "{}", picture.len());
    assert!(texts(&picture).contains(&"10,000 exchanges, drawn at 500 points at most"));
    assert!(
        picture.contains("<title id=\"title\">\u{2068}اتفاق\u{2069} &lt;1&gt; &amp; 2</title>")
    );
}
