//! Tables in: exchanges, figures and whole agreements read from CSV with named columns.
//!
//! What [`render::csv`](crate::render::csv) writes is read back; so is a table that somebody keeps in a spreadsheet. Its
//! columns may stand in any order. Needed are `exchange` (the id), `from` and `to`; the rows of one exchange belong
//! together, one for each direction and category:
//!
//! ```
//! use exchange_agreement::{Agreement, tables::Tables};
//! let agreement = Agreement::between("RU", "UA").each_releases(1_000).build()?;
//! let exchanges = "\
//! exchange,date,from,to,category,count
//! 1,2025-05-23,RU,UA,prisoner_of_war,270
//! 1,2025-05-23,RU,UA,civilian,120
//! 1,2025-05-23,UA,RU,prisoner_of_war,270
//! 1,2025-05-23,UA,RU,civilian,120
//! ";
//! let ledger = Tables::under(&agreement).with_exchanges(exchanges).ledger()?;
//! let balance = ledger.as_of("2025-05-25".parse()?).balance("RU", "UA").ok_or("a direction")?.clone();
//! assert_eq!(balance.outstanding().and_then(|number| number.known()), Some(610));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every fault is reported at once, each with its row and column ([`Cell`]); an empty cell is not recorded, and never 0.

mod cell;
mod exchanges;
mod figure_columns;
mod figure_drafts;
mod figures;
mod groups;
mod leg_drafts;
mod legs;
mod lines;
mod numbers;
mod places;
mod repeats;
mod rows;
mod sheet;
mod tables;
mod terms;
mod text;
mod totals;

pub use cell::Cell;
pub use tables::Tables;
