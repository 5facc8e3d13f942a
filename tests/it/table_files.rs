//! Files of tables as programs write them: other encodings, separators, quotation marks, columns; one cause, one finding.

#[expect(
    dead_code,
    reason = "the example prints; here it prints to a closed pipe"
)]
#[path = "../../examples/spreadsheet.rs"]
mod spreadsheet;

use std::io::{self, ErrorKind, Write};

use exchange_agreement::tables::Tables;
use exchange_agreement::{Agreement, Document, Invalid};

use super::tables_in::ledger;

const PLAIN: &str = "exchange,date,from,to,category,count,reports\n1,2025-05-23,RU,UA,POW,5,r\n";
const FIGURES: &str = "report,source,act,from,to,exchange,count\nr,AFP,released,RU,UA,1,5\n";

fn agreement() -> Agreement {
    let agreement = Agreement::between("RU", "UA");
    agreement.each_releases(3).build().unwrap()
}

fn read(exchanges: &[u8], figures: &[u8]) -> Result<Document, Invalid> {
    let agreement = agreement();
    let tables = Tables::under(&agreement).with_exchanges(exchanges);
    tables.with_figures(figures).document()
}

/// Every finding, of all levels: what has one cause is one.
fn findings(exchanges: impl AsRef<[u8]>, figures: impl AsRef<[u8]>) -> Vec<String> {
    let invalid = read(exchanges.as_ref(), figures.as_ref()).unwrap_err();
    let findings = invalid.findings();
    findings.iter().map(ToString::to_string).collect()
}

/// A text in UTF-16, with or without a byte order mark.
fn wide(text: &str, is_big: bool, has_mark: bool) -> Vec<u8> {
    let mark = Some(0xfeff).filter(|_| has_mark);
    let units = mark.into_iter().chain(text.encode_utf16());
    let bytes = units.map(|unit| {
        if is_big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    });
    bytes.flatten().collect()
}

#[test]
fn a_file_in_utf_16_is_one_fault_of_the_table() {
    for (is_big, has_mark) in [(false, true), (true, true), (false, false), (true, false)] {
        for text in [
            PLAIN.to_owned(),
            PLAIN.replace("exchange", "обмін").replace("from", "від"),
        ] {
            assert_eq!(
                findings(wide(&text, is_big, has_mark), FIGURES),
                ["E16 /exchanges a text in UTF-16 is given, expected text in UTF-8"]
            );
        }
        assert_eq!(
            findings(PLAIN, wide(FIGURES, is_big, has_mark))[0],
            "E16 /figures a text in UTF-16 is given, expected text in UTF-8"
        );
    }
    for (bytes, form) in [
        (&b"\xff\xfe\0\0e\0\0\0"[..], "a text in UTF-32"),
        (b"\0\0\xfe\xff\0\0\0e", "a text in UTF-32"),
        (b"PK\x03\x04\x14\0\x06", "a workbook or another packed file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "a workbook in a format that is not text",
        ),
    ] {
        assert_eq!(
            findings(bytes, FIGURES),
            [format!(
                "E16 /exchanges {form} is given, expected text in UTF-8"
            )]
        );
    }
    let sides = wide("side\nRU\nUA\n", false, true);
    let promises = wide("from,to,quantity\nRU,UA,5\n", true, false);
    let whole = wide("title\nx\n", false, true);
    let invalid = Tables::new()
        .with_agreement(&whole)
        .with_sides(&sides)
        .with_commitments(&promises)
        .with_exchanges(PLAIN)
        .with_figures(FIGURES)
        .document()
        .unwrap_err();
    let found: Vec<String> = invalid.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["agreement", "sides", "commitments"]
            .map(|table| format!("E16 /{table} a text in UTF-16 is given, expected text in UTF-8"))
    );
}

#[test]
fn cells_in_another_encoding_are_one_fault_and_nothing_false_follows() {
    for (broken, place) in [
        (
            "1,2025-05-23,RU,UA,caf\u{fffd},5,r\n1,2025-05-23,UA,RU,caf\u{fffd},5,r\n",
            "rows/2/category",
        ),
        ("1,2025-05-23,RU,UA,POW,\u{fffd}5,r\n", "rows/2/count"),
        ("1,\u{fffd},RU,UA,POW,1,r\n", "rows/2/date"),
        ("\u{fffd},2025-05-23,RU,UA,POW,1,r\n", "rows/2/exchange"),
        ("1,2025-05-23,R\u{fffd},UA,POW,5,r\n", "rows/2/from"),
        ("1,2025-05-23,RU,UA,POW,1,\u{fffd}\n", "rows/2/reports"),
    ] {
        let text = format!("exchange,date,from,to,category,count,reports\n{broken}");
        let mut bytes = Vec::new();
        for (at, part) in text.split('\u{fffd}').enumerate() {
            if at > 0 {
                bytes.push(0xe9);
            }
            bytes.extend_from_slice(part.as_bytes());
        }
        assert_eq!(
            findings(&bytes, FIGURES),
            [format!(
                "E16 /exchanges/{place} a cell in another encoding is given, expected text in UTF-8"
            )]
        );
    }
    let head = b"exchange,d\xe9te,from,to,c\xe9tegory,count\n1,2025-05-23,RU,UA,POW,5\n";
    assert_eq!(
        findings(head, FIGURES),
        ["E16 /exchanges/rows/1 a cell in another encoding is given, expected text in UTF-8"]
    );
}

#[test]
fn a_first_line_that_names_the_separator_is_read_and_not_counted() {
    let plain = ledger(PLAIN);
    for (line, separator) in [
        ("sep=;\n", ";"),
        ("\u{feff}sep=;\r\n", ";"),
        ("\"sep=;\"\r", ";"),
        ("SEP=,\n", ","),
        ("sep=\t\n", "\t"),
        ("sep=|\r\n", "|"),
    ] {
        let table = format!("{line}{}", PLAIN.replace(',', separator));
        assert_eq!(ledger(&table), plain, "{table}");
        let broken = table.replace("POW", "nobody");
        assert!(
            findings(broken, FIGURES)[0].starts_with("E04 /exchanges/rows/2/category "),
            "{table}"
        );
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_one_fault_at_its_cell() {
    let unclosed =
        "a quotation mark that is never closed is given, expected one at the end of the cell";
    let behind = "text behind a closing quotation mark is given, expected the next cell, or two quotation marks for one \
                  within a cell";
    let head = "exchange,date,from,to,category,count,note\n";
    for (rows, place, what) in [
        ("1,2025-05-23,RU,UA,POW,1,\"a note", "rows/2/note", unclosed),
        (
            "1,2025-05-23,RU,UA,\"POW,1,\n2,2025-05-24,RU,UA,POW,1,\n",
            "rows/2/category",
            unclosed,
        ),
        (
            "2,2025-05-24,RU,UA,POW,1,\n1,2025-05-23,\"RU,UA,POW,1,\n",
            "rows/3/from",
            unclosed,
        ),
        ("\"1,2025-05-23,RU,UA,POW,1,\n", "rows/2/exchange", unclosed),
        ("1,2025-05-23,RU,UA,POW,\"1,\"x\n", "rows/2/count", behind),
        (
            "1,2025-05-23,RU,UA,\"POW,1,\n2,2025-05-24,RU,UA,\"POW,1,\n",
            "rows/2/category",
            behind,
        ),
    ] {
        assert_eq!(
            findings(format!("{head}{rows}"), FIGURES.replace(",5", ",1")),
            [format!("E16 /exchanges/{place} {what}")],
            "{rows}"
        );
    }
    assert_eq!(
        findings("exchange,date,\"from,to\n1,2025-05-23,RU,UA\n", FIGURES),
        [format!("E16 /exchanges/rows/1 {unclosed}")]
    );
    let figures = "report,source,act,from,to,exchange,count,note\nr,AFP,released,RU,UA,1,5,\"x\n";
    let table = PLAIN.replace(",5,r", ",1,other");
    assert_eq!(
        findings(table, figures),
        [format!("E16 /figures/rows/2/note {unclosed}")]
    );
}

#[test]
fn two_columns_for_the_same_are_named_as_they_are_written() {
    for (columns, column, message) in [
        (
            "count,count",
            "count",
            "the column `count` appears more than once",
        ),
        (
            "Count,count",
            "count",
            "the column `count` appears more than once",
        ),
        (
            "count,number",
            "number",
            "the column `number` means the same as `count`",
        ),
        (
            "as_told,count",
            "count",
            "the column `count` means the same as `as_told`",
        ),
    ] {
        let table =
            format!("exchange,date,from,to,category,{columns}\n1,2025-05-23,RU,UA,POW,1,900\n");
        assert_eq!(
            findings(table, FIGURES),
            [format!("E15 /exchanges/rows/1/{column} {message}")]
        );
    }
}

/// What a column that is not known may have been is not said to be missing.
#[test]
fn an_unknown_column_has_no_other_finding() {
    for (head, column) in [
        ("exchange,Kalendertag,from,to,category,count", "Kalendertag"),
        ("exchange,date,from,to,Gattung,count", "Gattung"),
        ("exchange,date,from,to,category,wieviele", "wieviele"),
    ] {
        let table = format!("{head}\n1,2025-05-23,RU,UA,POW,1\n");
        assert_eq!(
            findings(table, FIGURES.replace(",5", ",1")),
            [format!(
                "E14 /exchanges/rows/1/{column} unknown column `{column}`"
            )]
        );
    }
    assert_eq!(
        findings(
            "exchange|date|from|to|count\n1|2025-05-23|RU|UA|1\n",
            FIGURES
        ),
        [
            "E16 /exchanges/rows/1 a row with `|` between its cells is given, expected one of commas, semicolons or tabs, the same in every row"
        ]
    );
}

/// A pipe of which the reader has gone.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_example_ends_where_the_reader_of_its_page_has_gone() {
    assert!(spreadsheet::run(core::iter::empty(), &mut Closed).is_ok());
}

#[test]
fn a_known_table_is_judged_beside_an_unknown_column() {
    assert_eq!(
        findings(
            "exchange,date,from,to,category,count,weather\n1,2025-05-23,RU,UA,POW,5,rain\n",
            FIGURES
        ),
        [
            "E14 /exchanges/rows/1/weather unknown column `weather`",
            "T01 /exchanges/rows/2/count RU to UA: 5 released in total, 3 agreed",
        ]
    );
}

/// Two tables one below the other, a heading above, and remarks below.
#[test]
fn names_that_are_given_again_headings_and_remarks_are_one_fault_each() {
    let head = "exchange,date,from,to,category,count";
    let tags = "#event+code,#date+occurred,#group+from+code,#group+to+code,#x_category,#x_told";
    let rows = "1,2025-05-23,RU,UA,POW,1";
    for again in [head.to_owned(), format!("{head}\n{tags}"), tags.to_owned()] {
        assert_eq!(
            findings(
                format!("{head}\n{tags}\n{rows}\n{again}\n2,2025-05-24,RU,UA,POW,1\n"),
                FIGURES.replace(",5", ",1")
            ),
            [
                "E16 /exchanges/rows/4 a row with the names of the columns is given, expected a row of what they name"
            ]
        );
    }
    assert_eq!(
        findings(format!("{head}\n{rows}\nsource-of-all,,,,,\nIcrc,,,,,\n1,,,,,\n"), FIGURES.replace(",5", ",1")),
        ["source-of-all", "Icrc"].iter().enumerate().map(|(at, word)| format!(
            "E16 /exchanges/rows/{}/exchange `{word}` is given, expected an exchange with its two ends, and no remark",
            at + 3
        )).collect::<Vec<_>>()
    );
    assert_eq!(
        findings(format!("Exchanges of 2025,,,,,\n{head}\n{rows}\n"), FIGURES),
        [
            "E16 /exchanges/rows/1 a row above the names of the columns is given, expected the names in the first row"
        ]
    );
}
