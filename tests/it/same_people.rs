//! C06: whether two records whose dates overlap can hold the same people.

use exchange_agreement::{
    Agreement, CategoryKind, Count, DetaineeCategory, Exchange, Leg, Tally, terms,
};

use super::kept_orders::observed;
use super::lines;

/// A leg from A to B of people, and remains, in a part.
fn leg(people: &[(&str, u32)], remains: Option<u32>, part: Option<&str>) -> Leg {
    let people = people.iter().map(|(category, count)| {
        let category: DetaineeCategory = category.parse().unwrap();
        (category, *count)
    });
    let mut leg = Leg::new("A", "B", people).unwrap();
    if let Some(remains) = remains {
        leg = leg.with_remains(Count::Exactly(remains));
    }
    match part {
        Some(part) => leg.with_part(part).unwrap(),
        None => leg,
    }
}

/// The records of a month and of a day in it, found to overlap or not, in either order.
#[track_caller]
fn overlap(one: &Leg, other: &Leg) -> Vec<String> {
    let part = |id: &str| terms::Part::new(id.parse().unwrap());
    let found = |dates: [&str; 2]| {
        let agreement = Agreement::between("A", "B")
            .with_part(part("x"))
            .with_part(part("y"));
        let records = [("1", dates[0], one), ("2", dates[1], other)];
        let records = records.map(|(id, on, leg)| Exchange::new(id, on, [leg.clone()]).unwrap());
        let found = lines(&observed(agreement, records).findings());
        found
            .into_iter()
            .filter(|line| line.starts_with("C06"))
            .collect::<Vec<_>>()
    };
    let found = [
        found(["2025-06", "2025-06-21"]),
        found(["2025-06-21", "2025-06"]),
    ];
    assert_eq!(
        found[0].len(),
        found[1].len(),
        "the order of recording does not matter"
    );
    found[0].clone()
}

#[test]
fn two_records_may_hold_the_same_people_if_parts_and_categories_can_be_one() {
    let pow = |part| leg(&[("prisoner_of_war", 5)], None, part);
    let of = |category: &str| leg(&[(category, 5)], None, None);
    for (one, other) in [
        (pow(Some("x")), pow(Some("x"))),
        (pow(Some("x")), pow(None)),
        (pow(None), pow(None)),
        (of("prisoner_of_war/officer"), of("prisoner_of_war")),
        (of("prisoner_of_war/officer"), of("prisoner_of_war/officer")),
        (of("prisoner_of_war/officer"), of("unspecified")),
        (of("unspecified"), of("civilian")),
        (of("unspecified"), of("unspecified")),
        (
            leg(&[("civilian", 1), ("hostage", 2)], None, None),
            of("hostage"),
        ),
        (leg(&[], Some(3), Some("x")), leg(&[], Some(4), None)),
    ] {
        assert_eq!(overlap(&one, &other).len(), 1, "{one:?} {other:?}");
        assert_eq!(overlap(&other, &one).len(), 1, "{other:?} {one:?}");
    }
}

#[test]
fn two_records_of_other_people_hold_none_in_common() {
    let pow = |part| leg(&[("prisoner_of_war", 5)], None, part);
    let of = |category: &str| leg(&[(category, 5)], None, None);
    for (one, other) in [
        (pow(Some("x")), pow(Some("y"))),
        (of("civilian"), of("prisoner_of_war")),
        (of("civilian/child"), of("prisoner_of_war")),
        (of("prisoner_of_war/officer"), of("prisoner_of_war/private")),
        (of("unspecified"), leg(&[], Some(4), None)),
        (leg(&[], Some(3), Some("x")), leg(&[], Some(4), Some("y"))),
        (leg(&[], Some(0), None), leg(&[], Some(4), None)),
        (pow(Some("x")), leg(&[("civilian", 1)], None, Some("x"))),
    ] {
        assert_eq!(overlap(&one, &other), [""; 0], "{one:?} {other:?}");
        assert_eq!(overlap(&other, &one), [""; 0], "{other:?} {one:?}");
    }
}

#[test]
fn a_direction_outside_the_terms_or_the_other_way_is_another() {
    let one = leg(&[("civilian", 5)], None, None);
    assert_eq!(overlap(&one, &one.clone().outside_the_terms()), [""; 0]);
    let back = Leg::new("B", "A", [(CategoryKind::Civilian, 5)]).unwrap();
    assert_eq!(overlap(&one, &back), [""; 0]);
    let unknown = Tally::counted([(CategoryKind::Civilian, Count::Undisclosed)]).unwrap();
    assert_eq!(overlap(&one, &Leg::between(one.ends(), unknown)).len(), 1);
}

/// A record that is linked to the one that ends last still overlaps the others.
#[test]
fn a_linked_record_hides_no_other() {
    let one =
        |id: &str, on: &str| Exchange::new(id, on, [leg(&[("civilian", 5)], None, None)]).unwrap();
    let second = one("3", "2025-06-20").with_completes("2").unwrap();
    let records = [
        one("1", "2025-06-10/2025-06-25"),
        one("2", "2025-06"),
        second,
    ];
    let found = lines(&observed(Agreement::between("A", "B"), records).findings());
    let of = |later: usize, earlier: usize| {
        format!(
            "C06 /journal/{}/exchange/on A to B: the dates of `{later}` and `{earlier}` overlap, so the records may count the same people",
            later - 1
        )
    };
    assert_eq!(found, [of(2, 1), of(3, 1)]);
}

/// Two legs of one record with dates of their own are compared each.
#[test]
fn each_leg_is_compared_by_its_own_date_and_part() {
    let day = leg(&[("civilian", 5)], None, Some("x"))
        .with_date("2025-05-01")
        .unwrap();
    let month = leg(&[("civilian", 5)], None, Some("y"))
        .with_date("2025-06")
        .unwrap();
    let agreement = Agreement::between("A", "B")
        .with_part(terms::Part::new("x".parse().unwrap()))
        .with_part(terms::Part::new("y".parse().unwrap()));
    let both = Exchange::undated("1", [day, month]).unwrap();
    let other = Exchange::new(
        "2",
        "2025-06-03",
        [leg(&[("civilian", 5)], None, Some("y"))],
    );
    let found = lines(&observed(agreement, [both, other.unwrap()]).findings());
    assert_eq!(
        found,
        [
            "C06 /journal/1/exchange/on A to B: the dates of `2` and `1` overlap, so the records may count the same people"
        ]
    );
}

/// The findings C06 of records of 5 civilians each, `2024-03 A>B` or `2024-03-09 C>B A` for whom the custodian hands on.
/// C and N have people of these sides in custody.
#[track_caller]
fn handed_on(sides: &[&str], records: &[&str]) -> Vec<String> {
    let civilians = |people: u32| [(CategoryKind::Civilian, people)];
    let custodian = |key: &str| {
        let party = terms::Party::new(key).unwrap();
        party.with_role(terms::PartyRole::Custodian)
    };
    let held = |side: &&str| terms::Holding::new(*side, civilians(20)).unwrap();
    let holdings = || sides.iter().map(held).collect::<Vec<_>>();
    let agreement = Agreement::between("A", "B")
        .with_custodian(custodian("C"), holdings())
        .with_custodian(custodian("N"), holdings());
    let records = records.iter().zip(1..).map(|(text, id)| {
        let words: Vec<&str> = text.split(' ').collect();
        let (from, to) = words[1].split_once('>').unwrap();
        let leg = Leg::new(from, to, civilians(5)).unwrap();
        let leg = match words.get(2) {
            Some(side) => leg.with_releaser(*side).unwrap(),
            None => leg,
        };
        Exchange::new(id.to_string(), words[0], [leg]).unwrap()
    });
    let found = lines(&observed(agreement, records).findings());
    let found = found.into_iter().filter(|line| line.starts_with("C06"));
    found.collect()
}

fn apart(way: &str, later: usize, earlier: usize) -> String {
    format!(
        "C06 /journal/{}/exchange/on {way}: the dates of `{later}` and `{earlier}` overlap, so the records may count the same people",
        later - 1
    )
}

/// Whoever a custodian hands on counts in the direction from the side that released them, beside those who went directly.
#[test]
fn people_handed_on_may_be_those_of_a_record_of_their_side() {
    let once = [apart("A to B", 2, 1)];
    let month = "2024-03 A>B";
    assert_eq!(handed_on(&["A"], &[month, "2024-03-09 C>B"]), once);
    assert_eq!(handed_on(&["A"], &["2024-03-09 C>B", month]), once);
    assert_eq!(handed_on(&["A", "B"], &[month, "2024-03-09 C>B A"]), once);
    // Whose people they are is not known, so that they may be of A.
    assert_eq!(handed_on(&["A", "B"], &[month, "2024-03-09 C>B"]), once);
    // Two custodians that hand on for one side.
    assert_eq!(handed_on(&["A"], &["2024-03 N>B", "2024-03-09 C>B"]), once);
    // Two records of one custodian are compared in their own direction alone.
    let own = [apart("C to B", 2, 1)];
    assert_eq!(handed_on(&["A"], &["2024-03 C>B", "2024-03-09 C>B"]), own);
    // They hide no record of the side.
    assert_eq!(
        handed_on(&["A"], &[month, "2024-03 C>B", "2024-03-09 C>B"]),
        [
            apart("A to B", 2, 1),
            apart("A to B", 3, 1),
            apart("C to B", 3, 2)
        ]
    );
}

#[test]
fn people_handed_on_count_in_no_other_direction() {
    let none = [""; 0];
    for [one, other] in [
        // On their way to the custodian, and from it: they are the same people, and counted once each way.
        ["2024-03 A>C", "2024-03-09 C>B"],
        // Handed on to A, for B.
        ["2024-03 A>B", "2024-03-09 C>A B"],
        // Given back to the side they came from.
        ["2024-03 B>A", "2024-03-09 C>A A"],
        ["2024-03-08 A>B", "2024-03-09 C>B A"],
    ] {
        assert_eq!(handed_on(&["A", "B"], &[one, other]), none, "{one} {other}");
        assert_eq!(handed_on(&["A", "B"], &[other, one]), none, "{other} {one}");
    }
}
