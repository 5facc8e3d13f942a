//! What a reversal leaves, and what is shown beside it: small documents of which every number was worked out by hand.

use exchange_agreement::journal::ReversalReason;
use exchange_agreement::rules::Level;
use exchange_agreement::standing::{Counted, Measure, Moved};
use exchange_agreement::{Document, Ends, Interval, Subject, render};

use super::by_hand::{document, each, exchange, home, there};
use super::lines;
use super::sums_by_hand::{PARTS, of_part, record, summary};

fn back(of: &str, day: &str, rest: &str) -> String {
    format!(r#"{{ "reversal": {{ "of": "{of}", "on": "2024-{day}"{rest} }} }}"#)
}

fn legs(legs: &str) -> String {
    format!(r#", "legs": [{legs}]"#)
}

/// People, or remains, from A to B by a measure.
fn count(document: &Document, counted: Counted, subject: Subject) -> Option<Interval> {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let measure = Measure::new(counted, ends).with_subject(subject);
    document.ledger().movements().count(&measure)
}

const TEN: &str = r#""prisoner_of_war": 10"#;
const TWO: &str = r#""prisoner_of_war": 2"#;

#[test]
fn whoever_is_taken_again_stays_delivered_and_is_shown_beside() {
    let promise = r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 10 } }]"#;
    let one = record("1", "01-10", &there(TEN));
    for (reason, words) in [
        (ReversalReason::TakenAgain, "taken again"),
        (ReversalReason::NotThosePromised, "not those promised"),
    ] {
        let given = format!(r#", "reason": "{reason}""#);
        for (rest, number) in [(legs(&there(TWO)), 2_u64), (String::new(), 10)] {
            let again = back("1", "02-10", &format!("{given}{rest}"));
            let document = document(promise, &[&one, &again]);
            let standing = document.ledger().standing();
            assert_eq!(standing.balance("A", "B").unwrap().released(), 10);
            assert!(standing.is_fulfilled() && document.findings().is_empty());
            let of = |counted| count(&document, counted, Subject::AnyDetainee);
            for counted in [Counted::HandedOver, Counted::Delivered, Counted::Performed] {
                assert_eq!(of(counted), Some(10.into()), "{counted:?}");
            }
            assert_eq!(of(Counted::Reversed(reason)), Some(number.into()));
            let moved = each(&document, |one| {
                format!("{:?} {}", one.moved(), one.total())
            });
            let kind = Moved::Reversed(reason);
            let expected = ["HandedOver 10".to_owned(), format!("{kind:?} {number}")];
            assert_eq!(moved, expected);
            let page = render::journal(document.ledger()).to_markdown();
            assert!(page.contains(words), "{page}");
            let text = document.to_json();
            assert_eq!(text.matches(reason.as_str()).count(), 1);
        }
    }
}

#[test]
fn remains_found_not_to_be_those_promised_stay_handed_over() {
    let dead = |count: u32| format!(r#"{{ "from": "A", "to": "B", "remains": {count} }}"#);
    let one = record("1", "01-10", &dead(4));
    let wrong = format!(r#", "reason": "not_those_promised"{}"#, legs(&dead(1)));
    // One reversal takes one back, the other one leaves what was handed over.
    let entries = [
        one,
        back("1", "01-11", &wrong),
        back("1", "01-12", &legs(&dead(1))),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let reversed = Counted::Reversed(ReversalReason::NotThosePromised);
    let counted = [Counted::HandedOver, Counted::Delivered, reversed];
    let counts = counted.map(|counted| count(&document, counted, Subject::Remains));
    assert_eq!(counts, [3_u64, 4, 1].map(|number| Some(number.into())));
}

#[test]
fn what_a_summary_includes_keeps_what_was_taken_again_beside_it() {
    let again = format!(r#", "reason": "taken_again"{}"#, legs(&there(TWO)));
    let entries = [
        record("1", "01-10", &there(TEN)),
        back("1", "01-15", &again),
        summary("s", "01-31", r#""1""#, &there(r#""prisoner_of_war": 12"#)),
        // The whole summary is returned; what was taken again before stays beside it.
        back("s", "02-10", ""),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let reversed = Counted::Reversed(ReversalReason::TakenAgain);
    let counted = [Counted::HandedOver, Counted::Delivered, reversed];
    let counts = counted.map(|counted| count(&document, counted, Subject::AnyDetainee));
    assert_eq!(counts, [0_u64, 12, 2].map(|number| Some(number.into())));
}

fn taken_back(more: &str, entries: &[&str]) -> Vec<String> {
    let findings = lines(&document(more, entries).findings());
    let of = findings.into_iter().filter(|line| line.starts_with("T17"));
    of.collect()
}

#[test]
fn a_reversal_of_the_whole_takes_back_what_is_left() {
    let one = record("1", "01-10", &there(TEN));
    let some = back("1", "02-01", &legs(&there(TWO)));
    let whole = back("1", "02-05", "");
    assert_eq!(taken_back("", &[&one, &some, &whole]), [""; 0]);
    assert_eq!(
        taken_back("", &[&one, &whole, &some]),
        [""; 0],
        "by their dates"
    );
    // After the whole nothing is left.
    let later = back("1", "02-09", &legs(&there(TWO)));
    assert_eq!(
        taken_back("", &[&one, &whole, &later]),
        ["T17 /journal/2/reversal A to B: 12 returned, 10 delivered"]
    );
    // Who was taken again was not taken off.
    let again = |day| {
        back(
            "1",
            day,
            &format!(r#", "reason": "taken_again"{}"#, legs(&there(TEN))),
        )
    };
    let both = [&one, &again("01-20"), &whole];
    assert_eq!(taken_back("", &both.map(String::as_str)), [""; 0]);
    let twice = [&one, &again("01-20"), &again("01-25")];
    assert_eq!(
        taken_back("", &twice.map(String::as_str)),
        ["T17 /journal/2/reversal A to B: 20 taken again, 10 delivered"]
    );
}

#[test]
fn people_of_no_part_or_kind_or_of_both_directions_may_be_those_taken_back() {
    let in_parts = format!("{}, {}", of_part("p", TEN), of_part("q", TWO));
    let both = r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 10 } }"#;
    let named = there(r#""prisoner_of_war/colonel": 2"#);
    for (delivered, taken) in [
        (&*in_parts, &*there(TWO)),
        (&there(TEN), &of_part("p", TWO)),
        (both, &there(TWO)),
        (&there(r#""unspecified": 10"#), &there(TWO)),
        (&there(TEN), &there(r#""unspecified": 2"#)),
        (&there(TEN), &named),
        (&named, &there(TWO)),
    ] {
        let entries = [
            record("1", "01-10", delivered),
            back("1", "02-01", &legs(taken)),
        ];
        let entries = entries.each_ref().map(String::as_str);
        assert_eq!(
            taken_back(PARTS, &entries),
            [""; 0],
            "{taken} of {delivered}"
        );
    }
    // Too many they are all the same, and said once.
    let three = of_part("q", r#""prisoner_of_war": 3"#);
    let many = there(r#""prisoner_of_war": 13"#);
    for (delivered, taken, expected) in [
        (
            &*in_parts,
            &*three,
            "A to B, part q: 3 returned, 2 delivered",
        ),
        (&in_parts, &many, "A to B: 13 returned, 12 delivered"),
        (both, &many, "A to B: 13 returned, 0 to 10 delivered"),
        (
            both,
            &format!(
                "{}, {}",
                there(r#""prisoner_of_war": 6"#),
                home(r#""prisoner_of_war": 5"#)
            ),
            "A and B together: 11 returned, 10 delivered",
        ),
        (
            &there(r#""unspecified": 2, "civilian": 9"#),
            &there(r#""prisoner_of_war": 3"#),
            "A to B, prisoners of war: 3 returned, 0 to 2 delivered",
        ),
    ] {
        let entries = [
            record("1", "01-10", delivered),
            back("1", "02-01", &legs(taken)),
        ];
        let entries = entries.each_ref().map(String::as_str);
        let expected = format!("T17 /journal/1/reversal {expected}");
        assert_eq!(
            taken_back(PARTS, &entries),
            [expected],
            "{taken} of {delivered}"
        );
    }
}

#[test]
fn people_whom_only_a_record_of_a_summary_names_can_be_taken_back_from_it() {
    let entries = [
        record("1", "01-10", &format!("{}, {}", there(TEN), home(TWO))),
        summary("s", "01-31", r#""1""#, &home(r#""prisoner_of_war": 5"#)),
        back("s", "02-03", &legs(&there(TWO))),
    ];
    let entries = entries.each_ref().map(String::as_str);
    assert_eq!(taken_back("", &entries), [""; 0]);
    let eleven = back("s", "02-03", &legs(&there(r#""prisoner_of_war": 11"#)));
    assert_eq!(
        taken_back("", &[entries[0], entries[1], &eleven]),
        ["T17 /journal/2/reversal A to B: 11 returned, 10 delivered"]
    );
}

#[test]
fn a_reason_that_is_no_word_is_refused() {
    let one = exchange("1", r#""on": "2024-01-10", "#, &there(TEN));
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
            "journal": [{one}, {{ "reversal": {{ "of": "1", "reason": "escaped" }} }}] }}"#
    );
    assert_eq!(
        lines(&super::check(text.as_bytes())),
        [
            "E16 /journal/1/reversal/reason `escaped` is given, expected one of `taken_again`, `not_those_promised`"
        ]
    );
}

#[test]
fn whoever_came_back_within_a_month_went_before_that() {
    let fellow = |other: &str, back: &str| {
        let of_month = exchange(
            "1",
            r#""on": "2024-03", "#,
            &there(r#""prisoner_of_war": 6"#),
        );
        let legs = there(r#""prisoner_of_war": 6"#);
        let back =
            format!(r#"{{ "reversal": {{ "of": "1", "on": "{back}", "legs": [{legs}] }} }}"#);
        let rest = format!(r#""on": "{other}", "#);
        let other = exchange("2", &rest, &there(r#""prisoner_of_war": 10"#));
        let promise =
            r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 10 } }]"#;
        let document = document(promise, &[&of_month, &back, &other]);
        let findings = document.findings();
        let all = findings.iter().filter(|one| one.level() == Level::Term);
        all.map(ToString::to_string).collect::<Vec<_>>()
    };
    // All six were back before the ten went, or may have been.
    for (other, back) in [
        ("2024-03-25", "2024-03-20"),
        ("2024-03-25", "2024-03"),
        ("2024-03-25", "2024-03-02/2024-03-28"),
    ] {
        assert_eq!(fellow(other, back), [""; 0], "{other}, {back}");
    }
    // Sixteen were there before the six went back.
    for (other, back, place) in [
        ("2024-03-10", "2024-03-20", "/journal/0"),
        ("2024-03-25", "2024-05-01", "/journal/0"),
    ] {
        let finding = format!(
            "T01 {place}/exchange/legs/0/detainees A to B: 16 released in total, 10 agreed"
        );
        assert_eq!(fellow(other, back), [finding], "{other}, {back}");
    }
}

#[test]
fn a_return_of_other_lines_leaves_an_approximate_number_about_what_it_was() {
    let rows = |recorded: &str| {
        let entries = [
            record("1", "05-23", &there(recorded)),
            back("1", "05-30", &legs(&there(r#""prisoner_of_war": 5"#))),
        ];
        let document = document("", &entries.each_ref().map(String::as_str));
        let standing = document.ledger().standing();
        let balance = standing.balance("A", "B").unwrap().clone();
        let lines = balance.by_category().iter();
        let lines = lines.filter(|(_, number)| *number != 0);
        let lines = lines.map(|(line, number)| format!("{line} {number}"));
        let lines: Vec<String> = lines.collect();
        format!("{}: {}", balance.released(), lines.join(", "))
    };
    assert_eq!(
        rows(r#""unspecified": { "about": 100 }"#),
        "about 95: unspecified about 95"
    );
    assert_eq!(
        rows(r#""prisoner_of_war|civilian": { "about": 100 }"#),
        "about 95: prisoner_of_war|civilian about 95"
    );
    assert_eq!(
        rows(r#""unspecified": { "about": 100 }, "civilian": 20"#),
        "about 115: civilian 20, unspecified about 95"
    );
}
