//! The room of a table before it is understood: its bytes, its columns, and its rows of cells.

mod bytes;
mod cells;
mod column;
mod dates;
mod heads;
mod mixed;
mod quotes;
mod sheet;

pub(super) use column::Column;
pub(super) use heads::{Kind, Own};
pub(super) use sheet::Sheet;
