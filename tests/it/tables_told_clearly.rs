//! Tables in: a date that does not exist is no wrong form, a title can have several rows, and an end is in its cell.

use super::tables_in::faults;

#[test]
fn a_date_that_does_not_exist_is_no_wrong_form() {
    for (date, expected) in [
        ("31.04.2025", "a date of the calendar"),
        ("29 February 2023", "a date of the calendar"),
        ("2025/02/30", "a date of the calendar"),
        ("2025-5-32", "a date of the calendar"),
        ("2025-02-30", "a date of the calendar"),
        ("30/02/2025", "a date of the calendar"),
        ("Friday, May 24, 2025", "Saturday as its day of the week"),
        ("24 May 2025 11:34", "a date without a time of day"),
        ("5/24/2025 11:34 PM", "a date without a time of day"),
        ("2025-05-24 11:34", "a date without a time of day"),
        ("24 mai 2025", "YYYY, YYYY-MM or YYYY-MM-DD"),
    ] {
        let table = format!("exchange,date,from,to,count\n1,\"{date}\",RU,UA,5\n");
        assert_eq!(
            faults(&table),
            [format!(
                "E10 /exchanges/rows/2/date `{date}` is not a valid date, expected {expected}"
            )]
        );
    }
}

#[test]
fn a_title_of_several_rows_is_one_fault() {
    let names = "exchange,date,from,to,count\n1,2025-05-24,RU,UA,5\n";
    let title = "E16 /exchanges/rows/1 a row above the names of the columns is given, expected the names in the first row";
    for above in [
        "My table\n",
        "My table\nSource: me\n",
        "My table,,,,\n,,,,\n",
        "My table\n\nSource: me\n",
        "My table,,,,\nSource: me,,,,\nas of May,,,,\n,,,,\n",
        "\"My table,\nin two lines\"\nSource: me\n",
    ] {
        assert_eq!(faults(&format!("{above}{names}")), [title], "{above}");
    }
    let semicolons = names.replace(',', ";");
    assert_eq!(
        faults(&format!("My table\nSource: me\n{semicolons}")),
        [title]
    );
    // A first row with a name is that of the names, and a remark among rows is none.
    let odd = faults("exchange,datum,from,to,count\nfrom,to,RU,UA,5\n");
    assert!(
        odd[0].starts_with("E14 /exchanges/rows/1/datum "),
        "{odd:?}"
    );
}

#[test]
fn an_unknown_end_of_both_directions_is_in_its_cell() {
    let unknown = |column: &str| {
        format!(
            "E04 /exchanges/rows/2/{column} there is no side or third actor `AA`, expected one of `RU`, `UA`"
        )
    };
    for (ends, column) in [("RU,AA", "to"), ("AA,RU", "from")] {
        let table =
            format!("exchange,date,from,to,count,both_directions\n1,2025-05-24,{ends},5,yes\n");
        assert_eq!(faults(&table), [unknown(column)]);
    }
}
