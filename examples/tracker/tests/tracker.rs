//! What went wrong for the first program that embedded the crate.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use exchange_agreement::{Agreement, Interval};
use serde_json::{Value, json};
use tracker::{Answer, Tracker};

fn tracker() -> Tracker {
    let agreement = Agreement::between("RU", "UA")
        .with_id("istanbul")
        .each_releases(1_000);
    Tracker::of(agreement.equal_in_each_exchange().build().unwrap())
}

fn exchange(id: &str, on: &str, people: u32) -> Value {
    let leg = |from: &str, to: &str| json!({ "from": from, "to": to, "detainees": { "prisoner_of_war": people } });
    json!({ "id": id, "on": on, "legs": [leg("RU", "UA"), leg("UA", "RU")] })
}

#[track_caller]
fn recorded(tracker: &mut Tracker, entry: &Value) {
    let answer = tracker.take(&entry.to_string());
    assert!(matches!(answer, Answer::Recorded(_)), "{answer:?}");
}

fn released(tracker: &Tracker, month: &str) -> Vec<Interval> {
    let months = tracker.page(None).months.into_iter();
    let months = months.filter(|one| one.month == month.parse().unwrap());
    months.map(|one| one.released).collect()
}

#[test]
fn totals_have_corrections_summaries_and_returns_applied() {
    let mut tracker = tracker();
    recorded(
        &mut tracker,
        &json!({ "exchange": exchange("1", "2025-05-23", 120) }),
    );
    recorded(
        &mut tracker,
        &json!({ "correction": exchange("1", "2025-05-23", 121) }),
    );
    recorded(
        &mut tracker,
        &json!({ "exchange": exchange("2", "2025-05-24", 30) }),
    );
    let mut all = exchange("all", "2025-05-23/2025-05-24", 151);
    all["includes"] = json!(["1", "2"]);
    recorded(&mut tracker, &json!({ "exchange": all }));
    assert_eq!(released(&tracker, "2025-05"), [Interval::exactly(151); 2]);
    recorded(
        &mut tracker,
        &json!({ "exchange": exchange("3", "2025-05-30/2025-06-01", 10) }),
    );
    let spread = Interval::new(151, 161).unwrap();
    assert_eq!(released(&tracker, "2025-05"), [spread, spread]);
    assert_eq!(
        released(&tracker, "2025-06"),
        [Interval::new(0, 10).unwrap(); 2]
    );
    // Each month's number and the balance are the same measure.
    let page = tracker.page(Some("2025-05-24".parse().unwrap()));
    let balance = page.standing.balance("RU", "UA").unwrap().released();
    let month = page.months.first().unwrap();
    assert_eq!(
        (month.released, month.prisoners_of_war),
        (balance, 151.into())
    );
    assert_eq!(page.months.len(), 2);
}

#[test]
fn an_entry_sent_again_is_answered_with_what_it_broke() {
    let mut tracker = tracker();
    let uneven = json!({ "exchange": { "id": "1", "on": "2025-05-23", "legs": [
        { "from": "RU", "to": "UA", "detainees": { "prisoner_of_war": 5 } }
    ] } });
    let first = serde_json::to_value(tracker.take(&uneven.to_string())).unwrap();
    let again = serde_json::to_value(tracker.take(&uneven.to_string())).unwrap();
    let code = first.pointer("/recorded/findings/list/0/code").unwrap();
    assert_eq!(
        (code, again.pointer("/again/list/0/code")),
        (&json!("T02"), Some(code))
    );
    assert_eq!(again.pointer("/again"), first.pointer("/recorded/findings"));
}

#[test]
fn every_place_points_into_the_entry() {
    let mut tracker = tracker();
    let mut broken = exchange("1", "2025-05-23", 5);
    broken["legs"][0]["part"] = json!("wounded");
    broken["legs"][1]["to"] = json!("XX");
    let refused =
        serde_json::to_value(tracker.take(&json!({ "exchange": broken }).to_string())).unwrap();
    let entry = refused.pointer("/refused/entry").unwrap();
    let findings = refused
        .pointer("/refused/findings/list")
        .unwrap()
        .as_array()
        .unwrap();
    assert!(findings.len() > 1);
    for finding in findings {
        let place = finding["place"].as_str().unwrap();
        assert!(entry.pointer(place).is_some(), "{place}");
    }
    broken["on"] = json!("2025-05-32");
    broken["lags"] = json!([]);
    let text = json!({ "exchange": broken });
    let unreadable = serde_json::to_value(tracker.take(&text.to_string())).unwrap();
    let findings = unreadable
        .pointer("/unreadable/list")
        .unwrap()
        .as_array()
        .unwrap();
    assert!(findings.len() > 1);
    for finding in findings {
        assert!(text.pointer(finding["place"].as_str().unwrap()).is_some());
    }
}

#[test]
fn a_page_is_data_for_other_programs() {
    let mut tracker = Tracker::read(include_bytes!("../../data/istanbul_2025.json")).unwrap();
    let page = tracker.page(Some("2025-05-24".parse().unwrap()));
    let value = serde_json::to_value(&page).unwrap();
    assert_eq!(
        value.pointer("/standing/balances/0/outstanding"),
        Some(&json!({ "surely": 303, "possibly": 303 }))
    );
    assert_eq!(
        value.pointer("/months/0/released"),
        Some(&json!({ "surely": 697, "possibly": 697 }))
    );
    assert!(
        value.pointer("/names/RU").is_some_and(|name| name != "RU"),
        "{}",
        value["names"]
    );
    // Text finds what ids are keys of.
    assert!(
        page.exchanges.get("3").is_some_and(Option::is_some) && !page.exchanges.contains_key("4")
    );
    let Answer::Unreadable(invalid) = tracker.take("{") else {
        panic!("no JSON")
    };
    assert!(invalid.to_string().starts_with("E00"));
}
