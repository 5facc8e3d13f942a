//! `Standing`: the aggregate that folds the rows of an agreement and says where it stands.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray as _, BooleanArray, Int32Builder, ListArray,
};
use datafusion::arrow::array::{Date32Array, Date32Builder, ListBuilder, StringBuilder};
use datafusion::arrow::buffer::OffsetBuffer;
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

/// Returns the aggregate, to be registered with every process that reads a plan.
pub(crate) fn aggregate() -> Arc<AggregateUDF> {
    let rows = [DataType::Int32, DataType::Int32, DataType::Utf8];
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
        let rows = [
            ("position", DataType::Int32),
            ("entries", DataType::Int32),
            ("json", DataType::Utf8),
        ];
        let lists = rows.map(|(name, of)| {
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
        self.0.emit(emit, |whole| answers.push(whole));
        answers.finish()
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let mut positions = ListBuilder::new(Int32Builder::new());
        let mut entries = ListBuilder::new(Int32Builder::new());
        let mut texts = ListBuilder::new(StringBuilder::new());
        let mut days = Date32Builder::new();
        self.0.emit(emit, |whole| {
            for row in &whole.rows {
                positions
                    .values()
                    .append_option(i32::try_from(row.position()).ok());
                entries
                    .values()
                    .append_option(i32::try_from(row.entries()).ok());
                texts.values().append_value(row.json());
            }
            positions.append(true);
            entries.append(true);
            texts.append(true);
            days.append_option(whole.day);
        });
        Ok(vec![
            Arc::new(positions.finish()),
            Arc::new(entries.finish()),
            Arc::new(texts.finish()),
            Arc::new(days.finish()),
        ])
    }

    /// Rows of which few are of one agreement are handed on as they came, each as a list of one.
    fn convert_to_state(
        &self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
    ) -> Result<Vec<ArrayRef>> {
        let count = values.first().map_or(0, Array::len);
        let kept = (0..count).map(|at| usize::from(passes(filter, at)));
        let offsets = OffsetBuffer::<i32>::from_lengths(kept);
        let rows = values.iter().take(3).map(|column| -> Result<ArrayRef> {
            let column = match filter {
                Some(filter) => datafusion::arrow::compute::filter(column, filter)?,
                None => Arc::clone(column),
            };
            let field = listed(column.data_type().clone());
            Ok(Arc::new(ListArray::try_new(
                field,
                offsets.clone(),
                column,
                None,
            )?))
        });
        let days = match values.get(3) {
            Some(days) => Arc::clone(days),
            None => Arc::new(Date32Array::new_null(count)),
        };
        rows.chain([Ok(days)]).collect()
    }

    fn supports_convert_to_state(&self) -> bool {
        true
    }

    fn size(&self) -> usize {
        self.0.size()
    }
}

/// Returns true if a row is not filtered out.
fn passes(filter: Option<&BooleanArray>, at: usize) -> bool {
    filter.is_none_or(|filter| filter.is_valid(at) && filter.value(at))
}
