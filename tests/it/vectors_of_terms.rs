//! The test vectors whose answer lies in the terms and the record: ratios, weights, lists of ranks, deadlines.

use exchange_agreement::CategoryKind::{Hostage, PrisonerOfWar, SecurityDetainee, Unspecified};
use exchange_agreement::id::PartKey;
use exchange_agreement::standing::ParityVerdict;
use exchange_agreement::terms::{Due, Event, ParityLine};
use exchange_agreement::{
    Agreement, AgreementBuilder, CategoryKind, Commitment, Count, DetaineeCategory, Exchange,
    Interval, Ledger, Leg, Parity, PartialDate, Quantity, Subject, Verdict,
};

use super::{codes, lines};

fn labelled(kind: CategoryKind, label: &str) -> DetaineeCategory {
    DetaineeCategory::labelled(kind, label).unwrap()
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn observed(terms: AgreementBuilder, exchanges: impl IntoIterator<Item = Exchange>) -> Ledger {
    let mut ledger = Ledger::open(terms.build().unwrap());
    for exchange in exchanges {
        ledger.record_observed(exchange).unwrap();
    }
    ledger
}

fn on(id: &str, date: &str, legs: impl IntoIterator<Item = Leg>) -> Exchange {
    Exchange::new(id, date, legs).unwrap()
}

fn line(from: &str, to: &str, weight: u32, category: DetaineeCategory) -> ParityLine {
    ParityLine::new(from, to, weight)
        .unwrap()
        .with_subject(Subject::of([category]).unwrap())
}

fn all(from: &str, to: &str, weight: u32) -> ParityLine {
    ParityLine::new(from, to, weight).unwrap()
}

/// What a promise that follows a rule needs, and how it stands.
fn needed(ledger: &Ledger) -> (Interval, Verdict) {
    let standing = ledger.standing();
    let one = standing.commitments().last().unwrap();
    (one.needed(), one.verdict())
}

#[test]
fn f4_thirty_or_fifty_for_each_of_thirty_three() {
    let rate = || {
        let civilian = line("HA", "IL", 30, labelled(Hostage, "adult"));
        let soldier = line("HA", "IL", 50, labelled(Hostage, "female_soldier"));
        Parity::weighted([civilian, soldier], [all("IL", "HA", 1)])
            .unwrap()
            .with_id("rate")
            .unwrap()
            .at_end()
    };
    let terms = || {
        let prisoners = Commitment::new(
            "IL",
            "HA",
            Quantity::AsParityRequires("rate".parse().unwrap()),
        )
        .unwrap();
        Agreement::between("HA", "IL")
            .with_parity(rate())
            .releases("HA", "IL", Quantity::Exactly(33))
            .with_commitment(prisoners)
    };
    for (label, due) in [("adult", 990), ("female_soldier", 1_650)] {
        let people = [(labelled(Hostage, label), 33)];
        let ledger = observed(
            terms(),
            [on(
                "1",
                "2025-01-19",
                [Leg::new("HA", "IL", people).unwrap()],
            )],
        );
        assert_eq!(needed(&ledger).0, Interval::exactly(due));
    }
}

#[test]
fn f5_nine_sick_for_a_hundred_and_ten_is_no_whole_ratio() {
    let sick = || labelled(Hostage, "sick");
    let rule = || {
        let life = line("IL", "HA", 9, labelled(SecurityDetainee, "life"));
        Parity::weighted([line("HA", "IL", 110, sick())], [life])
            .unwrap()
            .with_id("sick")
            .unwrap()
            .at_end()
    };
    let terms = || {
        let life = Subject::of([labelled(SecurityDetainee, "life")]).unwrap();
        let owed = Commitment::new(
            "IL",
            "HA",
            Quantity::AsParityRequires("sick".parse().unwrap()),
        )
        .unwrap()
        .with_subject(life);
        Agreement::between("HA", "IL")
            .with_parity(rule())
            .releases("HA", "IL", Quantity::Exactly(33))
            .with_commitment(owed)
    };
    let released = |count| {
        observed(
            terms(),
            [on(
                "1",
                "2025-01-19",
                [Leg::new("HA", "IL", [(sick(), count)]).unwrap()],
            )],
        )
    };
    assert_eq!(needed(&released(9)).0, Interval::exactly(110));
    // One is worth twelve and two ninths: both neighbours keep the rule.
    assert_eq!(needed(&released(1)).0, Interval::exactly(12));
    let both = [
        Leg::new("HA", "IL", [(sick(), 1)]).unwrap(),
        Leg::new("IL", "HA", [(labelled(SecurityDetainee, "life"), 13)]).unwrap(),
    ];
    assert!(matches!(
        needed(&observed(terms(), [on("1", "2025-01-19", both)])).1,
        Verdict::Met { .. }
    ));
    // Three for life and 27 others are thirty for each of the others.
    let other = line("HA", "IL", 30, labelled(Hostage, "over_50"));
    let rule = Parity::weighted([other], [all("IL", "HA", 1)]).unwrap();
    let back = [
        (labelled(SecurityDetainee, "life"), 3),
        (SecurityDetainee.into(), 27),
    ];
    let legs = [
        Leg::new("HA", "IL", [(labelled(Hostage, "over_50"), 1)]).unwrap(),
        Leg::new("IL", "HA", back).unwrap(),
    ];
    let ledger = observed(
        Agreement::between("HA", "IL").with_parity(rule),
        [on("1", "2025-01-19", legs)],
    );
    assert_eq!(ledger.standing().parity()[0].verdict(), ParityVerdict::Even);
}

#[test]
fn f10_each_deadline_has_its_own_anchor() {
    let event = |id: &str, on| Event::new(id.parse().unwrap()).with_due(Due::By(day(on)));
    let (signed, transfer) = (
        event("signature", "1995-12-14"),
        event("transfer", "1995-12-20"),
    );
    let due = |days, anchor: &str| Due::After {
        event: anchor.parse().unwrap(),
        days,
    };
    // Of about 900, 225 were free by the day; 88 to 90 were left in April: at least 313 had to be released.
    let release = Commitment::new("BA", "RS", Quantity::AtLeast(313))
        .unwrap()
        .with_due(due(30, "transfer"));
    let lists = Commitment::new("RS", "BA", Quantity::AtLeast(1))
        .unwrap()
        .with_due(due(21, "signature"));
    let terms = Agreement::between("BA", "RS")
        .with_event(signed)
        .with_event(transfer)
        .with_commitment(release)
        .with_commitment(lists);
    let ledger = observed(
        terms,
        [on(
            "1",
            "1996-01-19",
            [Leg::new("BA", "RS", [(PrisonerOfWar, 225)]).unwrap()],
        )],
    );
    let told = |date: &str| {
        lines(ledger.as_of(day(date)).findings())
            .into_iter()
            .filter(|line| line.starts_with("T09"))
            .collect::<Vec<_>>()
    };
    let late =
        "T09 /agreement/commitments/1/due RS to BA: nothing recorded by the due date, expected 1";
    let short =
        "T09 /agreement/commitments/0/due BA to RS: 225 released by the due date, expected 313";
    // The day that is due belongs to the time there was: at its end it is over.
    assert_eq!(told("1996-01-03"), [""; 0]);
    assert_eq!(told("1996-01-04"), [late]);
    assert_eq!(told("1996-01-18"), [late]);
    assert_eq!(told("1996-01-19"), [short, late]);
}

#[test]
fn f11_whoever_did_not_sign_can_release() {
    let [one, two] = ["C", "D"].map(|key| exchange_agreement::terms::Party::new(key).unwrap());
    let terms = Agreement::between("A", "B")
        .with_third_actor(one)
        .with_third_actor(two);
    let legs = [
        Leg::new("C", "A", [(Unspecified, 79)]).unwrap(),
        Leg::new("D", "B", [(Unspecified, 59)]).unwrap(),
    ];
    let ledger = observed(terms, [on("1", "1993-07", legs)]);
    assert_eq!(ledger.balance("C", "A").unwrap().released(), 79);
    assert_eq!(ledger.balance("D", "B").unwrap().released(), 59);
    assert_eq!(
        codes(&ledger.findings(), |level| level
            == exchange_agreement::rules::Level::Impossible),
        [""; 0]
    );
}

#[test]
fn f12_f13_ranks_pair_by_class_or_by_weight() {
    // 1918: a captain and a lieutenant are both `other officers`, a major is a field officer.
    let class = |label| labelled(PrisonerOfWar, label);
    let pair = |one, other| {
        let legs = [
            Leg::new("GB", "DE", [(class(one), 1)]).unwrap(),
            Leg::new("DE", "GB", [(class(other), 1)]).unwrap(),
        ];
        let terms = Agreement::between("GB", "DE").equal_per_category_in_each_exchange();
        codes(
            &observed(terms, [on("1", "1918-09", legs)]).findings(),
            |level| level == exchange_agreement::rules::Level::Term,
        )
    };
    assert_eq!(pair("other_officers", "other_officers"), [""; 0]);
    assert_eq!(pair("other_officers", "field_officers"), ["T02"]);
    // 1862: a colonel for a captain, two lieutenants and a private.
    let table = |from, to| {
        [
            ("colonel", 15),
            ("captain", 6),
            ("lieutenant", 4),
            ("private", 1),
        ]
        .map(|(rank, weight)| line(from, to, weight, class(rank)))
    };
    let rule = Parity::weighted(table("US", "CS"), table("CS", "US")).unwrap();
    let back = [
        (class("captain"), 1),
        (class("lieutenant"), 2),
        (class("private"), 1),
    ];
    let legs = [
        Leg::new("US", "CS", [(class("colonel"), 1)]).unwrap(),
        Leg::new("CS", "US", back).unwrap(),
    ];
    let standing = observed(
        Agreement::between("US", "CS").with_parity(rule),
        [on("1", "1862-08", legs)],
    )
    .standing();
    let rule = &standing.parity()[0];
    assert_eq!(
        (rule.left(), rule.right(), rule.verdict()),
        (
            Interval::exactly(15),
            Interval::exactly(15),
            ParityVerdict::Even
        )
    );
}

#[test]
fn f14_f16_five_for_one_and_a_thousand_in_three_days() {
    let legs = [
        Leg::new("UA", "RU", [(PrisonerOfWar, 1)]).unwrap(),
        Leg::new("RU", "UA", [(PrisonerOfWar, 5)]).unwrap(),
    ];
    let terms = Agreement::between("RU", "UA").equal_per_category_in_each_exchange();
    let found = lines(&observed(terms, [on("1", "2022-03-01", legs)]).findings());
    assert_eq!(
        found,
        [
            "T02 /journal/0/exchange/legs RU to UA 5 (prisoners of war 5), UA to RU 1 (prisoners of war 1): expected equal numbers per category in each exchange"
        ]
    );
    let days = [
        ("1", "2025-05-23", 390),
        ("2", "2025-05-24", 307),
        ("3", "2025-05-25", 303),
    ];
    let exchanges = days.map(|(id, date, count)| {
        Exchange::mutual(id, date, "RU", "UA", [(PrisonerOfWar, count)]).unwrap()
    });
    let ledger = observed(
        Agreement::between("RU", "UA").each_releases(1_000),
        exchanges,
    );
    assert!(ledger.standing().is_fulfilled() && !ledger.as_of(day("2025-05-24")).is_fulfilled());
}

#[test]
fn f15_fifteen_for_each_of_one_part_is_no_ratio_of_all() {
    let part = || "israeli".parse::<PartKey>().unwrap();
    let scoped = || {
        all("HA", "IL", 15)
            .with_subject(Subject::Remains)
            .with_part(part())
            .unwrap()
    };
    let naive = || all("HA", "IL", 15).with_subject(Subject::Remains);
    let back = || all("IL", "HA", 1).with_subject(Subject::Remains);
    let legs = |all: u32, of_part: u32| {
        let there = |count| Leg::of_remains("HA", "IL", Count::Exactly(count)).unwrap();
        [
            there(of_part).with_part(part()).unwrap(),
            there(all - of_part).with_part("foreign").unwrap(),
            Leg::of_remains("IL", "HA", Count::Exactly(of_part * 15)).unwrap(),
        ]
    };
    for (rule, verdict) in [
        (scoped(), ParityVerdict::Even),
        (naive(), ParityVerdict::Pending),
    ] {
        let rule = Parity::weighted([rule], [back()]).unwrap().at_end();
        let terms = Agreement::between("HA", "IL")
            .with_part(exchange_agreement::terms::Part::new(part()))
            .with_part(exchange_agreement::terms::Part::new(
                "foreign".parse().unwrap(),
            ))
            .with_parity(rule);
        for (all, of_part) in [(20, 15), (26, 23)] {
            let ledger = observed(terms.clone(), [on("1", "2025-11", legs(all, of_part))]);
            assert_eq!(ledger.standing().parity()[0].verdict(), verdict);
        }
    }
}

#[test]
fn f19_two_dates_of_one_conclusion_are_a_span() {
    let terms = || Agreement::between("GOV", "AA").concluded("2018-12-11/2018-12-17", "Stockholm");
    let early = |date| {
        let ledger = observed(
            terms(),
            [on(
                "1",
                date,
                [Leg::new("GOV", "AA", [(PrisonerOfWar, 1)]).unwrap()],
            )],
        );
        codes(&ledger.findings(), |level| {
            level == exchange_agreement::rules::Level::Term
        })
    };
    assert_eq!(early("2018-12-10"), ["T03"]);
    assert_eq!(early("2018-12-12"), [""; 0]);
}
