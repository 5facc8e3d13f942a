//! What came before what: how far the order of exchanges is known, and what is asked of it.

use exchange_agreement::journal::Reversal;
use exchange_agreement::terms::Party;
use exchange_agreement::{
    Agreement, AgreementBuilder, Exchange, JournalEntry, Ledger, Leg, Parity,
};

use super::in_place::{civilians, one, released};
use super::lines;

/// Two sides, and a third actor who takes people into custody.
pub(super) fn with_custody() -> AgreementBuilder {
    Agreement::between("A", "B").with_third_actor(Party::new("ICRC").unwrap())
}

/// A ledger of what happened.
#[track_caller]
pub(super) fn observed<E: Into<JournalEntry>>(
    agreement: AgreementBuilder,
    entries: impl IntoIterator<Item = E>,
) -> Ledger {
    let mut ledger = Ledger::open(agreement.build().unwrap());
    for entry in entries {
        ledger.record_observed(entry).unwrap();
    }
    ledger
}

/// Of level E and T: what a reader of the whole ledger is told.
pub(super) fn broken(ledger: &Ledger) -> Vec<String> {
    let mut told = lines(&ledger.findings());
    told.retain(|line| line.starts_with(['E', 'T']));
    told
}

fn received(id: &str, on: &str) -> Exchange {
    one(id, on, civilians("A", "ICRC", 10))
}

fn handed_on(id: &str, on: &str) -> Exchange {
    one(id, on, civilians("ICRC", "B", 10))
}

fn undated(id: &str, leg: Leg) -> Exchange {
    Exchange::undated(id, [leg]).unwrap()
}

const TOO_EARLY: &str =
    "T12 /journal/0/exchange/legs/0/detainees `ICRC` handed on 10 in total, but received 0";

#[test]
fn within_one_month_whoever_is_told_first_need_not_have_come_first() {
    let month = |on: &str| [handed_on("1", "2025-01"), received("2", on)];
    assert_eq!(broken(&observed(with_custody(), month("2025-01"))), [""; 0]);
    // Nobody is received after a month who was handed on in it.
    assert_eq!(
        broken(&observed(with_custody(), month("2025-02"))),
        [TOO_EARLY]
    );
}

#[test]
fn an_exchange_without_a_date_may_have_come_last() {
    let nowhere = undated("1", civilians("ICRC", "B", 10));
    let ledger = observed(with_custody(), [nowhere, received("2", "2025-01-05")]);
    assert_eq!(broken(&ledger), [""; 0]);
    let before = one("0", "2025-01-01", civilians("A", "B", 1));
    let nowhere = undated("1", civilians("ICRC", "B", 10));
    let ledger = observed(
        with_custody(),
        [before, nowhere, received("2", "2025-01-05")],
    );
    assert_eq!(broken(&ledger), [""; 0]);
}

/// In which order the exchanges of one day took place is not recorded: the order of the text decides nothing.
#[test]
fn within_one_day_whoever_is_told_first_need_not_have_come_first() {
    let day = "2025-01-05";
    for later in [Some("2025-03"), Some("2025-01-06"), None] {
        let later = later.map(|on| one("3", on, civilians("A", "B", 1)));
        let entries = [handed_on("1", day), received("2", day)];
        let ledger = observed(with_custody(), entries.into_iter().chain(later.clone()));
        assert_eq!(broken(&ledger), [""; 0]);
        let entries = [received("1", day), handed_on("2", day)];
        let ledger = observed(with_custody(), entries.into_iter().chain(later.clone()));
        assert_eq!(broken(&ledger), [""; 0]);
        // Nobody is received after the day who was handed on in it.
        let entries = [handed_on("1", day), received("2", "2025-01-06")];
        let ledger = observed(with_custody(), entries.into_iter().chain(later));
        assert_eq!(broken(&ledger), [TOO_EARLY]);
    }
}

/// Nor does the order of the text decide where another day is recorded between the two.
#[test]
fn within_one_day_an_entry_of_another_day_between_them_decides_nothing() {
    let (day, other) = ("2025-01-05", one("3", "2025-01-06", civilians("A", "B", 1)));
    let ledger = observed(
        with_custody(),
        [handed_on("1", day), other, received("2", day)],
    );
    assert_eq!(broken(&ledger), [""; 0]);
}

/// A strict record takes entries as they come: at that moment nobody had been received.
#[test]
fn a_strict_record_of_whoever_is_not_yet_received_is_refused_on_their_day_too() {
    let mut ledger = Ledger::open(with_custody().build().unwrap());
    let day = "2025-01-05";
    assert!(ledger.record(handed_on("1", day)).is_err());
    ledger.record(received("2", day)).unwrap();
    ledger.record(handed_on("1", day)).unwrap();
    assert_eq!(broken(&ledger), [""; 0]);
}

#[test]
fn as_of_a_day_an_exchange_without_a_date_may_have_evened_out_what_is_told() {
    let rule = Parity::equal("A", "B").unwrap().running(Some(10));
    let terms = || Agreement::between("A", "B").with_parity(rule.clone());
    let uneven = || one("1", "2025-01-01", civilians("A", "B", 20));
    let by_february = |ledger: Ledger| {
        let standing = ledger.as_of("2025-02".parse().unwrap());
        let mut told = lines(standing.findings());
        told.retain(|line| line.starts_with('T'));
        told
    };
    let back = undated("2", civilians("B", "A", 20));
    assert_eq!(by_february(observed(terms(), [uneven(), back])), [""; 0]);
    // One that surely came later evens out nothing.
    let back = one("2", "2025-03-01", civilians("B", "A", 20));
    assert_eq!(
        by_february(observed(terms(), [uneven(), back])),
        [
            "T02 /journal/0/exchange/legs A to B 20, B to A 0: expected equal numbers over all exchanges so far (carried over up to 10)"
        ]
    );
}

#[test]
fn a_summary_that_was_told_of_a_later_day_hides_nothing_on_an_earlier_one() {
    let part = one("1", "2025-01-01", civilians("A", "B", 10));
    let summary = one("2", "2025-03-01", civilians("A", "B", 15));
    let summary = summary.with_includes(["1"]).unwrap();
    let ledger = observed(Agreement::between("A", "B"), [part, summary]);
    let by = |date: &str| released(&ledger.as_of(date.parse().unwrap()), "A", "B");
    assert_eq!(by("2025-02"), "10");
    assert_eq!(by("2025-03"), "15");
}

#[test]
fn whoever_is_taken_back_later_counts_until_then() {
    let back = Reversal::of("1".parse().unwrap())
        .with_date("2025-03-01")
        .unwrap();
    let there = one("1", "2025-01-01", civilians("A", "B", 10));
    let entries = [JournalEntry::from(there), back.into()];
    let ledger = observed(Agreement::between("A", "B").each_releases(10), entries);
    let by = |date: &str| released(&ledger.as_of(date.parse().unwrap()), "A", "B");
    assert_eq!([by("2025-02"), by("2025-03")], ["10", "0"]);
}

/// The remarks on dates that overlap, for records of ten people each.
fn overlaps(dates: &[&str]) -> Vec<String> {
    let records = dates.iter().enumerate().map(|(at, on)| {
        let id = (at + 1).to_string();
        one(&id, on, civilians("A", "B", 10))
    });
    let ledger = observed(Agreement::between("A", "B"), records);
    lines(&ledger.findings())
}

fn overlap(at: usize, of: &str, and: &str) -> String {
    format!(
        "C06 /journal/{at}/exchange/on A to B: the dates of `{of}` and `{and}` overlap, so the records may count the same people"
    )
}

#[test]
fn two_exchanges_of_one_day_are_two_and_two_of_one_month_may_be_one() {
    assert_eq!(overlaps(&["2025-01-05", "2025-01-05"]), [""; 0]);
    assert_eq!(overlaps(&["2025-01", "2025-01"]), [overlap(1, "2", "1")]);
}

#[test]
fn a_record_that_covers_may_reaches_to_its_last_day() {
    // The short one within it does not end it, and an end that is not told lies after every day.
    for whole in ["2025-05", "2025-05-01/2025-05-31", "2025-05-01/.."] {
        assert_eq!(
            overlaps(&[whole, "2025-05-05/2025-05-06", "2025-05-31"]),
            [overlap(1, "2", "1"), overlap(2, "3", "1")],
            "{whole}"
        );
        let after = overlaps(&[whole, "2025-05-05/2025-05-06", "2025-06-01"]);
        let also = whole.ends_with("..").then(|| overlap(2, "3", "1"));
        let expected: Vec<String> = [overlap(1, "2", "1")].into_iter().chain(also).collect();
        assert_eq!(after, expected, "{whole}");
    }
}

#[test]
fn two_halves_of_one_exchange_are_not_the_same_people_told_twice() {
    let halves = |first: &str, second: &str| {
        let second = one("2", second, civilians("A", "B", 10));
        let entries = [
            one("1", first, civilians("A", "B", 10)),
            second.with_completes("1").unwrap(),
        ];
        lines(&observed(Agreement::between("A", "B"), entries).findings())
    };
    assert_eq!(halves("2025-01", "2025-01-20"), [""; 0]);
    // Whichever of them began first.
    assert_eq!(halves("2025-01-20", "2025-01"), [""; 0]);
}
