//! `Answers`: where agreements stand, as a column of structs, one for each.

use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayBuilder, ArrayRef, AsArray as _, BooleanBuilder, Int32Builder, Int64Builder,
    LargeStringBuilder, ListBuilder, RecordBatch, StringBuilder, StructArray, StructBuilder,
};
use datafusion::arrow::datatypes::{
    DataType, Date32Type, Field, FieldRef, Fields, Schema, SchemaRef,
};
use datafusion::common::{Result, exec_datafusion_err};
use exchange_agreement::arrow::{self, Row};
use exchange_agreement::journal::Phase;
use exchange_agreement::standing::Outstanding;
use exchange_agreement::{Balance, Interval, Ledger, PartialDate, Standing};

use crate::gathered::Whole;

/// The column of how many rows an answer was made of.
pub(crate) const ROWS: &str = "rows";

/// Returns the columns of the table: the key, and a column for each field of an answer.
pub(crate) fn schema() -> SchemaRef {
    let key = Arc::new(Field::new("agreement", DataType::Utf8, true));
    let fields = fields();
    let columns = std::iter::once(key).chain(fields.iter().cloned());
    Arc::new(Schema::new(columns.collect::<Fields>()))
}

/// Returns rows of the table: keys, and their answers.
pub(crate) fn table(keys: &ArrayRef, answers: &ArrayRef) -> Result<RecordBatch> {
    let answers = answers
        .as_struct_opt()
        .ok_or_else(|| exec_datafusion_err!("the answers are of another type"))?;
    let columns = std::iter::once(keys).chain(answers.columns());
    Ok(RecordBatch::try_new(schema(), columns.cloned().collect())?)
}

/// Returns the type of an answer.
pub(crate) fn data_type() -> DataType {
    DataType::Struct(fields())
}

fn fields() -> Fields {
    Fields::from(vec![
        Field::new(ROWS, DataType::Int64, false),
        // Those of very many agreements together may be longer than 31 bits count.
        Field::new("refused", DataType::LargeUtf8, true),
        Field::new("entries", DataType::Int32, true),
        Field::new("phase", DataType::Utf8, true),
        Field::new("is_fulfilled", DataType::Boolean, true),
        Field::new("outstanding", DataType::Utf8, true),
        Field::new("findings", DataType::List(item(DataType::Utf8)), true),
        Field::new(
            "balances",
            DataType::List(item(DataType::Struct(balance_fields()))),
            true,
        ),
    ])
}

fn item(of: DataType) -> FieldRef {
    Arc::new(Field::new("item", of, false))
}

/// The numbers of a balance, each of which has two columns.
const NUMBERS: [&str; 5] = [
    "promised",
    "released",
    "outstanding",
    "remains",
    "remains_outstanding",
];

fn balance_fields() -> Fields {
    let ends = [
        ("from", DataType::Utf8),
        ("to", DataType::Utf8),
        ("both_directions", DataType::Boolean),
    ];
    let ends = ends.map(|(name, of)| Field::new(name, of, false));
    let numbers = NUMBERS.iter().flat_map(|name| {
        let bound = |bound: &str| Field::new(format!("{name}_{bound}"), DataType::Int64, true);
        [bound("at_least"), bound("at_most")]
    });
    ends.into_iter().chain(numbers).collect()
}

/// Builds the column.
pub(crate) struct Answers {
    rows: Int64Builder,
    refused: LargeStringBuilder,
    entries: Int32Builder,
    phase: StringBuilder,
    is_fulfilled: BooleanBuilder,
    outstanding: StringBuilder,
    findings: ListBuilder<StringBuilder>,
    balances: ListBuilder<StructBuilder>,
}

impl Default for Answers {
    fn default() -> Self {
        let text = || -> Box<dyn ArrayBuilder> { Box::new(StringBuilder::new()) };
        let number = || -> Box<dyn ArrayBuilder> { Box::new(Int64Builder::new()) };
        let ends = [text(), text(), Box::new(BooleanBuilder::new())];
        let numbers = NUMBERS.iter().flat_map(|_| [number(), number()]);
        let balances =
            StructBuilder::new(balance_fields(), ends.into_iter().chain(numbers).collect());
        Self {
            rows: Int64Builder::new(),
            refused: LargeStringBuilder::new(),
            entries: Int32Builder::new(),
            phase: StringBuilder::new(),
            is_fulfilled: BooleanBuilder::new(),
            outstanding: StringBuilder::new(),
            findings: ListBuilder::new(StringBuilder::new()).with_field(item(DataType::Utf8)),
            balances: ListBuilder::new(balances)
                .with_field(item(DataType::Struct(balance_fields()))),
        }
    }
}

impl Answers {
    /// Folds the rows of an agreement and adds where it stands, or why its rows are no ledger.
    pub(crate) fn push(&mut self, whole: &Whole<'_>) -> Result<()> {
        let day = whole.day.map(asked).transpose()?;
        let rows: Vec<Row<'_>> = whole.rows.iter().filter_map(|cells| cells.row()).collect();
        let nulls = whole.rows.len().saturating_sub(rows.len());
        if nulls > 0 {
            self.push_rows(whole.rows.len());
            self.push_refused(&format!(
                "rows in which agreement, position, entries or json is null: {nulls}"
            ));
            return Ok(());
        }
        match arrow::fold(rows) {
            Ok(ledger) => self.push_ledger(&ledger, day),
            Err(invalid) => {
                self.push_rows(whole.rows.len());
                self.push_refused(&format!("{invalid:#}"));
            }
        }
        Ok(())
    }

    /// Adds where a ledger stands.
    pub(crate) fn push_ledger(&mut self, ledger: &Ledger, day: Option<PartialDate>) {
        let standing = day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day));
        let entries = ledger.journal().len();
        // One for the agreement.
        self.push_rows(entries.saturating_add(1));
        self.refused.append_null();
        self.entries.append_option(i32::try_from(entries).ok());
        self.push_standing(&standing);
    }

    fn push_rows(&mut self, rows: usize) {
        self.rows
            .append_value(i64::try_from(rows).unwrap_or(i64::MAX));
    }

    fn push_standing(&mut self, standing: &Standing) {
        self.phase.append_value(match standing.phase() {
            Phase::NotInForce => "not_in_force",
            Phase::InForce => "in_force",
            Phase::Suspended => "suspended",
            Phase::Ended(_) => "ended",
            // A later version of the crate may tell more of them apart.
            _ => "unknown",
        });
        self.is_fulfilled.append_value(standing.is_fulfilled());
        self.outstanding.append_value(match standing.outstanding() {
            Outstanding::Nothing => "nothing",
            Outstanding::Possibly => "possibly",
            Outstanding::Surely => "surely",
        });
        for finding in standing.findings().iter() {
            self.findings.values().append_value(finding.code().as_str());
        }
        self.findings.append(true);
        for balance in standing.balances() {
            self.balance(balance);
        }
        self.balances.append(true);
    }

    fn push_refused(&mut self, why: &str) {
        self.refused.append_value(why);
        self.entries.append_null();
        self.phase.append_null();
        self.is_fulfilled.append_null();
        self.outstanding.append_null();
        self.findings.append(false);
        self.balances.append(false);
    }

    fn balance(&mut self, balance: &Balance) {
        let rows = self.balances.values();
        let ends = balance.ends();
        for (field, actor) in ends.actors().iter().enumerate() {
            if let Some(builder) = rows.field_builder::<StringBuilder>(field) {
                builder.append_value(actor.as_str());
            }
        }
        if let Some(builder) = rows.field_builder::<BooleanBuilder>(2) {
            builder.append_value(ends.way().is_none());
        }
        let remains = balance.remains();
        let numbers: [Option<Interval>; NUMBERS.len()] = [
            balance.promised(),
            Some(balance.released()),
            balance.outstanding(),
            Some(remains.handed_over()),
            remains.outstanding(),
        ];
        let bounds = numbers.iter().flat_map(|number| {
            [
                number.map(Interval::surely),
                number.and_then(Interval::possibly),
            ]
        });
        for (field, bound) in (3..).zip(bounds) {
            if let Some(builder) = rows.field_builder::<Int64Builder>(field) {
                // Sums end at 2^53.
                builder.append_option(bound.and_then(|bound| i64::try_from(bound).ok()));
            }
        }
        rows.append(true);
    }

    /// Returns the column.
    pub(crate) fn finish(mut self) -> Result<ArrayRef> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.rows.finish()),
            Arc::new(self.refused.finish()),
            Arc::new(self.entries.finish()),
            Arc::new(self.phase.finish()),
            Arc::new(self.is_fulfilled.finish()),
            Arc::new(self.outstanding.finish()),
            Arc::new(self.findings.finish()),
            Arc::new(self.balances.finish()),
        ];
        Ok(Arc::new(StructArray::try_new(fields(), columns, None)?))
    }
}

/// Returns the day that is asked about.
fn asked(day: i32) -> Result<PartialDate> {
    let date = Date32Type::to_naive_date_opt(day);
    date.and_then(|date| PartialDate::try_from(date).ok())
        .ok_or_else(|| exec_datafusion_err!("the day {day} after 1970-01-01 is in no calendar"))
}
