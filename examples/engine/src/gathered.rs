//! `Gathered`: the rows of each group of an aggregate, left where they came.

use datafusion::arrow::array::{Array, ArrayRef, AsArray as _, Int64Array, LargeStringArray};
use datafusion::arrow::datatypes::{Date32Type, Int64Type};
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::logical_expr::EmitTo;
use exchange_agreement::arrow::Row;

/// Three columns of one batch, and how many of their rows a group still needs.
#[derive(Debug)]
pub(crate) struct Columns {
    position: Int64Array,
    entries: Int64Array,
    json: LargeStringArray,
    bytes: usize,
    needed: usize,
}

impl Columns {
    /// Takes the columns of a batch: `position`, `entries` and `json`.
    pub(crate) fn of(columns: &[ArrayRef]) -> Result<Self> {
        let [position, entries, json, ..] = columns else {
            return Err(exec_datafusion_err!(
                "three columns are needed: position, entries and json"
            ));
        };
        let of_other_kind =
            |name: &str| exec_datafusion_err!("the column {name} is of another type");
        let whole = |column: &ArrayRef, name| {
            let column = column.as_primitive_opt::<Int64Type>().cloned();
            column.ok_or_else(|| of_other_kind(name))
        };
        let mut bytes: usize = 0;
        for column in [position, entries, json] {
            bytes = bytes.saturating_add(column.to_data().get_slice_memory_size()?);
        }
        Ok(Self {
            position: whole(position, "position")?,
            entries: whole(entries, "entries")?,
            json: json
                .as_string_opt()
                .cloned()
                .ok_or_else(|| of_other_kind("json"))?,
            bytes,
            needed: 0,
        })
    }

    fn cells(&self, at: usize) -> Cells<'_> {
        let is_there = |column: &dyn Array| at < column.len() && column.is_valid(at);
        Cells {
            position: is_there(&self.position).then(|| self.position.value(at)),
            entries: is_there(&self.entries).then(|| self.entries.value(at)),
            json: is_there(&self.json).then(|| self.json.value(at)),
        }
    }
}

/// The cells of one row, each of which may be null.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'g> {
    pub(crate) position: Option<i64>,
    pub(crate) entries: Option<i64>,
    pub(crate) json: Option<&'g str>,
}

impl<'g> Cells<'g> {
    /// Returns the row, or `None` if one of its cells is null.
    pub(crate) fn row(self) -> Option<Row<'g>> {
        let position = self.position?;
        // In a table of many files a row has no number: its position in the ledger names it.
        let number = usize::try_from(position).unwrap_or_default();
        Some(Row::new(number, position, self.entries?, self.json?))
    }
}

/// The rows of one group: for each the number of its batch, and its place in it.
#[derive(Debug, Default)]
struct Group {
    rows: Vec<(usize, usize)>,
    day: Option<i32>,
}

/// The rows of all groups. A batch is kept as long as a group needs a row of it; no text is copied.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    batches: Vec<Option<Columns>>,
    groups: Vec<Group>,
    /// The bytes of all batches that are kept.
    bytes: usize,
    /// The number of rows that groups have.
    rows: usize,
}

/// The rows of one group, with the day that is asked about.
pub(crate) struct Whole<'g> {
    pub(crate) rows: Vec<Cells<'g>>,
    pub(crate) day: Option<i32>,
}

impl Gathered {
    /// Begins a batch; its rows are added after it.
    pub(crate) fn begin(&mut self, columns: Columns, groups: usize) {
        self.groups
            .resize_with(groups.max(self.groups.len()), Group::default);
        self.bytes = self.bytes.saturating_add(columns.bytes);
        self.batches.push(Some(columns));
    }

    /// Adds a row of the last batch to a group.
    pub(crate) fn add(&mut self, group: usize, at: usize) {
        let batch = self.batches.len().saturating_sub(1);
        let Some(Some(columns)) = self.batches.last_mut() else {
            return;
        };
        if let Some(group) = self.groups.get_mut(group) {
            columns.needed = columns.needed.saturating_add(1);
            self.rows = self.rows.saturating_add(1);
            group.rows.push((batch, at));
        }
    }

    /// Sets the day that is asked about of a group.
    pub(crate) fn ask(&mut self, group: usize, days: Option<&ArrayRef>, at: usize) {
        let day = days.and_then(|days| days.as_primitive_opt::<Date32Type>());
        let day = day
            .filter(|days| days.is_valid(at))
            .map(|days| days.value(at));
        if let (Some(group), Some(day)) = (self.groups.get_mut(group), day) {
            group.day = Some(day);
        }
    }

    /// Calls a function with the rows of each of the first groups, and forgets them.
    pub(crate) fn emit(
        &mut self,
        emit: EmitTo,
        mut of: impl FnMut(Whole<'_>) -> Result<()>,
    ) -> Result<()> {
        let count = match emit {
            EmitTo::All => self.groups.len(),
            EmitTo::First(count) => count.min(self.groups.len()),
        };
        let rest = self.groups.split_off(count);
        for group in std::mem::replace(&mut self.groups, rest) {
            let columns = |batch: usize| self.batches.get(batch).and_then(Option::as_ref);
            let rows = group
                .rows
                .iter()
                .filter_map(|(batch, at)| Some(columns(*batch)?.cells(*at)));
            of(Whole {
                rows: rows.collect(),
                day: group.day,
            })?;
            for (batch, _) in group.rows {
                self.forget(batch);
            }
        }
        Ok(())
    }

    /// Forgets one row of a batch, and the batch with its last row.
    fn forget(&mut self, batch: usize) {
        self.rows = self.rows.saturating_sub(1);
        let Some(slot) = self.batches.get_mut(batch) else {
            return;
        };
        if let Some(columns) = slot {
            columns.needed = columns.needed.saturating_sub(1);
            if columns.needed == 0 {
                self.bytes = self.bytes.saturating_sub(columns.bytes);
                *slot = None;
            }
        }
    }

    /// Returns the bytes of the batches and the number of rows that are held.
    #[cfg(test)]
    pub(crate) const fn held(&self) -> (usize, usize) {
        (self.bytes, self.rows)
    }

    /// Returns about how many bytes are held: of the batches, and of the lists of rows, which may have twice the room they need.
    pub(crate) fn size(&self) -> usize {
        let of_rows = self
            .rows
            .saturating_mul(size_of::<(usize, usize)>())
            .saturating_mul(2);
        let of_groups = self.groups.capacity().saturating_mul(size_of::<Group>());
        let of_batches = self.batches.capacity();
        let of_batches = of_batches.saturating_mul(size_of::<Option<Columns>>());
        [of_rows, of_groups, of_batches]
            .into_iter()
            .fold(self.bytes, usize::saturating_add)
    }
}
