//! What a picture explains: every pattern that it draws, no other, and whose number a bar is.

use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar, Unspecified};
use exchange_agreement::evidence::Act;
use exchange_agreement::journal::Reversal;
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, Commitment, Count, Ends, Exchange, Figure, JournalEntry, Ledger, Leg, Quantity,
    Reconciliation, Report, Subject, Tally, render,
};

use super::pictures::texts;

/// Two sides, of which one promises a hundred prisoners of war.
fn agreement() -> Agreement {
    let promise = Commitment::new("A", "B", Quantity::Exactly(100)).unwrap();
    let promise = promise.with_subject(Subject::of([PrisonerOfWar]).unwrap());
    Agreement::between("A", "B")
        .with_commitment(promise)
        .build()
        .unwrap()
}

/// ... and some legs from it, a day each.
fn ledger(counts: &[Count]) -> Ledger {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let exchange = |(day, count): (usize, &Count)| {
        let leg = Leg::between(ends, Tally::counted([(PrisonerOfWar, *count)]).unwrap());
        let day = day + 1;
        Exchange::new(day.to_string(), format!("2025-05-0{day}"), [leg]).unwrap()
    };
    let exchanges = counts
        .iter()
        .enumerate()
        .map(exchange)
        .map(JournalEntry::from);
    Ledger::replay(agreement(), exchanges).unwrap()
}

fn between(low: u32, high: u32) -> Count {
    Count::Between(CountRange::new(low, high).unwrap())
}

fn path<'p>(picture: &'p str, class: &str) -> Option<&'p str> {
    let start = format!("<path class=\"{class}\" d=\"");
    picture.split(&start).nth(1)?.split('"').next()
}

const OWED: &str = "outstanding";
const PERHAPS: &str = "possible but not certain";

#[test]
fn progress_explains_what_is_outstanding_and_what_is_only_possible() {
    let cases = [
        (vec![Count::Exactly(100)], false, false),
        (vec![Count::Exactly(60)], true, false),
        (vec![between(60, 90)], true, true),
        (vec![between(100, 120)], false, true),
        // Nothing bounds it: that is hatched otherwise.
        (vec![Count::AtLeast(100)], false, false),
    ];
    for (counts, is_owed, is_possible) in cases {
        let picture = render::progress(&ledger(&counts));
        let texts = texts(&picture);
        assert_eq!(texts.contains(&OWED), is_owed, "{counts:?}");
        assert_eq!(texts.contains(&PERHAPS), is_possible, "{counts:?}");
        assert_eq!(path(&picture, "p").is_some(), is_possible, "{counts:?}");
    }
}

#[test]
fn people_of_no_told_category_are_drawn_as_possible() {
    let mut ledger = ledger(&[]);
    let leg = Leg::new("A", "B", [(PrisonerOfWar, 20), (Unspecified, 60)]).unwrap();
    ledger
        .record(Exchange::new("1", "2025-05-01", [leg]).unwrap())
        .unwrap();
    let picture = render::progress(&ledger);
    // The second panel, of the promise, is 150 high and stands for 100: surely 20, possibly 80.
    let heading = "A to B, prisoners of war: 20 to 80 of 100 released, 20 to 80 outstanding.";
    assert!(picture.contains(heading), "{picture}");
    let picture = picture.split("A to B, prisoners").nth(2).unwrap();
    assert_eq!(path(picture, "a"), Some("M70 402H70V372H570V402H70Z"));
    assert_eq!(path(picture, "p"), Some("M70 372H70V282H570V372H70Z"));
}

#[test]
fn what_is_possible_is_hatched_otherwise_once_nothing_bounds_it() {
    let picture = render::progress(&ledger(&[between(10, 40), Count::Undisclosed]));
    // From the second day on the upper line is that of the 10 that are sure.
    assert_eq!(
        path(&picture, "p"),
        Some("M70 193H70V148H320V193H570V193H320V193H70Z")
    );
    // That nothing bounds it is drawn up to the top.
    assert_eq!(
        path(&picture, "u"),
        Some("M70 193H70V193H320V58H570V193H320V193H70Z")
    );
}

#[test]
fn what_is_taken_back_is_taken_on_its_own_day() {
    let mut ledger = ledger(&[Count::Exactly(60), Count::Exactly(0), Count::Exactly(20)]);
    let back = Reversal::of("1".parse().unwrap())
        .with_date("2025-05-02")
        .unwrap();
    ledger.record(back).unwrap();
    let picture = render::progress(&ledger);
    assert_eq!(
        path(&picture, "a"),
        Some("M70 208H70V118H236V208H403V178H570V208H403V208H236V208H70Z")
    );
}

#[test]
fn flows_explain_what_is_only_possible_and_what_is_not_told() {
    let note = "?: the number is not known";
    let cases = [
        (Count::Exactly(10), false, false),
        (between(10, 40), true, false),
        (Count::AtLeast(10), false, false),
        (Count::Undisclosed, false, true),
    ];
    for (count, is_possible, is_untold) in cases {
        let picture = render::flows(&ledger(&[Count::Exactly(5), count]));
        let texts = texts(&picture);
        assert_eq!(texts.contains(&PERHAPS), is_possible, "{count:?}");
        assert_eq!(texts.contains(&note), is_untold, "{count:?}");
        assert_eq!(texts.contains(&"?"), is_untold, "{count:?}");
    }
}

fn figure(act: Act, count: Count) -> Figure {
    Figure::of_total(act, "A", "B", count)
        .unwrap()
        .with_exchange("1")
        .unwrap()
}

fn told(id: &str, by: &str, act: Act, count: Count) -> Report {
    Report::new(id, by).unwrap().with_figure(figure(act, count))
}

fn drawn(reports: &[Report]) -> String {
    let ledger = ledger(&[Count::Exactly(50)]);
    render::figures(&Reconciliation::of(&ledger, reports))
}

#[test]
fn figures_explain_a_gap_and_what_is_only_possible() {
    let gap = "difference between the numbers";
    let cases = [
        ([Count::Exactly(50), Count::Exactly(50)], false, false),
        ([Count::Exactly(50), Count::Exactly(60)], true, false),
        ([Count::Exactly(50), between(60, 70)], true, true),
        ([Count::Exactly(50), between(40, 70)], false, true),
    ];
    for ([one, other], is_apart, is_possible) in cases {
        let reports = [
            told("a", "one", Act::HandedOver, one),
            told("b", "other", Act::Received, other),
        ];
        let picture = drawn(&reports);
        let texts = texts(&picture);
        assert_eq!(texts.contains(&gap), is_apart, "{one:?} {other:?}");
        assert_eq!(texts.contains(&PERHAPS), is_possible, "{one:?} {other:?}");
    }
    let earlier = told("a", "one", Act::HandedOver, Count::Exactly(40))
        .with_stated("2025-05-02")
        .unwrap();
    let later = told("b", "one", Act::HandedOver, Count::Exactly(50))
        .with_stated("2025-05-03")
        .unwrap();
    let other = told("c", "other", Act::Received, Count::Exactly(50));
    let picture = drawn(&[earlier, later, other]);
    let texts = texts(&picture);
    assert!(
        texts.contains(&"earlier figure of the same source, or a copy that differs"),
        "{texts:?}"
    );
    assert!(texts.contains(&"one, handed over, earlier"), "{texts:?}");
}

#[test]
fn a_long_name_has_several_lines() {
    let name = "a ministry with a very long name";
    let picture = drawn(&[
        told("a", name, Act::Exchanged, Count::Exactly(50)),
        told("b", name, Act::Received, Count::Exactly(60)),
    ]);
    let texts = texts(&picture);
    let first = texts
        .iter()
        .position(|text| *text == "a ministry with a very long");
    let shown = &texts[first.unwrap()..];
    assert_eq!(
        shown[1..5],
        ["name, exchanged", "50", shown[0], "name, received"]
    );
    assert!(
        picture.contains(&format!("<title>{name}, exchanged: 50</title>")),
        "{picture}"
    );
}

#[test]
fn a_sum_stands_beside_its_bar_where_there_is_room_for_it() {
    let shown = |counts: [u32; 3]| {
        let lines = [PrisonerOfWar, Civilian, Hostage].into_iter().zip(counts);
        let figure = Figure::new(Act::HandedOver, "A", "B", lines).unwrap();
        let figure = figure.with_exchange("1").unwrap();
        let reports = [
            Report::new("a", "one").unwrap().with_figure(figure),
            told("b", "other", Act::Received, Count::Exactly(7)),
        ];
        texts(&drawn(&reports))
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(shown([100, 200, 30]).contains(&"100 + 200 + 30 = 330".into()));
    assert!(shown([100, 200, 300]).contains(&"600".into()));
}

#[test]
fn as_many_numbers_as_are_drawn_stand_in_the_order_of_their_sources() {
    let reports = |many: u32| -> Vec<Report> {
        let report = |at: u32| {
            told(
                &format!("r{at:02}"),
                &format!("s{at:02}"),
                Act::Released,
                Count::Exactly(100 - at),
            )
        };
        (0..many).map(report).collect()
    };
    let labels = |picture: &str| -> Vec<String> {
        let texts = texts(picture).into_iter();
        texts
            .filter(|text| text.ends_with(", released"))
            .map(str::to_owned)
            .collect()
    };
    let all = labels(&drawn(&reports(40)));
    assert_eq!(
        (all.len(), all[0].as_str(), all[39].as_str()),
        (40, "s00, released", "s39, released")
    );
    // Of one more the lowest and the highest are drawn, in order.
    let picture = drawn(&reports(41));
    let some = labels(&picture);
    assert_eq!(
        (some.len(), some[0].as_str(), some[39].as_str()),
        (40, "s40, released", "s00, released")
    );
    assert!(!some.contains(&"s20, released".to_owned()));
    assert!(texts(&picture).contains(&"1 number between these is not drawn"));
}

#[test]
fn several_promises_of_both_directions_are_drawn_with_the_releases_of_each() {
    let promise = |kind| {
        let promise = Commitment::together("A", "B", Quantity::Exactly(100)).unwrap();
        promise.with_subject(Subject::of([kind]).unwrap())
    };
    let agreement = Agreement::between("A", "B").with_commitment(promise(PrisonerOfWar));
    let agreement = agreement
        .with_commitment(promise(Civilian))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let people = [(PrisonerOfWar, 10), (Civilian, 5)];
    ledger
        .record(Exchange::mutual("1", "2025-05-01", "A", "B", people).unwrap())
        .unwrap();
    let picture = render::progress(&ledger);
    let texts = texts(&picture);
    let title = "A and B together, in all: 30 of 200 released, 170 outstanding";
    assert!(texts.contains(&title), "{texts:?}");
    // The last panel is 150 high, from 614 up to its axis of 200.
    let paths: Vec<_> = picture.split("<path class=\"a\" d=\"").skip(1).collect();
    assert!(paths[2].starts_with("M70 614H70V592H570"), "{}", paths[2]);
}

#[test]
fn days_that_share_a_pixel_are_hatched_and_explained_as_the_last_of_them() {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let exchange = |(id, day, count): (&str, &str, Count)| {
        let leg = Leg::between(ends, Tally::counted([(PrisonerOfWar, count)]).unwrap());
        JournalEntry::from(Exchange::new(id, day, [leg]).unwrap())
    };
    let entries = [
        ("1", "2000-01-01", between(10, 40)),
        ("2", "2000-01-02", Count::Undisclosed),
        ("3", "2010-01-01", Count::Exactly(5)),
    ];
    let agreement = Agreement::between("A", "B").build().unwrap();
    let ledger = Ledger::replay(agreement, entries.map(exchange)).unwrap();
    let picture = render::progress(&ledger);
    assert_eq!(path(&picture, "p"), None);
    assert!(!texts(&picture).contains(&PERHAPS), "{picture}");
}

#[test]
fn people_who_came_with_remains_are_drawn_as_people() {
    let mut ledger = ledger(&[]);
    let leg = Leg::new("A", "B", [(PrisonerOfWar, 50)]).unwrap();
    let leg = leg.with_remains(Count::Exactly(10));
    ledger
        .record_observed(Exchange::new("1", "2025-05-01", [leg]).unwrap())
        .unwrap();
    let picture = render::progress(&ledger);
    assert_eq!(path(&picture, "a"), Some("M70 190H70V115H570V190H70Z"));
}

#[test]
fn of_bars_of_several_exchanges_the_first_date_of_each_is_told() {
    let exchange = |number: u32| {
        let day = format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        let leg = Leg::new("A", "B", [(PrisonerOfWar, 1)]).unwrap();
        JournalEntry::from(Exchange::new(number.to_string(), day, [leg]).unwrap())
    };
    let agreement = Agreement::between("A", "B").build().unwrap();
    let picture = render::flows(&Ledger::replay(agreement, (0..300).map(exchange)).unwrap());
    let texts = texts(&picture);
    assert!(
        texts.iter().any(|text| text.starts_with("each bar is ")),
        "{texts:?}"
    );
    let dates: Vec<_> = texts
        .iter()
        .filter(|text| text.starts_with("2025-"))
        .collect();
    assert_eq!(
        (dates.len(), dates[0], dates[59]),
        (60, &"2025-01-01", &"2025-11-16")
    );
}
