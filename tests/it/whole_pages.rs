//! What the pages of a journal and of a document hold, to the letter.

use exchange_agreement::{Document, Exchange, JournalEntry, render};

use super::by_hand::document;
use super::pages::{ledger, mutual};

/// A fault of the issue, smaller: a summary with a record, and a reversal that has a reason.
#[test]
fn a_summary_names_its_records_and_they_name_it() {
    let leg = |people: &str, more: &str| {
        format!(r#"{{ "from": "A", "to": "B", "detainees": {{ "civilian": {people} }}{more} }}"#)
    };
    let more = r#", "destination": "C", "listed": 370,
        "accounted": [{ "reason": "declined", "detainees": { "civilian": 2 } }],
        "breakdown": { "sex": { "women": 3 } }, "note": "by air",
        "reception": { "place": "D", "origin": "E", "by": "F", "assistance": ["G", "H"] }"#;
    let entries = [
        format!(
            r#"{{ "exchange": {{ "id": "1", "on": "2001-06-05", "legs": [{}] }} }}"#,
            leg("4", "")
        ),
        format!(
            r#"{{ "exchange": {{ "id": "2", "on": "2001-06-06", "legs": [{}] }} }}"#,
            leg("1", r#", "on": "2001-06-07", "at": "the border""#)
        ),
        format!(
            r#"{{ "exchange": {{ "id": "3", "on": "2001-06-30", "includes": ["1"], "completes": "2", "legs": [{}] }} }}"#,
            leg("359", more)
        ),
        format!(
            r#"{{ "reversal": {{ "of": "3", "on": "2001-06-30", "note": "never happened", "known": "2001-07", "legs": [{}] }} }}"#,
            leg("9", "")
        ),
        r#"{ "correction": { "id": "2", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 2 } }] } }"#.to_owned(),
        r#"{ "settled": { "from": "A", "to": "B", "reason": "waived", "detainees": { "civilian": 1 }, "remains": 2 } }"#.to_owned(),
    ];
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let document = document("", &entries);
    assert_eq!(
        render::journal(document.ledger()).to_string(),
        "\
\x20 entry         date        direction  people         remains  details
  exchange 1    2001-06-05  A to B     4 civilians             included in 3
  exchange 2    2001-06-06                                     corrected below
                2001-06-07  A to B     1 civilian              the border
  exchange 3    2001-06-30  A to B     359 civilians           summarizes 1,
                                                               completes 2
  reversal      2001-06-30  A to B     9 civilians             of exchange 3
  correction 2  not given   A to B     2 civilians
  settled       not given   A to B     1 civilian           2  waived

  exchange 3            A to B: not moved, declined: 2 civilians
                        A to B: 370 on the list
                        A to B: by sex: 3 women
                        A to B: from E, received in D, received by F,
                        assistance: G; H
                        A to B: destination: C
                        A to B: (by air)
  reversal, 2001-06-30  note: never happened
                        known on 2001-07
"
    );
}

#[test]
fn a_long_journal_is_whole_in_markdown() {
    let agreement = exchange_agreement::Agreement::between("RU", "UA").build();
    let agreement = agreement.unwrap();
    let exchanges = (1..=1_002).map(|id| mutual(id).with_note(format!("note {id}.")).unwrap());
    let page = render::journal(&ledger(agreement, exchanges));
    let (text, markdown) = (page.to_string(), page.to_markdown());
    assert!(text.contains("... 2 more"), "what is left out is said");
    for (id, is_short) in [(500, true), (501, false), (502, false), (503, true)] {
        assert_eq!(text.contains(&format!("note {id}.")), is_short, "{id}");
        assert!(markdown.contains(&format!("note {id}.")), "{id}");
        assert!(markdown.contains(&format!("| exchange {id} ")), "{id}");
    }
}

#[test]
fn a_summary_of_many_records_names_them_below_the_table() {
    let mut entries: Vec<JournalEntry> = (1..=9).map(|id| mutual(id).into()).collect();
    let ids = (1..=9).map(|id| id.to_string());
    let legs = mutual(1).legs().to_vec();
    let summary = Exchange::undated("all", legs).unwrap();
    entries.push(summary.with_includes(ids).unwrap().into());
    let agreement = exchange_agreement::Agreement::between("RU", "UA").build();
    let ledger = exchange_agreement::Ledger::replay(agreement.unwrap(), entries).unwrap();
    let page = render::journal(&ledger).to_string();
    assert!(
        page.contains("summarizes 9\n")
            && page.contains("  exchange all  summarizes 1, 2, 3, 4, 5, 6, 7, 8, 9\n"),
        "{page}"
    );
}

#[test]
fn a_link_in_a_finding_leads_where_the_address_leads() {
    let text = r#"{ "format": "exchange-agreement/1",
        "agreement": { "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] } },
        "journal": [{ "exchange": { "id": "1", "on": "2025-05-05", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 1 } }] } }],
        "reports": [
            { "id": "r", "source": "https://example.org/a_b_c", "figures": [{ "act": "received", "from": "A", "to": "B", "exchange": "1", "total": 3 }] },
            { "id": "q", "source": "z", "figures": [{ "act": "received", "from": "A", "to": "B", "exchange": "1", "total": 4 }] }
        ] }"#;
    let page = render::document(&Document::from_json(text).unwrap()).to_markdown();
    let links = page.matches("<https://example.org/a_b_c>").count();
    assert_eq!((links, page.matches("https://").count()), (3, 3), "{page}");
}

#[test]
fn an_undisclosed_number_is_one_of_something() {
    let entry = r#"{ "exchange": { "id": "1", "legs": [{ "from": "A", "to": "B", "remains": "undisclosed" }] } }"#;
    let document = document("", &[entry]);
    let page = render::entry(&document.ledger().journal()[0]).to_string();
    assert!(
        page.contains("A to B: an undisclosed number of remains\n"),
        "{page}"
    );
}
