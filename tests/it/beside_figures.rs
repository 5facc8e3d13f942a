//! What a page shows beside the figures of sources: the record of the same time, the promise of the same people, and what
//! one source alone reports.

use exchange_agreement::{Document, render};
use serde_json::{Value, json};

use super::details::{figure, report};
use super::lines;

/// A document of two sides with these promises from A to B, concluded on 1 January 2025.
fn document(promises: &Value, journal: &Value, reports: &Value) -> Document {
    let text = json!({
        "format": "exchange-agreement/1",
        "agreement": {
            "concluded": { "on": "2025-01-01" },
            "sides": { "A": [{ "id": "a", "name": "Alpha" }], "B": [{ "id": "b", "name": "Beta" }] },
            "commitments": promises,
        },
        "journal": journal,
        "reports": reports,
    });
    Document::from_json(text.to_string()).unwrap()
}

fn promise(number: u32) -> Value {
    json!([{ "from": "A", "to": "B", "quantity": { "exactly": number } }])
}

/// The exchange of 1 February, with report `r` as its source.
fn exchange(leg: &Value) -> Value {
    let mut whole = json!({ "from": "A", "to": "B", "detainees": { "prisoner_of_war": 248 } });
    whole
        .as_object_mut()
        .unwrap()
        .extend(leg.as_object().unwrap().clone());
    json!([{ "exchange": { "id": "1", "on": "2025-02-01", "legs": [whole], "sources": ["r"] } }])
}

fn page(document: &Document) -> String {
    render::reconciliation(&document.reconciliation()).to_string()
}

/// The title of the only topic.
fn title(document: &Document) -> String {
    let page = page(document);
    page.split("\n  source")
        .next()
        .unwrap()
        .replace("\n  ", " ")
}

/// The rows of the only topic, as words.
fn rows(document: &Document) -> Vec<String> {
    let page = page(document);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    page.lines()
        .skip_while(|line| !line.starts_with("  source"))
        .filter(|line| line.starts_with("  "))
        .skip(1)
        .map(words)
        .collect()
}

#[test]
fn a_running_total_is_held_against_the_record_of_its_own_time_only() {
    let total = |keys: Value| {
        let mut all = json!({ "on": "2025-02-01", "total": 2828 });
        all.as_object_mut()
            .unwrap()
            .extend(keys.as_object().unwrap().clone());
        let reports = json!([report("r", json!([figure("received", all)]))]);
        document(&promise(300), &exchange(&json!({})), &reports)
    };
    let findings = |document: &Document| lines(&document.reconciliation().findings());
    // A total that began before the agreement, or at a time that is not known, may include other people.
    for keys in [json!({ "since": "2022-02-24" }), json!({ "running": true })] {
        let wide = total(keys);
        assert_eq!(findings(&wide), [""; 0]);
        assert!(title(&wide).ends_with(": one source only"));
        assert_eq!(rows(&wide)[1], "the ledger, this agreement only 248");
    }
    let own = total(json!({ "since": "2025-01-01" }));
    let [finding] = &findings(&own)[..] else {
        panic!("one finding")
    };
    assert!(
        finding.starts_with("C17") && finding.ends_with("but 248 recorded"),
        "{finding}"
    );
    assert!(title(&own).ends_with(", the ledger differs by 2,580"));
    assert!(rows(&own).contains(&"the ledger 248".to_owned()));
    // Everybody recorded is in a total that began earlier.
    let fewer = total(json!({ "since": "2022-02-24", "total": 100 }));
    let [finding] = &findings(&fewer)[..] else {
        panic!("one finding")
    };
    assert!(finding.ends_with("but at least 248 recorded"), "{finding}");
    assert!(title(&fewer).ends_with(", the ledger differs by 148"));
    let unknown = total(json!({ "running": true, "total": 100 }));
    assert_eq!(findings(&unknown), [""; 0]);
}

/// Reports of two sources with totals of A to B since 1 February, at each of these dates.
fn totals(there: &[(&str, u32)], back: &[(&str, u32)], keys: &Value) -> Document {
    let of = |id: &str, act: &str, totals: &[(&str, u32)]| {
        let figures = totals.iter().map(|(on, total)| {
            let mut all = json!({ "since": "2025-02-01", "on": on, "total": total });
            all.as_object_mut()
                .unwrap()
                .extend(keys.as_object().unwrap().clone());
            figure(act, all)
        });
        report(id, figures.collect())
    };
    let reports = json!([of("r", "handed_over", there), of("q", "received", back)]);
    document(&promise(300), &exchange(&json!({})), &reports)
}

#[test]
fn a_difference_arises_in_the_time_for_which_sources_report_it() {
    let first = totals(&[("2025-02-15", 30)], &[("2025-02-15", 26)], &json!({}));
    let text = page(&first);
    let arises = "  diverge  after 2025-02-15, by 4: the difference arises between 2025-02-01 and\n           2025-02-15\n";
    assert!(text.contains(arises) && !text.contains("agree"), "{text}");
    let reconciled = first.reconciliation();
    let divergence = reconciled.series()[0].divergence().unwrap();
    assert_eq!(
        (divergence.last_common(), divergence.origin_of_gap()),
        (None, None)
    );
    // The only exchange between two totals is on none of their days.
    let (early, late) = ("2025-01-31", "2025-02-28");
    let text = page(&totals(
        &[(early, 3), (late, 251)],
        &[(early, 3), (late, 250)],
        &json!({ "since": "2025-01-10" }),
    ));
    let arises = "after 2025-02-28, by 1: the difference arises after 2025-01-31\n";
    assert!(text.contains(arises), "{text}");
    // On the day of that exchange itself, the difference is its own.
    let text = page(&totals(
        &[(early, 3), ("2025-02-01", 251)],
        &[(early, 3), ("2025-02-01", 250)],
        &json!({ "since": "2025-01-10" }),
    ));
    assert!(
        text.contains("by 1: the whole difference arises in exchange 1\n"),
        "{text}"
    );
}

#[test]
fn each_series_has_a_title_of_its_own() {
    for (keys, title) in [
        (json!({}), "Alpha (A) to Beta (B), in all since 2025-02-01"),
        (
            json!({ "beside": true }),
            "Alpha (A) to Beta (B), outside the terms, in all since 2025-02-01",
        ),
        (
            json!({ "act": "released" }),
            "Alpha (A) to Beta (B), released, in all since 2025-02-01",
        ),
    ] {
        let document = totals(&[("2025-02-15", 30)], &[("2025-02-15", 26)], &keys);
        let text = render::reconciliation(&document.reconciliation()).to_markdown();
        assert!(
            text.contains(&format!("{title}: where the running totals diverge")),
            "{text}"
        );
    }
}

#[test]
fn an_agreed_number_is_beside_the_promise_that_it_may_be() {
    let reported = |promises: Value| {
        let agreed = figure("agreed", json!({ "total": 192 }));
        let reports = json!([report("r", json!([agreed]))]);
        rows(&document(&promises, &json!([]), &reports)).remove(1)
    };
    let kind = json!([{ "from": "A", "to": "B", "quantity": { "exactly": 192 }, "of": ["prisoner_of_war"] }]);
    assert_eq!(
        reported(kind),
        "the promise, in all exactly 192 prisoners of war"
    );
    let together = json!([{ "between": ["A", "B"], "quantity": { "exactly": 384 } }]);
    assert_eq!(
        reported(together),
        "the promise, in all exactly 384 people, A and B together"
    );
    // Remains are no detainees, and the other direction is another promise.
    for other in [
        json!([{ "from": "A", "to": "B", "quantity": { "exactly": 192 }, "of": "remains" }]),
        json!([{ "from": "B", "to": "A", "quantity": { "exactly": 192 } }]),
    ] {
        assert_eq!(reported(other), "the promise, in all nothing promised");
    }
}

#[test]
fn an_act_has_beside_it_what_a_ledger_records_of_it() {
    let beside = |act: &str, leg: Value, keys: Value| {
        let mut all = json!({ "exchange": "1", "total": 36 });
        all.as_object_mut()
            .unwrap()
            .extend(keys.as_object().unwrap().clone());
        let reports = json!([report("r", json!([figure(act, all)]))]);
        let mut rows = rows(&document(&promise(300), &exchange(&leg), &reports));
        rows.remove(0);
        rows
    };
    let promised = "the promise, in all exactly 300";
    let declined = json!([{ "reason": "declined", "detainees": { "prisoner_of_war": 5 } }]);
    let list = json!({ "listed": 253, "accounted": declined });
    for (act, leg, ledger) in [
        ("announced", json!({}), "the ledger has no such numbers"),
        ("carried", json!({}), "the ledger has no such numbers"),
        ("listed", json!({}), "the ledger no list recorded"),
        ("listed", list.clone(), "the ledger 253"),
        ("handed_over", json!({}), "the ledger 248"),
    ] {
        assert_eq!(beside(act, leg, json!({})), [ledger, promised], "{act}");
    }
    // Nothing was promised of those who stayed, or of people outside the terms.
    let reason = |reason: &str| json!({ "reason": reason });
    for (act, leg, keys, ledger) in [
        (
            "identified",
            json!({}),
            json!({}),
            "the ledger has no such numbers",
        ),
        (
            "accounted",
            list.clone(),
            reason("declined"),
            "the ledger 5",
        ),
        (
            "accounted",
            list,
            reason("absent"),
            "the ledger nothing recorded",
        ),
        (
            "accounted",
            json!({}),
            reason("died"),
            "the ledger nothing recorded",
        ),
        (
            "received",
            json!({}),
            json!({ "beside": true }),
            "the ledger nothing recorded",
        ),
    ] {
        assert_eq!(beside(act, leg, keys), [ledger], "{act}");
    }
}

#[test]
fn what_one_source_reports_as_it_is_recorded_has_a_line() {
    let own = json!({ "exchange": "1", "on": "2025-02-01", "total": 248, "ordinal": 7 });
    let reports = json!([report("r", json!([figure("received", own)]))]);
    let journal = exchange(&json!({}));
    let one = document(&promise(300), &journal, &reports);
    assert_eq!(
        page(&one),
        "One source only, and no difference\n  \
         Alpha (A) to Beta (B), exchange 1: 248 received by source r, in report r\n  \
         exchange 1, date: 2025-02-01 by source r, in report r\n  \
         Alpha (A) and Beta (B), exchange 1, ordinal: 7 by source r, in report r\n"
    );
    let picture = render::figures(&one.reconciliation());
    let note = "not drawn: 1 topic of one source only, whose number is recorded or agreed";
    assert!(picture.contains(note), "{picture}");
    // A terminal shortens a long list and says so.
    let many = (10..60).map(|day| {
        json!({ "exchange": { "id": format!("e{day}"), "on": "2025-02-01",
            "legs": [{ "from": "A", "to": "B", "detainees": { "prisoner_of_war": 1 } }] } })
    });
    let figures = (10..60).map(|day| {
        figure(
            "received",
            json!({ "exchange": format!("e{day}"), "total": 1 }),
        )
    });
    let reports = json!([report("r", figures.collect())]);
    let many = document(&promise(300), &many.collect(), &reports);
    let page = render::reconciliation(&many.reconciliation());
    let (short, whole) = (page.to_string(), page.to_markdown());
    assert!(
        short.ends_with("  ... 10 more\n") && !short.contains("exchange e59"),
        "{short}"
    );
    assert!(
        whole.contains("exchange e59: 1 received by source r, in report r"),
        "{whole}"
    );
}

#[test]
fn both_directions_together_are_compared_with_every_count_of_each() {
    let one = |act: &str, from: &str, to: &str, total: u32| json!({ "act": act, "from": from, "to": to, "exchange": "1", "total": total });
    let both =
        json!([{ "act": "exchanged", "between": ["A", "B"], "exchange": "1", "total": 390 }]);
    let giver = json!([
        one("handed_over", "A", "B", 195),
        one("received", "B", "A", 195)
    ]);
    let receiver = json!([one("received", "A", "B", 207)]);
    let reports = json!([report("m", both), report("r", giver), report("b", receiver)]);
    let document = document(&json!([]), &exchange(&json!({})), &reports);
    let page = page(&document);
    let together = page
        .split("Alpha (A) and Beta (B) together, exchange 1: ")
        .nth(1)
        .unwrap();
    // Of the other direction nothing is recorded: 248 or more went.
    assert!(together.starts_with("compatible\n"), "{page}");
    assert!(together.contains("at least 248"), "{page}");
    for row in [
        "source r         calculated                  195 + 195 = 390",
        "several sources  calculated  (195 to 207) + 195 = 390 to 402",
    ] {
        assert!(together.contains(row), "{page}");
    }
}

#[test]
fn a_panel_names_the_one_actor_and_the_reason() {
    let figures = |id: &str, more: u32| {
        report(
            id,
            json!([
                { "act": "held", "from": "A", "on": "2025-02-15", "total": 480 + more },
                { "act": "missing", "to": "B", "on": "2025-02-15", "total": 700 + more },
                figure("accounted", json!({ "exchange": "1", "total": 5 + more, "reason": "declined" })),
                figure("accounted", json!({ "exchange": "1", "total": 2 + more, "reason": "died" })),
                figure("received", json!({ "exchange": "1", "total": 9 + more, "beside": true })),
                figure("released", json!({ "exchange": "1", "total": 8 + more })),
            ]),
        )
    };
    let reports = json!([figures("r", 0), figures("p", 1)]);
    let document = document(&promise(300), &exchange(&json!({})), &reports);
    let picture = render::figures(&document.reconciliation());
    for title in [
        "held by Alpha, 2025-02-15: differ by 1",
        "missing, sought by Beta, 2025-02-15: differ by 1",
        "Alpha to Beta, declined, exchange 1: differ by 1",
        "Alpha to Beta, died, exchange 1: differ by 1",
        "Alpha to Beta, outside the terms, exchange 1: differ by 1",
        "Alpha to Beta, released, exchange 1: differ by 1",
    ] {
        assert!(picture.contains(&format!(">{title}")), "{title}: {picture}");
    }
    assert!(!picture.contains("Alpha to Alpha") && !picture.contains("accounted for,"));
}

#[test]
fn a_note_of_a_figure_is_printed_once() {
    let noted = figure("received", json!({ "total": 9, "note": "on page one" }));
    let document = document(
        &json!([]),
        &json!([]),
        &json!([report("r", json!([noted]))]),
    );
    let page = render::report(&document.reports()[0]).to_string();
    assert_eq!(page.matches("on page one").count(), 1, "{page}");
}
