//! Settling a figure by a named rule, and taking one voice at its word.

use exchange_agreement::{
    Act, Agreement, Choice, Count, CountRange, Exchange, Figure, Ledger, Leg, Outcome,
    Reconciliation, Report, Unresolved,
};

use super::reconciling::ledger;

fn two(voices: [&str; 2], counts: [u32; 2]) -> Vec<Report> {
    let told = voices.into_iter().zip(["RU", "UA"]).zip(counts);
    told.map(|((voice, side), count)| {
        let act = if side == "RU" {
            Act::HandedOver
        } else {
            Act::Received
        };
        let figure = Figure::of_total(act, "RU", "UA", count)
            .unwrap()
            .in_exchange("2".parse().unwrap());
        Report::new(side, voice)
            .unwrap()
            .speaking_for(side)
            .unwrap()
            .telling(figure)
    })
    .collect()
}

#[test]
fn a_figure_is_settled_by_the_rule_that_is_named() {
    let ledger = ledger();
    let mut reports = two(["ministry", "headquarters"], [195, 207]);
    let third = Figure::of_total(Act::Exchanged, "RU", "UA", 207)
        .unwrap()
        .in_exchange("2".parse().unwrap());
    reports.push(
        Report::new("m", "mediator")
            .unwrap()
            .stated("2025-06-09")
            .unwrap()
            .telling(third),
    );
    let reconciled = Reconciliation::of(&ledger, &reports);
    let compared = reconciled
        .of_exchange(&"2".parse().unwrap())
        .next()
        .unwrap();
    let settle = |choice: &Choice| compared.settle(choice).map(|settled| settled.count());
    let trusted = |voices: &[&str]| {
        Choice::Trusted(voices.iter().map(|voice| voice.parse().unwrap()).collect())
    };
    assert_eq!(settle(&Choice::Receiver), Ok(Count::Exactly(207)));
    assert_eq!(settle(&Choice::Releaser), Ok(Count::Exactly(195)));
    assert_eq!(settle(&Choice::Majority), Ok(Count::Exactly(207)));
    assert_eq!(
        settle(&Choice::Range),
        Ok(CountRange::new(195, 207).map(Count::Between).unwrap())
    );
    assert_eq!(
        settle(&trusted(&["nobody", "ministry", "mediator"])),
        Ok(Count::Exactly(195))
    );
    assert_eq!(
        settle(&trusted(&["nobody"])),
        Err(Unresolved::NobodyTrusted)
    );
    assert_eq!(settle(&Choice::Latest), Err(Unresolved::NotOrdered));
    let settled = compared.settle(&Choice::Majority).unwrap();
    assert_eq!((settled.taken().len(), settled.left().len()), (2, 1));
    assert_eq!(settled.choice().to_string(), "the majority");
    assert_eq!(settled.left()[0].voice().as_str(), "ministry");
    let dated: Vec<Report> = reports
        .iter()
        .cloned()
        .map(|report| {
            let date = if report.id().as_str() == "RU" {
                "2025-06-10"
            } else {
                "2025-06-04"
            };
            report.stated(date).unwrap()
        })
        .collect();
    let reconciled = Reconciliation::of(&ledger, &dated);
    let compared = reconciled
        .of_exchange(&"2".parse().unwrap())
        .next()
        .unwrap();
    assert_eq!(
        compared
            .settle(&Choice::Latest)
            .map(|settled| settled.count()),
        Ok(Count::Exactly(195))
    );
}

#[test]
fn what_the_claims_do_not_say_is_not_settled() {
    let ledger = ledger();
    let exchange = "2".parse().unwrap();
    let reports = two(["ministry", "headquarters"], [195, 207]);
    let reconciled = Reconciliation::of(&ledger, &reports);
    assert_eq!(
        reconciled.settle(&exchange, &Choice::Majority).unwrap_err(),
        Unresolved::NoMajority
    );
    assert_eq!(
        reconciled
            .settle(&"1".parse().unwrap(), &Choice::Range)
            .unwrap_err(),
        Unresolved::NothingTold
    );
    let figure = |count: Count| {
        Figure::of_total(Act::Exchanged, "RU", "UA", count)
            .unwrap()
            .in_exchange("2".parse().unwrap())
    };
    let told = |figures: Vec<Figure>| {
        figures
            .into_iter()
            .fold(Report::new("a", "a voice").unwrap(), Report::telling)
    };
    let both = [told(vec![figure(Count::Exactly(1)).both_ways()])];
    assert_eq!(
        Reconciliation::of(&ledger, &both)
            .settle(&exchange, &Choice::Receiver)
            .unwrap_err(),
        Unresolved::NobodySpeaks
    );
    let vague = [told(vec![figure(Count::About(200))])];
    assert_eq!(
        Reconciliation::of(&ledger, &vague)
            .settle(&exchange, &Choice::Range)
            .unwrap_err(),
        Unresolved::Unbounded
    );
    let torn = [
        told(vec![figure(Count::Exactly(1)), figure(Count::Exactly(2))])
            .speaking_for("UA")
            .unwrap(),
    ];
    let torn = Reconciliation::of(&ledger, &torn)
        .settle(&exchange, &Choice::Receiver)
        .unwrap_err();
    assert_eq!(
        torn.to_string(),
        "whoever is to be taken tells several numbers"
    );
    let hidden = [told(vec![figure(Count::Undisclosed)])];
    let hidden = Reconciliation::of(&ledger, &hidden)
        .settle(&exchange, &Choice::Range)
        .unwrap_err();
    assert_eq!(hidden.to_string(), "nobody tells a number");
}

#[test]
fn nothing_enters_the_ledger_but_by_the_callers_act() {
    let mut ledger = ledger();
    let before = ledger.clone();
    let reports = two(["ministry", "headquarters"], [195, 207]);
    let exchange = "2".parse().unwrap();
    let settled = Reconciliation::of(&ledger, &reports)
        .settle(&exchange, &Choice::Receiver)
        .unwrap();
    assert_eq!(ledger, before);
    let correction = settled.entry().correction().unwrap();
    assert_eq!(
        correction
            .sources()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["UA"]
    );
    ledger.record_observed(settled).unwrap();
    assert_eq!(ledger.balance("RU", "UA").unwrap().released(), 7 + 7 + 207);
    assert_eq!(ledger.balance("UA", "RU").unwrap().released(), 21);
    // An exchange that the ledger does not hold becomes a new one, with the day that all its figures tell.
    let figure = |act| {
        Figure::new(
            act,
            "UA",
            "RU",
            [(exchange_agreement::CategoryKind::Civilian, 3)],
        )
        .unwrap()
        .with_remains(2)
        .in_exchange("9".parse().unwrap())
        .on("2025-06-09".parse().unwrap())
    };
    let reports = [Report::new("n", "a voice")
        .unwrap()
        .telling(figure(Act::Received))];
    let settled = Reconciliation::of(&ledger, &reports)
        .settle(&"9".parse().unwrap(), &Choice::Majority)
        .unwrap();
    let made = settled.entry().exchange().unwrap().clone();
    assert_eq!(
        made.when().map(|when| when.to_string()),
        Some("2025-06-09".to_owned())
    );
    assert_eq!(
        (made.legs().len(), made.legs()[0].remains()),
        (1, Some(Count::Exactly(2)))
    );
    ledger.record_observed(settled).unwrap();
    assert_eq!(
        ledger.balance("UA", "RU").unwrap().remains().handed_over(),
        2
    );
}

#[test]
fn on_the_word_of_one_voice_an_exchange_is_uneven_and_a_promise_is_met() {
    let terms = Agreement::between("RU", "UA").releases(
        "RU",
        "UA",
        exchange_agreement::Quantity::Exactly(195),
    );
    let terms = terms.equal_per_category_in_each_exchange().releases(
        "UA",
        "RU",
        exchange_agreement::Quantity::Exactly(207),
    );
    let mut ledger = Ledger::open(terms.build_as_reported().unwrap().0);
    let people = |count| [(exchange_agreement::CategoryKind::PrisonerOfWar, count)];
    ledger
        .record_observed(Exchange::mutual("2", "2024-01-31", "RU", "UA", people(195)).unwrap())
        .unwrap();
    let figure = Figure::new(Act::Received, "RU", "UA", people(207))
        .unwrap()
        .in_exchange("2".parse().unwrap());
    let same = Figure::new(Act::Received, "UA", "RU", people(195))
        .unwrap()
        .in_exchange("2".parse().unwrap());
    let reports = [
        Report::new("b", "headquarters").unwrap().telling(figure),
        Report::new("a", "ministry").unwrap().telling(same),
    ];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let supposed = reconciled.on_the_word_of("headquarters").unwrap();
    let found: Vec<String> = supposed
        .findings()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "T01 /journal/0/exchange/legs/0/detainees RU to UA: 207 released in all, agreed 195",
            "T02 /journal/0/exchange/legs RU to UA 207 (prisoner_of_war 207), the other way 195 (prisoner_of_war 195): expected equal numbers per category",
        ]
    );
    let [change] = supposed.changes() else {
        panic!()
    };
    assert_eq!(
        (change.recorded(), change.told(), change.is_of_remains()),
        (195.into(), 207.into(), false)
    );
    let same = reconciled.on_the_word_of("ministry").unwrap();
    assert!(same.changes().is_empty() && same.findings().is_empty() && same.ledger() == &ledger);
    assert_eq!(reconciled.on_the_word_of("nobody"), None);
}

#[test]
fn a_voice_that_told_another_number_later_is_taken_at_its_last() {
    let ledger = ledger();
    let told = |id: &str, said: Option<&str>, count: u32| {
        let figure = Figure::of_total(Act::Received, "RU", "UA", count)
            .unwrap()
            .in_exchange("2".parse().unwrap());
        let report = Report::new(id, "headquarters").unwrap().telling(figure);
        said.map_or(report.clone(), |said| report.stated(said).unwrap())
    };
    let other = two(["ministry", "unused"], [387, 0]).remove(0);
    let outcome = |first: Option<&str>, second: Option<&str>| {
        let reports = [told("a", first, 390), told("b", second, 387), other.clone()];
        Reconciliation::of(&ledger, &reports).comparisons()[0].outcome()
    };
    assert_eq!(
        outcome(Some("2025-06-03"), Some("2025-06-04")),
        Outcome::Agree
    );
    assert_eq!(
        outcome(Some("2025-06-04"), Some("2025-06-03")),
        Outcome::Differ { by: 3 }
    );
    assert_eq!(
        outcome(Some("2025-06"), Some("2025-06-04")),
        Outcome::Differ { by: 3 }
    );
    assert_eq!(outcome(None, Some("2025-06-04")), Outcome::Differ { by: 3 });
}

#[test]
fn a_figure_that_tells_a_day_speaks_of_the_one_exchange_of_that_day() {
    let mut ledger = ledger();
    let on = |day: &str| {
        Figure::of_total(Act::Received, "RU", "UA", 7)
            .unwrap()
            .on(day.parse().unwrap())
    };
    let reports = [Report::new("a", "a voice")
        .unwrap()
        .telling(on("2025-06-03"))];
    let topic = |ledger: &Ledger| {
        Reconciliation::of(ledger, &reports).comparisons()[0]
            .topic()
            .to_string()
    };
    assert_eq!(topic(&ledger), "RU to UA, exchange 2");
    let people = [(exchange_agreement::CategoryKind::Civilian, 1)];
    let second = Exchange::new("3", "2025-06-03", [Leg::new("RU", "UA", people).unwrap()]).unwrap();
    ledger.record_observed(second).unwrap();
    assert_eq!(topic(&ledger), "RU to UA, 2025-06-03");
}
