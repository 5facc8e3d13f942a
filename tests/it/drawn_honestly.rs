//! What a picture or a table may not say: another number than the ledger, of reversals, summaries, dates, and rules.

use exchange_agreement::{Document, render};

use crate::by_hand;
use crate::pictures::texts;

/// A document of two sides that promise a thousand each, with these entries and this more of an agreement.
fn document(more: &str, entries: &[&str]) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
        "commitments": [ {{ "from": "A", "to": "B", "quantity": {{ "exactly": 1000 }} }},
        {{ "from": "B", "to": "A", "quantity": {{ "exactly": 1000 }} }} ]{more} }}, "journal": [{}] }}"#,
        entries.join(",")
    );
    Document::from_json(text).unwrap()
}

fn exchange(id: &str, on: &str, rest: &str, people: &str) -> String {
    let leg = by_hand::there(&format!(r#""prisoner_of_war": {people}"#));
    by_hand::exchange(id, &(by_hand::on(on) + rest), &leg)
}

fn back(of: &str, on: &str, people: Option<u32>) -> String {
    let on = if on.is_empty() {
        String::new()
    } else {
        format!(r#", "on": "{on}""#)
    };
    let legs = people.map_or_else(String::new, |people| {
        format!(r#", "legs": [ {{ "from": "A", "to": "B", "detainees": {{ "prisoner_of_war": {people} }} }} ]"#)
    });
    format!(r#"{{ "reversal": {{ "of": "{of}"{on}{legs} }} }}"#)
}

/// Where the solid area of the first panel ends, in people: the panel is 150 high, from 190 up to its axis of 1,000.
fn drawn(document: &Document) -> u64 {
    let picture = render::progress(document.ledger());
    let path = picture.split("class=\"a\" d=\"").nth(1).unwrap();
    let path = path.split("H570").next().unwrap();
    let y: u64 = path.rsplit('V').next().unwrap().parse().unwrap_or(190);
    (190 - y) * 1_000 / 150
}

/// The sum of a column of the exchanges, less that of another.
fn added(document: &Document) -> u64 {
    let table = render::csv::exchanges(document.ledger());
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let names = reader.headers().unwrap().clone();
    let column = |name: &str| names.iter().position(|one| one == name).unwrap();
    let (went, taken) = (
        column("people_at_least"),
        column("people_returned_at_least"),
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let sum = |at: usize| {
        rows.iter()
            .filter_map(|row| row[at].parse::<u64>().ok())
            .sum::<u64>()
    };
    sum(went) - sum(taken)
}

#[test]
fn what_was_taken_back_is_taken_from_its_exchange_and_after_it() {
    let first = exchange("1", "2025-05-23", "", "400");
    let cases: [(&[&str], u64); 4] = [
        // Of a whole year: not before the exchange that it takes back.
        (&[&first, &back("1", "2025", None)], 0),
        // Of a number that nobody tells: what is known of the other exchange stays.
        (
            &[
                &first,
                &exchange("2", "2025-05-24", "", r#""undisclosed""#),
                &back("2", "2025-05-25", None),
            ],
            400,
        ),
        // More than was delivered is no loss of another exchange.
        (
            &[
                &first,
                &exchange("2", "2025-05-24", "", "100"),
                &back("2", "2025-05-25", Some(300)),
            ],
            400,
        ),
        // Twice.
        (
            &[
                &first,
                &exchange("2", "2025-05-24", "", "100"),
                &back("2", "2025-05-25", Some(40)),
                &back("2", "2025-05-26", None),
            ],
            400,
        ),
    ];
    for (entries, left) in cases {
        let document = document("", entries);
        let balance = document.ledger().balance("A", "B").unwrap();
        assert_eq!(balance.released().surely(), left, "{entries:?}");
        assert_eq!(drawn(&document), left, "{entries:?}");
        // Time begins with what was delivered.
        let picture = render::progress(document.ledger());
        assert!(texts(&picture).contains(&"2025-05-23"), "{entries:?}");
    }
}

#[test]
fn a_summary_that_tells_less_than_it_holds_hides_nobody() {
    let parts = [
        exchange("1", "2025-05-01", "", "200"),
        exchange("2", "2025-05-02", "", "200"),
    ];
    let of_both = r#""includes": ["1", "2"], "#;
    for (told, left) in [
        (r#""undisclosed""#, 400),
        (r#"{ "at_least": 300 }"#, 400),
        ("400", 400),
        ("500", 500),
    ] {
        let summary = exchange("3", "2025-05-03", of_both, told);
        let document = document("", &[&parts[0], &parts[1], &summary]);
        let balance = document.ledger().balance("A", "B").unwrap();
        assert_eq!(balance.released().surely(), left, "{told}");
        assert_eq!(added(&document), left, "{told}");
        let flows = render::flows(document.ledger());
        let went = balance.released();
        assert!(flows.contains(&format!("A to B: {went} people")), "{told}");
    }
}

#[test]
fn an_exchange_whose_legs_alone_have_dates_is_dated() {
    let leg = |on| {
        format!(r#"{{ "from": "A", "to": "B", "on": "{on}", "detainees": {{ "civilian": 3 }} }}"#)
    };
    let entry = format!(
        r#"{{ "exchange": {{ "id": "1", "legs": [{}, {}] }} }}"#,
        leg("2025-06-01"),
        leg("2025-05-02")
    );
    let open = exchange("2", "../2025-07-30", "", "4");
    let document = document("", &[&entry, &open]);
    let flows = render::flows(document.ledger());
    assert!(
        texts(&flows).contains(&"2025-05-02")
            && texts(&flows).contains(&"up to 2025-07-30, no beginning given")
    );
    assert!(!flows.contains("no date"));
    let page = render::journal(document.ledger()).to_string();
    assert!(
        page.contains("exchange 1  2025-06-01") && !page.contains("not given"),
        "{page}"
    );
}

#[test]
fn a_rule_is_called_even_by_its_verdict_alone() {
    let each = r#", "parity": [{ "basis": "equal", "span": "each_exchange" }]"#;
    let there = exchange("1", "2025-05-01", "", "10");
    let again = exchange("2", "2025-05-02", "", "10")
        .replace("\"A\", \"to\": \"B\"", "\"B\", \"to\": \"A\"");
    let picture = render::progress(document(each, &[&there, &again]).ledger());
    let texts = texts(&picture);
    assert!(
        texts.contains(&"uneven in 2 exchanges; no difference over all exchanges")
            && texts
                .join(" ")
                .contains("no difference over all exchanges 0"),
        "{texts:?}"
    );
    let said = "equal numbers in each exchange, A and B: uneven in 2 exchanges; no difference over all exchanges";
    assert!(picture.contains(&format!("{said}.")), "{picture}");
    let page = |document: &Document| {
        let page = render::verdicts(&document.ledger().standing()).to_string();
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(page(&document(each, &[&there, &again])).contains(said));
    // What is over all exchanges is not said of the one that was uneven.
    let short = page(&document(each, &[&there]));
    let expected = "uneven in 1 exchange; over all exchanges, 10 fewer from B to A";
    assert!(short.contains(expected), "{short}");
    let weighted = r#", "parity": [{ "basis": "weighted", "span": "each_exchange",
        "left": [{ "from": "A", "to": "B" }], "right": [{ "from": "B", "to": "A" }] }]"#;
    let weighted = page(&document(weighted, &[&there, &again]));
    let expected = "uneven in 2 exchanges; no difference in weight over all exchanges";
    assert!(weighted.contains(expected), "{weighted}");
    // As many each way, of other categories.
    let kinds = r#", "parity": [{ "basis": "equal_per_category", "span": "running" }]"#;
    let others = again.replace("prisoner_of_war", "hostage");
    let kinds = document(kinds, &[&there, &others]);
    let expected = "uneven so far by category; no difference, all categories together";
    assert!(page(&kinds).contains(expected), "{}", page(&kinds));
    let picture = render::progress(kinds.ledger());
    assert!(
        self::texts(&picture)
            .join(" ")
            .contains("no difference, all categories together 0"),
        "{picture}"
    );
}

#[test]
fn the_living_are_not_counted_among_the_exchanges_of_the_dead() {
    let dead = r#"{ "exchange": { "id": "2", "on": "2025-05-24", "legs": [{ "from": "A", "to": "B", "remains": 5 }] } }"#;
    let flows =
        render::flows(document("", &[&exchange("1", "2025-05-23", "", "390"), dead]).ledger());
    assert!(
        flows.contains("A to B: 390 people in 1 exchange ("),
        "{flows}"
    );
    assert!(flows.contains("A to B: 5 remains in 1 exchange."));
}

#[test]
fn a_reversal_has_its_own_date_and_a_leg_that_only_accounts_has_no_number() {
    let leg = r#"{ "from": "A", "to": "B", "on": "2025-05-01", "at": "Here", "detainees": { "civilian": 3 } }"#;
    let entry = format!(r#"{{ "exchange": {{ "id": "1", "legs": [{leg}] }} }}"#);
    let none = r#"{ "exchange": { "id": "2", "on": "2025-05-02", "legs": [{ "from": "A", "to": "B", "detainees": {},
        "accounted": [{ "reason": "declined", "detainees": { "civilian": 3 } }] }] } }"#;
    let twice = back("1", "2025-07-02", None);
    let table = render::csv::exchanges(
        document("", &[&entry, &back("1", "2025-07-01", None), none, &twice]).ledger(),
    );
    let body: Vec<&str> = table.split("\r\n").skip(2).collect();
    assert_eq!(
        body,
        [
            "1,exchange,carried_out,2025-05-01,Here,1,A,B,,,,handed_over,civilian,3,3,3,,,,,,,,,,,,,,,,,,,,",
            "1,reversal,carried_out,2025-07-01,,1,A,B,,,,returned,civilian,3,,,,,3,3,,,,,,,,,,,,,,,,",
            "2,exchange,carried_out,2025-05-02,,1,A,B,,,,accounted_for,,,,,,,,,,,,,,,,,,,,,,,,",
            "1,reversal,carried_out,2025-07-02,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
            "",
        ]
    );
}

#[test]
fn what_no_picture_can_hold_is_replaced() {
    let title = ", \"title\": \"x\u{ffff}y\"";
    let document = document(title, &[]);
    for picture in [
        render::progress(document.ledger()),
        render::flows(document.ledger()),
    ] {
        assert!(picture.contains("x\u{fffd}y") && !picture.contains('\u{ffff}'));
    }
}

#[test]
fn of_several_promises_what_is_more_is_told_of_all_together() {
    let promise = |of: &str| {
        format!(r#"{{ "from": "A", "to": "B", "of": ["{of}"], "quantity": {{ "exactly": 10 }} }}"#)
    };
    for (soldiers, civilians, sentence) in [
        (
            15,
            10,
            "A to B, in all: 25 of 20 released, 5 more than agreed",
        ),
        (15, 5, "A to B, in all: 20 of 20 released, 5 outstanding"),
        (10, 10, "A to B, in all: 20 of 20 released"),
    ] {
        let text = format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
            "commitments": [{}, {}] }}, "journal": [{{ "exchange": {{ "id": "1", "on": "2025-05-01", "legs": [{{ "from": "A",
            "to": "B", "detainees": {{ "prisoner_of_war": {soldiers}, "civilian": {civilians} }} }}] }} }}] }}"#,
            promise("prisoner_of_war"),
            promise("civilian"),
        );
        let document = Document::from_json(text).unwrap();
        let picture = render::progress(document.ledger());
        assert!(texts(&picture).contains(&sentence), "{:?}", texts(&picture));
    }
}

#[test]
fn a_flow_that_nobody_promised_is_drawn_too() {
    let text = r#"{ "format": "exchange-agreement/1", "agreement": { "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] } },
        "journal": [{ "exchange": { "id": "1", "on": "2025-05-01", "legs": [{ "from": "A", "to": "B",
        "detainees": { "civilian": 7 } }] } }] }"#;
    let picture = render::progress(Document::from_json(text).unwrap().ledger());
    assert!(
        texts(&picture).contains(&"A to B: 7 released"),
        "{:?}",
        texts(&picture)
    );
}

#[test]
fn no_gap_is_drawn_between_people_of_whom_some_may_belong_to_another_line() {
    let line = |from: &str, to: &str, of: &str, weight: u32| {
        format!(r#"[{{ "from": "{from}", "to": "{to}", "of": ["{of}"], "weight": {weight} }}]"#)
    };
    for (of, people, is_drawn) in [
        ("prisoner_of_war", "prisoner_of_war", true),
        ("prisoner_of_war", "unspecified", false),
        ("prisoner_of_war/officer", "prisoner_of_war/officer", true),
        ("prisoner_of_war/officer", "prisoner_of_war", false),
        ("prisoner_of_war/officer", "civilian", true),
    ] {
        let text = format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
            "parity": [{{ "basis": "weighted", "left": {}, "right": {}, "span": "running" }}] }},
            "journal": [{{ "exchange": {{ "id": "1", "on": "2025-05-01", "legs": [{{ "from": "A", "to": "B",
            "detainees": {{ "{people}": 7 }} }}, {{ "from": "B", "to": "A", "detainees": {{ "civilian": 7 }} }}] }} }}] }}"#,
            line("A", "B", of, 1),
            line("B", "A", "civilian", 1),
        );
        let picture = render::progress(Document::from_json(text).unwrap().ledger());
        let told = texts(&picture);
        assert_eq!(
            told.iter()
                .any(|text| text.contains("ahead") || text.starts_with("no difference")),
            is_drawn,
            "{of}, {people}: {told:?}"
        );
    }
}

/// A figure for both directions says something of each, even if a summary or a record leaves nobody to one of them: zero
/// is known, on the page and in the picture.
#[test]
fn a_direction_known_by_both_together_is_zero_and_not_unrecorded() {
    let both = |rest: &str| {
        format!(
            r#"{{ "exchange": {{ "id": "b", "on": "2025-01-20", {rest}"legs": [ {{ "between": ["A", "B"], "detainees": {{ "prisoner_of_war": 10 }} }} ] }} }}"#
        )
    };
    let one_way = |rest: &str| exchange("a", "2025-01-20", rest, "10");
    for entries in [
        [both(""), one_way(r#""includes": ["b"], "#)],
        [one_way(""), both(r#""includes": ["a"], "#)],
        [
            one_way(""),
            both(r#""includes": ["a"], "#) + "," + &back("b", "2025-02-01", None),
        ],
    ] {
        let document = document("", &entries.each_ref().map(String::as_str));
        let balance = document.ledger().balance("B", "A").unwrap();
        assert!(balance.has_records() && balance.released() == 0);
        let page = render::balances(&document.ledger().standing()).to_string();
        assert!(!page.contains("nothing recorded"), "{page}");
        let picture = render::progress(document.ledger());
        assert!(picture.contains("B to A: 0 of 1,000 released"), "{picture}");
    }
    let document = document("", &[&one_way("")]);
    let page = render::balances(&document.ledger().standing()).to_string();
    assert!(page.contains("nothing recorded"), "{page}");
}
