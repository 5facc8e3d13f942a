//! The service without a socket.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use exchange_agreement::{Document, JournalEntry};
use serde_json::Value;
use tower::ServiceExt as _;
use web_service::{LARGEST_BODY, Ledgers, routes};

const ISTANBUL: &[u8] = include_bytes!("../../data/istanbul_2025.json");

async fn ask(app: &Router, method: &str, path: &str, body: &[u8]) -> (u16, Value) {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::from(body.to_vec())).unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

#[tokio::test]
async fn every_fault_of_a_document_is_answered_as_data() {
    let app = routes(Ledgers::default());
    let (status, findings) = ask(&app, "POST", "/check", ISTANBUL).await;
    assert_eq!((status, &findings["within_terms"]), (200, &true.into()));
    let broken = String::from_utf8(ISTANBUL.to_vec()).unwrap();
    let broken = broken
        .replace("\"2025-05-24\"", "\"2025-05-32\"")
        .replace("\"UA\"", "\"U A\"");
    let (status, findings) = ask(&app, "POST", "/check", broken.as_bytes()).await;
    assert_eq!(status, 422);
    let list = findings["list"].as_array().unwrap();
    assert!(
        list.len() > 1 && list.iter().any(|one| one["code"] == "E10"),
        "{findings}"
    );
    assert!(
        list.iter()
            .all(|one| one["place"].is_string() && one["text"].is_string())
    );
    assert_eq!(
        ask(&app, "POST", "/check", b"{").await.1["list"][0]["given"]["line"],
        1
    );
    let large = vec![b' '; LARGEST_BODY + 1];
    assert_eq!(ask(&app, "POST", "/check", &large).await.0, 413);
}

#[tokio::test]
async fn an_entry_is_recorded_once_and_answered_each_time() {
    let app = routes(Ledgers::default());
    assert_eq!(ask(&app, "PUT", "/ledgers/1", ISTANBUL).await.0, 201);
    assert_eq!(ask(&app, "PUT", "/ledgers/1", ISTANBUL).await.0, 200);
    // One more than was agreed happened, and is reported.
    let document = Document::from_json(ISTANBUL).unwrap();
    let mut entry = document.ledger().exchange("3").unwrap().clone();
    entry = exchange_agreement::Exchange::new("4", "2025-05-26", entry.legs().to_vec()).unwrap();
    let entry = JournalEntry::from(entry).to_json();
    let path = "/ledgers/1/entries";
    let (status, receipt) = ask(&app, "POST", path, entry.as_bytes()).await;
    assert_eq!((status, &receipt["is_new"]), (201, &true.into()));
    let first = &receipt["findings"]["list"][0];
    assert_eq!(
        (&first["code"], &first["place"]),
        (&"T01".into(), &"/exchange/legs/0/detainees".into())
    );
    let (status, again) = ask(&app, "POST", path, entry.as_bytes()).await;
    assert_eq!((status, &again["list"][0]["code"]), (200, &"T01".into()));
    // The same id with other content is refused, with the entry as it was sent.
    let other = entry.replace("2025-05-26", "2025-05-27");
    let (status, refused) = ask(&app, "POST", path, other.as_bytes()).await;
    assert_eq!(
        (status, &refused["findings"]["list"][0]["code"]),
        (409, &"E12".into())
    );
    assert_eq!(refused["entry"]["exchange"]["on"], "2025-05-27");
    let (status, kept) = ask(&app, "GET", "/ledgers/1", b"").await;
    assert_eq!(
        (status, kept["journal"].as_array().map(Vec::len)),
        (200, Some(4))
    );
    let (_, movements) = ask(&app, "GET", "/ledgers/1/movements", b"").await;
    assert_eq!(movements.as_array().map(Vec::len), Some(8));
    assert_eq!(ask(&app, "GET", "/ledgers/2", b"").await.0, 404);
    let (status, findings) =
        ask(&app, "POST", path, br#"{"exchange":{"id":"","om":"2025"}}"#).await;
    assert_eq!(status, 422);
    assert!(
        findings["impossible"].as_u64().unwrap() > 1,
        "all faults at once: {findings}"
    );
}

#[tokio::test]
async fn a_thousand_ledgers_answer_as_of_a_day() {
    let app = routes(Ledgers::default());
    for name in 0..1_000 {
        let path = format!("/ledgers/{name}");
        assert_eq!(ask(&app, "PUT", &path, ISTANBUL).await.0, 201);
    }
    for name in 0..1_000 {
        let path = format!("/ledgers/{name}/standing?as_of=2025-05-24");
        let (status, standing) = ask(&app, "GET", &path, b"").await;
        assert_eq!((status, &standing["date"]), (200, &"2025-05-24".into()));
        assert_eq!(standing["balances"][0]["outstanding"]["surely"], 303);
        assert_eq!(standing["outstanding"], "surely");
    }
    let (_, now) = ask(&app, "GET", "/ledgers/7/standing", b"").await;
    assert_eq!(
        (&now["is_fulfilled"], &now["outstanding"]),
        (&true.into(), &"nothing".into())
    );
    let (status, why) = ask(&app, "GET", "/ledgers/7/standing?as_of=2025-13", b"").await;
    assert_eq!((status, &why["list"][0]["code"]), (422, &"E10".into()));
}

/// A spreadsheet of twelve exchanges as people keep it, with a byte order mark and the ends of lines of a spreadsheet
/// program.
fn sheet(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()
}

fn places(findings: &Value) -> Vec<(&str, &str)> {
    let list = findings["list"].as_array().unwrap().iter();
    let texts = list.map(|one| (one["code"].as_str(), one["place"].as_str()));
    texts
        .map(|(code, place)| (code.unwrap(), place.unwrap()))
        .collect()
}

#[tokio::test]
async fn a_spreadsheet_is_corrected_by_its_findings_and_becomes_the_journal() {
    let app = routes(Ledgers::default());
    let agreement = include_bytes!("data/agreement.json");
    assert_eq!(ask(&app, "PUT", "/ledgers/ab", agreement).await.0, 201);
    let path = "/ledgers/ab/exchanges";
    let awkward = sheet(include_str!("data/awkward.csv"));
    let (status, findings) = ask(&app, "PUT", path, &awkward).await;
    let mut faults = places(&findings);
    faults.sort_unstable();
    let expected = [
        ("E04", "/exchanges/rows/18/Category"),
        ("E04", "/exchanges/rows/21/To"),
        ("E10", "/exchanges/rows/18/Date"),
        ("E10", "/exchanges/rows/25/Date"),
        ("E10", "/exchanges/rows/26/Date"),
        ("E16", "/exchanges/rows/14/Number"),
        ("E16", "/exchanges/rows/28/Exchange"),
        ("T02", "/exchanges/rows/22"),
    ];
    assert_eq!((status, faults), (422, expected.to_vec()), "{findings}");
    // Nothing was recorded of it.
    let (_, standing) = ask(&app, "GET", "/ledgers/ab/standing", b"").await;
    assert_eq!(standing["balances"][0]["has_records"], false);

    // The corrected sheet is recorded with the term that it breaks, however often it is sent.
    let corrected = sheet(include_str!("data/corrected.csv"));
    for _ in 0..2 {
        let (status, findings) = ask(&app, "PUT", path, &corrected).await;
        assert_eq!((status, &findings["impossible"]), (200, &0.into()));
        assert_eq!(places(&findings)[0], ("T02", "/exchanges/rows/22"));
    }
    let day = "/ledgers/ab/standing?as_of=2031-05-01";
    let (_, standing) = ask(&app, "GET", day, b"").await;
    let balance = &standing["balances"][0];
    assert_eq!(balance["released"]["surely"], 3_677);
    assert_eq!(balance["released"]["about"], 3_717);
    assert_eq!(balance["by_kind"]["civilian"]["surely"], 87);
    assert_eq!(balance["outstanding"]["possibly"], 323);
    let (_, document) = ask(&app, "GET", "/ledgers/ab", b"").await;
    assert_eq!(document["journal"].as_array().map(Vec::len), Some(12));
}

/// The reports of the document stay, and a sheet can name only those.
#[tokio::test]
async fn a_report_that_is_not_there_is_named_with_its_cell() {
    let app = routes(Ledgers::default());
    ask(&app, "PUT", "/ledgers/1", ISTANBUL).await;
    let path = "/ledgers/1/exchanges";
    let reports = Document::from_json(ISTANBUL).unwrap();
    let known = reports.reports()[0].id().to_string();
    let rows = |report: &str| {
        let ids = ["1", "2", "3"]
            .map(|id| format!("{id},2025-05-23,RU,UA,1,{report}\n{id},2025-05-23,UA,RU,1,\n"));
        format!("exchange,date,from,to,people,reports\n{}", ids.concat())
    };
    let (status, findings) = ask(&app, "PUT", path, rows("r-9").as_bytes()).await;
    assert_eq!(status, 422, "{findings}");
    assert_eq!(places(&findings)[0], ("E04", "/exchanges/rows/2/reports"));
    let (status, findings) = ask(&app, "PUT", path, rows(&known).as_bytes()).await;
    assert_eq!(status, 200, "{findings}");
    assert_eq!(ask(&app, "PUT", "/ledgers/2/exchanges", b"").await.0, 404);
}
