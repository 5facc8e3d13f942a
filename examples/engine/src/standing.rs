//! `Standing`: the aggregate that folds the rows of an agreement and says where it stands.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array as _, ArrayRef, AsArray as _, BooleanArray, Date32Builder, Int64Builder,
    LargeStringBuilder, ListArray, ListBuilder,
};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::{Result, exec_datafusion_err, plan_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::AggregateOrderSensitivity;
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature,
    TypeSignature, Volatility,
};

use crate::answer::{self, Answers};
use crate::gathered::{Columns, Gathered};

/// The name under which plans call the aggregate.
pub(crate) const NAME: &str = "standing";

/// `standing(position, entries, json)`, or with a day at whose end is asked.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Standing {
    signature: Signature,
}

/// The columns of rows and their types: large enough for whatever a table has, and for the texts of very many rows together.
pub(crate) const COLUMNS: [(&str, DataType); 3] = [
    ("position", DataType::Int64),
    ("entries", DataType::Int64),
    ("json", DataType::LargeUtf8),
];

/// Returns the aggregate, to be registered with every process that reads a plan.
pub(crate) fn aggregate() -> Arc<AggregateUDF> {
    let rows = COLUMNS.map(|(_, of)| of);
    let on_a_day = rows.iter().cloned().chain([DataType::Date32]).collect();
    let either = vec![
        TypeSignature::Exact(rows.to_vec()),
        TypeSignature::Exact(on_a_day),
    ];
    let signature = Signature::one_of(either, Volatility::Immutable);
    Arc::new(AggregateUDF::from(Standing { signature }))
}

/// Returns the list field of rows that are on their way.
fn listed(of: DataType) -> FieldRef {
    Arc::new(Field::new("item", of, true))
}

impl AggregateUDFImpl for Standing {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(answer::data_type())
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        plan_err!("`{NAME}` is asked agreement by agreement: group by `agreement`")
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let lists = COLUMNS.map(|(name, of)| {
            let name = format!("{}[{name}]", args.name);
            Arc::new(Field::new(name, DataType::List(listed(of)), true))
        });
        let day = Field::new(format!("{}[day]", args.name), DataType::Date32, true);
        Ok(lists.into_iter().chain([Arc::new(day)]).collect())
    }

    fn groups_accumulator_supported(&self, _: AccumulatorArgs<'_>) -> bool {
        true
    }

    fn create_groups_accumulator(
        &self,
        _: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Fold::default()))
    }

    /// The position of a row says where it belongs.
    fn order_sensitivity(&self) -> AggregateOrderSensitivity {
        AggregateOrderSensitivity::Insensitive
    }
}

/// Gathers the rows of each agreement, and folds them when the engine asks for the value.
#[derive(Debug, Default)]
struct Fold(Gathered);

impl GroupsAccumulator for Fold {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        self.0.begin(Columns::of(values)?, total);
        for (at, group) in groups.iter().enumerate() {
            if passes(filter, at) {
                self.0.add(*group, at);
                self.0.ask(*group, values.get(3), at);
            }
        }
        Ok(())
    }

    fn merge_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        let lists = values
            .iter()
            .take(3)
            .map(|values| values.as_list_opt::<i32>());
        let lists: Option<Vec<&ListArray>> = lists.collect();
        let lists =
            lists.ok_or_else(|| exec_datafusion_err!("a state of `{NAME}` is lists of rows"))?;
        let [positions, ..] = lists.as_slice() else {
            return Err(exec_datafusion_err!(
                "a state of `{NAME}` is three lists of rows and a day"
            ));
        };
        if lists
            .iter()
            .any(|list| list.offsets() != positions.offsets())
        {
            return Err(exec_datafusion_err!(
                "the lists of a state of `{NAME}` are of different lengths"
            ));
        }
        let columns: Vec<ArrayRef> = lists.iter().map(|list| Arc::clone(list.values())).collect();
        self.0.begin(Columns::of(&columns)?, total);
        let ends = positions.offsets().windows(2);
        for ((at, group), ends) in groups.iter().enumerate().zip(ends) {
            let (&[first, end], true) = (ends, passes(filter, at)) else {
                continue;
            };
            for row in usize::try_from(first).unwrap_or(0)..usize::try_from(end).unwrap_or(0) {
                self.0.add(*group, row);
            }
            self.0.ask(*group, values.get(3), at);
        }
        Ok(())
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let mut answers = Answers::default();
        self.0.emit(emit, |whole| answers.push(&whole))?;
        answers.finish()
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let mut positions = ListBuilder::new(Int64Builder::new());
        let mut entries = ListBuilder::new(Int64Builder::new());
        let mut texts = ListBuilder::new(LargeStringBuilder::new());
        let mut days = Date32Builder::new();
        self.0.emit(emit, |whole| {
            for row in &whole.rows {
                positions.values().append_option(row.position);
                entries.values().append_option(row.entries);
                texts.values().append_option(row.json);
            }
            positions.append(true);
            entries.append(true);
            texts.append(true);
            days.append_option(whole.day);
            Ok(())
        })?;
        Ok(vec![
            Arc::new(positions.finish()),
            Arc::new(entries.finish()),
            Arc::new(texts.finish()),
            Arc::new(days.finish()),
        ])
    }

    fn size(&self) -> usize {
        self.0.size()
    }
}

/// Returns true if a row is not filtered out.
fn passes(filter: Option<&BooleanArray>, at: usize) -> bool {
    filter.is_none_or(|filter| filter.is_valid(at) && filter.value(at))
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::sync::Arc;

    use datafusion::arrow::array::{
        ArrayRef, AsArray as _, Date32Array, Int64Array, LargeStringArray, RecordBatch, UInt64Array,
    };
    use datafusion::arrow::compute::{cast, concat, take_record_batch};
    use datafusion::logical_expr::{EmitTo, GroupsAccumulator as _};
    use exchange_agreement::arrow::Rows;
    use exchange_agreement::{Agreement, Exchange, Ledger};

    use super::{COLUMNS, Fold};

    /// The columns of some rows, and a day if there is one.
    fn values(
        rows: &RecordBatch,
        order: &[u64],
        day: Option<i32>,
    ) -> Result<Vec<ArrayRef>, Box<dyn Error>> {
        let rows = take_record_batch(rows, &UInt64Array::from(order.to_vec()))?;
        let mut values: Vec<ArrayRef> = Vec::new();
        for (name, of) in COLUMNS {
            values.push(cast(rows.column_by_name(name).ok_or(name)?, &of)?);
        }
        if let Some(day) = day {
            values.push(Arc::new(Date32Array::from_value(day, order.len())));
        }
        Ok(values)
    }

    /// Rows 0 and 1 are of one agreement, rows 2 to 4 of another.
    fn two() -> Result<RecordBatch, Box<dyn Error>> {
        let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
        let mut rows = Rows::new();
        for id in ["1", "2"] {
            ledger.record(Exchange::called_off(id, "2025-05-26")?)?;
            rows.push(id, &ledger)?;
        }
        Ok(rows.take()?)
    }

    #[test]
    fn states_are_merged_in_any_order_and_answers_taken_in_parts() -> Result<(), Box<dyn Error>> {
        let rows = two()?;
        for day in [None, Some(20_000)] {
            let mut whole = Fold::default();
            let all = values(&rows, &[0, 1, 2, 3, 4], day)?;
            whole.update_batch(&all, &[0, 0, 1, 1, 1], None, 2)?;
            let expected = whole.evaluate(EmitTo::All)?;

            let mut left = Fold::default();
            left.update_batch(&values(&rows, &[4, 0], day)?, &[0, 1], None, 2)?;
            left.update_batch(&values(&rows, &[2], day)?, &[0], None, 2)?;
            let mut right = Fold::default();
            right.update_batch(&values(&rows, &[1, 3], day)?, &[0, 1], None, 2)?;
            let mut merged = Fold::default();
            // The second agreement comes first.
            let first = left.state(EmitTo::First(1))?;
            merged.merge_batch(&first, &[1], None, 2)?;
            merged.merge_batch(&right.state(EmitTo::All)?, &[0, 1], None, 2)?;
            merged.merge_batch(&left.state(EmitTo::All)?, &[0], None, 2)?;
            let held = merged.size();
            let first = merged.evaluate(EmitTo::First(1))?;
            assert!(merged.size() < held);
            let rest = merged.evaluate(EmitTo::All)?;
            let found = concat(&[first.as_ref(), rest.as_ref()])?;
            assert_eq!(&found, &expected);
            for fold in [whole, left, right, merged] {
                assert_eq!((fold.0.held(), fold.0.size() < 2_000), ((0, 0), true));
            }
        }
        Ok(())
    }

    /// What one thread has of a table is one column of texts on its way to the next stage.
    #[test]
    #[ignore = "takes 5 GB of memory"]
    fn a_state_holds_more_texts_than_31_bits_count() -> Result<(), Box<dyn Error>> {
        let number: ArrayRef = Arc::new(Int64Array::from_value(0, 1));
        let text = LargeStringArray::from_iter_values(["x".repeat(1 << 26)]);
        let row = [Arc::clone(&number), number, Arc::new(text)];
        let mut fold = Fold::default();
        for _ in 0..33 {
            fold.update_batch(&row, &[0], None, 1)?;
        }
        let state = fold.state(EmitTo::All)?;
        let texts = state.get(2).ok_or("texts")?.as_list::<i32>().values();
        assert_eq!(texts.as_string::<i64>().value_data().len(), 33 << 26);
        Ok(())
    }

    #[test]
    fn a_day_in_no_calendar_is_an_error() -> Result<(), Box<dyn Error>> {
        let mut fold = Fold::default();
        let rows = values(&two()?, &[0, 1], Some(i32::MAX))?;
        fold.update_batch(&rows, &[0, 0], None, 1)?;
        let said = fold
            .evaluate(EmitTo::All)
            .map_err(|error| error.strip_backtrace());
        let day = "Execution error: the day 2147483647 after 1970-01-01 is in no calendar";
        assert_eq!(said.err().as_deref(), Some(day));
        Ok(())
    }
}
