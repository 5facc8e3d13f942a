//! What people read: whole texts, asserted to the letter.

use exchange_agreement::CategoryKind::{self, Civilian, PrisonerOfWar};
use exchange_agreement::journal::Reception;
use exchange_agreement::terms::{
    Negotiation, ParityLine, Party, PartyKind, PartyRole, Round, Tranche,
};
use exchange_agreement::{
    Agreement, Commitment, Count, DetaineeCategory, Ends, Exchange, Ledger, Leg, Parity, Quantity,
    Report, Subject, Tally, render,
};

fn full() -> Agreement {
    let colonels =
        || Subject::of([DetaineeCategory::labelled(PrisonerOfWar, "colonel").unwrap()]).unwrap();
    let line = |from, to, weight| ParityLine::new(from, to, weight).unwrap();
    let rule = Parity::weighted(
        [line("RU", "UA", 15).with_subject(colonels())],
        [line("UA", "RU", 1)],
    )
    .unwrap();
    let part = Commitment::new("RU", "UA", Quantity::Exactly(1)).unwrap();
    let round = Round::new(None, Some("Istanbul".parse().unwrap()))
        .with_next("a second round")
        .unwrap();
    Agreement::between("RU", "UA")
        .with_id("a-1")
        .with_title("An agreement")
        .concluded_on("2025-05-16")
        .with_in_force_from("2025-05-20")
        .with_period("2025-05/..")
        .with_party(
            "RU",
            Party::new("russia")
                .unwrap()
                .with_name("Russia")
                .unwrap()
                .with_kind(PartyKind::State),
        )
        .with_third_actor(
            Party::new("tr")
                .unwrap()
                .with_role(PartyRole::Host)
                .with_role(PartyRole::NeutralIntermediary),
        )
        .with_commitment(
            Commitment::new("RU", "UA", Quantity::AtMost(2))
                .unwrap()
                .with_subject(colonels()),
        )
        .with_parity(&rule)
        .with_tranche(
            Tranche::new("first", [part.clone()])
                .unwrap()
                .with_date("2025-06")
                .unwrap(),
        )
        .with_tranche(Tranche::new("second", [part.clone(), part]).unwrap())
        .with_negotiation(Negotiation::new([round]).with_name("talks").unwrap())
        .with_note("a remark")
        .build()
        .unwrap()
}

#[test]
fn an_agreement_reads_as_its_facts() {
    let expected = "\
An agreement [a-1]
  concluded    2025-05-16
  in force     from 2025-05-20
  period       from 2025-05, no end given
  side         RU: Russia [russia] (state)
  side         UA: UA
  third actor  tr, host and neutral intermediary
  promise      Russia (RU) to UA: at most 2 prisoners of war (colonel)
  parity       equal weighted sums in each exchange: 15 x prisoners of war
               (colonel) Russia (RU) to UA = people UA to Russia (RU)
  tranche      first, 2025-06: Russia (RU) to UA: exactly 1 person
  tranche      second: Russia (RU) to UA: exactly 1 person; Russia (RU) to UA:
               exactly 1 person
  talks        talks
               round 1: date not given, Istanbul
               next: a second round
  note         a remark
";
    assert_eq!(render::agreement(&full()).to_string(), expected);
}

#[test]
fn an_exchange_reads_as_its_facts() {
    let reception = Reception::at("Belarus".parse().unwrap())
        .with_origin("Kyiv")
        .unwrap();
    let reception = reception.with_assistance("medical").unwrap();
    let legs = [
        Leg::new("RU", "UA", [(PrisonerOfWar, 1_270), (Civilian, 1)])
            .unwrap()
            .with_reception(reception),
        Leg::new("UA", "RU", [(CategoryKind::Unspecified, 0)]).unwrap(),
    ];
    let exchange = Exchange::new("1", "2025-05-23", legs)
        .unwrap()
        .with_place("a border")
        .unwrap()
        .with_initiated_by("RU")
        .unwrap();
    let exchange = exchange
        .with_tranche("first")
        .unwrap()
        .with_note("a remark")
        .unwrap();
    let exchange = exchange
        .with_source("r-1")
        .unwrap()
        .with_source("r-2")
        .unwrap();
    let expected = "\
Exchange 1: 2025-05-23, a border, initiated by RU
  leg          RU to UA: 1,271 people = 1,270 prisoners of war + 1 civilian
               from Kyiv, received in Belarus, assistance: medical
  leg          UA to RU: 0 people
  tranche      first
  note         a remark
  reported by  r-1, r-2
";
    assert_eq!(render::exchange(&exchange).to_string(), expected);
    let off = Exchange::called_off("2", "2025").unwrap();
    assert_eq!(
        render::exchange(&off).to_string(),
        "Exchange 2: 2025, place of handover not given, called off\n"
    );
    let undated = Exchange::undated("3", [Leg::new("RU", "UA", [(Civilian, 1)]).unwrap()]).unwrap();
    assert!(
        render::exchange(&undated)
            .to_string()
            .starts_with("Exchange 3: date not given, place of handover not given\n")
    );
}

#[test]
fn a_report_reads_as_its_facts() {
    let report = Report::new("r-1", "Xinhua")
        .unwrap()
        .with_quoting("Ministry")
        .unwrap()
        .with_stated("2025-05-23")
        .unwrap();
    let report = report
        .with_published("2025-05-24")
        .unwrap()
        .with_updated("2025-05-25")
        .unwrap();
    let expected = "\
Report r-1
  published by  Xinhua
  quoting       Ministry
  stated        2025-05-23
  published     2025-05-24
  updated       2025-05-25
";
    assert_eq!(render::report(&report).to_string(), expected);
}

#[test]
fn balances_and_verdicts_read_as_tables() {
    let civilians = Commitment::new("RU", "UA", Quantity::Exactly(5))
        .unwrap()
        .with_subject(Subject::of([Civilian]).unwrap());
    let agreement = Agreement::between("RU", "UA")
        .releases("RU", "UA", Quantity::Exactly(1_000))
        .with_commitment(&civilians)
        .equal_in_each_exchange()
        .equal_per_category_in_each_exchange()
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let legs = [
        Leg::new("RU", "UA", [(PrisonerOfWar, 100), (Civilian, 2)]).unwrap(),
        Leg::new("UA", "RU", [(PrisonerOfWar, 102)]).unwrap(),
    ];
    ledger
        .record_observed(Exchange::new("1", "2025-05", legs).unwrap())
        .unwrap();
    let expected = "  direction  category          released  outstanding
  RU to UA   prisoners of war       100            -
             civilians                2            3
             all                    102          898
  UA to RU   prisoners of war       102            -
             all                    102            -
";
    assert_eq!(render::balances(&ledger.standing()).to_string(), expected);
    let expected = "  RU to UA: exactly 1,000 people: pending, 898 outstanding
  RU to UA: exactly 5 civilians: pending, 3 outstanding
  equal numbers in each exchange, RU and UA: even
  equal numbers per category in each exchange, RU and UA: uneven in 1
    exchange; no difference over all exchanges, all categories together
";
    assert_eq!(render::verdicts(&ledger.standing()).to_string(), expected);
    let open = ledger.as_of("2025-05-15".parse().unwrap());
    let table = render::balances(&open).to_string();
    let all = table.lines().find(|line| line.contains(" all ")).unwrap();
    assert_eq!(all.trim_start(), "all               0 to 102  898 to 1,000");
    let last =
        "each exchange, RU and UA: possibly uneven in 1\n    exchange; the date is not known\n";
    let verdicts = render::verdicts(&open).to_string();
    assert!(verdicts.ends_with(last), "{verdicts}");
    let nothing = Ledger::open(full()).standing();
    let expected = "  direction  category          released  outstanding
  RU to UA   all       nothing recorded            0
";
    assert_eq!(render::balances(&nothing).to_string(), expected);
}

#[test]
fn an_entry_tells_its_remark_when_it_became_known_and_by_whom() {
    let told = exchange_agreement::journal::Provenance::default()
        .with_note("one body was of somebody else")
        .unwrap()
        .with_known("2025-01-26")
        .unwrap()
        .with_source("afp")
        .unwrap();
    let leg = Leg::of_remains("B", "A", exchange_agreement::Count::Exactly(1)).unwrap();
    let reversal = exchange_agreement::journal::Reversal::of("1".parse().unwrap())
        .with_date("2025-01-25")
        .unwrap()
        .with_legs([leg])
        .unwrap()
        .with_provenance(told);
    assert_eq!(
        render::entry(&reversal.into()).to_string(),
        "Reversal, 2025-01-25, of exchange 1\n  \
           leg          B to A: 1 remains\n  \
           note         one body was of somebody else\n  \
           known on     2025-01-26\n  \
           reported by  afp\n"
    );
}

#[test]
fn one_person_is_told_in_the_singular() {
    let one = |subject| {
        Commitment::new("A", "B", Quantity::AtMost(1))
            .unwrap()
            .with_subject(subject)
    };
    let kinds = CategoryKind::ALL.map(|kind| Subject::of([kind]).unwrap());
    let colonel = DetaineeCategory::labelled(PrisonerOfWar, "colonel").unwrap();
    let subjects = kinds.into_iter().chain([
        Subject::of([colonel]).unwrap(),
        // One person is not both.
        Subject::of([PrisonerOfWar, Civilian]).unwrap(),
        Subject::PersonsOfUnknownFate,
        Subject::Remains,
        Subject::AnyDetainee,
    ]);
    let mut builder = Agreement::between("A", "B");
    for subject in subjects {
        builder = builder.with_commitment(one(subject));
    }
    let page = render::agreement(&builder.build().unwrap()).to_string();
    let promises: Vec<_> = page
        .lines()
        .filter_map(|line| {
            line.split_once("A to B: at most ")
                .map(|(_, promise)| promise)
        })
        .collect();
    assert_eq!(
        promises,
        [
            "1 prisoner of war",
            "1 retained personnel",
            "1 civilian",
            "1 security detainee",
            "1 hostage",
            "1 other",
            "1 unspecified",
            "1 prisoner of war (colonel)",
            "1 prisoners of war and civilians",
            "1 person, alive or dead",
            "1 remains",
            "1 person",
        ]
    );
    let others = [
        Quantity::AtLeast(1),
        Quantity::Exactly(1),
        Quantity::Exactly(2),
    ];
    let told = others.map(|quantity| {
        let promise = Commitment::new("A", "B", quantity).unwrap();
        let agreement = Agreement::between("A", "B")
            .with_commitment(promise)
            .build()
            .unwrap();
        render::agreement(&agreement).to_string()
    });
    let leg = |count| {
        let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
        let leg = Leg::between(ends, Tally::counted([(Civilian, count)]).unwrap());
        render::exchange(&Exchange::new("1", "2025-05-23", [leg]).unwrap()).to_string()
    };
    let one = [Count::AtMost(1), Count::AtLeast(1), Count::Exactly(1)].map(leg);
    assert!(
        one.iter().all(|one| one.contains("1 civilian\n")),
        "{one:?}"
    );
    assert!(leg(Count::AtMost(2)).contains("at most 2 civilians\n"));
    assert!(told[0].contains("at least 1 person\n"), "{}", told[0]);
    assert!(told[1].contains("exactly 1 person\n"), "{}", told[1]);
    assert!(told[2].contains("exactly 2 people\n"), "{}", told[2]);
}
