//! The promises of one direction asked as a whole, and the reasons of verdicts: worked out by hand.

use exchange_agreement::standing::UndecidedReason;
use exchange_agreement::{Document, render};

use super::lines;
use super::pictures::texts;
use super::standing_rows::{back, exchange, promised, read, there, verdict};

fn promise(of: &str, people: u32) -> String {
    format!(r#"{{ "from": "A", "to": "B", {of} "quantity": {{ "exactly": {people} }} }}"#)
}

fn of(kind: &str) -> String {
    format!(r#""of": ["{kind}"],"#)
}

/// A document of these promises, of a category each, and of one exchange.
fn kinds(promises: &[(&str, u32)], load: &str) -> Document {
    let all = promises
        .iter()
        .map(|(kind, people)| promise(&of(kind), *people));
    let all: Vec<String> = all.collect();
    promised(&all.join(", "), &exchange(1, "2025-01-02", &there(load)))
}

/// A document of the parts x and y, with a promise of this subject in each, and of one exchange.
fn parts(subject: &str, people: [u32; 2], load: &str) -> Document {
    let [x, y] = people;
    let x = promise(&format!(r#""part": "x", {subject}"#), x);
    let y = promise(&format!(r#""part": "y", {subject}"#), y);
    let terms =
        format!(r#""parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [{x}, {y}]"#);
    read(&terms, &exchange(1, "2025-01-02", &there(load)))
}

/// The number outstanding in the balance, and the sentence of the picture for the direction in all.
fn in_all(document: &Document) -> (String, String) {
    let balance = document.ledger().balance("A", "B").unwrap();
    let outstanding = balance.outstanding().or(balance.remains().outstanding());
    let picture = render::progress(document.ledger());
    let texts = texts(&picture);
    let all = texts.iter().find(|text| text.contains("in all:"));
    let all = all.map_or_else(String::new, ToString::to_string);
    (outstanding.unwrap().to_string(), all)
}

#[test]
fn people_without_a_label_need_not_have_one_that_is_promised() {
    let bare = r#""detainees": { "prisoner_of_war": 10 }"#;
    let both = [
        ("prisoner_of_war/officer", 20),
        ("prisoner_of_war/private", 20),
    ];
    // Officers, privates, or neither.
    assert_eq!(in_all(&kinds(&both, bare)).0, "30 to 40");
    let mixed = [("prisoner_of_war/officer", 20), ("civilian", 20)];
    let load = r#""detainees": { "prisoner_of_war/officer": 5, "prisoner_of_war": 10 }"#;
    assert_eq!(in_all(&kinds(&mixed, load)).0, "25 to 35");
    let officers = of("prisoner_of_war/officer");
    let in_x = r#""part": "x", "detainees": { "prisoner_of_war": 10 }"#;
    assert_eq!(in_all(&parts(&officers, [20, 20], in_x)).0, "30 to 40");
    // Officers without a part are of one of both; of fifty without a label nobody surely is.
    let load = r#""detainees": { "prisoner_of_war/officer": 10 }"#;
    assert_eq!(in_all(&parts(&officers, [20, 20], load)).0, "30");
    let fifty = kinds(&both, r#""detainees": { "prisoner_of_war": 50 }"#);
    assert_eq!(lines(&fifty.findings()), [""; 0]);
    // Whoever is of one of several kinds, or of no category, is of a promise that can hold them.
    let load = r#""detainees": { "unspecified": 10 }"#;
    assert_eq!(in_all(&kinds(&both, load)).0, "30");
}

#[test]
fn people_count_only_where_they_can_be() {
    let three = [("prisoner_of_war", 10), ("civilian", 5), ("hostage", 2)];
    // No hostages: all are civilians, or five of them are.
    let load = r#""detainees": { "prisoner_of_war|civilian": 15 }"#;
    assert_eq!(in_all(&kinds(&three, load)).0, "2 to 12");
    // Three may be hostages, and fifteen civilians: seven are there at least, but all eighteen may be civilians.
    let load = r#""detainees": { "prisoner_of_war|civilian": 15, "unspecified": 3 }"#;
    assert_eq!(in_all(&kinds(&three, load)).0, "0 to 12");
    // Of eight, three can be hostages: five of the others are civilians, or all three hostages and the rest.
    let load = r#""detainees": { "prisoner_of_war|civilian": 4, "civilian|hostage": 4 }"#;
    assert_eq!(in_all(&kinds(&three, load)).0, "9 to 12");
    // Everybody can be anywhere.
    let load = r#""detainees": { "unspecified": 15 }"#;
    assert_eq!(in_all(&kinds(&three, load)).0, "2 to 15");
}

#[test]
fn a_narrow_promise_does_not_widen_what_the_whole_leaves() {
    let terms = |narrow: u32| {
        let x = promise(r#""part": "x","#, 20);
        let y = promise(r#""part": "y","#, 20);
        let inside = promise(r#""part": "x", "of": ["prisoner_of_war"],"#, narrow);
        format!(
            r#""parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [{x}, {y}, {inside}]"#
        )
    };
    let ten = exchange(
        1,
        "2025-01-02",
        &there(r#""detainees": { "civilian": 10 }"#),
    );
    // Ten of forty, in whichever part: x wants ten more then, five of them prisoners of war.
    assert_eq!(in_all(&read(&terms(5), &ten)).0, "30");
    // Where x wants prisoners of war alone, ten civilians in it leave as many outstanding.
    assert_eq!(in_all(&read(&terms(20), &ten)).0, "30 to 40");
}

#[test]
fn the_whole_is_over_by_its_sum_alone() {
    let load = |count: &str| format!(r#""detainees": {{ {count} }}"#);
    let of_parts = |people, count: &str| parts("", people, &load(count));
    let over = |document: &Document| in_all(document).1;
    let said = |numbers: &str| format!("A to B, in all: {numbers}");
    assert_eq!(
        over(&of_parts([10, 10], r#""civilian": 25"#)),
        said("25 of 20 released, 5 more than agreed")
    );
    let range = r#""civilian": { "between": [25, 27] }"#;
    assert_eq!(
        over(&of_parts([10, 10], range)),
        said("25 to 27 of 20 released, 5 to 7 more than agreed")
    );
    // Nineteen to twenty-two are not surely over.
    let range = r#""civilian": { "between": [19, 22] }"#;
    assert_eq!(
        over(&of_parts([10, 10], range)),
        said("19 to 22 of 20 released, 0 to 10 outstanding, undecidable")
    );
    let two = [("prisoner_of_war", 10), ("civilian", 10)];
    assert_eq!(
        over(&kinds(&two, &load(r#""unspecified": 25"#))),
        said("25 of 20 released, 5 more than agreed")
    );
    // Nobody promised hostages: they are beyond nothing.
    let document = kinds(&two, &load(r#""hostage": 25"#));
    assert_eq!(over(&document), said("25 of 20 released, 20 outstanding"));
    let dead = parts(r#""of": "remains","#, [10, 10], r#""remains": 25"#);
    assert!(
        over(&dead).ends_with(", 5 more than agreed"),
        "{}",
        over(&dead)
    );
}

/// The verdict on the first promise by a day.
fn by(document: &Document, day: &str) -> String {
    let then = document.ledger().as_of(day.parse().unwrap());
    then.commitments()[0].verdict().to_string()
}

#[test]
fn one_thing_that_is_unknown_of_all_is_the_reason() {
    let accounted = |of: &str, moved: u32, declined: u32| {
        format!(
            r#""detainees": {{ "{of}": {moved} }}, "accounted": [
            {{ "reason": "declined", "detainees": {{ "{of}": {declined} }} }}]"#
        )
    };
    let ten = promise("", 10);
    let spanned = exchange(
        1,
        "2025-01-01/2025-01-10",
        &there(&accounted("civilian", 9, 1)),
    );
    assert_eq!(
        by(&promised(&ten, &spanned), "2025-01-05"),
        "undecidable, released: 0 to 9; the date is not known"
    );
    let document = parts("", [10, 10], &accounted("civilian", 10, 3));
    assert_eq!(
        verdict(&document, 0),
        "undecidable, released: 0 to 10; the part of the agreement is not known"
    );
    let two = [("prisoner_of_war", 10), ("civilian", 10)];
    assert_eq!(
        verdict(&kinds(&two, &accounted("unspecified", 10, 3)), 0),
        "undecidable, released: 0 to 10; the category is not known"
    );
    let both = format!(
        r#"{{ "between": ["A", "B"], {} }}"#,
        accounted("civilian", 10, 3)
    );
    assert_eq!(
        verdict(&promised(&ten, &exchange(1, "2025-01-01", &both)), 0),
        "undecidable, released: 0 to 10; only a number for both directions together is known"
    );
    // Ten who moved, and three who declined.
    let officers = [("prisoner_of_war/officer", 10)];
    assert_eq!(
        verdict(&kinds(&officers, &accounted("prisoner_of_war", 10, 3)), 0),
        "undecidable, released: 0 to 10; the label of 13 people is not known"
    );
}

#[test]
fn two_things_that_are_unknown_are_no_single_reason() {
    let two = "undecidable, released: 0 to 10; the releases are not known well enough";
    let load = |reason: &str, count: &str| {
        format!(
            r#""detainees": {{ "civilian": 10 }}, "accounted": [
            {{ "reason": "{reason}", "detainees": {{ "civilian": {count} }} }}]"#
        )
    };
    // The part, and how many declined.
    let declined = load("declined", r#"{ "between": [2, 4] }"#);
    assert_eq!(verdict(&parts("", [10, 10], &declined), 0), two);
    // The part, and whether those whose reason is not told are discharged.
    assert_eq!(
        verdict(&parts("", [10, 10], &load("not_told", "3")), 0),
        two
    );
    // Nobody of the part that is asked about is discharged: the releases alone are unknown.
    let waived = r#"{ "settled": { "from": "A", "to": "B", "part": "y", "reason": "waived",
        "detainees": { "civilian": 5 }, "on": "2025-01-20" } }"#;
    let part = |id: &str| promise(&format!(r#""part": "{id}","#), 10);
    let terms = format!(
        r#""parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [{}, {}]"#,
        part("x"),
        part("y")
    );
    let ten = exchange(
        1,
        "2025-01-02",
        &there(r#""detainees": { "civilian": 10 }"#),
    );
    let document = read(&terms, &format!("{ten}, {waived}"));
    let of_part = "undecidable, released: 0 to 10; the part of the agreement is not known";
    assert_eq!(verdict(&document, 0), of_part);
    let waived = waived.replace(r#""part": "y", "#, "");
    let document = read(&terms, &format!("{ten}, {waived}"));
    assert_eq!(verdict(&document, 0), of_part, "of those settled too");
}

/// Eight prisoners of war of ten are known, and nothing more than one thing of two others; of civilians, who cannot count,
/// other things are not known.
#[test]
fn people_who_cannot_count_leave_the_reason_what_it_is() {
    let prisoners = |others: &str| there(&format!(r#""detainees": {{ {others} }}"#));
    let ten = [
        promise(&of("prisoner_of_war"), 10),
        promise(&of("civilian"), 5),
    ];
    let ten = ten.join(", ");
    let few = r#""civilian": { "between": [2, 3] }"#;
    let open = r#""prisoner_of_war": 8, "unspecified": 2"#;
    let of_day = |journal: [(&str, String); 3], day: &str| {
        let entries = journal.iter().zip(1..);
        let entries = entries.filter(|((_, legs), _)| !legs.is_empty());
        let entries: Vec<String> = entries
            .map(|((on, legs), id)| exchange(id, on, legs))
            .collect();
        by(&promised(&ten, &entries.join(", ")), day)
    };
    let none = || ("", String::new());
    let day = |legs: String| ("2024-03-01", legs);
    let reason = |of: &str| format!("undecidable, released: 8 to 10; {of}");
    let category = reason("the category is not known");
    let last = "2024-12-31";
    let apart = [day(prisoners(open)), day(prisoners(few)), none()];
    assert_eq!(of_day(apart, last), category, "in another record");
    let one = [day(prisoners(&format!("{open}, {few}"))), none(), none()];
    assert_eq!(of_day(one, last), category, "in the same record");
    let month = ("2024-03", prisoners(r#""civilian": 2"#));
    let dated = [day(prisoners(open)), month, none()];
    assert_eq!(of_day(dated, "2024-03-03"), category, "whose date is open");
    let eight = || day(prisoners(r#""prisoner_of_war": 8"#));
    let later = ("2024-03", prisoners(r#""prisoner_of_war": 2"#));
    assert_eq!(
        of_day([eight(), later, day(prisoners(few))], "2024-03-06"),
        reason("the date is not known")
    );
    let both = r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 2 } }"#;
    let hidden = prisoners(r#""civilian": "undisclosed""#);
    assert_eq!(
        of_day([eight(), day(both.to_owned()), day(hidden)], last),
        reason("only a number for both directions together is known")
    );
    // One more of whom the number is not known may count, so that two things are not known.
    let more = format!(r#"{open}, "civilian|prisoner_of_war": {{ "at_most": 1 }}"#);
    assert_eq!(
        of_day([day(prisoners(&more)), none(), none()], last),
        "undecidable, released: 8 to 11; the releases are not known well enough"
    );
}

#[test]
fn people_who_cannot_count_leave_the_reason_of_a_part_or_a_label_what_it_is() {
    let in_part =
        |part: &str, people: &str| there(&format!(r#"{part} "detainees": {{ {people} }}"#));
    let ten = promise(r#""part": "x", "of": ["prisoner_of_war"],"#, 10);
    let terms = format!(r#""parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [{ten}]"#);
    let few = r#""prisoner_of_war": 8, "civilian": { "between": [2, 3] }"#;
    let legs = |first: &str, other: &str| {
        let legs = [in_part(r#""part": "x","#, first), in_part("", other)];
        read(&terms, &exchange(1, "2024-03-01", &legs.join(", ")))
    };
    assert_eq!(
        verdict(&legs(few, r#""prisoner_of_war": 2"#), 0),
        "undecidable, released: 8 to 10; the part of the agreement is not known"
    );
    // The same of civilians whose part is not known.
    let open = r#""prisoner_of_war": 8, "unspecified": 2"#;
    assert_eq!(
        verdict(&legs(open, r#""civilian": 4"#), 0),
        "undecidable, released: 8 to 10; the category is not known"
    );
    let officers = [("prisoner_of_war/officer", 10)];
    let two = r#""detainees": { "prisoner_of_war/officer": 8, "prisoner_of_war": 2,
        "civilian": { "between": [2, 4] } }"#;
    assert_eq!(
        verdict(&kinds(&officers, two), 0),
        "undecidable, released: 8 to 10; the label of 2 people is not known"
    );
}

#[test]
fn people_who_cannot_count_leave_the_reason_of_a_rule_or_a_discharge_what_it_is() {
    let of_prisoners = |ends: &str| format!(r#"[{{ {ends}, "of": ["prisoner_of_war"] }}]"#);
    let terms = format!(
        r#""parity": [{{ "basis": "weighted", "span": "each_exchange", "left": {}, "right": {} }}]"#,
        of_prisoners(r#""from": "A", "to": "B""#),
        of_prisoners(r#""from": "B", "to": "A""#)
    );
    let legs = [
        there(r#""detainees": { "prisoner_of_war": 8, "civilian": { "between": [2, 3] } }"#),
        back(r#""detainees": { "prisoner_of_war": 7, "unspecified": 1 }"#),
    ];
    let document = read(&terms, &exchange(1, "2024-03-01", &legs.join(", ")));
    let because = document.ledger().standing().parity()[0].because();
    assert_eq!(because, Some(UndecidedReason::CategoryNotKnown));

    let eight = there(r#""detainees": { "prisoner_of_war": 8, "civilian": 2 }"#);
    let settled = |on: &str, people: &str| {
        format!(
            r#"{{ "settled": {{ "from": "A", "to": "B", "reason": "waived", "on": "{on}",
                "detainees": {{ {people} }} }} }}"#
        )
    };
    let journal = [
        exchange(1, "2024-03-01", &eight),
        settled("2024-03-03", r#""unspecified": 2"#),
        settled("2024-03", r#""civilian": 2"#),
    ];
    let ten = promise(&of("prisoner_of_war"), 10);
    let document = promised(&ten, &journal.join(", "));
    assert_eq!(
        by(&document, "2024-03-03"),
        "undecidable, released: 8; the category is not known"
    );
}
