//! Whole agreements, reports and reversals read from tables, and the tables of the example.

use super::tables_in::{agreement, faults, ledger, printed, recorded};
use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::{ExchangeStatus, Reversal};
use exchange_agreement::tables::Tables;
use exchange_agreement::terms::Span;
use exchange_agreement::{Agreement, Exchange, Leg, Quantity, Subject, render};

#[test]
fn a_whole_agreement_is_read_from_tables() {
    let tables = Tables::new()
        .with_agreement("id,title,concluded,place,parity,span\nist-1,Istanbul,2025-05-16,Istanbul,equal,at_end\n")
        .with_sides("side,party,name,kind,roles\nRU,russia,Russia,state,\nUA,ukraine,Ukraine,state,\n,turkiye,Türkiye,state,host mediator\n")
        .with_commitments("from,to,of,quantity,part,due\nRU,UA,,\"1,000\",main,2025-05-31\nUA,RU,remains,at least 6000,,\n");
    let read = tables.document().unwrap();
    let agreement = read.ledger().agreement();
    assert_eq!(agreement.title().unwrap().as_str(), "Istanbul");
    assert_eq!(agreement.sides().len(), 2);
    assert_eq!(agreement.third_actors()[0].party().roles().len(), 2);
    assert_eq!(agreement.parity()[0].span(), Span::AtEnd);
    let promises: Vec<(Quantity, &Subject)> = agreement
        .commitments()
        .iter()
        .map(|one| (one.quantity().clone(), one.subject()))
        .collect();
    assert_eq!(promises[0].0, Quantity::Exactly(1_000));
    assert_eq!(promises[1], (Quantity::AtLeast(6_000), &Subject::Remains));
    assert_eq!(agreement.parts().len(), 1);
    let broken = Tables::new()
        .with_agreement("title,concluded,parity\nx,2025-13-01,equall\ny,,\n")
        .with_sides("side,kind\nRU,state\nUA,stat\n")
        .with_commitments("from,to,quantity,of\nRU,UX,many,\nUA,RU,5,civilan\n")
        .with_figures("report,source,act,from,to,count\nr,AFP,gave,RU,UA,1\n")
        .document()
        .unwrap_err();
    assert_eq!(
        printed(&broken),
        [
            "E10 /agreement/rows/2/concluded `2025-13-01` is not a valid date, expected a date of the calendar",
            "E16 /agreement/rows/2/parity `equall` is given, expected one of `equal`, `equal_per_category`, `weighted`",
            "E13 /agreement/rows/3 2 agreements, at most 1 are allowed",
            "E16 /sides/rows/3/kind `stat` is given, expected one of `state`, `de_facto_authority`, `armed_group`, \
             `organisation`, `committee`",
            "E04 /commitments/rows/2/to there is no side or third actor `UX`, expected one of `RU`, `UA`",
            "E16 /commitments/rows/2/quantity `many` is given, expected a number such as 390, 1,000, about 400, at least 12, \
             at most 12, 12 to 15, or undisclosed",
            "E04 /commitments/rows/3/of there is no category `civilan`, did you mean `civilian`?",
            "E16 /figures/rows/2/act `gave` is given, expected one of `agreed`, `announced`, `listed`, `released`, \
             `handed_over`, `received`, `exchanged`, `carried`, `identified`, `accounted`, `held`, `missing`",
        ]
    );
}

#[test]
fn reports_are_checked_where_they_are_given() {
    let agreement = agreement();
    let table = "exchange,from,to,people,reports\n1,RU,UA,5,afp\n";
    let tables = Tables::under(&agreement).with_exchanges(table);
    assert!(tables.ledger().is_ok());
    assert_eq!(
        printed(&tables.document().unwrap_err()),
        ["E04 /exchanges/rows/2/reports there is no report `afp`"]
    );
    let figures = "report,source,act,from,to,exchange,count\nafp,AFP,handed_over,RU,UA,1,5\n";
    assert!(tables.with_figures(figures).document().is_ok());
    let figures = "report,source,act,from,to,exchange,count\nbbc,BBC,handed_over,RU,UA,2,5\n";
    assert_eq!(
        printed(&tables.with_figures(figures).ledger().unwrap_err()),
        [
            "E04 /exchanges/rows/2/reports there is no report `afp`",
            "E04 /figures/rows/2/exchange there is no exchange `2`",
        ]
    );
}

#[test]
fn a_called_off_exchange_and_a_reversal_are_read() {
    let read = ledger(
        "exchange,entry,status,date,from,to,category,count\n\
         1,,,2025-05-23,RU,UA,civilian,5\n\
         2,,called_off,2025-05-24,,,,\n\
         1,reversal,,2025-05-30,RU,UA,civilian,2\n",
    );
    let mut expected = recorded([
        Exchange::new(
            "1",
            "2025-05-23",
            [Leg::new("RU", "UA", [(Civilian, 5)]).unwrap()],
        )
        .unwrap(),
        Exchange::called_off("2", "2025-05-24").unwrap(),
    ]);
    let back = Reversal::of("1".parse().unwrap())
        .with_legs([Leg::new("RU", "UA", [(Civilian, 2)]).unwrap()])
        .and_then(|one| one.with_date("2025-05-30"))
        .unwrap();
    expected.record_observed(back).unwrap();
    assert_eq!(read, expected);
    let status = read.exchanges().last().map(Exchange::status);
    assert_eq!(status, Some(ExchangeStatus::CalledOff));
}

#[test]
fn the_tables_of_the_example_give_a_standing_a_picture_and_findings() {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .build()
        .unwrap();
    let tables = Tables::under(&agreement)
        .with_exchanges(include_str!("../../examples/data/exchanges_2025.csv"))
        .with_figures(include_str!("../../examples/data/figures_2025.csv"));
    let document = tables.document().unwrap();
    let standing = document.ledger().standing();
    assert_eq!(standing.balances()[0].released().known(), Some(1_000));
    assert_eq!(standing.balances()[1].released().known(), None);
    assert!(render::progress(document.ledger()).starts_with("<svg"));
    assert_eq!(document.reconciliation().comparisons().len(), 4);
    let broken = include_str!("../../examples/data/exchanges_with_faults.csv");
    assert_eq!(
        printed(
            &Tables::under(&agreement)
                .with_exchanges(broken)
                .ledger()
                .unwrap_err()
        ),
        [
            "E04 /exchanges/rows/3/Category there is no category `civilan`, did you mean `civilian`?",
            "E10 /exchanges/rows/4/Date `2025-05-32` is not a valid date, expected a date of the calendar",
            "E16 /exchanges/rows/4/Count `1,00` is given, expected a number such as 390, 1,000, about 400, at least 12, at \
             most 12, 12 to 15, or undisclosed",
            "E04 /exchanges/rows/5/To there is no side or third actor `UX`, expected one of `RU`, `UA`",
        ]
    );
}

#[test]
fn what_a_table_cannot_say_of_a_day_or_a_summary_is_refused() {
    let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 390)]).unwrap();
    let ledger = recorded([Exchange::new("1", "2025-05", [leg]).unwrap()]);
    let day = render::csv::exchanges_as_of(&ledger, "2025-05-23".parse().unwrap());
    assert_eq!(
        faults(&day),
        ["E16 /exchanges/rows/3/people_at_least `0 to 390` is given, expected `390`"]
    );
    let one = |id: &str, people| {
        let leg = Leg::new("RU", "UA", [(PrisonerOfWar, people)]).unwrap();
        Exchange::new(id, "2025-05-23", [leg]).unwrap()
    };
    let all = one("all", 30).with_includes(["1", "2"]).unwrap();
    let ledger = recorded([one("1", 10), one("2", 20), all]);
    assert_eq!(
        faults(&render::csv::exchanges(&ledger)),
        ["E09 /exchanges/rows/5 carried out, but it has no legs"]
    );
}
