//! Settling a figure by a named rule.

use exchange_agreement::evidence::{Act, ResolutionRule, ResolveError};
use exchange_agreement::terms::CountRange;
use exchange_agreement::{Count, Exchange, Figure, Leg, Reconciliation, Report};

use super::reconciling::ledger;

pub(super) fn two(voices: [&str; 2], counts: [u32; 2]) -> Vec<Report> {
    let told = voices.into_iter().zip(["RU", "UA"]).zip(counts);
    told.map(|((voice, side), count)| {
        let act = if side == "RU" {
            Act::HandedOver
        } else {
            Act::Received
        };
        let figure = Figure::of_total(act, "RU", "UA", count)
            .unwrap()
            .with_exchange("2")
            .unwrap();
        Report::new(side, voice)
            .unwrap()
            .with_speaks_for(side)
            .unwrap()
            .with_figure(figure)
    })
    .collect()
}

#[test]
fn a_figure_is_settled_by_the_rule_that_is_named() {
    let ledger = ledger();
    let mut reports = two(["ministry", "headquarters"], [195, 207]);
    let third = Figure::of_total(Act::Exchanged, "RU", "UA", 207)
        .unwrap()
        .with_exchange("2")
        .unwrap();
    reports.push(
        Report::new("m", "mediator")
            .unwrap()
            .with_stated("2025-06-09")
            .unwrap()
            .with_figure(third),
    );
    let reconciled = Reconciliation::of(&ledger, &reports);
    let compared = reconciled.of_exchange("2").next().unwrap();
    let settle = |choice: &ResolutionRule| compared.resolve(choice).map(|settled| settled.count());
    let trusted = |voices: &[&str]| {
        ResolutionRule::Trusted(voices.iter().map(|voice| voice.parse().unwrap()).collect())
    };
    assert_eq!(settle(&ResolutionRule::Receiver), Ok(Count::Exactly(207)));
    assert_eq!(settle(&ResolutionRule::Releaser), Ok(Count::Exactly(195)));
    assert_eq!(settle(&ResolutionRule::Majority), Ok(Count::Exactly(207)));
    assert_eq!(
        settle(&ResolutionRule::Range),
        Ok(CountRange::new(195, 207).map(Count::Between).unwrap())
    );
    assert_eq!(
        settle(&trusted(&["nobody", "ministry", "mediator"])),
        Ok(Count::Exactly(195))
    );
    assert_eq!(
        settle(&trusted(&["nobody"])),
        Err(ResolveError::NoTrustedSource)
    );
    assert_eq!(
        settle(&ResolutionRule::Latest),
        Err(ResolveError::OrderUnknown)
    );
    let settled = compared.resolve(&ResolutionRule::Majority).unwrap();
    assert_eq!((settled.taken().len(), settled.not_taken().len()), (2, 1));
    assert_eq!(settled.choice().to_string(), "the majority");
    assert_eq!(settled.not_taken()[0].voice().as_str(), "ministry");
    let dated: Vec<Report> = reports
        .iter()
        .cloned()
        .map(|report| {
            let date = if report.id().as_str() == "RU" {
                "2025-06-10"
            } else {
                "2025-06-04"
            };
            report.with_stated(date).unwrap()
        })
        .collect();
    let reconciled = Reconciliation::of(&ledger, &dated);
    let compared = reconciled.of_exchange("2").next().unwrap();
    assert_eq!(
        compared
            .resolve(&ResolutionRule::Latest)
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
        reconciled
            .resolve(&exchange, &ResolutionRule::Majority)
            .unwrap_err()
            .reason(),
        ResolveError::NoMajority
    );
    assert_eq!(
        reconciled
            .resolve(&"1".parse().unwrap(), &ResolutionRule::Range)
            .unwrap_err()
            .reason(),
        ResolveError::NoNumber
    );
    let figure = |count: Count| {
        Figure::of_total(Act::Exchanged, "RU", "UA", count)
            .unwrap()
            .with_exchange("2")
            .unwrap()
    };
    let told = |figures: Vec<Figure>| {
        figures
            .into_iter()
            .fold(Report::new("a", "a voice").unwrap(), Report::with_figure)
    };
    let other = Figure::of_total(Act::Exchanged, "RU", "UA", 1)
        .unwrap()
        .both_ways()
        .with_exchange("9")
        .unwrap();
    let both = [told(vec![other])];
    let both = Reconciliation::of(&ledger, &both)
        .resolve(&"9".parse().unwrap(), &ResolutionRule::Receiver)
        .unwrap_err();
    assert_eq!(
        both.to_string(),
        "RU and UA together, exchange 9: no source that reports a number speaks for that end"
    );
    let vague = [told(vec![figure(Count::About(200))])];
    assert_eq!(
        Reconciliation::of(&ledger, &vague)
            .resolve(&exchange, &ResolutionRule::Range)
            .unwrap_err()
            .reason(),
        ResolveError::Unbounded
    );
    let torn = [
        told(vec![figure(Count::Exactly(1)), figure(Count::Exactly(2))])
            .with_speaks_for("UA")
            .unwrap(),
    ];
    let torn = Reconciliation::of(&ledger, &torn)
        .resolve(&exchange, &ResolutionRule::Receiver)
        .unwrap_err();
    assert_eq!(
        torn.to_string(),
        "RU to UA, exchange 2: the chosen source reports several numbers"
    );
    let hidden = [told(vec![figure(Count::Undisclosed)])];
    let hidden = Reconciliation::of(&ledger, &hidden)
        .resolve(&exchange, &ResolutionRule::Range)
        .unwrap_err();
    assert_eq!(hidden.to_string(), "exchange 2: no source reports a number");
}

#[test]
fn nothing_enters_the_ledger_but_by_the_callers_act() {
    let mut ledger = ledger();
    let before = ledger.clone();
    let reports = two(["ministry", "headquarters"], [195, 207]);
    let exchange = "2".parse().unwrap();
    let settled = Reconciliation::of(&ledger, &reports)
        .resolve(&exchange, &ResolutionRule::Receiver)
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
        .with_exchange("9")
        .unwrap()
        .with_date("2025-06-09")
        .unwrap()
    };
    let reports = [Report::new("n", "a voice")
        .unwrap()
        .with_figure(figure(Act::Received))];
    let settled = Reconciliation::of(&ledger, &reports)
        .resolve(&"9".parse().unwrap(), &ResolutionRule::Majority)
        .unwrap();
    let made = settled.entry().exchange().unwrap().clone();
    assert_eq!(
        made.date().map(|when| when.to_string()),
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
fn a_figure_for_both_directions_is_a_check_and_never_a_third_leg() {
    let ledger = ledger();
    let exchange = "2".parse().unwrap();
    let mut reports = two(["ministry", "headquarters"], [7, 7]);
    let both = Figure::of_total(Act::Exchanged, "RU", "UA", 20)
        .unwrap()
        .both_ways()
        .with_exchange("2")
        .unwrap();
    reports.push(Report::new("m", "mediator").unwrap().with_figure(both));
    let reconciled = Reconciliation::of(&ledger, &reports);
    for choice in [
        ResolutionRule::Receiver,
        ResolutionRule::Majority,
        ResolutionRule::Range,
    ] {
        let settled = reconciled.resolve(&exchange, &choice).unwrap();
        // The number that is recorded is confirmed, and keeps its category.
        let legs = settled.entry().correction().unwrap().legs().to_vec();
        assert_eq!(legs, ledger.exchange(&exchange).unwrap().legs());
    }
    let alone = [reports[2].clone()];
    let alone = Reconciliation::of(&ledger, &alone)
        .resolve(&exchange, &ResolutionRule::Range)
        .unwrap_err();
    assert_eq!(alone.to_string(), "exchange 2: no source reports a number");
    // Taken at its word it changes nothing, for it does not say of whom.
    let supposed = reconciled.assuming("mediator").unwrap();
    assert_eq!((supposed.changes().len(), supposed.ledger()), (0, &ledger));
    let [other] = supposed.unplaced() else {
        panic!()
    };
    assert_eq!((other.recorded(), other.assumed()), (14.into(), 20.into()));
    let text = exchange_agreement::render::hypothesis(&supposed).to_string();
    assert!(text.starts_with("According to mediator\n  not applied  exchange 2, RU and UA together: 20 (recorded: 14 people), which\n               is not the number of one leg\n"), "{text}");
    assert!(
        exchange_agreement::render::hypothesis(&reconciled.assuming("ministry").unwrap())
            .to_string()
            .contains("  no change  its figures for exchanges are those recorded\n")
    );
}

#[test]
fn a_settled_entry_tells_how_it_was_settled() {
    let ledger = ledger();
    let reports = two(["ministry", "headquarters"], [195, 207]);
    let reconciled = Reconciliation::of(&ledger, &reports);
    let settled = reconciled
        .resolve(&"2".parse().unwrap(), &ResolutionRule::Receiver)
        .unwrap();
    let note = settled.entry().note().unwrap().to_string();
    assert_eq!(
        note,
        "settled by the receiver's count: 207 by headquarters; not taken: 195 by ministry"
    );
    let failed = reconciled
        .resolve(&"2".parse().unwrap(), &ResolutionRule::Majority)
        .unwrap_err();
    assert_eq!(failed.topic(), "RU to UA, exchange 2");
    assert_eq!(
        failed.to_string(),
        "RU to UA, exchange 2: no number is reported by more than half of the sources"
    );
}

#[test]
fn one_figure_for_several_recorded_legs_is_not_settled() {
    let mut ledger = ledger();
    let leg = || {
        Leg::new(
            "RU",
            "UA",
            [(exchange_agreement::CategoryKind::Civilian, 1)],
        )
        .unwrap()
    };
    ledger
        .record_observed(Exchange::new("8", "2025-06-08", [leg(), leg()]).unwrap())
        .unwrap();
    let figure = Figure::of_total(Act::Received, "RU", "UA", 5)
        .unwrap()
        .with_exchange("8")
        .unwrap();
    let reports = [Report::new("a", "a voice").unwrap().with_figure(figure)];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let failed = reconciled
        .resolve(&"8".parse().unwrap(), &ResolutionRule::Range)
        .unwrap_err();
    assert_eq!(failed.reason(), ResolveError::SeveralLegs);
    let supposed = reconciled.assuming("a voice").unwrap();
    assert_eq!(
        (supposed.changes().len(), supposed.unplaced().len()),
        (0, 1)
    );
    assert_eq!(reconciled.comparisons()[0].gap_to_record(), Some(3));
}

#[test]
fn the_word_of_a_voice_whose_numbers_leave_their_range_has_an_answer() {
    let text = r#"{"format": "exchange-agreement/1",
        "agreement": {"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}, "parity": [{"basis": "weighted",
            "left": [{"from": "A", "to": "B", "weight": 4294967295}],
            "right": [{"from": "B", "to": "A", "weight": 1}], "span": "at_end"}]},
        "journal": [{"exchange": {"id": "1", "on": "2025-05-05",
            "legs": [{"from": "A", "to": "B", "detainees": {"civilian": 1}}]}}],
        "reports": [{"id": "r", "source": "s", "figures": [
            {"act": "received", "from": "A", "to": "B", "exchange": "1", "total": 4294967295}]}]}"#;
    let document = exchange_agreement::Document::from_json(text.as_bytes()).unwrap();
    let reconciled = document.reconciliation();
    let supposed = reconciled.assuming("s").unwrap();
    assert_eq!(supposed.ledger(), document.ledger());
    assert_eq!(
        (supposed.changes().len(), supposed.unplaced().len()),
        (0, 1)
    );
    let page = exchange_agreement::render::hypothesis(&supposed).to_string();
    assert!(
        page.contains("  not applied  exchange 1, A to B: 4,294,967,295 (recorded: 1 person)\n"),
        "{page}"
    );
    assert!(page.contains("  refused      E"), "{page}");
    assert_eq!(reconciled.assuming("nobody"), None);
}
