//! Whose word a figure is: copies, later words, and one voice taken at its word.

use exchange_agreement::evidence::{Act, Outcome, ResolutionRule};
use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report};

use super::lines;
use super::reconciling::ledger;
use super::settling::two;

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
        .with_exchange("2")
        .unwrap();
    let same = Figure::new(Act::Received, "UA", "RU", people(195))
        .unwrap()
        .with_exchange("2")
        .unwrap();
    let reports = [
        Report::new("b", "headquarters")
            .unwrap()
            .with_figure(figure),
        Report::new("a", "ministry").unwrap().with_figure(same),
    ];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let supposed = reconciled.assuming("headquarters").unwrap();
    let found: Vec<String> = supposed
        .findings()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "T01 /journal/0/exchange/legs/0/detainees RU to UA: 207 released in total, 195 agreed",
            "T02 /journal/0/exchange/legs RU to UA 207 (prisoners of war 207), UA to RU 195 (prisoners of war 195): expected equal numbers per category in each exchange",
        ]
    );
    let [change] = supposed.changes() else {
        panic!()
    };
    assert_eq!(
        (change.recorded(), change.assumed(), change.is_of_remains()),
        (195.into(), 207.into(), false)
    );
    let same = reconciled.assuming("ministry").unwrap();
    assert!(same.changes().is_empty() && same.findings().is_empty() && same.ledger() == &ledger);
    assert_eq!(reconciled.assuming("nobody"), None);
}

#[test]
fn a_voice_that_told_another_number_later_is_taken_at_its_last() {
    let ledger = ledger();
    let told = |id: &str, said: Option<&str>, count: u32| {
        let figure = Figure::of_total(Act::Received, "RU", "UA", count)
            .unwrap()
            .with_exchange("2")
            .unwrap();
        let report = Report::new(id, "headquarters").unwrap().with_figure(figure);
        said.map_or(report.clone(), |said| report.with_stated(said).unwrap())
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
            .with_date(day)
            .unwrap()
    };
    let reports = [Report::new("a", "a voice")
        .unwrap()
        .with_figure(on("2025-06-03"))];
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

/// An original that quotes two ministries, and a copy of it.
fn copied(copy: u32, quoted: bool) -> [Report; 2] {
    let exchange = || "2";
    let told = |count: u32| {
        Figure::of_total(Act::Received, "RU", "UA", count)
            .unwrap()
            .with_exchange(exchange())
            .unwrap()
    };
    let by = |figure: Figure, whom: &str| figure.with_quoting(whom).unwrap();
    let original = Report::new("z-original", "wire")
        .unwrap()
        .with_stated("2025-06-03")
        .unwrap()
        .with_figure(by(told(103), "north"))
        .with_figure(by(told(98), "south"));
    let figure = if quoted {
        by(told(copy), "south")
    } else {
        told(copy)
    };
    let copy = Report::new("copy", "a paper")
        .unwrap()
        .with_republishes("z-original")
        .unwrap()
        .with_stated("2025-06-09")
        .unwrap()
        .with_figure(figure);
    [copy, original]
}

#[test]
fn a_copy_adds_nothing_and_takes_nothing_away() {
    use exchange_agreement::evidence::ClaimStatus::{Counts, Miscopied, Repeats};
    let ledger = ledger();
    let heard = |reports: &[Report]| {
        let reconciled = Reconciliation::of(&ledger, reports);
        let compared = &reconciled.comparisons()[0];
        assert_eq!(compared.outcome(), Outcome::Differ { by: 5 });
        let claims = compared.claims().iter();
        claims
            .map(|claim| {
                (
                    claim.voice().to_string(),
                    claim.report().id().to_string(),
                    claim.status(),
                )
            })
            .collect::<Vec<_>>()
    };
    let told = |voice: &str, report: &str, status| (voice.to_owned(), report.to_owned(), status);
    let own = [
        told("north", "z-original", Counts),
        told("south", "z-original", Counts),
    ];
    for quoted in [true, false] {
        let mut expected = own.to_vec();
        expected.push(told("south", "copy", Repeats));
        assert_eq!(heard(&copied(98, quoted)), expected);
    }
    // A slip of the pen in a copy is nobody's word, later or not.
    let mut expected = own.to_vec();
    expected.push(told("south", "copy", Miscopied));
    let slip = copied(99, true);
    assert_eq!(heard(&slip), expected);
    let reconciled = Reconciliation::of(&ledger, &slip);
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C13 /reports/0/figures/0/total RU to UA, exchange 2: 99 reported by `a paper` in a copy, but 98 reported by `south`",
            "C14 /reports/1/figures/1/total RU to UA, exchange 2: 98 reported by `south`, but 103 reported by `north`",
        ]
    );
    let settled = reconciled.comparisons()[0]
        .resolve(&ResolutionRule::Trusted(vec!["south".parse().unwrap()]))
        .unwrap();
    let names = |candidates: &[exchange_agreement::evidence::Candidate]| {
        candidates
            .iter()
            .map(|one| format!("{} {}", one.report(), one.number()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (names(settled.taken()), names(settled.not_taken())),
        (
            vec!["z-original 98".to_owned()],
            vec!["z-original 103".to_owned(), "copy 99".to_owned()]
        )
    );
}

#[test]
fn one_number_replaces_another_only_where_that_is_sure() {
    use exchange_agreement::Count;
    let ledger = ledger();
    let said = |id: &str, voice: &str, said: &str, count: Count| {
        let figure = Figure::of_total(Act::Received, "RU", "UA", count).unwrap();
        let report = Report::new(id, voice).unwrap().with_figure(figure);
        if said.is_empty() {
            report
        } else if said.len() > 10 {
            report.with_published(said).unwrap()
        } else {
            report.with_stated(said).unwrap()
        }
    };
    let exactly = Count::Exactly;
    let outcome =
        |reports: &[Report]| Reconciliation::of(&ledger, reports).comparisons()[0].outcome();
    let b = || said("z", "b", "", exactly(207));
    let first = || said("1", "a", "2025-06-01", exactly(195));
    let second = || said("2", "a", "2025-06-02", exactly(207));
    assert_eq!(outcome(&[first(), second(), b()]), Outcome::Agree);
    // Neither a repetition, whatever its date, nor the spelling of an id changes that.
    for repeated in ["2025-06-01T10:00:00Z", "2025-06-03", "2025-06", ""] {
        for id in ["0", "3"] {
            assert_eq!(
                outcome(&[
                    first(),
                    second(),
                    said(id, "a", repeated, exactly(195)),
                    b()
                ]),
                Outcome::Agree,
                "{repeated}"
            );
        }
    }
    // Silence, a number about right, and a bound that goes with the number replace nothing.
    for later in [Count::Undisclosed, Count::About(200), Count::AtLeast(190)] {
        assert_eq!(
            outcome(&[first(), said("2", "a", "2025-06-02", later), b()]),
            Outcome::Differ { by: 12 }
        );
    }
}

#[test]
fn for_whom_a_voice_speaks_and_its_categories_are_known_from_all_its_reports() {
    use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    let ledger = ledger();
    let exchange = || "9".parse().unwrap();
    let all = || {
        Figure::of_total(Act::HandedOver, "RU", "UA", 195)
            .unwrap()
            .with_exchange(exchange())
            .unwrap()
    };
    let split = || {
        Figure::new(
            Act::HandedOver,
            "RU",
            "UA",
            [(PrisonerOfWar, 190), (Civilian, 5)],
        )
        .unwrap()
        .with_exchange(exchange())
        .unwrap()
    };
    for [one, other] in [["a", "b"], ["b", "a"]] {
        let reports = [
            Report::new(one, "a paper")
                .unwrap()
                .with_quoting("ministry")
                .unwrap()
                .with_figure(all()),
            Report::new(other, "another")
                .unwrap()
                .with_quoting("ministry")
                .unwrap()
                .with_speaks_for("RU")
                .unwrap()
                .with_figure(split()),
        ];
        let settled = Reconciliation::of(&ledger, &reports)
            .resolve(&exchange(), &ResolutionRule::Releaser)
            .unwrap();
        assert_eq!(
            settled.entry().exchange().unwrap().legs()[0]
                .detainees()
                .to_owned()
                .iter()
                .count(),
            2
        );
    }
    // A figure may quote the voice of its own report again.
    let again = all().with_quoting("ministry").unwrap();
    let report = Report::new("a", "ministry")
        .unwrap()
        .with_speaks_for("RU")
        .unwrap()
        .with_figure(again);
    assert!(
        Reconciliation::of(&ledger, &[report])
            .resolve(&exchange(), &ResolutionRule::Releaser)
            .is_ok()
    );
    // Where it is said to speak for both sides, it speaks for neither.
    let both = ["RU", "UA"].map(|side| {
        Report::new(side, "agency")
            .unwrap()
            .with_speaks_for(side)
            .unwrap()
    });
    let told = Report::new("c", "agency").unwrap().with_figure(all());
    let [one, other] = both;
    let failed = Reconciliation::of(&ledger, &[one, other, told])
        .resolve(&exchange(), &ResolutionRule::Releaser)
        .unwrap_err();
    assert_eq!(
        failed.to_string(),
        "RU to UA, exchange 9: no source that reports a number speaks for that end"
    );
}

#[test]
fn of_two_reports_with_one_id_nobody_knows_which_is_copied() {
    let ledger = ledger();
    let told = |id: &str, source: &str| {
        let figure = Figure::of_total(Act::Received, "RU", "UA", 7).unwrap();
        Report::new(id, source).unwrap().with_figure(figure)
    };
    let (one, other) = (told("x", "first"), told("x", "second"));
    let copy = told("copy", "a paper").with_republishes("x").unwrap();
    let voices = |reports: [Report; 3]| {
        let reconciled = Reconciliation::of(&ledger, &reports);
        reconciled
            .voices()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        voices([one.clone(), other.clone(), copy.clone()]),
        ["a paper", "first", "second"]
    );
    assert_eq!(voices([copy, other, one]), ["a paper", "first", "second"]);
}

#[test]
fn a_report_of_too_many_figures_makes_no_document() {
    let figure = Figure::of_total(Act::Received, "RU", "UA", 7).unwrap();
    let report = Report::new("a", "a voice").unwrap();
    let report = (0..=100_000).fold(report, |report, _| report.with_figure(figure.clone()));
    let refused = exchange_agreement::Document::new(ledger(), [report]).unwrap_err();
    assert_eq!(
        lines(refused.findings()),
        ["E13 /reports/0/figures 100,001 figures, at most 100,000 are allowed"]
    );
}
