//! A wider summary of fewer kinds, and what came back of people of both directions: totals worked out by hand.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Ends, Interval};

use super::by_hand::{document, there};
use super::sums_by_hand::{in_all, record, summary};

/// Six people, a summary of at most eight prisoners of war and three civilians, and a wider one of thirty prisoners of
/// war. Whoever it does not name may be among the thirty or come on top of them: three civilians; of six civilians, all;
/// six hostages, named in neither summary, and the three civilians. Six of no kind are among the people of the first
/// summary, and so among the thirty and the three.
#[test]
fn kinds_that_a_wider_summary_does_not_name_may_be_within_it_or_come_on_top() {
    for (six, inner, outer) in [
        (
            "unspecified",
            "6 to 11: prisoner_of_war 3 to 8, civilian 3",
            "30 to 33: prisoner_of_war 27 to 30, civilian 3",
        ),
        (
            "prisoner_of_war",
            "9 to 11: prisoner_of_war 6 to 8, civilian 3",
            "30 to 33: prisoner_of_war 27 to 30, civilian 3",
        ),
        (
            "civilian",
            "6 to 11: prisoner_of_war 0 to 8, civilian 3 to 6",
            "30 to 36: prisoner_of_war 24 to 30, civilian 3 to 6",
        ),
        (
            "hostage",
            "6 to 17: prisoner_of_war 0 to 8, civilian 0 to 3, hostage 6",
            "30 to 39: prisoner_of_war 21 to 30, civilian 0 to 3, hostage 6",
        ),
    ] {
        let named = there(r#""prisoner_of_war": { "at_most": 8 }, "civilian": 3"#);
        let entries = [
            record("1", "01-10", &there(&format!(r#""{six}": 6"#))),
            summary("s", "01-31", r#""1""#, &named),
            summary("t", "02-28", r#""s""#, &there(r#""prisoner_of_war": 30"#)),
        ];
        let entries = entries.each_ref().map(String::as_str);
        assert_eq!(in_all(&document("", &entries[..2])), inner, "{six}");
        assert_eq!(in_all(&document("", &entries)), outer, "{six}");
    }
}

/// Of ten recorded for both directions together two came back from one of them: eight are left in all, and no row says ten.
#[test]
fn whoever_came_back_from_one_direction_is_taken_off_those_of_both_together() {
    let both = r#"{ "between": ["A", "B"], "detainees": { "civilian": 10 } }"#;
    let one_way = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 2 } }"#;
    let either = r#"{ "between": ["A", "B"], "detainees": { "civilian": 2 } }"#;
    for (legs, back, released, alone) in [
        (both.to_owned(), one_way, 8, 8),
        (both.to_owned(), either, 8, 8),
        (
            format!("{both}, {}", there(r#""civilian": 5"#)),
            one_way,
            13,
            10,
        ),
        (
            format!("{both}, {}", there(r#""civilian": 5"#)),
            either,
            13,
            8,
        ),
    ] {
        let back =
            format!(r#"{{ "reversal": {{ "of": "1", "on": "2024-02-01", "legs": [{back}] }} }}"#);
        let document = document("", &[&record("1", "01-10", &legs), &back]);
        let ledger = document.ledger();
        let standing = ledger.standing();
        let together = Ends::together("A".parse().unwrap(), "B".parse().unwrap());
        let mut rows = standing.balances().iter();
        let row = rows.find(|row| row.ends() == together).unwrap();
        assert_eq!(
            (row.released(), row.only_together()),
            (released.into(), Some(alone.into()))
        );
        let count = |ends| {
            ledger
                .movements()
                .count(&Measure::new(Counted::HandedOver, ends))
        };
        assert_eq!(count(together), Some(released.into()));
        for row in standing.balances() {
            let lines = row.by_category().iter();
            let sum = lines.fold(Interval::default(), |sum, (_, number)| sum.plus(*number));
            assert_eq!(
                Some(row.released().surely()),
                count(row.ends()).map(Interval::surely)
            );
            assert_eq!(sum.surely(), row.released().surely(), "{}", row.ends());
        }
        assert_eq!(standing, ledger.recount());
    }
}
