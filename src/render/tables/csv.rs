//! Tables for spreadsheets and statistics: exchanges, balances, figures and sums of a register as CSV with a row of HXL tags.
//!
//! The text is UTF-8 with a byte order mark, by which spreadsheets recognize it, and with the line ends of RFC 4180.
//! The first row names the columns and the second tags them ([HXL 1.1](https://hxlstandard.org/standard/1-1final/)).
//! Numbers are plain digits. A known number is in both its columns, at least and at most; an unknown number is an empty
//! cell, never a zero. People, remains, and people already counted in another row have separate columns, so that the
//! sum of a column mixes nothing and counts each person once. Rows with one figure for both directions are marked,
//! since they belong to neither.
//!
//! A cell that a spreadsheet would read as a formula gets an apostrophe: one that begins with `=`, `+`, `-` or `@`, or
//! their wide forms, with or without blanks before them.

pub use crate::render::tables::balance_rows::balances;
pub use crate::render::tables::exchange_rows::exchanges;
pub use crate::render::tables::exchange_rows::exchanges_as_of;
pub use crate::render::tables::figure_rows::figures;
pub use crate::render::tables::register_rows::outstanding;
pub use crate::render::tables::register_rows::totals;
