//! Pictures of flows at their borders: how the bars have their numbers and dates, where the legend breaks, how many directions
//! there is room for.

use exchange_agreement::CategoryKind;
use exchange_agreement::terms::Party;
use exchange_agreement::{Agreement, Count, Exchange, JournalEntry, Ledger, Leg, render};

use crate::pictures::texts;

fn daily(days: u32) -> Ledger {
    let agreement = Agreement::between("A", "B").build().unwrap();
    let exchanges = (1..=days).map(|day| {
        let leg = Leg::new("A", "B", [(CategoryKind::Civilian, 700 + day)]).unwrap();
        Exchange::new(day.to_string(), format!("2025-05-{day:02}"), [leg]).unwrap()
    });
    Ledger::replay(agreement, exchanges.map(JournalEntry::from)).unwrap()
}

#[test]
fn every_bar_has_its_number_and_its_date() {
    for days in [1, 7, 8, 12, 30] {
        let picture = render::flows(&daily(days));
        let texts = texts(&picture);
        let dates = texts.iter().filter(|text| text.starts_with("2025-"));
        let numbers = (1..=days).map(|day| (700 + day).to_string());
        let numbers = numbers.filter(|number| texts.contains(&number.as_str()));
        let all = usize::try_from(days).unwrap();
        assert_eq!((dates.count(), numbers.count()), (all, all), "{days}");
        // Up to seven dates have room beside each other.
        let upright = picture.matches("rotate(-90 ").count();
        assert_eq!(
            upright,
            if days <= 7 {
                0
            } else if days < 30 {
                all
            } else {
                2 * all
            }
        );
        let note = "one bar is one exchange; bars are at even distances, in the order of time";
        assert_eq!(texts.contains(&note), days > 1);
    }
}

#[test]
fn a_legend_of_every_category_goes_on_in_a_second_line() {
    let agreement = Agreement::between("A", "B").build().unwrap();
    let everybody = CategoryKind::ALL.map(|kind| (kind, 1_u32));
    let leg = Leg::new("A", "B", everybody)
        .unwrap()
        .with_remains(Count::Exactly(1));
    let exchange = Exchange::undated("1", [leg]).unwrap();
    let picture = render::flows(&Ledger::replay(agreement, [exchange.into()]).unwrap());
    let texts = texts(&picture);
    let legend = [
        "prisoners of war",
        "retained personnel",
        "civilians",
        "security detainees",
        "hostages",
        "others",
        "unspecified",
        "remains",
    ];
    assert_eq!(texts[..8], legend);
    // Four have room in a line of 720, four stand in the next.
    let lines: Vec<&str> = picture
        .split("<text class=\"n\" ")
        .skip(1)
        .take(8)
        .collect();
    let in_line = |y: &str| {
        lines
            .iter()
            .filter(|line| line.contains(&format!("y=\"{y}\"")))
            .count()
    };
    assert_eq!((in_line("26"), in_line("46")), (4, 4));
    assert!(lines[4].starts_with("x=\"88\" "), "{}", lines[4]);
}

#[test]
fn twenty_four_directions_are_drawn_and_more_are_told() {
    let keys = ["A", "B", "C", "D", "E", "F"];
    let directions = keys
        .iter()
        .flat_map(|from| keys.iter().map(move |to| (*from, *to)));
    let directions: Vec<(&str, &str)> = directions.filter(|(from, to)| from != to).collect();
    for (many, left_out) in [(24, None), (25, Some("1 more panel is not drawn"))] {
        let mut agreement = Agreement::between("A", "B");
        for key in &keys[2..] {
            agreement = agreement.with_party(*key, Party::new(key.to_lowercase()).unwrap());
        }
        let legs = directions[..many].iter();
        let legs =
            legs.map(|(from, to)| Leg::new(from, to, [(CategoryKind::Civilian, 1)]).unwrap());
        let exchange = Exchange::undated("1", legs).unwrap();
        let ledger = Ledger::replay(agreement.build().unwrap(), [exchange.into()]).unwrap();
        let picture = render::flows(&ledger);
        assert_eq!(picture.matches("<text class=\"h\"").count(), 24);
        let note = texts(&picture)
            .into_iter()
            .find(|text| text.contains("not drawn"));
        assert_eq!(note, left_out);
    }
}
