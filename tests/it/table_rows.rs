//! Rows of tables that are no exchanges, and rows that repeat others: totals, repetitions, and what tells rows apart.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::Reversal;
use exchange_agreement::tables::Tables;
use exchange_agreement::{
    Agreement, Count, Exchange, Interval, Ledger, Leg, Subject, Tally, render,
};

use super::tables_in::{agreement, faults, ledger, printed, recorded};

/// The findings of a table of exchanges, of every level.
fn findings(table: &str) -> Vec<String> {
    let agreement = Agreement::between("RU", "UA")
        .each_releases(9)
        .build()
        .unwrap();
    let invalid = Tables::under(&agreement).with_exchanges(table).ledger();
    let findings = invalid.unwrap_err().into_findings();
    findings.iter().map(ToString::to_string).collect()
}

/// How many people went from RU to UA.
fn released(ledger: &Ledger) -> Interval {
    ledger.balance("RU", "UA").unwrap().released()
}

const HEAD: &str =
    "exchange,date,from,to,category,count,place,part,note\n1,2025-05-23,RU,UA,POW,5,,,\n";

#[test]
fn a_row_of_totals_is_one_fault_in_every_language_with_and_without_ends() {
    for word in [
        "Total",
        "TOTALS",
        "Total:",
        "Sum",
        "Sub-total",
        "Grand total",
        "Summe",
        "Gesamt:",
        "Insgesamt",
        "Sous-total",
        "Total général",
        "Suma",
        "Totales",
        "Итого",
        "ВСЕГО:",
        "Разом",
        "Усього",
        "المجموع",
        "الإجمالي:",
        "∑",
    ] {
        let fault = |column: &str| {
            [format!(
                "E16 /exchanges/rows/3/{column} `{word}` is given, expected an exchange, and no row of totals"
            )]
        };
        for row in [
            format!("{word},,RU,UA,POW,5,,,"),
            format!(" {word} ,,,,,5,,,"),
            format!("{word},2025-05-24,RU,UA,,5,,,"),
        ] {
            assert_eq!(
                findings(&format!("{HEAD}{row}\n")),
                fault("exchange"),
                "{row}"
            );
        }
        for (row, column) in [
            (format!("1,,RU,UA,{word},5,,,"), "category"),
            (format!(",,,,{word},5,,,"), "category"),
            (format!("2,2025-05-24,RU,UA,POW,5,,,{word}"), "note"),
            (format!("1,,RU,UA,civilian,5,{word},,"), "place"),
            (format!(",{word},,,,5,,,"), "date"),
            (format!(",,{word},,,5,,,"), "from"),
            (format!(",,,{word},,5,,,"), "to"),
        ] {
            assert_eq!(findings(&format!("{HEAD}{row}\n")), fault(column), "{row}");
        }
    }
    assert_eq!(
        findings(&format!("{HEAD},,,,,5,,,\n")),
        ["E16 /exchanges/rows/3/exchange missing, expected an exchange, and no row of totals"]
    );
}

#[test]
fn an_exchange_whose_id_has_such_a_word_in_it_is_read_and_so_is_one_that_says_what_it_is() {
    for id in ["Total-exchange-of-all", "sum-1", "all", "Все", "Summer"] {
        let read = ledger(format!(
            "{HEAD}{id},2025-05-24,RU,UA,POW,4,,,total of the day\n"
        ));
        assert_eq!(released(&read), Interval::exactly(9), "{id}");
    }
    let read = ledger("exchange,entry,from,to,people\nTotal,exchange,RU,UA,4\n");
    assert_eq!(released(&read), Interval::exactly(4));
    assert_eq!(
        findings(&format!("{HEAD}ALL,,,,,5,,,\n")),
        [
            "E16 /exchanges/rows/3/exchange `ALL` is given, expected an exchange, and no row of totals"
        ]
    );
    // What is written is read, whatever an exchange is called.
    let leg = || Leg::new("RU", "UA", [(PrisonerOfWar, 4)]).unwrap();
    let total = Exchange::new("Total", "2025-05-23", [leg()]).unwrap();
    let written = recorded([total.with_note("Sum").unwrap()]);
    assert_eq!(ledger(render::csv::exchanges(&written)), written);
}

#[test]
fn rows_of_totals_of_figures_and_commitments_are_faults() {
    let agreement = agreement();
    let figures = "report,source,act,from,to,count\nr,AFP,released,RU,UA,5\nИтого,,,,,5\nr-2,Total:,released,RU,UA,5\n";
    let invalid = Tables::under(&agreement).with_figures(figures).document();
    assert_eq!(
        printed(&invalid.unwrap_err()),
        [
            "E16 /figures/rows/3/report `Итого` is given, expected a report, and no row of totals",
            "E16 /figures/rows/4/source `Total:` is given, expected a report, and no row of totals",
        ]
    );
    let invalid = Tables::new()
        .with_sides("side\nRU\nUA\n")
        .with_commitments(
            "id,from,to,of,quantity\na,RU,UA,,5\nb,UA,RU,,5\nSumme,,,,10\n,RU,UA,Total,10\n",
        )
        .document();
    assert_eq!(
        printed(&invalid.unwrap_err()),
        [
            "E16 /commitments/rows/4/id `Summe` is given, expected a commitment, and no row of totals",
            "E16 /commitments/rows/5/of `Total` is given, expected a commitment, and no row of totals",
        ]
    );
}

#[test]
fn a_second_row_for_one_direction_and_category_is_a_fault_at_each_repetition() {
    let head = "exchange,date,place,from,to,category,count,leg,both_directions\n";
    let rows = "1,2025-05-23,Gomel,RU,UA,POW,3,,\n1,,,UA,RU,,4,,\n";
    for (again, found) in [
        // The same row; in other words; with another number; without what it has of its exchange.
        (
            "1,2025-05-23,Gomel,RU,UA,POW,3,,\n",
            "RU to UA, POW`; the first is /exchanges/rows/2",
        ),
        (
            "1,2025-05-23,Gomel,RU,UA,Prisoners of war,3,,no\n",
            "RU to UA, Prisoners of war`; the first is /exchanges/rows/2",
        ),
        (
            "1,,,RU,UA,prisoner_of_war,300,,\n",
            "RU to UA, prisoner_of_war`; the first is /exchanges/rows/2",
        ),
        (
            "1,,,RU,UA,POW,,,\n",
            "RU to UA, POW`; the first is /exchanges/rows/2",
        ),
        (
            "1,2025-05-23,Gomel,UA,RU,unspecified,4,,\n",
            "UA to RU, unspecified`; the first is /exchanges/rows/3",
        ),
    ] {
        assert_eq!(
            faults(&format!("{head}{rows}{again}")),
            [format!("E03 /exchanges/rows/4 a second row for `{found}")],
            "{again}"
        );
    }
    // A whole exchange given twice, with another one between.
    assert_eq!(
        faults(&format!("{head}{rows}2,2025-05-24,,RU,UA,POW,1,,\n{rows}")),
        [
            "E03 /exchanges/rows/5 a second row for `RU to UA, POW`; the first is /exchanges/rows/2",
            "E03 /exchanges/rows/6 a second row for `UA to RU`; the first is /exchanges/rows/3",
        ]
    );
    let rows = "1,2025-05-23,,RU,UA,POW,3,1,\n1,2025-05-23,,RU,UA,POW,3,1,\n1,2025-05-23,,RU,UA,remains,4,,\n\
         1,2025-05-23,,RU,UA,Remains,4,,\n2,2025-05-23,,RU,UA,POW,5,,yes\n2,2025-05-23,,UA,RU,POW,5,,x\n";
    assert_eq!(
        faults(&format!("{head}{rows}")),
        [
            "E03 /exchanges/rows/3 a second row for `RU to UA, POW`; the first is /exchanges/rows/2",
            "E03 /exchanges/rows/5 a second row for `RU to UA, Remains`; the first is /exchanges/rows/4",
            "E03 /exchanges/rows/7 a second row for `UA to RU, POW`; the first is /exchanges/rows/6",
        ]
    );
}

/// Nothing is judged by a number of which two rows differ.
#[test]
fn a_repetition_has_no_other_finding() {
    let rows = |again: &str| {
        format!(
            "exchange,date,from,to,category,count\n1,2025-05-23,RU,UA,POW,10\n1,2025-05-23,RU,UA,POW,{again}\n"
        )
    };
    let fault =
        "E03 /exchanges/rows/3 a second row for `RU to UA, POW`; the first is /exchanges/rows/2";
    assert_eq!(findings(&rows("1")), [fault]);
    let over = "T01 /exchanges/rows/2/count RU to UA: 10 released in total, 9 agreed";
    assert_eq!(findings(&rows("10")), [fault, over]);
}

#[test]
fn rows_that_something_tells_apart_are_read() {
    for (more, people) in [
        ("1,2025-05-23,Gomel,RU,UA,civilian,3,,,,", 6),
        ("1,2025-05-24,Gomel,RU,UA,POW,3,,,,", 6),
        ("1,2025-05-23,Minsk,RU,UA,POW,3,,,,", 6),
        ("1,2025-05-23,Gomel,RU,UA,POW,3,2,,,", 6),
        ("1,2025-05-23,Gomel,RU,UA,POW,3,,yes,,", 3),
        ("1,2025-05-23,Gomel,RU,UA,POW,3,,,recovered,", 3),
        ("1,2025-05-30,,RU,UA,POW,3,,,,reversal", 0),
        ("2,2025-05-23,Gomel,RU,UA,POW,3,,,,", 6),
    ] {
        let read = ledger(format!(
            "exchange,date,place,from,to,category,count,leg,beside_the_terms,movement,entry\n\
             1,2025-05-23,Gomel,RU,UA,POW,3,,,,\n{more}\n"
        ));
        assert_eq!(released(&read), Interval::exactly(people), "{more}");
    }
}

#[test]
fn a_reversal_given_twice_is_a_fault_wherever_it_stands() {
    let rows = "exchange,entry,date,from,to,category,count\n1,,2025-05-23,RU,UA,civilian,5\n\
         1,reversal,2025-05-30,RU,UA,civilian,2\n2,,2025-06-01,RU,UA,civilian,1\n1,reversal,2025-05-30,RU,UA,civilian,2\n";
    assert_eq!(
        faults(rows),
        [
            "E03 /exchanges/rows/5 a second row for `RU to UA, civilian`; the first is /exchanges/rows/3"
        ]
    );
    // Two of one day are written with legs of their own.
    let leg = |people| Leg::new("RU", "UA", [(Civilian, people)]).unwrap();
    let mut written = recorded([Exchange::new("1", "2025-05-23", [leg(5)]).unwrap()]);
    for people in [2, 1] {
        let back = Reversal::of("1".parse().unwrap()).with_legs([leg(people)]);
        let back = back.and_then(|one| one.with_date("2025-05-30")).unwrap();
        written.record_observed(back).unwrap();
    }
    let read = ledger(render::csv::exchanges(&written));
    let left = |ledger: &Ledger| ledger.balance("RU", "UA").unwrap().released();
    assert_eq!(left(&written), Interval::exactly(2));
    assert_eq!(left(&read), Interval::exactly(2));
}

#[test]
fn figures_and_commitments_given_twice_are_faults() {
    let agreement = agreement();
    let figures = "report,source,act,from,to,category,count,note\nr,AFP,released,RU,UA,POW,5,\n\
         r,AFP,released,RU,UA,civilian,5,\nr,AFP,released,RU,UA,POWs,6,\nr,AFP,released,RU,UA,POW,6,later\n\
         q,AFP,released,RU,UA,POW,5,\nr,AFP,released,RU,UA,,11,\nr,AFP,released,RU,UA,,11,\n";
    let invalid = Tables::under(&agreement).with_figures(figures).document();
    assert_eq!(
        printed(&invalid.unwrap_err()),
        [
            "E03 /figures/rows/4 a second row for `RU to UA, prisoner_of_war`; the first is /figures/rows/2",
            "E03 /figures/rows/8 a second row for `RU to UA, detainees`; the first is /figures/rows/7",
        ]
    );
    let invalid = Tables::new()
        .with_sides("side\nRU\nUA\n")
        .with_commitments("from,to,quantity,part\nRU,UA,5,\nRU,UA,5,a\nUA,RU,5,\nRU,UA,5,\n")
        .document();
    assert_eq!(
        printed(&invalid.unwrap_err()),
        [
            "E03 /commitments/rows/5 a second row for `RU to UA, 5`; the first is /commitments/rows/2"
        ]
    );
}

#[test]
fn every_number_under_the_category_remains_counts_remains() {
    for columns in ["people", "count", "remains", "people_at_least"] {
        let read = ledger(format!(
            "exchange,from,to,category,{columns}\n1,RU,UA,Remains,5\n"
        ));
        let leg = read.exchanges().next().unwrap().legs()[0].clone();
        assert!(leg.detainees().is_empty(), "{columns}");
        let count = if columns == "people_at_least" {
            Count::AtLeast(5)
        } else {
            Count::Exactly(5)
        };
        assert_eq!(leg.remains(), Some(count), "{columns}");
    }
    assert_eq!(
        faults("exchange,from,to,category,people,remains\n1,RU,UA,remains,5,2\n"),
        ["E16 /exchanges/rows/2/remains `2` is given, expected `5`"]
    );
    let agreement = agreement();
    let figures = "report,source,act,from,to,category,count\nr,AFP,handed_over,RU,UA,Remains,5\n";
    let document = Tables::under(&agreement).with_figures(figures).document();
    let document = document.unwrap();
    assert_eq!(
        document.reports()[0].figures()[0].count_of(&Subject::Remains),
        Some(Count::Exactly(5))
    );
}

/// The words of an approximate number, and its category, are on the row of a summary.
#[test]
fn the_approximate_rest_of_a_summary_is_written_and_read_again() {
    let exchange = |id: &str, legs: Vec<Leg>| Exchange::new(id, "2025-05-20", legs).unwrap();
    let leg = |from, to, count: Count| {
        let ends = Leg::new(from, to, [(PrisonerOfWar, 1)]).unwrap().ends();
        Leg::between(ends, Tally::counted([(PrisonerOfWar, count)]).unwrap())
    };
    for (summary, row) in [
        (
            vec![
                leg("RU", "UA", Count::Exactly(30)),
                leg("UA", "RU", Count::About(50)),
            ],
            "s,exchange,carried_out,2025-05-20,,,UA,RU,,,,handed_over,prisoner_of_war,about 50,,,",
        ),
        (
            vec![leg("RU", "UA", Count::About(50))],
            "s,exchange,carried_out,2025-05-20,,,RU,UA,,,,handed_over,prisoner_of_war,about 20,,,",
        ),
        (
            vec![leg("RU", "UA", Count::Exactly(50))],
            "s,exchange,carried_out,2025-05-20,,,RU,UA,,,,handed_over,prisoner_of_war,,20,20,",
        ),
    ] {
        let one = exchange("1", vec![leg("RU", "UA", Count::Exactly(30))]);
        let all = exchange("s", summary).with_includes(["1"]).unwrap();
        let table = render::csv::exchanges(&recorded([one, all]));
        let last = table.lines().last().unwrap();
        assert!(last.starts_with(row), "{last}");
        assert_eq!(
            render::csv::exchanges(&ledger(&table)).lines().count(),
            table.lines().count()
        );
    }
}
