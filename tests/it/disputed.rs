//! The disputed figures of real cases: what is told of them, each once, and nothing else.

use std::fs;
use std::path::Path;

use exchange_agreement::evidence::{Act, Outcome};
use exchange_agreement::{
    Agreement, CategoryKind, Count, Document, Ends, Figure, Interval, Ledger, Reconciliation,
    Report, Tally, render,
};

use super::lines;
use super::pictures::texts;

fn read(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    Document::from_json(fs::read(path).unwrap()).unwrap()
}

/// What the figures of a document show.
fn shown(name: &str) -> Vec<String> {
    lines(&read(name).reconciliation().findings())
}

#[test]
fn each_dispute_is_told_once_and_where_it_stands() {
    let told: [(&str, &[&str]); 7] = [
        // The same flow, counted by who let it go and by who received it.
        (
            "cases/ua-ru-2024-01-il76.json",
            &[
                "C14 /reports/1/figures/2/total RU to UA, exchange 2: 207 reported by `Ukrainian side`, but 195 reported by `Russian Ministry of Defence`",
                "C14 /reports/3/figures/1/total RU to UA, agreed: 195 reported by `Pledge Times`, but 192 reported by `Russian side`",
            ],
        ),
        // The same 110, split in another way, which is told once; the label is not told again beside its kind.
        (
            "cases/ua-ru-2022-10-17-women.json",
            &[
                "C14 /reports/1/figures/0/detainees RU to UA, prisoners of war, exchange 1: 96 reported by `Office of the President of Ukraine`, but 108 reported by `Russian Ministry of Defence`",
                "C14 /reports/1/figures/1/detainees UA to RU, civilians, exchange 1: 80 reported by `Donetsk authority`, but 72 reported by `Russian Ministry of Defence`",
            ],
        ),
        // What was announced in the morning is no figure of what came in the evening; two were named by the
        // mediator outside the agreement on one day and counted on the next.
        (
            "cases/il-hamas-2023-11.json",
            &[
                "C14 /reports/4/figures/0/total HA to thailand, exchange 1: 12 reported by `Prime Minister of Thailand`, but 10 reported by `The Straits Times`",
                "C17 /reports/14/figures/1/total HA to IL, released, exchange 6: 10 reported by `Ministry of Foreign Affairs of Qatar`, a source of the record, but 12 recorded",
            ],
        ),
        // How many Egypt holds; about 8,000 the other way disputes nothing.
        (
            "cases/il-eg-1973.json",
            &[
                "C14 /reports/2/figures/0/total EG to IL, agreed: 238 reported by `Die Zeit`, but 245 reported by `British Pathé`",
                "C14 /reports/3/figures/1/total IL to EG, exchange 1: at least 301 received reported by `JTA`, but 284 released reported by `British Pathé`",
            ],
        ),
        // A total that the numbers of both lists do not add up to, and two counts of the first day.
        (
            "cases/ir-iq-1988-11.json",
            &[
                "C10 /reports/0/figures/0/total IQ and IR together, agreed: the printed total is 1,570, but the printed parts add up to 1,526",
                "C14 /reports/4/figures/1/total IR to IQ, exchange 1: 52 reported by `Los Angeles Times, wire services`, but 41 reported by `Los Angeles Times`",
            ],
        ),
        // More than a thousand and 1,200 go together; 6,000 one way and no number given is no dispute of numbers. Only
        // the last day has two counts.
        (
            "cases/ua-ru-2025-06-istanbul-2.json",
            &[
                "C14 /reports/16/figures/0/remains RU to UA, remains, exchange 7: 1,248 reported by `Russian Ministry of Defence`, but 1,245 reported by `Devdiscourse`",
            ],
        ),
        (
            "data/remains_2025.json",
            &[
                "C14 /reports/4/figures/2/remains RU to UA, remains, exchange 5: 1,248 reported by `Russian side`, but 1,245 reported by `Ukrainian side`",
            ],
        ),
    ];
    for (name, expected) in told {
        assert_eq!(shown(name), expected, "{name}");
    }
    assert_eq!(shown("data/istanbul_2025.json"), [""; 0]);
}

#[test]
fn outcomes_of_the_second_istanbul_agreement() {
    let document = read("cases/ua-ru-2025-06-istanbul-2.json");
    let reconciled = document.reconciliation();
    let outcome = |topic: &str| {
        let found = reconciled
            .comparisons()
            .iter()
            .find(|one| one.topic().to_string() == topic);
        found.map(exchange_agreement::evidence::Comparison::outcome)
    };
    let all = "in all since 2025-06-02, up to exchange";
    assert_eq!(
        outcome(&format!("RU to UA, {all} 9")),
        Some(Outcome::Compatible)
    );
    assert_eq!(
        outcome("RU to UA, remains, agreed, time unknown"),
        Some(Outcome::Agree)
    );
    assert_eq!(
        outcome("UA to RU, remains, agreed, time unknown"),
        Some(Outcome::OneSided)
    );
    assert_eq!(outcome("RU to UA, exchange 1"), Some(Outcome::Undisclosed));
    // The ledger's own batches come to the total of the receiver; the other side counts three more.
    let total = format!("RU to UA, remains, {all} 7");
    let total = reconciled
        .comparisons()
        .iter()
        .find(|one| one.topic().to_string() == total);
    assert_eq!(
        total.map(|one| (one.recorded(), one.span())),
        Some((Some(6_057.into()), Interval::new(6_057, 6_060)))
    );
}

#[test]
fn a_reconciliation_reads_as_tables_and_a_place_where_totals_part() {
    let document = read("data/remains_2025.json");
    let text = render::reconciliation(&document.reconciliation()).to_string();
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    assert_eq!(
        text,
        "\
Russia (RU) to Ukraine (UA), remains, exchange 5: differ by 3
  source               figure              number  in report
  Russian side (RU)    handed over          1,248  writers-town
  Ukrainian side (UA)  received             1,245  writers-town
  the ledger                                1,245
  the promise, in all               exactly 6,000

Russia (RU) to Ukraine (UA), remains, in all since 2025-06-02, up to exchange
  5: differ by 3
  source               figure              number  in report
  Russian side (RU)    handed over          6,060  writers-town, ogres-zinas
  Ukrainian side (UA)  received             6,057  writers-town, ogres-zinas
  the ledger                                6,057
  the promise, in all               exactly 6,000

Russia (RU) to Ukraine (UA), remains, in all since 2025-06-02: where the
  running totals diverge
  agree      before exchange 5, at 4,812
             6,060 - 1,248 = 4,812, Russian side
             6,057 - 1,245 = 4,812, Ukrainian side
  diverge    after exchange 5, by 3: the whole difference arises in exchange 5
  that step  1,248 by Russian side, 1,245 by Ukrainian side

One source only, and no difference
  Russia (RU) to Ukraine (UA), remains, exchange 1: 1,212 received by
    Ukrainian side (UA), in report fbc
  Russia (RU) to Ukraine (UA), remains, exchange 2: 1,200 received by
    Ukrainian side (UA), in report liga
  Russia (RU) to Ukraine (UA), remains, exchange 3: 1,200 received by RTP, in
    report rtp
  Russia (RU) to Ukraine (UA), remains, exchange 4: 1,200 received by
    Censor.net, in report censor
"
    );
}

#[test]
fn every_kind_of_row_and_figures_that_cannot_be_compared_are_shown() {
    use exchange_agreement::evidence::Act;
    use exchange_agreement::{
        Agreement, Count, Exchange, Figure, Ledger, Leg, Reconciliation, Report,
    };
    let mut ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    let people = [(exchange_agreement::CategoryKind::Civilian, 150)];
    let legs = [
        Leg::new("RU", "UA", people).unwrap(),
        Leg::new("UA", "RU", people).unwrap(),
    ];
    ledger
        .record_observed(Exchange::new("1", "2025-02-05", legs).unwrap())
        .unwrap();
    let one = || "1";
    let of = |act, from, to, count| {
        Figure::of_total(act, from, to, count)
            .unwrap()
            .with_exchange(one())
            .unwrap()
    };
    let halves = [
        (exchange_agreement::CategoryKind::Civilian, 100),
        (exchange_agreement::CategoryKind::Other, 55),
    ];
    let split = Figure::new(Act::Received, "RU", "UA", halves)
        .unwrap()
        .with_exchange(one())
        .unwrap();
    let reports = [
        Report::new("old", "ministry")
            .unwrap()
            .with_stated("2025-02-04")
            .unwrap()
            .with_figure(of(Act::Received, "RU", "UA", 160)),
        Report::new("new", "ministry")
            .unwrap()
            .with_stated("2025-02-06")
            .unwrap()
            .with_figure(split)
            .with_figure(of(Act::Received, "UA", "RU", 157))
            .with_figure(of(Act::Carried, "UA", "RU", 128)),
        Report::new("m", "a mediator").unwrap().with_figure(
            Figure::of_total(Act::Exchanged, "RU", "UA", Count::About(310))
                .unwrap()
                .both_ways()
                .with_exchange(one())
                .unwrap(),
        ),
    ];
    let text = render::reconciliation(&Reconciliation::of(&ledger, &reports)).to_string();
    assert_eq!(
        text,
        "\
RU to UA, exchange 1: one source only, the ledger differs by 5
  source      figure                            number  in report
  ministry    received                  100 + 55 = 155  new
  ministry    received, earlier figure             160  old
  the ledger                                       150

RU to UA, civilians, exchange 1: one source only, the ledger differs by 50
  source      figure    number  in report
  ministry    received     100  new
  the ledger               150

RU to UA, others, exchange 1: one source only, the ledger differs by 55
  source      figure    number  in report
  ministry    received      55  new
  the ledger                 0

UA to RU, exchange 1: one source only, the ledger differs by 7
  source      figure    number  in report
  ministry    received     157  new
  the ledger               150

UA to RU, carried, exchange 1: one source only
  source      figure                number  in report
  ministry    carried                  128  new
  the ledger           has no such numbers

RU and UA together, exchange 1: compatible, the ledger differs by 12
  source      figure               number  in report
  a mediator  exchanged         about 310  m
  ministry    calculated  155 + 157 = 312
  the ledger                          300

Not comparable
  UA to RU, exchange 1 and UA to RU, carried, exchange 1: different acts
"
    );
}

#[test]
fn people_who_may_belong_to_a_category_are_shown_in_its_sum() {
    let ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    let people = [
        (CategoryKind::PrisonerOfWar, 270),
        (CategoryKind::Unspecified, 30),
    ];
    let figure = Figure::new(Act::Received, "UA", "RU", people).unwrap();
    let reports = [Report::new("a", "a ministry").unwrap().with_figure(figure)];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let sums: Vec<String> = reconciled
        .comparisons()
        .iter()
        .filter_map(|compared| compared.arithmetic(&compared.claims()[0]))
        .map(|sum| sum.to_string())
        .collect();
    assert_eq!(sums, ["270 + 30 = 300", "270 + (0 to 30) = 270 to 300"]);
    // Too long to stand beside its bar: what it comes to does.
    let other = Figure::new(
        Act::Received,
        "UA",
        "RU",
        [(CategoryKind::PrisonerOfWar, 280)],
    );
    let [first] = reports;
    let other = Report::new("b", "another")
        .unwrap()
        .with_figure(other.unwrap());
    let reports = [first, other];
    let picture = render::figures(&Reconciliation::of(&ledger, &reports));
    let texts = texts(&picture);
    assert!(
        texts.contains(&"270 + 30 = 300") && texts.contains(&"270 to 300"),
        "{texts:?}"
    );
}

#[test]
fn people_who_may_belong_stand_in_a_sum_that_nothing_bounds_too() {
    let ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    let people = [
        (CategoryKind::PrisonerOfWar, Count::AtLeast(270)),
        (CategoryKind::Unspecified, Count::Exactly(30)),
    ];
    let ends = Ends::one_way("UA".parse().unwrap(), "RU".parse().unwrap());
    let figure = Figure::of_people(Act::Received, ends, Tally::counted(people).unwrap());
    let reports = [Report::new("a", "a ministry").unwrap().with_figure(figure)];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let compared = &reconciled.comparisons()[1];
    let sum = compared.arithmetic(&compared.claims()[0]).unwrap();
    assert_eq!(sum.to_string(), "(at least 270) + (0 to 30) = at least 270");
}
