//! Pictures of flows and of figures: every number drawn to its scale, nothing guessed, nothing left out unsaid.

use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar};
use exchange_agreement::evidence::Act;
use exchange_agreement::journal::Reversal;
use exchange_agreement::register::Selection;
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, Count, Ends, Exchange, Figure, JournalEntry, Ledger, Leg, Reconciliation, Register,
    Report, Tally, render,
};

use crate::cases::documents;
use crate::pictures::texts;

fn ledger(exchanges: impl IntoIterator<Item = Exchange>) -> Ledger {
    let agreement = Agreement::between("A", "B")
        .with_title("A deal")
        .build()
        .unwrap();
    Ledger::replay(agreement, exchanges.into_iter().map(JournalEntry::from)).unwrap()
}

/// The class, place and size of each box that has a name.
fn boxes<'p>(picture: &'p str, name: &str) -> Vec<&'p str> {
    let end = format!("><title>{name}</title></rect>");
    let parts = picture.split("<rect ").filter(|part| part.contains(&end));
    parts.map(|part| part.split('>').next().unwrap()).collect()
}

#[test]
fn a_bar_is_drawn_to_scale_with_its_categories_one_above_the_other() {
    let there = Leg::new("A", "B", [(PrisonerOfWar, 270), (Civilian, 130)]).unwrap();
    let back = Leg::new("B", "A", [(Hostage, 100)]).unwrap();
    let picture = render::flows(&ledger([
        Exchange::new("1", "2025-05-23", [there, back]).unwrap()
    ]));
    // 400 people are the whole height of 110: 270 are 74 of it, 130 the rest less the line between them.
    let soldiers = boxes(&picture, "exchange 1, 2025-05-23: 270 prisoners of war");
    assert_eq!(
        soldiers,
        ["class=\"a\" x=\"376\" y=\"110\" width=\"48\" height=\"73\""]
    );
    let civilians = boxes(&picture, "exchange 1, 2025-05-23: 130 civilians");
    assert_eq!(
        civilians,
        ["class=\"f\" x=\"376\" y=\"74\" width=\"48\" height=\"35\""]
    );
    // The other direction has the same scale: a quarter of the height.
    let hostages = boxes(&picture, "exchange 1, 2025-05-23: 100 hostages");
    assert_eq!(
        hostages,
        ["class=\"d\" x=\"376\" y=\"333\" width=\"48\" height=\"26\""]
    );
    assert!(picture.contains("<title id=\"title\">A deal: flows</title>"));
    let told = "<desc id=\"description\">A to B: 400 people in 1 exchange (270 prisoners of war, 130 civilians). \
                B to A: 100 people in 1 exchange (100 hostages).</desc>";
    assert!(picture.contains(told), "{picture}");
    let texts = texts(&picture);
    assert_eq!(
        texts[..4],
        ["prisoners of war", "civilians", "hostages", "A to B"]
    );
    assert!(texts.contains(&"400") && texts.contains(&"2025-05-23"));
}

#[test]
fn the_dead_have_panels_and_a_scale_of_their_own() {
    let both = Leg::new("A", "B", [(PrisonerOfWar, 2)]).unwrap();
    let both = both.with_remains(Count::Exactly(1_000));
    let picture = render::flows(&ledger([Exchange::new("1", "2025", [both]).unwrap()]));
    let living = boxes(&picture, "exchange 1, 2025: 2 prisoners of war");
    let dead = boxes(&picture, "exchange 1, 2025: 1,000 remains");
    assert!(living[0].ends_with("height=\"109\"") && dead[0].ends_with("height=\"109\""));
    assert!(living[0].starts_with("class=\"a\"") && dead[0].starts_with("class=\"r\""));
    assert!(texts(&picture).contains(&"A to B, remains"));
    assert!(picture.contains(
        "A to B: 2 people in 1 exchange (2 prisoners of war). A to B: 1,000 remains in 1 exchange."
    ));
}

#[test]
fn what_only_possibly_went_is_hatched_and_what_nobody_told_is_asked() {
    let [from, to] = ["A", "B"].map(|key| key.parse().unwrap());
    let ends = Ends::OneWay { from, to };
    let leg = |count| Leg::between(ends, Tally::counted([(PrisonerOfWar, count)]).unwrap());
    let range = CountRange::new(10, 40).unwrap();
    let (bounded, open) = (leg(Count::Between(range)), leg(Count::Undisclosed));
    let picture = render::flows(&ledger([
        Exchange::new("1", "2025-05-01", [bounded]).unwrap(),
        Exchange::new("2", "2025-05-02", [open]).unwrap(),
    ]));
    let surely = boxes(
        &picture,
        "exchange 1, 2025-05-01: 10 to 40 prisoners of war",
    );
    assert!(
        surely[0].starts_with("class=\"a\"") && surely[0].ends_with("height=\"26\""),
        "{surely:?}"
    );
    let possibly = boxes(&picture, "exchange 1, 2025-05-01: 10 to 40");
    assert!(
        possibly[0].starts_with("class=\"q\"") && possibly[0].ends_with("height=\"83\""),
        "{possibly:?}"
    );
    assert!(texts(&picture).contains(&"?") && texts(&picture).contains(&"10 to 40"));
    assert!(
        picture.contains("A to B: at least 10 people in 2 exchanges"),
        "{picture}"
    );
}

#[test]
fn many_exchanges_stand_several_in_a_bar_and_the_picture_says_so() {
    let one = |id: u32| {
        let people = [(PrisonerOfWar, 1)];
        Exchange::mutual(id.to_string(), "2025-05-23", "A", "B", people).unwrap()
    };
    let few = render::flows(&ledger((1..=60).map(one)));
    assert_eq!(few.matches("<title>exchange ").count(), 2 * 60);
    let many = render::flows(&ledger((1..=10_000).map(one)));
    // 60 bars of 167, of which the last holds 147.
    assert_eq!(many.matches("<title>exchange ").count(), 2 * 60);
    assert!(texts(&many).contains(&"each bar is 167 exchanges; the last may have fewer"));
    assert!(
        many.contains("A to B: 10,000 people in 10000 exchanges")
            || many.contains("A to B: 10,000 people in 10,000 exchanges")
    );
    assert!(many.len() < 50_000, "{}", many.len());
}

#[test]
fn reversals_and_undated_exchanges_and_an_empty_ledger_are_told() {
    let leg = || Leg::new("A", "B", [(PrisonerOfWar, 5)]).unwrap();
    let first = Exchange::new("1", "2025-05-23", [leg()]).unwrap();
    let undated = Exchange::undated("2", [leg()]).unwrap();
    let mut ledger = ledger([first, undated]);
    let reversal = Reversal::of("1".parse().unwrap())
        .with_date("2025-05-24")
        .unwrap();
    ledger.record_observed(reversal).unwrap();
    let picture = render::flows(&ledger);
    let texts = texts(&picture);
    assert!(texts.contains(&"B back to A") && texts.contains(&"no date"));
    assert_eq!(
        boxes(&picture, "exchange 2, no date: 5 prisoners of war").len(),
        1
    );
    let nobody = render::flows(&self::ledger([]));
    let none = "no people or remains are recorded as handed over";
    assert_eq!(self::texts(&nobody), [none]);
}

#[test]
fn a_picture_of_nothing_says_so_to_those_who_hear_it_too() {
    let said = |picture: &str| {
        let after = picture.split("<desc id=\"description\">").nth(1).unwrap();
        after.split("</desc>").next().unwrap().to_owned()
    };
    let (day, none) = ("2025-05-22".parse().unwrap(), ledger([]));
    let leg = Leg::new("A", "B", [(PrisonerOfWar, 5)]).unwrap();
    let later = ledger([Exchange::new("1", "2025-05-23", [leg]).unwrap()]);
    let nobody = "o people or remains are recorded as handed over";
    for (picture, expected) in [
        (render::flows(&none), format!("N{nobody}.")),
        (
            render::flows_as_of(&later, day),
            format!("N{nobody} by the end of 2025-05-22."),
        ),
        (
            render::progress(&none),
            format!("Nothing is agreed, and n{nobody}."),
        ),
        (
            render::progress_as_of(&later, day),
            format!("Nothing is agreed, and n{nobody} by the end of 2025-05-22."),
        ),
        (
            render::figures(&Reconciliation::of(&none, &[])),
            "No topic has figures of several sources, or one that differs from the ledger.".into(),
        ),
        (
            render::releases(&Register::new(), &Selection::all()),
            "Nothing recorded.".into(),
        ),
    ] {
        assert_eq!(said(&picture), expected);
        // Those who see it read the same.
        let seen = texts(&picture).join(" ").to_lowercase();
        let expected = expected.to_lowercase();
        assert!(seen.contains(expected.trim_end_matches('.')), "{seen}");
    }
    assert!(said(&render::flows(&later)).starts_with("A to B: 5 people"));
}

fn told(id: &str, source: &str, act: Act, count: Count) -> Report {
    let figure = Figure::of_total(act, "A", "B", count).unwrap();
    Report::new(id, source).unwrap().with_figure(figure)
}

#[test]
fn the_gap_between_two_sources_is_marked_from_number_to_number() {
    let ledger = ledger([]);
    let reports = [
        told("a", "one ministry", Act::HandedOver, Count::Exactly(150)),
        told(
            "b",
            "the other",
            Act::Received,
            Count::Between(CountRange::new(180, 190).unwrap()),
        ),
    ];
    let picture = render::figures(&Reconciliation::of(&ledger, &reports));
    // 200 are 340 wide, from 230 on.
    let one = boxes(&picture, "one ministry, handed over: 150");
    assert_eq!(
        one,
        ["class=\"a\" x=\"230\" y=\"56\" width=\"255\" height=\"10\""]
    );
    let other = boxes(&picture, "the other, received: 180 to 190");
    assert_eq!(
        other[0],
        "class=\"a\" x=\"230\" y=\"78\" width=\"306\" height=\"10\""
    );
    assert_eq!(
        other[1],
        "class=\"p\" x=\"536\" y=\"78\" width=\"17\" height=\"10\""
    );
    let gap = boxes(&picture, "difference: 30");
    assert_eq!(
        gap,
        ["class=\"gap\" x=\"485\" y=\"50\" width=\"51\" height=\"44\""]
    );
    assert!(
        texts(&picture).contains(&"A to B, time unknown: differ by 30"),
        "{:?}",
        texts(&picture)
    );
}

#[test]
fn sources_that_agree_leave_no_gap_and_one_alone_that_is_recorded_no_picture() {
    let mut ledger = ledger([]);
    let reports = [
        told("a", "one", Act::HandedOver, Count::Exactly(150)),
        told("b", "other", Act::Received, Count::AtLeast(100)),
    ];
    let picture = render::figures(&Reconciliation::of(&ledger, &reports));
    assert!(
        !picture.contains("class=\"gap\"") && picture.contains("class=\"u\""),
        "{picture}"
    );
    let alone = render::figures(&Reconciliation::of(&ledger, &reports[..1]));
    let row = ["one, handed over", "150", "the ledger", "nothing recorded"];
    assert!(texts(&alone).ends_with(&row), "{alone}");
    let leg = Leg::new("A", "B", [(Civilian, 150)]).unwrap();
    ledger
        .record_observed(Exchange::new("1", "2025-02-05", [leg]).unwrap())
        .unwrap();
    let alone = render::figures(&Reconciliation::of(&ledger, &reports[..1]));
    let none = "no topic has figures of several sources, or one that differs from the ledger";
    let plain = "not drawn: 1 topic of one source only, whose number is recorded or agreed";
    assert_eq!(texts(&alone), [none, plain]);
}

/// Nothing leaves the picture to the right, and every picture is well formed enough to have as many ends as beginnings.
#[test]
fn every_picture_of_every_case_stays_within_its_frame() {
    for (name, document) in documents() {
        let ledger = document.ledger();
        for picture in [
            render::progress(ledger),
            render::flows(ledger),
            render::figures(&document.reconciliation()),
        ] {
            for part in picture
                .split("<rect ")
                .skip(1)
                .filter_map(|part| part.split('>').next())
            {
                let number = |key: &str| -> u64 {
                    let value = part.split(&format!(" {key}=\"")).nth(1);
                    value
                        .and_then(|value| value.split('"').next()?.parse().ok())
                        .unwrap_or(0)
                };
                assert!(number("x") + number("width") <= 760, "{name}: {part}");
            }
            for element in ["svg", "title", "desc", "text", "style"] {
                let begun = picture.matches(&format!("<{element}")).count();
                assert_eq!(
                    begun,
                    picture.matches(&format!("</{element}>")).count(),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn a_number_that_follows_from_others_is_drawn_and_the_gap_begins_at_it() {
    let ledger = ledger([]);
    let way = |from: &str, to: &str| Figure::of_total(Act::HandedOver, from, to, 100).unwrap();
    let each = Report::new("a", "one")
        .unwrap()
        .with_figure(way("A", "B"))
        .with_figure(way("B", "A"));
    let both = Figure::of_total(Act::Exchanged, "A", "B", 212)
        .unwrap()
        .both_ways();
    let together = Report::new("b", "other").unwrap().with_figure(both);
    let picture = render::figures(&Reconciliation::of(&ledger, &[each, together]));
    // 250 are 340 wide: 200 stand at 502, 212 at 518.
    let derived = boxes(&picture, "one, calculated: 100 + 100 = 200");
    assert_eq!(
        derived,
        ["class=\"g\" x=\"230\" y=\"282\" width=\"272\" height=\"10\""]
    );
    let gap = boxes(&picture, "difference: 12");
    assert_eq!(
        gap,
        ["class=\"gap\" x=\"502\" y=\"254\" width=\"16\" height=\"44\""]
    );
}

#[test]
fn of_many_numbers_the_lowest_and_the_highest_are_drawn() {
    let ledger = ledger([]);
    let reports: Vec<Report> = (1..=50_u32)
        .map(|number| {
            let count = Count::Exactly(if number == 25 { 900 } else { 100 + number });
            told(
                &format!("r-{number}"),
                &format!("source {number}"),
                Act::Released,
                count,
            )
        })
        .collect();
    let picture = render::figures(&Reconciliation::of(&ledger, &reports));
    let drawn = |who: u32, told: u32| {
        !boxes(&picture, &format!("source {who}, released: {told}")).is_empty()
    };
    assert!(drawn(1, 101) && drawn(25, 900) && drawn(50, 150) && !drawn(24, 124));
    assert!(texts(&picture).contains(&"10 numbers between these are not drawn"));
}

#[test]
fn twenty_four_topics_are_drawn_and_one_more_is_told() {
    let ledger = ledger([]);
    let of = |id: &str, source: &str, count: u32, topics: u32| {
        let report = Report::new(id, source).unwrap();
        (1..=topics).fold(report, |report, exchange| {
            let figure = Figure::of_total(Act::Released, "A", "B", count).unwrap();
            report.with_figure(figure.with_exchange(exchange.to_string()).unwrap())
        })
    };
    for (topics, note) in [(24, None), (25, Some("1 more topic is not drawn"))] {
        let reports = [of("a", "one", 5, topics), of("b", "other", 7, topics)];
        let picture = render::figures(&Reconciliation::of(&ledger, &reports));
        assert_eq!(picture.matches("<text class=\"h\"").count(), 24);
        let told = texts(&picture)
            .into_iter()
            .find(|text| text.contains("not drawn"));
        assert_eq!(told, note);
    }
}
