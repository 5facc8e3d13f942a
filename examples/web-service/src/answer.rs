//! An answer of the crate as a response.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use exchange_agreement::{Findings, Invalid, Refused};
use serde::Serialize;

/// Returns a response with an answer as JSON.
pub(crate) fn answer(status: StatusCode, answer: &impl Serialize) -> Response {
    (status, Json(answer)).into_response()
}

/// Why a request has no other answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// There is no ledger of this name.
    NoLedger,
    /// What was sent cannot be read.
    Invalid(Findings),
    /// The ledger refused the entry.
    Refused(Refused),
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid.into_findings())
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::NoLedger => StatusCode::NOT_FOUND.into_response(),
            Self::Invalid(findings) => answer(StatusCode::UNPROCESSABLE_ENTITY, &findings),
            Self::Refused(refused) => answer(StatusCode::CONFLICT, &refused),
        }
    }
}
