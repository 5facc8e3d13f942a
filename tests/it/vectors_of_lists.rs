//! The test vectors of lists, of numbers about right or not told, and of totals that rise.

use exchange_agreement::CategoryKind::SecurityDetainee;
use exchange_agreement::evidence::{Act, Outcome};
use exchange_agreement::{Count, DetaineeCategory, Figure, Interval, Quantity, Reconciliation};

use super::lines;
use super::vectors::{between, day, find, ledger, report, total};

fn labelled(kind: exchange_agreement::CategoryKind, label: &str) -> DetaineeCategory {
    DetaineeCategory::labelled(kind, label).unwrap()
}

#[test]
fn f6_f7_f8_lists_and_their_parts() {
    let ledger = ledger(between("HA", "IL"));
    let listed = |count: u32| total(Act::Listed, "IL", "HA", count);
    let security = |label| labelled(SecurityDetainee, label);
    let parts = Figure::new(
        Act::Listed,
        "IL",
        "HA",
        [(security("phase_1"), 737), (security("gaza"), 1_167)],
    )
    .unwrap()
    .with_total(1_904);
    let day_one = [
        (security("women"), 69),
        (security("men"), 16),
        (security("minors"), 10),
    ];
    let day_one = Figure::new(Act::Listed, "IL", "HA", day_one)
        .unwrap()
        .with_total(95)
        .with_date(day("2025-01-19"))
        .unwrap();
    let reports = [
        report(
            "a",
            "first list",
            [listed(735).with_date(day("2025-01-17")).unwrap()],
        ),
        report(
            "b",
            "second list",
            [listed(737).with_date(day("2025-01-17")).unwrap()],
        ),
        report("c", "ministry", [parts, day_one]),
    ];
    let reconciled = Reconciliation::of(&ledger, &reports);
    assert_eq!(
        find(&reconciled, "IL to HA, listed, 2025-01-17").outcome(),
        Outcome::Differ { by: 2 }
    );
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C14 /reports/1/figures/0/total IL to HA, listed, 2025-01-17: 737 reported by `second list`, but 735 reported by `first list`"
        ]
    );
    // The pool of November 2023: 300, of which 32, 144 and 123 are told apart: 299. 150 of them are promised.
    let pool = [
        (security("women"), 32),
        (security("boys_a"), 144),
        (security("boys_b"), 123),
    ];
    let pool = Figure::new(Act::Listed, "IL", "HA", pool)
        .unwrap()
        .with_total(300);
    let terms = between("HA", "IL")
        .releases("HA", "IL", Quantity::Exactly(50))
        .releases("IL", "HA", Quantity::Exactly(150));
    let ledger = self::ledger(terms);
    let reports = [report("d", "ministry", [pool])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let listed = find(&reconciled, "IL to HA, listed, time unknown");
    assert_eq!(
        listed
            .agreed()
            .map(exchange_agreement::Commitment::quantity),
        Some(&Quantity::Exactly(150))
    );
    assert_eq!(listed.span(), Some(Interval::exactly(300)));
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C10 /reports/0/figures/0/total IL to HA, listed: the printed total is 300, but the printed parts add up to 299"
        ]
    );
}

#[test]
fn f9_two_lists_beside_what_the_press_says_about_both() {
    let ledger = ledger(between("GOV", "AA"));
    let listed = |from, to, count| total(Act::Listed, from, to, count);
    let press = |count| {
        listed("GOV", "AA", 0)
            .with_total(Count::About(count))
            .both_ways()
    };
    let reports = [
        report(
            "lists",
            "UN envoy",
            [listed("GOV", "AA", 8_576), listed("AA", "GOV", 7_487)],
        ),
        report("p1", "one paper", [press(15_000)]),
        report("p2", "another paper", [press(16_000)]),
    ];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let both = find(&reconciled, "AA and GOV together, listed, time unknown");
    assert_eq!(
        both.derived()
            .iter()
            .map(|one| one.sum().to_string())
            .collect::<Vec<_>>(),
        ["7,487 + 8,576 = 16,063"]
    );
    assert_eq!(
        both.claims()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["about 16,000", "about 15,000"]
    );
    assert_eq!(both.outcome(), Outcome::Compatible);
    assert_eq!(lines(&reconciled.findings()), [""; 0]);
}

#[test]
fn f17_what_is_not_disclosed_is_not_nothing() {
    let ledger = ledger(between("RU", "UA").releases(
        "RU",
        "UA",
        Quantity::All(exchange_agreement::terms::AllExcept::default()),
    ));
    let withheld = |act| {
        total(act, "RU", "UA", Count::Undisclosed)
            .with_date(day("2025-06-09"))
            .unwrap()
    };
    let reports = [
        report("a", "one side", [withheld(Act::Received)]),
        report("b", "other side", [withheld(Act::Released)]),
    ];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let flow = find(&reconciled, "RU to UA, 2025-06-09");
    assert_eq!(
        (flow.outcome(), flow.span(), flow.recorded()),
        (Outcome::Undisclosed, None, None)
    );
    assert_eq!(
        ledger.standing().commitments()[0].verdict().to_string(),
        "undecidable, released: 0; nobody declares that all were released"
    );
}

#[test]
fn f18_running_totals_that_rise() {
    let ledger = ledger(between("RU", "UA"));
    let so_far = |count, on| {
        total(Act::Received, "RU", "UA", count)
            .with_date(day(on))
            .unwrap()
            .running()
    };
    let reports = [report(
        "hq",
        "headquarters",
        [so_far(3_210, "2024-06-25"), so_far(3_767, "2024-11")],
    )];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let risen: Vec<String> = reconciled.series()[0].steps()[1]
        .risen()
        .iter()
        .map(|one| one.sum().to_string())
        .collect();
    assert_eq!(risen, ["3,767 - 3,210 = 557"]);
    assert_eq!(lines(&reconciled.findings()), [""; 0]);
    let fell = [report(
        "hq",
        "headquarters",
        [so_far(3_767, "2024-06-25"), so_far(3_210, "2024-11")],
    )];
    assert_eq!(
        lines(&Reconciliation::of(&ledger, &fell).findings()),
        [
            "C11 /reports/0/figures/1/total RU to UA, in all, up to 2024-11: a running total of 3,210 follows one of 3,767"
        ]
    );
}

#[test]
fn f20_about_so_many_for_both_sides_together() {
    let ledger = ledger(between("HR", "YU"));
    let both = total(Act::Exchanged, "HR", "YU", Count::About(1_500))
        .both_ways()
        .with_date(day("1992-08-14"))
        .unwrap();
    let reports = [report("nemetin", "a paper", [both])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let both = find(&reconciled, "HR and YU together, 1992-08-14");
    let about = Interval::about(1_500);
    assert_eq!(
        (both.outcome(), both.claims()[0].number()),
        (Outcome::OneSided, about)
    );
    assert_eq!(both.claims()[0].to_string(), "about 1,500");
}
