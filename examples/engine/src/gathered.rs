//! `Gathered`: the rows of each group of an aggregate, left where they came.

use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::array::{Array, AsArray as _, Int32Array, StringArray};
use datafusion::arrow::datatypes::{Date32Type, Int32Type};
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::logical_expr::EmitTo;
use exchange_agreement::arrow::Row;

/// Three columns of one batch, and how many of their rows a group still needs.
#[derive(Debug)]
pub(crate) struct Columns {
    position: Int32Array,
    entries: Int32Array,
    json: StringArray,
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
            let column = column.as_primitive_opt::<Int32Type>().cloned();
            column.ok_or_else(|| of_other_kind(name))
        };
        Ok(Self {
            position: whole(position, "position")?,
            entries: whole(entries, "entries")?,
            json: json
                .as_string_opt()
                .cloned()
                .ok_or_else(|| of_other_kind("json"))?,
            needed: 0,
        })
    }

    /// Returns a row; a cell that is null gives a number that no row can have, so that the fold refuses it.
    pub(crate) fn row(&self, at: usize) -> Row<'_> {
        let whole = |column: &Int32Array| {
            (at < column.len() && column.is_valid(at))
                .then(|| column.value(at))
                .map_or(-1, i64::from)
        };
        let json = (at < self.json.len() && self.json.is_valid(at)).then(|| self.json.value(at));
        let position = whole(&self.position);
        // In a table of many files a row has no number: its position in the ledger names it.
        let number = usize::try_from(position).unwrap_or_default();
        Row::new(
            number,
            position,
            whole(&self.entries),
            json.unwrap_or_default(),
        )
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
    bytes: usize,
}

/// The rows of one group, with the day that is asked about.
pub(crate) struct Whole<'g> {
    pub(crate) rows: Vec<Row<'g>>,
    pub(crate) day: Option<i32>,
}

impl Gathered {
    /// Begins a batch; its rows are added after it.
    pub(crate) fn begin(&mut self, columns: Columns, groups: usize) {
        self.groups
            .resize_with(groups.max(self.groups.len()), Group::default);
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
            let length = columns.json.value_length(at);
            self.bytes = self
                .bytes
                .saturating_add(usize::try_from(length).unwrap_or_default());
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
    pub(crate) fn emit(&mut self, emit: EmitTo, mut of: impl FnMut(Whole<'_>)) {
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
                .filter_map(|(batch, at)| Some(columns(*batch)?.row(*at)));
            of(Whole {
                rows: rows.collect(),
                day: group.day,
            });
            for (batch, at) in group.rows {
                self.forget(batch, at);
            }
        }
    }

    fn forget(&mut self, batch: usize, at: usize) {
        let Some(slot) = self.batches.get_mut(batch) else {
            return;
        };
        if let Some(columns) = slot {
            let length = usize::try_from(columns.json.value_length(at)).unwrap_or_default();
            self.bytes = self.bytes.saturating_sub(length);
            columns.needed = columns.needed.saturating_sub(1);
            if columns.needed == 0 {
                *slot = None;
            }
        }
    }

    /// Returns about how many bytes are held.
    pub(crate) fn size(&self) -> usize {
        let rows: usize = self.groups.capacity().saturating_mul(size_of::<Group>());
        self.bytes.saturating_mul(2).saturating_add(rows)
    }
}
