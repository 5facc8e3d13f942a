//! T09 by the journal: a due date that its dates have passed, without a day being asked.

use exchange_agreement::journal::{
    Accounted, Amendment, EndReason, EventEntry, Reason, StatusChange, StatusEntry,
};
use exchange_agreement::terms::{Due, Event};
use exchange_agreement::{
    Agreement, AgreementBuilder, CategoryKind,
    CategoryKind::{Civilian, PrisonerOfWar, Unspecified},
    Commitment, Exchange, JournalEntry, Ledger, Leg, Quantity, Subject, Verdict,
};

use super::in_place::{civilians, one};
use super::lines;

fn promise(people: u32, due: Due) -> AgreementBuilder {
    let promise = Commitment::new("A", "B", Quantity::Exactly(people)).unwrap();
    Agreement::between("A", "B").with_commitment(promise.with_due(due))
}

fn by(date: &str) -> Due {
    Due::By(date.parse().unwrap())
}

fn end(on: &str) -> JournalEntry {
    let end = StatusEntry::new(StatusChange::End(EndReason::Lapsed));
    end.with_date(on).unwrap().into()
}

/// What each receipt has, and then the standing: of level T.
#[track_caller]
fn found<E: Into<JournalEntry>>(
    agreement: AgreementBuilder,
    entries: impl IntoIterator<Item = E>,
) -> (Vec<String>, Vec<String>) {
    let terms = |mut lines: Vec<String>| {
        lines.retain(|line| line.starts_with('T'));
        lines
    };
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let mut receipts = Vec::new();
    for entry in entries {
        let entry = entry.into();
        let foretold = ledger.would_record_entry(&entry);
        let receipt = ledger.record(entry).unwrap();
        assert_eq!(receipt.findings(), &foretold);
        receipts.extend(terms(lines(receipt.findings())));
    }
    let standing = ledger.standing();
    assert_eq!(standing, ledger.recount());
    (receipts, terms(lines(standing.findings())))
}

const LATE: &str = "A to B: nothing recorded by the due date, expected 18";

#[test]
fn an_exchange_after_the_due_date_is_late_and_recorded() {
    let late = one("1", "2025-12-31", civilians("A", "B", 18));
    let (receipts, standing) = found(
        promise(18, by("2025-12-30")),
        [late.into(), end("2026-01-01")],
    );
    assert_eq!(receipts, [format!("T09 /exchange/on {LATE}")]);
    assert_eq!(
        standing,
        [format!("T09 /agreement/commitments/0/due {LATE}")]
    );
    // On the day itself it is in time.
    let in_time = one("1", "2025-12-30", civilians("A", "B", 18));
    let both = found(
        promise(18, by("2025-12-30")),
        [in_time.into(), end("2026-01-01")],
    );
    assert_eq!(both, (Vec::new(), Vec::new()));
}

#[test]
fn any_entry_can_show_that_the_due_date_has_passed() {
    let (receipts, standing) = found(promise(18, by("2025-12-30")), [end("2026-01-01")]);
    assert_eq!(receipts, [format!("T09 /end {LATE}")]);
    assert_eq!(
        standing,
        [format!("T09 /agreement/commitments/0/due {LATE}")]
    );
    let back = one("1", "2025-12-31", civilians("B", "A", 3));
    let open = Commitment::new("B", "A", Quantity::Open).unwrap();
    let terms = promise(18, by("2025-12-30")).with_commitment(open);
    assert_eq!(found(terms, [back]).0, [format!("T09 /exchange/on {LATE}")]);
}

#[test]
fn who_possibly_went_in_time_is_a_range_and_who_is_discharged_was_not_to_go() {
    let of = |first: Exchange| {
        let last = one("2", "2025-03-10", civilians("A", "B", 10));
        found(promise(120, by("2025-02-28")), [first, last]).1
    };
    let at = |text: &str| [format!("T09 /agreement/commitments/0/due A to B: {text}")];
    let across = one("1", "2025-02-27/2025-03-03", civilians("A", "B", 100));
    assert_eq!(
        of(across),
        at("0 to 100 released by the due date, expected 120")
    );
    let declined = Accounted::new(Reason::Declined, [(Civilian, 10)]).unwrap();
    let leg = civilians("A", "B", 100).with_accounted(declined);
    assert_eq!(
        of(one("1", "2025-02-20", leg)),
        at("100 released by the due date, expected 110")
    );
    let of_the_dead = |subject: Subject| {
        let promise = Commitment::new("A", "B", Quantity::Exactly(9)).unwrap();
        let promise = promise.with_subject(subject).with_due(by("2025-02-28"));
        let agreement = Agreement::between("A", "B").with_commitment(promise);
        let leg = Leg::of_remains("A", "B", 4.into()).unwrap();
        let later = Leg::of_remains("A", "B", 5.into()).unwrap();
        let all = [one("1", "2025-02-20", leg), one("2", "2025-03-10", later)];
        found(agreement, all).1
    };
    assert_eq!(
        of_the_dead(Subject::Remains),
        [
            "T09 /agreement/commitments/0/due A to B, remains: 4 handed over by the due date, expected 9"
        ]
    );
    assert_eq!(
        of_the_dead(Subject::PersonsOfUnknownFate),
        [
            "T09 /agreement/commitments/0/due A to B, persons: 4 released or handed over by the due date, expected 9"
        ]
    );
}

#[test]
fn a_date_has_passed_only_where_the_journal_surely_reaches_a_later_day() {
    let none: Vec<String> = Vec::new();
    let back = |on: &str| one("1", on, civilians("B", "A", 3));
    let found = |due: &str, on: &str| {
        let open = Commitment::new("B", "A", Quantity::Open).unwrap();
        found(promise(18, by(due)).with_commitment(open), [back(on)]).1
    };
    let late = [format!("T09 /agreement/commitments/0/due {LATE}")];
    for on in [
        "2025-12-30",
        "2025-12",
        "2025",
        "2025-12-01/2025-12-30",
        "2025-01/..",
    ] {
        assert_eq!(found("2025-12-30", on), none, "{on}");
    }
    for on in [
        "2025-12-31",
        "2026-01",
        "2026",
        "2025-12-29/2025-12-31",
        "2025-12/2026-01",
    ] {
        assert_eq!(found("2025-12-30", on), late, "{on}");
    }
    // A month is over only after its last day.
    assert_eq!(found("2025-12", "2025-12-31"), none);
    assert_eq!(found("2025-12", "2026-01-01"), late);
}

#[test]
fn whoever_possibly_went_in_time_and_whoever_is_discharged_is_not_late() {
    let none: Vec<String> = Vec::new();
    let vague = one("1", "2025-12", civilians("A", "B", 18));
    assert_eq!(
        found(
            promise(18, by("2025-12-30")),
            [vague.into(), end("2026-01-01")]
        )
        .1,
        none
    );
    let undated = Exchange::undated("1", [civilians("A", "B", 18)]).unwrap();
    assert_eq!(
        found(
            promise(18, by("2025-12-30")),
            [undated.into(), end("2026-01-01")]
        )
        .1,
        none
    );
    let called_off = Exchange::called_off("1", "2026-01-05").unwrap();
    assert_eq!(found(promise(18, by("2025-12-30")), [called_off]).1, none);
}

#[test]
fn it_is_told_once_when_it_is_first_seen() {
    let day = |id: &str, on: &str| one(id, on, civilians("A", "B", 6));
    let entries = [
        day("1", "2025-12-30"),
        day("2", "2025-12-31"),
        day("3", "2026-01-01"),
    ];
    let (receipts, standing) = found(promise(18, by("2025-12-30")), entries);
    let late = "A to B: 6 released by the due date, expected 18";
    assert_eq!(receipts, [format!("T09 /exchange/on {late}")]);
    assert_eq!(
        standing,
        [format!("T09 /agreement/commitments/0/due {late}")]
    );
    // One that is recorded later, but took place in time, mends it.
    let entries = [
        day("2", "2025-12-31"),
        day("3", "2025-12-29"),
        day("1", "2025-12-28"),
        day("4", "2025-12-27"),
    ];
    let agreement = Agreement::between("A", "B");
    let promise = Commitment::new("A", "B", Quantity::AtLeast(18)).unwrap();
    let (receipts, standing) = found(
        agreement.with_commitment(promise.with_due(by("2025-12-30"))),
        entries,
    );
    assert_eq!(receipts, [format!("T09 /exchange/on {LATE}")]);
    assert_eq!(standing, [""; 0]);
}

#[test]
fn what_is_late_is_not_told_again_as_outside_the_period() {
    let terms = || promise(18, by("2025-12-30")).with_period("2025-01-01/2025-12-30");
    let late = one("1", "2025-12-31", civilians("A", "B", 18));
    let (receipts, standing) = found(terms(), [late.clone()]);
    assert_eq!(receipts, [format!("T09 /exchange/on {LATE}")]);
    assert_eq!(
        standing,
        [format!("T09 /agreement/commitments/0/due {LATE}")]
    );
    // Before the period, and by a direction that is not late, it is another fault.
    for other in [
        one("2", "2024-12-31", civilians("A", "B", 1)),
        one("2", "2026-01-31", civilians("B", "A", 1)),
    ] {
        let open = Commitment::new("B", "A", Quantity::Open).unwrap();
        let mut ledger = Ledger::open(terms().with_commitment(open).build().unwrap());
        ledger
            .record(one("0", "2025-12-31", civilians("A", "B", 17)))
            .unwrap();
        let refused = ledger.record(other).unwrap_err();
        assert!(
            refused
                .findings()
                .iter()
                .any(|finding| finding.code() == "T04"),
            "{refused}"
        );
    }
}

/// An exchange in time mends the lateness of another, which then is outside the period and nothing else: whoever records
/// strictly is not left with it.
#[test]
fn an_entry_that_leaves_another_outside_the_period_is_refused() {
    let promise = Commitment::new("A", "B", Quantity::AtLeast(18)).unwrap();
    let agreement =
        Agreement::between("A", "B").with_commitment(promise.with_due(by("2025-12-30")));
    let agreement = agreement
        .with_period("2025-01-01/2025-12-30")
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger
        .record(one("1", "2025-12-31", civilians("A", "B", 18)))
        .unwrap();
    let refused = ledger
        .record(one("2", "2025-12-01", civilians("A", "B", 18)))
        .unwrap_err();
    assert_eq!(
        lines(refused.findings()),
        [
            "T04 /exchange dated `2025-12-01`, the entry causes a finding of this rule at /journal/0/exchange/on"
        ]
    );
}

#[test]
fn a_due_date_can_follow_an_event_and_an_amendment_can_move_it() {
    let event = Event::new("truce".parse().unwrap());
    let due = Due::After {
        event: "truce".parse().unwrap(),
        days: 10,
    };
    let terms = || promise(18, due.clone()).with_event(event.clone());
    let truce = |on: &str| EventEntry::new("truce".parse().unwrap(), on.parse().unwrap());
    let late = one("1", "2025-12-31", civilians("A", "B", 18));
    // The event that is recorded last shows that the exchange before it was late.
    let entries = [JournalEntry::from(late.clone()), truce("2025-12-01").into()];
    let (receipts, standing) = found(terms(), entries);
    assert_eq!(receipts, [format!("T09 /event {LATE}")]);
    assert_eq!(
        standing,
        [format!("T09 /agreement/commitments/0/due {LATE}")]
    );
    assert_eq!(found(terms(), [late.clone()]).1, [""; 0]);
    let sooner = promise(18, by("2025-12-30")).build().unwrap();
    let amendment = Amendment::new("sooner".parse().unwrap(), sooner);
    let entries = [JournalEntry::from(late), amendment.into()];
    let (receipts, standing) = found(promise(18, by("2025-12-31")), entries);
    assert_eq!(receipts, [format!("T09 /amendment {LATE}")]);
    assert_eq!(
        standing,
        [format!(
            "T09 /journal/1/amendment/agreement/commitments/0/due {LATE}"
        )]
    );
}

/// Without a day, nobody has said that the time is over: the verdict leaves it open, and the finding names the date.
#[test]
fn a_promise_that_is_late_is_pending_without_a_day_and_short_on_one() {
    let some = one("1", "2025-12-31", civilians("A", "B", 6));
    let mut ledger = Ledger::open(promise(18, by("2025-12-30")).build().unwrap());
    ledger.record(some).unwrap();
    let standing = ledger.standing();
    assert!(matches!(
        standing.commitments()[0].verdict(),
        Verdict::Pending { .. }
    ));
    let standing = ledger.as_of("2025-12-31".parse().unwrap());
    assert!(matches!(
        standing.commitments()[0].verdict(),
        Verdict::Short { .. }
    ));
    let rest = Leg::new("A", "B", [(Civilian, 12)]).unwrap();
    ledger
        .record(Exchange::new("2", "2026-01-05", [rest]).unwrap())
        .unwrap();
    assert!(matches!(
        ledger.standing().commitments()[0].verdict(),
        Verdict::Met { .. }
    ));
}

#[test]
fn people_of_another_category_are_no_part_of_a_promise_that_is_late() {
    let promise = |kind, people| {
        let promise = Commitment::new("A", "B", people).unwrap();
        promise.with_subject(Subject::of([kind]).unwrap())
    };
    let agreement = Agreement::between("A", "B")
        .with_commitment(promise(PrisonerOfWar, Quantity::Exactly(2)).with_due(by("2025-06-02")))
        .with_commitment(promise(Civilian, Quantity::AtMost(9)))
        .with_period("2025-05-01/2025-06-03");
    let ledger = Ledger::open(agreement.build().unwrap());
    let found = |people: &[(CategoryKind, u32)]| {
        let leg = Leg::new("A", "B", people.iter().copied()).unwrap();
        lines(&ledger.would_record(&one("1", "2025-06-04", leg)))
    };
    let outside = "T04 /exchange/on dated `2025-06-04`, outside the period `2025-05-01/2025-06-03`";
    let late =
        "T09 /exchange/on A to B, prisoners of war: nothing recorded by the due date, expected 2";
    assert_eq!(found(&[(Civilian, 3)]), [outside, late]);
    assert_eq!(found(&[(PrisonerOfWar, 2)]), [late]);
    assert_eq!(found(&[(Civilian, 3), (PrisonerOfWar, 2)]), [late]);
    // Whose category is not known may be one of them.
    let unknown = found(&[(Unspecified, 1)]);
    assert!(unknown.contains(&late.to_owned()) && !unknown.contains(&outside.to_owned()));
}
