//! Documents and ledgers of `exchange-agreement` over HTTP: findings and standings as JSON, and not a line of JSON made by
//! hand.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /check` | a document | its findings, whether or not it can be read |
//! | `PUT /ledgers/{name}` | a document | its findings; kept in memory under the name |
//! | `GET /ledgers/{name}` | | the document |
//! | `POST /ledgers/{name}/entries` | a journal entry | the receipt, or the refusal |
//! | `PUT /ledgers/{name}/exchanges` | a spreadsheet of exchanges, as CSV | its findings with rows and columns; it replaces the journal |
//! | `GET /ledgers/{name}/standing?as_of=2025-05-24` | | the standing at the end of a day, or of everything recorded |
//! | `GET /ledgers/{name}/movements` | | who finally counts as having moved |

mod answer;
mod ledgers;
mod routes;

pub use ledgers::Ledgers;
pub use routes::{LARGEST_BODY, routes};
