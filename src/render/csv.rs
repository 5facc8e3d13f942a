//! Tables for spreadsheets and statistics: exchanges, balances and figures as CSV with a row of HXL tags.
//!
//! Each is UTF-8 with a byte order mark (by which spreadsheets know it), lines end as RFC 4180 has it, the first row names
//! the columns and the second tags them ([HXL 1.1](https://hxlstandard.org/standard/1-1final/)). Numbers are plain digits. A
//! number that is known stands in both its columns, at least and at most; what is not known is an empty cell, never a
//! zero. The living and the dead stand in columns of their own, and so do people who were counted in another row already:
//! the sum of a column mixes nothing and counts nobody twice. Rows that tell one figure for both directions are marked, for
//! they are no part of either.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`, or their wide forms, after blanks or none) begins with an apostrophe.

pub use super::balance_rows::balances;
pub use super::exchange_rows::exchanges;
pub use super::figure_rows::figures;
