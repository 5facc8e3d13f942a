//! Pages for people to read: in a terminal of 80 columns, and as Markdown.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::evidence::Act;
use exchange_agreement::journal::{StatusChange, StatusEntry};
use exchange_agreement::terms::Party;
use exchange_agreement::{
    Agreement, Commitment, Count, Ends, Exchange, Figure, JournalEntry, Ledger, Leg, Quantity,
    Reconciliation, Report, Subject, Tally, render,
};

use crate::cases::documents;

pub(super) fn ledger(
    agreement: Agreement,
    exchanges: impl IntoIterator<Item = Exchange>,
) -> Ledger {
    Ledger::replay(agreement, exchanges.into_iter().map(JournalEntry::from)).unwrap()
}

pub(super) fn mutual(id: u32) -> Exchange {
    let people = [(PrisonerOfWar, 390)];
    Exchange::mutual(id.to_string(), "2025-05-23", "RU", "UA", people).unwrap()
}

#[test]
fn a_journal_tells_a_row_for_each_leg_and_for_every_other_entry() {
    let agreement = Agreement::between("A", "B").build().unwrap();
    let both = Leg::new("A", "B", [(PrisonerOfWar, 2)]).unwrap();
    let both = both.with_remains(Count::AtMost(20)).outside_the_terms();
    let legs = [both, Leg::of_remains("B", "A", Count::Exactly(3)).unwrap()];
    let first = Exchange::new("1", "2025-05", legs)
        .unwrap()
        .with_place("a | border")
        .unwrap();
    let off = Exchange::called_off("2", "2025-06-01").unwrap();
    let corrected = Exchange::undated("1", [Leg::new("A", "B", [(Civilian, 1)]).unwrap()]).unwrap();
    let step = StatusEntry::new(StatusChange::Suspend)
        .with_date("2025-06-02")
        .unwrap();
    let entries = [
        first.into(),
        off.into(),
        JournalEntry::from(step.with_actor("A").unwrap()),
        JournalEntry::Correction(Box::new(corrected)),
    ];
    let ledger = Ledger::replay(agreement, entries).unwrap();
    assert_eq!(
        render::journal(&ledger).to_string(),
        "\
\x20 entry         date        direction  people             remains  details
  exchange 1    2025-05     A to B     2 prisoners of  at most 20  a | border,
                                       war                         corrected
                                                                   below,
                                                                   outside the
                                                                   terms
                            B to A                              3
  exchange 2    2025-06-01                                         called off
  suspension    2025-06-02                                         by A
  correction 1  not given   A to B     1 civilian
"
    );
}

#[test]
fn a_ledger_in_markdown_holds_what_the_terminal_shows() {
    let agreement = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_in_each_exchange()
        .build()
        .unwrap();
    let ledger = ledger(agreement, [mutual(1)]);
    assert_eq!(
        render::ledger(&ledger).to_markdown(),
        "\
### Agreement

- **concluded** 2025-05-16, Istanbul
- **side** RU: RU
- **side** UA: UA
- **promise** RU to UA: exactly 1,000 people
- **promise** UA to RU: exactly 1,000 people
- **parity** equal numbers in each exchange, RU and UA

| entry      | date       | direction | people               |
| ---------- | ---------- | --------- | -------------------- |
| exchange 1 | 2025-05-23 | RU to UA  | 390 prisoners of war |
|            |            | UA to RU  | 390 prisoners of war |

### With everything recorded: in force

| direction | category         | released | outstanding |
| --------- | ---------------- | -------: | ----------: |
| RU to UA  | prisoners of war |      390 |           - |
|           | all              |      390 |         610 |
| UA to RU  | prisoners of war |      390 |           - |
|           | all              |      390 |         610 |

- RU to UA: exactly 1,000 people: pending, 610 outstanding
- UA to RU: exactly 1,000 people: pending, 610 outstanding
- equal numbers in each exchange, RU and UA: even
"
    );
}

#[test]
fn a_long_journal_shows_its_beginning_and_its_end_and_says_what_stands_between() {
    let agreement = || Agreement::between("RU", "UA").build().unwrap();
    let text = |many| render::journal(&ledger(agreement(), (1..=many).map(mutual))).to_string();
    assert_eq!(text(1_000).lines().count(), 1 + 2 * 1_000);
    let long = text(10_000);
    assert_eq!(long.lines().count(), 1 + 2 * 1_000 + 1);
    let shown: Vec<&str> = long
        .lines()
        .filter_map(|line| line.strip_prefix("  exchange ")?.split(' ').next())
        .collect();
    assert_eq!(shown[..2], ["1", "2"]);
    assert_eq!(shown[499..501], ["500", "9501"]);
    assert_eq!(shown.last(), Some(&"10000"));
    assert_eq!(
        long.lines()
            .filter(|line| line.trim() == "... 9,000 more")
            .count(),
        1
    );
}

#[test]
fn findings_stand_below_each_other_with_their_codes_and_the_rest_is_counted() {
    let agreement = Agreement::between("RU", "UA")
        .each_releases(1_000)
        .build()
        .unwrap();
    let over = ledger(agreement.clone(), (1..=3).map(mutual));
    let page = render::findings(&over.findings());
    assert_eq!(
        page.to_string(),
        "\
\x20 T01  /journal/2/exchange/legs/0/detainees RU to UA: 1,170 released in total,
       1,000 agreed
  T01  /journal/2/exchange/legs/1/detainees UA to RU: 1,170 released in total,
       1,000 agreed
"
    );
    let flood = ledger(
        agreement,
        (1..=1_200).map(|id| {
            let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 1)]).unwrap();
            Exchange::undated(id.to_string(), [leg]).unwrap()
        }),
    );
    let text = render::findings(&flood.findings()).to_string();
    assert_eq!(
        text.lines().last(),
        Some("  ...  and 200 more that are only counted")
    );
    assert_eq!(
        render::findings(&exchange_agreement::Findings::default()).to_string(),
        ""
    );
}

/// Names as they are written where they come from, with what widths and directions could spoil.
#[test]
fn names_of_any_script_leave_the_columns_and_the_numbers_in_place() {
    let named = |id, name| Party::new(id).unwrap().with_name(name).unwrap();
    let agreement = Agreement::between("IL", "HM")
        .with_party("IL", named("il", "ישראל"))
        .with_party("HM", named("hm", "حماس"))
        .with_party("KP", named("kp", "조선민주주의인민공화국"))
        .with_commitment(Commitment::new("IL", "HM", Quantity::Exactly(1_027)).unwrap())
        .build()
        .unwrap();
    assert_eq!(
        render::agreement(&agreement).to_string(),
        "\
Agreement
  side     HM: \u{2068}حماس\u{2069} [hm]
  side     IL: \u{2068}ישראל\u{2069} [il]
  side     KP: 조선민주주의인민공화국 [kp]
  promise  \u{2068}ישראל\u{2069} (IL) to \u{2068}حماس\u{2069} (HM): exactly 1,027 people
"
    );
}

#[test]
fn every_page_of_every_case_holds_in_eighty_columns_and_its_tables_have_their_columns() {
    for (name, document) in documents() {
        let ledger = document.ledger();
        let mut pages = vec![
            render::ledger(ledger),
            render::standing(&ledger.as_of("2025-06-01".parse().unwrap())),
            render::reconciliation(&document.reconciliation()),
        ];
        pages.extend(document.reports().iter().map(render::report));
        pages.extend(ledger.journal().iter().map(render::entry));
        for page in pages {
            for line in page.to_string().lines() {
                let is_address = line.contains("://");
                assert!(is_address || line.chars().count() <= 80, "{name}: {line}");
            }
            let markdown = page.to_markdown();
            let mut columns = 0;
            for line in markdown.lines() {
                let bars = line.replace("\\|", "").matches('|').count();
                assert!(
                    columns == 0 || bars == 0 || bars == columns,
                    "{name}: {line}"
                );
                columns = bars;
            }
        }
    }
}

#[test]
fn both_directions_together_count_everyone_between_the_two() {
    let promise = Commitment::together("A", "B", Quantity::Exactly(100)).unwrap();
    let agreement = Agreement::between("A", "B")
        .with_commitment(promise)
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let shown = |ledger: &Ledger| render::balances(&ledger.standing()).to_string();
    assert_eq!(
        shown(&ledger),
        "  direction         category          released  outstanding\n  A and B together  all       nothing recorded          100\n"
    );
    let people = [(Civilian, 10)];
    let exchange = Exchange::new("1", "2025-06-01", [Leg::new("A", "B", people).unwrap()]).unwrap();
    ledger.record(exchange).unwrap();
    let expected = "\
\x20 direction         category   released  outstanding
  A to B            civilians        10            -
                    all              10            -
  A and B together  civilians        10            -
                    all              10           90
";
    assert_eq!(shown(&ledger), expected);
    let ends = Ends::together("A".parse().unwrap(), "B".parse().unwrap());
    let both = Leg::between(ends, Tally::new(people).unwrap());
    ledger
        .record(Exchange::new("2", "2025-06-02", [both]).unwrap())
        .unwrap();
    assert!(
        shown(&ledger).contains(
            "all                                    20           80\n                    reported only for both together        10"
        ),
        "{}",
        shown(&ledger)
    );
}

#[test]
fn remains_and_persons_of_both_directions_count_everyone_between_the_two() {
    let balances = |subject: Subject, leg: Leg| {
        let promise = Commitment::together("A", "B", Quantity::Exactly(100)).unwrap();
        let agreement = Agreement::between("A", "B").with_commitment(promise.with_subject(subject));
        let mut ledger = Ledger::open(agreement.build().unwrap());
        ledger
            .record(Exchange::new("1", "2025-06-01", [leg]).unwrap())
            .unwrap();
        render::balances(&ledger.standing()).to_string()
    };
    let dead = Leg::of_remains("A", "B", Count::Exactly(10)).unwrap();
    let expected = "\
\x20 direction         category  released  outstanding
  A to B            remains         10            -
  A and B together  remains         10           90
";
    assert_eq!(balances(Subject::Remains, dead), expected);
    let living = Leg::new("A", "B", [(Civilian, 10)]).unwrap();
    let expected = "\
\x20 direction         category                released  outstanding
  A to B            civilians                     10            -
                    all                           10            -
  A and B together  civilians                     10            -
                    all                           10            -
                    persons, alive or dead        10           90
";
    assert_eq!(balances(Subject::PersonsOfUnknownFate, living), expected);
}

#[test]
fn a_direction_in_which_nobody_went_tells_nobody() {
    let promise = |from, to| Commitment::new(from, to, Quantity::Exactly(100)).unwrap();
    let agreement = Agreement::between("A", "B").with_commitment(promise("A", "B"));
    let agreement = agreement
        .with_commitment(promise("B", "A"))
        .build()
        .unwrap();
    let leg = Leg::new("A", "B", [(Civilian, 10)]).unwrap();
    let ledger = ledger(
        agreement,
        [Exchange::new("1", "2025-06-01", [leg]).unwrap()],
    );
    let expected = "\
\x20 direction  category           released  outstanding
  A to B     civilians                10            -
             all                      10           90
  B to A     all        nothing recorded          100
";
    assert_eq!(render::balances(&ledger.standing()).to_string(), expected);
    // Of persons there is nobody to tell of beside them.
    let promise = promise("A", "B").with_subject(Subject::PersonsOfUnknownFate);
    let agreement = Agreement::between("A", "B")
        .with_commitment(promise)
        .build()
        .unwrap();
    let expected = "\
\x20 direction  category                        released  outstanding
  A to B     persons, alive or dead  nothing recorded          100
";
    assert_eq!(
        render::balances(&self::ledger(agreement, []).standing()).to_string(),
        expected
    );
}

#[test]
fn what_a_voice_would_change_tells_people_and_remains_apart() {
    let ledger = || {
        let agreement = Agreement::between("A", "B").build().unwrap();
        let leg = Leg::new("A", "B", [(Civilian, 1)])
            .unwrap()
            .with_remains(Count::Exactly(5));
        self::ledger(
            agreement,
            [Exchange::new("1", "2025-06-01", [leg]).unwrap()],
        )
    };
    let shown = |figure: Figure| {
        let figure = figure.with_exchange("1").unwrap();
        let reports = [Report::new("a", "a ministry").unwrap().with_figure(figure)];
        let supposed = Reconciliation::of(&ledger(), &reports)
            .assuming("a ministry")
            .unwrap();
        render::hypothesis(&supposed).to_string()
    };
    let living = shown(Figure::of_total(Act::HandedOver, "A", "B", 2).unwrap());
    assert!(
        living.contains("change  exchange 1, A to B: 2 (recorded: 1 person)\n"),
        "{living}"
    );
    let dead = shown(Figure::of_remains(Act::HandedOver, "A", "B", 7).unwrap());
    assert!(
        dead.contains("change  exchange 1, A to B: 7 (recorded: 5 remains)\n"),
        "{dead}"
    );
}

#[test]
fn people_have_a_row_of_all_where_there_are_some_or_nothing_else_is_told() {
    let balances = |leg: Leg| {
        let agreement = Agreement::between("A", "B").build().unwrap();
        let ledger = ledger(
            agreement,
            [Exchange::new("1", "2025-06-01", [leg]).unwrap()],
        );
        let page = render::balances(&ledger.standing()).to_string();
        page.lines()
            .skip(1)
            .map(|line| line[12..].trim().to_string())
            .collect::<Vec<_>>()
    };
    let people = || Leg::new("A", "B", [(Civilian, 10)]).unwrap();
    let rows = |name: &str, number: u32| format!("{name} {number} -");
    let told = |leg| -> Vec<String> {
        let words = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
        balances(leg).into_iter().map(words).collect()
    };
    assert_eq!(told(people()), [rows("civilians", 10), rows("all", 10)]);
    assert_eq!(
        told(people().with_remains(Count::Exactly(5))),
        [rows("civilians", 10), rows("all", 10), rows("remains", 5)]
    );
    assert_eq!(
        told(people().outside_the_terms()),
        [rows("outside the terms", 10)]
    );
}
