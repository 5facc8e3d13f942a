//! `Texts` and `Numbers`: the cells of a column, in each of the types in which an engine may hand it back.

use alloc::string::ToString as _;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{
    Array, Int32Array, Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray,
};

use crate::rulebook::{Datum, Sink};

/// A column of texts.
pub(super) enum Texts<'b> {
    Short(&'b StringArray),
    Long(&'b LargeStringArray),
    Views(&'b StringViewArray),
}

impl<'b> Texts<'b> {
    /// Returns the column of a batch, or reports that there is none of texts.
    pub(super) fn of(batch: &'b RecordBatch, name: &str, sink: &mut Sink<'_>) -> Option<Self> {
        let column = column(batch, name, "a column of texts", sink)?;
        let short = column.as_string_opt().map(Self::Short);
        let long = || column.as_string_opt().map(Self::Long);
        let views = || column.as_string_view_opt().map(Self::Views);
        let texts = short.or_else(long).or_else(views);
        if texts.is_none() {
            of_other_kind(column, "Utf8, LargeUtf8 or Utf8View", &mut sink.key(name));
        }
        texts
    }

    /// Returns the text of a row, or `None` if it is null.
    pub(super) fn at(&self, row: usize) -> Option<&'b str> {
        match self {
            Self::Short(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Long(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Views(texts) => texts.is_valid(row).then(|| texts.value(row)),
        }
    }
}

/// A column of whole numbers.
pub(super) enum Numbers<'b> {
    Short(&'b Int32Array),
    Long(&'b Int64Array),
}

impl<'b> Numbers<'b> {
    /// Returns the column of a batch, or reports that there is none of whole numbers.
    pub(super) fn of(batch: &'b RecordBatch, name: &str, sink: &mut Sink<'_>) -> Option<Self> {
        let column = column(batch, name, "a column of whole numbers", sink)?;
        let short = column.as_primitive_opt::<Int32Type>().map(Self::Short);
        let long = || column.as_primitive_opt::<Int64Type>().map(Self::Long);
        let numbers = short.or_else(long);
        if numbers.is_none() {
            of_other_kind(column, "Int32 or Int64", &mut sink.key(name));
        }
        numbers
    }

    /// Returns the number of a row, or `None` if it is null.
    pub(super) fn at(&self, row: usize) -> Option<i64> {
        match self {
            Self::Short(numbers) => numbers.is_valid(row).then(|| i64::from(numbers.value(row))),
            Self::Long(numbers) => numbers.is_valid(row).then(|| numbers.value(row)),
        }
    }
}

fn column<'b>(
    batch: &'b RecordBatch,
    name: &str,
    expected: &'static str,
    sink: &mut Sink<'_>,
) -> Option<&'b dyn Array> {
    let column = batch.column_by_name(name);
    if column.is_none() {
        sink.key(name).of_other_kind(Datum::Nothing, expected);
    }
    column.map(AsRef::as_ref)
}

fn of_other_kind(column: &dyn Array, expected: &'static str, sink: &mut Sink<'_>) {
    let given = column.data_type().to_string();
    sink.of_other_kind(Datum::text(&given), expected);
}
