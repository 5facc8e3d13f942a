//! The routes. What takes time goes to a thread of its own kind, so that short requests are not kept waiting.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use exchange_agreement::tables::Tables;
use exchange_agreement::{Document, JournalEntry, PartialDate};
use serde::Deserialize;
use tokio::task::spawn_blocking;

use crate::answer::{Failure, answer};
use crate::ledgers::Ledgers;

/// The largest body that is read, in bytes. The crate takes documents of up to 256 MiB; a service decides for itself.
pub const LARGEST_BODY: usize = 1 << 20;

/// Returns the routes over these ledgers.
pub fn routes(ledgers: Ledgers) -> Router {
    Router::new()
        .route("/check", post(check))
        .route("/ledgers/{name}", put(keep).get(document))
        .route("/ledgers/{name}/entries", post(record))
        .route("/ledgers/{name}/exchanges", put(exchanges))
        .route("/ledgers/{name}/standing", get(standing))
        .route("/ledgers/{name}/movements", get(movements))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(ledgers)
}

/// Runs what may take milliseconds away from the threads that serve.
async fn apart(work: impl FnOnce() -> Result<Response, Failure> + Send + 'static) -> Response {
    match spawn_blocking(work).await {
        Ok(done) => done.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn check(body: Bytes) -> Response {
    apart(move || {
        let document = Document::from_json(&body)?;
        Ok(answer(StatusCode::OK, &document.findings()))
    })
    .await
}

async fn keep(State(ledgers): State<Ledgers>, Path(name): Path<String>, body: Bytes) -> Response {
    apart(move || {
        let document = Document::from_json(&body)?;
        let findings = document.findings();
        let status = if ledgers.keep(name, document) {
            StatusCode::CREATED
        } else {
            StatusCode::OK
        };
        Ok(answer(status, &findings))
    })
    .await
}

async fn document(State(ledgers): State<Ledgers>, Path(name): Path<String>) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    apart(move || Ok((json, ledgers.read(&name, Document::to_json)?).into_response())).await
}

/// Records what happened. The same entry sent again is recorded once, and answered with what it shows now.
async fn record(State(ledgers): State<Ledgers>, Path(name): Path<String>, body: Bytes) -> Response {
    apart(move || {
        // All faults at once, each with its place; an extractor of JSON would stop at the first.
        let entry = JournalEntry::from_json(&body)?;
        let receipt = ledgers.write(&name, |document| document.record_observed(entry))??;
        if receipt.is_new() {
            return Ok(answer(StatusCode::CREATED, &receipt));
        }
        let at = receipt.position();
        let findings = ledgers.read(&name, |document| document.ledger().findings_at(at))?;
        Ok(answer(StatusCode::OK, &findings))
    })
    .await
}

/// Takes a spreadsheet as the journal of the agreement, and answers what it shows, each finding with its row and column. A
/// sheet with a fault changes nothing.
async fn exchanges(
    State(ledgers): State<Ledgers>,
    Path(name): Path<String>,
    body: Bytes,
) -> Response {
    apart(move || {
        let findings = ledgers.write(&name, |document| {
            let agreement = document.agreement().clone();
            let tables = Tables::under(&agreement).with_exchanges(&body);
            let reports = document.reports().to_vec();
            let read = Document::new(tables.ledger()?, reports)
                .map_err(|refused| Failure::Invalid(tables.placed(refused.into_parts().2)))?;
            let findings = tables.placed(read.findings());
            *document = read;
            Ok::<_, Failure>(findings)
        })??;
        Ok(answer(StatusCode::OK, &findings))
    })
    .await
}

#[derive(Deserialize)]
struct Day {
    as_of: Option<String>,
}

async fn standing(
    State(ledgers): State<Ledgers>,
    Path(name): Path<String>,
    Query(Day { as_of }): Query<Day>,
) -> Response {
    apart(move || {
        let day = as_of.map(|text| text.parse::<PartialDate>()).transpose();
        let day = day.map_err(exchange_agreement::Invalid::from)?;
        let standing = ledgers.read(&name, |document| {
            let ledger = document.ledger();
            day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day))
        })?;
        Ok(answer(StatusCode::OK, &standing))
    })
    .await
}

async fn movements(State(ledgers): State<Ledgers>, Path(name): Path<String>) -> Response {
    apart(move || {
        ledgers.read(&name, |document| {
            answer(StatusCode::OK, &document.ledger().movements())
        })
    })
    .await
}
