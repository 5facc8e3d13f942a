//! Ledgers as Arrow record batches, for engines that hold or fold very many agreements: one row for the agreement, one
//! for each entry of its journal.
//!
//! The column `json` has the exact text of an entry, so that a batch is a whole ledger: [`read`] returns the ledgers that
//! [`Rows`] were made of. The other columns are for filters and joins. [`fold`] makes one ledger of the rows of one
//! agreement, in any order, which is what an aggregate of an engine needs. [The page on Arrow](crate::guide::arrow) has
//! every column; `examples/engine` folds Parquet files with engines.
//!
//! ```
//! use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, arrow};
//! let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
//! ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
//! let mut rows = arrow::Rows::new();
//! rows.push("istanbul-2025", &ledger)?;
//! let batch = rows.take()?;
//! assert_eq!((batch.num_rows(), batch.schema()), (2, arrow::schema()));
//! let ledgers = arrow::read([&batch])?;
//! assert_eq!(ledgers.get("istanbul-2025"), Some(&ledger));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cells;
mod columns;
mod fold;
mod lines;
mod read;
mod row;
mod rows;
mod sizes;

pub use columns::schema;
pub use fold::fold;
pub use read::read;
pub use row::Row;
pub use rows::Rows;
