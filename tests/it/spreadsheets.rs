//! Tables as spreadsheets leave them: separators, dates and sums; each fault once, at its row, in the words of a table.

use exchange_agreement::Agreement;
use exchange_agreement::tables::{Cell, Tables};

use crate::tables_in::{agreement, faults, ledger, printed};

#[test]
fn another_separator_is_one_fault_of_the_table() {
    let names = "exchange,date,from,to,category,count";
    let rows = |sign: &str| {
        let rows = "1,2025-05-23,RU,UA,civilian,120\n2,2025-05-24,UA,RU,civilian,3\n3,,UA,RU,,\n";
        rows.replace(',', sign)
    };
    let of_names = |given: &str| {
        format!(
            "E16 /exchanges/rows/1 a row {given} is given, expected one of commas, semicolons or tabs, the same in every row"
        )
    };
    for (table, expected) in [
        (
            format!("{names}\n{}", rows(";")),
            "E16 /exchanges/rows/2 a row with semicolons between its cells is given, expected commas, as in the first row".into(),
        ),
        (
            format!("{names}\n{}", rows("\t")),
            "E16 /exchanges/rows/2 a row with tabs between its cells is given, expected commas, as in the first row".into(),
        ),
        (
            format!("{}\n{}", names.replace(',', ";"), rows(",")),
            "E16 /exchanges/rows/2 a row with commas between its cells is given, expected semicolons, as in the first row".into(),
        ),
        // Only one row, and only a part of a row.
        (
            format!("{names}\n1,2025-05-23,RU,UA,civilian,120\n{}", rows(";")),
            "E16 /exchanges/rows/3 a row with semicolons between its cells is given, expected commas, as in the first row".into(),
        ),
        (
            format!("{names}\n1,2025-05-23;RU,UA,civilian,120\n"),
            "E16 /exchanges/rows/2 a row with semicolons between its cells is given, expected commas, as in the first row".into(),
        ),
        (
            format!("{}\n{}", names.replace(',', "|"), rows("|")),
            of_names("with `|` between its cells"),
        ),
        (
            format!("sep=,\n{}\n{}", names.replace(',', ";"), rows(";")),
            of_names("with semicolons between its cells"),
        ),
        (
            format!("{}\n{}", names.replacen(',', ";", 2), rows(",")),
            of_names("with semicolons between its cells"),
        ),
        (
            format!("\"{names}\"\n\"1,2025-05-23,RU,UA,civilian,120\"\n"),
            of_names("within quotation marks"),
        ),
        (
            format!("{names}\n\"1,2025-05-23,RU,UA,civilian,120\"\n"),
            "E16 /exchanges/rows/2 a row within quotation marks is given, expected commas, as in the first row".into(),
        ),
        (
            format!("Exchanges, May 2025\n{}\n{}", names.replace(',', ";"), rows(";")),
            "E16 /exchanges/rows/1 a row above the names of the columns is given, expected the names in the first row".into(),
        ),
    ] {
        assert_eq!(faults(&table), [expected], "{table}");
    }
}

#[test]
fn a_row_that_only_has_the_sign_of_another_separator_is_read() {
    let plain = ledger("exchange,date,from,to,count\n1,2025-05-23,RU,UA,1000\n");
    // Rows without their last cells, in which a comma or a semicolon is part of a cell.
    for table in [
        "exchange,date,from,to,count,note\n1,2025-05-23,RU,UA,\"1,000\"\n",
        "exchange;date;from;to;count;note\n1;2025-05-23;RU;UA;1,000\n",
        "exchange;date;from;to;count;note\n1;May 23, 2025;RU;UA;1,000;\n",
        "exchange;from;to;count;date;note\n1;RU;UA;1,000;May 23, 2025\n",
    ] {
        assert_eq!(ledger(table), plain, "{table}");
    }
    let sources = ledger("exchange,date,from,to,count,reports,note\n1,2025-05-23,RU,UA,5,a;b\n");
    assert_eq!(sources.exchange("1").unwrap().sources().len(), 2);
}

fn dates(cells: &[&str]) -> Vec<String> {
    let rows = cells.iter().enumerate();
    let rows = rows.map(|(at, cell)| format!("{at},\"{cell}\",RU,UA,5\n"));
    let table = format!("exchange,date,from,to,people\n{}", rows.collect::<String>());
    let read = ledger(table);
    let dates = read.exchanges().map(|one| one.date().unwrap().to_string());
    dates.collect()
}

#[test]
fn dates_are_read_as_spreadsheets_write_them() {
    let cells = [
        "2031/03/01",
        "1 March 2031",
        "March 1, 2031",
        "2031-03-01 00:00:00",
        "1-Mar-2031",
    ];
    assert_eq!(dates(&cells), ["2031-03-01"; 5]);
    assert_eq!(
        dates(&["23/05/2031", "05/05/2031", "March 2031"]),
        ["2031-05-23", "2031-05-05", "2031-03"]
    );
    // Rows of one leg can write its date in two ways.
    let read = ledger(
        "exchange,date,from,to,category,count\n1,2031-03-01,RU,UA,civilian,5\n1,2031/03/01,RU,UA,prisoner_of_war,6\n",
    );
    assert_eq!(read.exchange("1").unwrap().legs().len(), 1);
    let figures = "report,source,act,from,to,date,published,count\n\
                   a,AFP,released,RU,UA,1 March 2031,2031/03/02,5\nb,BBC,released,RU,UA,2031.03.01,2031-03-02 11:34,5\n";
    let agreement = agreement();
    let tables = Tables::under(&agreement).with_figures(figures);
    let document = tables.document().unwrap();
    let published = document
        .reports()
        .iter()
        .map(|one| one.published().unwrap().to_string());
    assert_eq!(
        published.collect::<Vec<_>>(),
        ["2031-03-02", "2031-03-02T11:34"]
    );
}

#[test]
fn a_date_that_can_be_two_is_refused_with_both() {
    let table = "exchange,date,from,to,people\n\
                 1,03/04/2031,RU,UA,5\n2,03.04.2031,RU,UA,5\n3,2031-03-01 11:34,RU,UA,5\n4,03/04/31,RU,UA,5\n";
    let two = "is ambiguous, expected one of `2031-03-04`, `2031-04-03`";
    assert_eq!(
        faults(table),
        [
            format!("E10 /exchanges/rows/2/date the date `03/04/2031` {two}"),
            format!("E10 /exchanges/rows/3/date the date `03.04.2031` {two}"),
            "E10 /exchanges/rows/4/date `2031-03-01 11:34` is not a valid date, expected a date without a time of day".into(),
            "E10 /exchanges/rows/5/date `03/04/31` is not a valid date, expected YYYY, YYYY-MM or YYYY-MM-DD".into(),
        ]
    );
    let terms = Tables::new()
        .with_agreement("title,concluded\nA deal,1 March 2031\n")
        .with_sides("side\nRU\nUA\n")
        .with_commitments("from,to,quantity,due\nRU,UA,5,2031/04/01\nUA,RU,5,01/04/2031\n");
    let invalid = terms.document().unwrap_err();
    let two = "expected one of `2031-01-04`, `2031-04-01`";
    assert_eq!(
        printed(&invalid),
        [format!(
            "E10 /commitments/rows/3/due the date `01/04/2031` is ambiguous, {two}"
        )]
    );
}

#[test]
fn what_a_column_of_categories_can_hold_is_offered_with_remains() {
    let kinds = "`prisoner_of_war`, `retained_personnel`, `civilian`, `security_detainee`, `hostage`, `other`, `unspecified`";
    let table = "exchange,date,from,to,category,count\n1,2031-03-01,RU,UA,xyz,5\n2,2031-03-01,RU,UA,remain,5\n";
    assert_eq!(
        faults(table),
        [
            format!(
                "E04 /exchanges/rows/2/category there is no category `xyz`, expected one of {kinds}, `remains`"
            ),
            "E04 /exchanges/rows/3/category there is no category `remain`, did you mean `remains`?"
                .into(),
        ]
    );
    let terms = Tables::new()
        .with_sides("side\nRU\nUA\n")
        .with_commitments("from,to,quantity,of\nRU,UA,5,xyz\n");
    assert_eq!(
        printed(&terms.document().unwrap_err()),
        [format!(
            "E04 /commitments/rows/2/of there is no category `xyz`, expected one of {kinds}, `remains`, `persons`"
        )]
    );
}

#[test]
fn findings_are_in_the_order_of_rows_and_in_the_words_of_a_table() {
    let table = "exchange,date,from,to,category,count\n1,2031-03-01,RU,UX,civilian,5\n2,2031-03-01,RU,UA,civilian,x\n\
                 3,2031-02-30,RU,,civilian,5\n4,2031-03-01,RU,UA,Total,5\n,2031-03-01,RU,UA,civilian,5\n";
    let said = faults(table);
    let rows: Vec<&str> = said.iter().map(|line| &line[20..21]).collect();
    assert_eq!(rows, ["2", "3", "4", "4", "5", "6"], "{said:#?}");
    let empty = "E16 /exchanges/rows/6/exchange missing, expected a cell that is not empty";
    assert!(said.contains(&empty.to_owned()), "{said:#?}");
    // So are findings of the other levels.
    let rows = "exchange,date,from,to,people,remains\n1,2025-05,RU,UA,,3\n1,2025-05,UA,RU,,3\n2,2025-05-23,RU,UA,,1\n\
                2,2025-05-23,UA,RU,,1\n";
    let agreement = Agreement::between("RU", "UA")
        .each_releases(5)
        .build()
        .unwrap();
    let tables = Tables::under(&agreement).with_exchanges(rows);
    let placed = tables.placed(tables.ledger().unwrap().findings());
    let of = |code: &str| {
        let found = placed.iter().filter(|one| one.code() == code);
        found
            .map(|one| Cell::of(one).unwrap().row())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("T08"), [2, 3, 4, 5]);
    // That two records may count the same people is told at the row of each direction.
    assert_eq!(of("C06"), [4, 5]);
}

fn sums(rows: &str) -> Vec<String> {
    let table = format!("exchange,date,from,to,category,count\n{rows}");
    let read = Tables::under(&agreement()).with_exchanges(&table).ledger();
    read.map_or_else(|invalid| printed(&invalid), |_| Vec::new())
}

#[test]
fn a_row_that_is_the_sum_of_those_above_is_nobody_else() {
    let rows = "1,2031-03-01,RU,UA,civilian,120\n1,2031-03-01,RU,UA,prisoner_of_war,20\n2,2031-03-01,UA,RU,civilian,7\n";
    let sum = |row: usize, number: u32| {
        format!(
            "E16 /exchanges/rows/{row}/count `{number}` is given, expected one exchange, and no sum of the rows above: \
             write its date, or `exchange` in a column `entry`, if it is one"
        )
    };
    assert_eq!(sums(&format!("{rows}March,,RU,UA,,140\n")), [sum(5, 140)]);
    assert_eq!(
        sums(&format!("{rows}1,,RU,UA,,140\n")),
        [sum(5, 140)],
        "in its exchange"
    );
    assert_eq!(
        sums(&format!("{rows},,RU,UA,,140\n")),
        [sum(5, 140)],
        "without an id"
    );
    // Sums of months, and one of all below them.
    let more = "3,2031-04-01,RU,UA,civilian,5\n4,2031-04-02,RU,UA,civilian,6\n";
    let months = format!("{rows}March,,RU,UA,,140\n{more}April,,RU,UA,,11\nYear,,RU,UA,,151\n");
    assert_eq!(sums(&months), [sum(5, 140), sum(8, 11), sum(9, 151)]);
    assert_eq!(
        sums(&format!("{rows}{more}All,,RU,UA,civilian,131\n")),
        [sum(7, 131)]
    );
}

#[test]
fn an_exchange_that_can_be_one_is_no_sum() {
    let rows = "1,2031-03-01,RU,UA,civilian,120\n2,2031-03-02,RU,UA,prisoner_of_war,20\n";
    for own in [
        // It has a date, another number, another direction, or is all that is above it.
        "3,2031-03-03,RU,UA,,140\n",
        "3,,RU,UA,,141\n",
        "3,,UA,RU,,140\n",
        "3,,RU,UA,civilian,120\n",
        // The second row of an exchange with a date, which it shares.
        "3,2031-03-03,UA,RU,civilian,5\n4,2031-03-04,UA,RU,civilian,5\n5,2031-03-05,RU,UA,civilian,1\n5,,UA,RU,civilian,10\n",
    ] {
        assert!(sums(&format!("{rows}{own}")).is_empty(), "{own}");
    }
    // Where nothing has a date, a sum is no sign.
    assert!(sums("1,,RU,UA,civilian,5\n2,,RU,UA,civilian,5\n3,,RU,UA,civilian,10\n").is_empty());
    // A row that says what it is.
    let table = "exchange,entry,date,from,to,count\n1,,2031-03-01,RU,UA,5\n2,,2031-03-02,RU,UA,5\n3,exchange,,RU,UA,10\n";
    let read = ledger(table);
    assert_eq!(
        read.exchanges().filter(|one| one.date().is_none()).count(),
        1
    );
}
