//! Tables in: what is read, and each fault with its code, place and message, all at once.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::rules::Level;
use exchange_agreement::tables::{Cell, Tables};
use exchange_agreement::{Agreement, Count, Exchange, Finding, Invalid, Ledger, Leg, render};

pub(super) fn agreement() -> Agreement {
    Agreement::between("RU", "UA").build().unwrap()
}

/// The findings of a refused table of exchanges, as they print.
pub(super) fn faults(table: &str) -> Vec<String> {
    printed(
        &Tables::under(&agreement())
            .with_exchanges(table)
            .ledger()
            .unwrap_err(),
    )
}

pub(super) fn printed(invalid: &Invalid) -> Vec<String> {
    let impossible = invalid
        .findings()
        .iter()
        .filter(|one| one.level() == Level::Impossible);
    impossible.map(ToString::to_string).collect()
}

pub(super) fn ledger(table: impl AsRef<[u8]>) -> Ledger {
    Tables::under(&agreement())
        .with_exchanges(&table)
        .ledger()
        .unwrap()
}

/// A ledger of these exchanges.
pub(super) fn recorded(exchanges: impl IntoIterator<Item = Exchange>) -> Ledger {
    let mut ledger = Ledger::open(agreement());
    for exchange in exchanges {
        ledger.record_observed(exchange).unwrap();
    }
    ledger
}

/// The one count of the first exchange.
fn count(cell: &str) -> Count {
    let ledger = ledger(format!("exchange,from,to,count\n1,RU,UA,\"{cell}\"\n"));
    let exchange = ledger.exchanges().next().unwrap().clone();
    let (_, count) = exchange.legs()[0].detainees().iter().next().unwrap();
    count
}

#[test]
fn rows_of_one_exchange_are_joined_in_any_order_of_rows_and_columns() {
    let read = ledger(
        "To,category,From,place,count,Exchange,date,reports,note\n\
         UA,prisoner_of_war,RU,Belarus,270,1,2025-05-23,r-1 r-2,first stage\n\
         UA,prisoner_of_war,RU,,307,2,2025-05-24,,\n\
         UA,civilian,RU,Belarus,120,1,2025-05-23,,\n\
         RU,prisoner_of_war,UA,Belarus,270,1,2025-05-23,,\n\
         RU,civilian,UA,Belarus,120,1,2025-05-23,,\n",
    );
    let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    let first = Exchange::new(
        "1",
        "2025-05-23",
        [
            Leg::new("RU", "UA", people).unwrap(),
            Leg::new("UA", "RU", people).unwrap(),
        ],
    )
    .and_then(|one| one.with_place("Belarus")?.with_note("first stage"))
    .and_then(|one| one.with_source("r-1")?.with_source("r-2"))
    .unwrap();
    let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 307)]).unwrap();
    let second = Exchange::new("2", "2025-05-24", [leg]).unwrap();
    assert_eq!(read, recorded([first, second]));
}

#[test]
fn numbers_dates_and_spans_are_read_as_people_write_them_and_empty_is_not_zero() {
    assert_eq!(count("1,000"), Count::Exactly(1_000));
    assert_eq!(count("about 400"), Count::About(400));
    assert_eq!(count("at least 12"), Count::AtLeast(12));
    assert_eq!(count("12 to 15").to_string(), "12 to 15");
    // Not recorded: possibly any number, and never none.
    assert_eq!(count(""), Count::Undisclosed);
    let read = ledger(
        "exchange,date,from,to,people,remains\n\
         1,2025-05-01/2025-05-31,RU,UA,,12\n\
         2,2025-05,RU,UA,3,2\n",
    );
    let dates: Vec<String> = read
        .exchanges()
        .map(|one| one.date().unwrap().to_string())
        .collect();
    assert_eq!(dates, ["2025-05-01/2025-05-31", "2025-05"]);
    let legs: Vec<&Leg> = read.exchanges().flat_map(Exchange::legs).collect();
    assert!(legs[0].detainees().is_empty());
    assert_eq!(legs[0].remains(), Some(Count::Exactly(12)));
    assert_eq!(legs[1].remains(), Some(Count::Exactly(2)));
    assert_eq!(legs[1].detainees().total().known(), Some(3));
}

#[test]
fn a_zero_of_no_category_is_a_leg_of_nobody() {
    assert_eq!(count_of_legs("0"), 0);
    assert_eq!(count_of_legs("5"), 1);
}

fn count_of_legs(cell: &str) -> usize {
    let read = ledger(format!("exchange,from,to,people\n1,RU,UA,{cell}\n"));
    let exchange = read.exchanges().next().unwrap().clone();
    exchange.legs()[0].detainees().iter().count()
}

#[test]
fn semicolons_tabs_quotes_marks_and_tags_are_understood_and_not_needed() {
    let plain = ledger(
        "exchange,date,place,from,to,count\n1,2025-05-23,\"Gomel, \"\"east\"\"\",RU,UA,390\n",
    );
    for same in [
        "\u{feff}exchange;date;place;from;to;count\r\n1;2025-05-23;\"Gomel, \"\"east\"\"\";RU;UA;390\r\n",
        "exchange\tdate\tplace\tfrom\tto\tcount\n1\t2025-05-23\t\"Gomel, \"\"east\"\"\"\tRU\tUA\t390",
        // Tags name the columns where the names are of another language, and alone.
        "обмін,дата,місце,від,до,count\n#event+code,#date+occurred,#loc+name,#group+code+from,#group+to+code,\n\
         1,2025-05-23,\"Gomel, \"\"east\"\"\",RU,UA,390\n",
        "#event+code,#date+occurred,#loc+name,#group+code+from,#group+to+code,#x_told\n\
         1,2025-05-23,\"Gomel, \"\"east\"\"\",RU,UA,390\n",
        // Empty rows and columns, as spreadsheets leave them.
        "exchange,date,place,from,to,count,,\n\n,,,,,,,\n1,2025-05-23,\"Gomel, \"\"east\"\"\",RU,UA,390,,\n,,,,,,,\n",
    ] {
        assert_eq!(ledger(same), plain, "{same}");
    }
}

#[test]
fn apostrophes_before_formulas_are_taken_away_and_no_others() {
    let places = [
        "=1+1",
        "+x",
        "-x",
        "@x",
        "'=1",
        "''+x",
        "'quoted'",
        "Gomel;=1+1",
        "a| \"@x\"",
        "b,-1",
        "\u{ff1d}1",
        " '-x",
        "it's",
    ];
    let exchanges = places.iter().enumerate().map(|(id, place)| {
        let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 1)]).unwrap();
        let one = Exchange::new(id.to_string(), "2025-05-23", [leg]).unwrap();
        one.with_place(*place).unwrap()
    });
    let written = recorded(exchanges);
    let table = render::csv::exchanges(&written);
    assert!(table.contains("'=1+1") && table.contains("''=1"), "{table}");
    assert_eq!(ledger(table), written);
}

#[test]
fn each_fault_has_its_code_its_cell_and_its_message_all_at_once() {
    let found = faults(
        "exchange,date,from,to,category,people,status,beside_the_terms\n\
         1,2025-02-30,RU,UA,prisoner_of_war,390,,\n\
         2,2025-05-24,RU,XX,civilan,12,done,perhaps\n\
         3,2025-05-25,RU,,civilian,dozens,,\n\
         3,2025-05-25,UA,RU,civilian,99999999999,,\n\
         4,2025-05-26,RU,UA,civilian,15 to 12,,\n",
    );
    assert_eq!(
        found,
        [
            "E10 /exchanges/rows/2/date `2025-02-30` is not a valid date, expected a date of the calendar",
            "E04 /exchanges/rows/3/to there is no side or third actor `XX`, expected one of `RU`, `UA`",
            "E04 /exchanges/rows/3/category there is no category `civilan`, did you mean `civilian`?",
            "E16 /exchanges/rows/3/status `done` is given, expected one of `carried_out`, `called_off`",
            "E16 /exchanges/rows/3/beside_the_terms `perhaps` is given, expected one of `yes`, `no`",
            "E16 /exchanges/rows/4/to missing, expected a cell that is not empty",
            "E16 /exchanges/rows/4/people `dozens` is given, expected a number such as 390, 1,000, about 400, at least 12, \
             at most 12, 12 to 15, or undisclosed",
            "E07 /exchanges/rows/5/people `99999999999` is not a whole number from 0 to 4,294,967,295",
            "E11 /exchanges/rows/6/people 12 as the end of a range, expected 15 or more",
        ]
    );
}

#[test]
fn an_unknown_column_is_refused_with_the_nearest_and_a_missing_one_is_named() {
    assert_eq!(
        faults("exchange,date,form,to,peple,weather\n1,2025-05-23,RU,UA,390,rain\n"),
        [
            "E14 /exchanges/rows/1/form unknown column `form`, did you mean `from`?",
            "E14 /exchanges/rows/1/peple unknown column `peple`, did you mean `people`?",
            "E14 /exchanges/rows/1/weather unknown column `weather`",
        ]
    );
    assert_eq!(
        faults("date,people,people\n2025-05-23,390,390\n"),
        [
            "E15 /exchanges/rows/1/people the column `people` appears more than once",
            "E16 /exchanges/rows/1/exchange missing, expected a column of this name",
            "E16 /exchanges/rows/1/from missing, expected a column of this name",
            "E16 /exchanges/rows/1/to missing, expected a column of this name",
        ]
    );
    assert_eq!(faults("").len(), 3);
}

#[test]
fn cells_that_contradict_each_other_are_faults() {
    assert_eq!(
        faults(
            "exchange,from,to,as_told,people_at_least,people_at_most,status,movement,entry\n\
             1,RU,UA,390,391,391,,,\n\
             2,RU,UA,390,390,390,carried_out,,\n\
             2,UA,RU,390,390,390,called_off,,\n\
             3,RU,UA,12,12,12,,returned,\n\
             4,RU,UA,12,,,,gone,\n\
             5,RU,UA,12,,,,,swap\n"
        ),
        [
            "E16 /exchanges/rows/2/people_at_least `391` is given, expected `390`",
            "E16 /exchanges/rows/4/status `called_off` is given, expected `carried_out`",
            "E16 /exchanges/rows/5/people_at_least `handed_over` is given, expected `returned`",
            "E16 /exchanges/rows/6/movement `gone` is given, expected one of `handed_over`, `returned`, `recovered`, \
             `taken_again`, `not_those_promised`, `accounted_for`",
            "E16 /exchanges/rows/7/entry `swap` is given, expected one of `exchange`, `reversal`",
        ]
    );
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let table = "exchange,from,to,people,note\n\n1,RU,UA,1,\"two\nlines\"\n\n\n2,RU,UA,x,\n3,RU,UA,y,,surplus\n";
    let invalid = Tables::under(&agreement())
        .with_exchanges(table)
        .ledger()
        .unwrap_err();
    let cells = invalid.findings().iter();
    let cells = cells.filter(|one| one.level() == Level::Impossible);
    let cells: Vec<String> = cells
        .map(|finding| Cell::of(finding).unwrap().to_string())
        .collect();
    assert_eq!(
        cells,
        [
            // A text is one line.
            "exchanges, row 3, column note",
            "exchanges, row 6, column people",
            "exchanges, row 7",
            "exchanges, row 7, column people",
        ]
    );
}

#[test]
fn bytes_of_another_encoding_are_a_fault_of_their_cell() {
    let table = b"exchange,from,to,people,place\n1,RU,UA,1,M\xfcnchen\n2,RU,UA,1,Gomel\n";
    let invalid = Tables::under(&agreement())
        .with_exchanges(table)
        .ledger()
        .unwrap_err();
    assert_eq!(
        printed(&invalid),
        ["E16 /exchanges/rows/2/place a cell in another encoding is given, expected text in UTF-8"]
    );
}

#[test]
fn findings_that_refuse_nothing_have_their_cells_too() {
    let agreement = Agreement::between("RU", "UA")
        .each_releases(300)
        .build()
        .unwrap();
    let table = "exchange,date,from,to,people\n1,2025-05-23,RU,UA,300\n2,2025-05-24,RU,UA,90\n";
    let tables = Tables::under(&agreement).with_exchanges(table);
    let findings = tables.placed(tables.ledger().unwrap().findings());
    let over = findings.iter().find(|one| one.code() == "T01").unwrap();
    assert_eq!(over.place(), "/exchanges/rows/3/people");
    let elsewhere = tables.placed([over.clone()].into_iter().collect());
    assert_eq!(
        elsewhere.iter().next().map(Finding::place),
        Some(over.place())
    );
}

#[test]
fn a_sheet_as_people_keep_it_is_read_and_what_is_not_an_exchange_is_named() {
    let agreement = Agreement::between("RU", "UA").build().unwrap();
    let rows = [
        "Exchange;Date;From;To;Category;Count;Notes",
        "1;2024-01-03;RU;UA;POW;248;first of the year",
        "1;2024-01-03;UA;RU;Prisoners of War;230;",
        "2;;RU;UA;civilians;about 40;no date given",
        "2;;UA;RU;Security detainees;;",
    ];
    let table = rows.join("\n");
    let ledger = Tables::under(&agreement)
        .with_exchanges(&table)
        .ledger()
        .unwrap();
    let lines = ledger.exchanges().flat_map(|exchange| {
        let legs = exchange.legs().iter();
        let lines = legs.flat_map(|leg| leg.detainees().iter());
        lines.map(|(category, count)| format!("{category} {count}"))
    });
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "prisoner_of_war 248",
            "prisoner_of_war 230",
            "civilian about 40",
            "security_detainee an undisclosed number"
        ]
    );
    let table = format!("{table}\nTotal;;;;;518;\n3;2024;RU;UA;conscripts;5;");
    let faults = Tables::under(&agreement)
        .with_exchanges(&table)
        .ledger()
        .unwrap_err();
    let faults: Vec<String> = faults.findings().iter().map(ToString::to_string).collect();
    let found = |text: &str| faults.iter().any(|fault| fault.contains(text));
    assert!(
        found("/exchanges/rows/6/Exchange `Total`") && found("no row of totals"),
        "{faults:?}"
    );
    assert!(found(
        "/exchanges/rows/7/Category there is no category `conscripts`"
    ));
    assert!(!found("/exchanges/rows/6/From"), "{faults:?}");
}

/// Columns without a name cost nothing in rows that do not reach them.
#[test]
fn a_very_wide_sheet_is_read() {
    let agreement = Agreement::between("RU", "UA").build().unwrap();
    let head = format!("exchange,from,to,people{}", ",".repeat(100_000));
    let rows = (0..5_000).map(|number| format!("{number},RU,UA,1"));
    let table: Vec<String> = core::iter::once(head).chain(rows).collect();
    let table = table.join("\n");
    let tables = Tables::under(&agreement).with_exchanges(&table);
    assert_eq!(tables.ledger().unwrap().journal().len(), 5_000);
}
