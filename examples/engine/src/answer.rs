//! `Answers`: where agreements stand, as a column of structs, one for each.

use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayBuilder, ArrayRef, BooleanBuilder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
    StructArray, StructBuilder,
};
use datafusion::arrow::datatypes::{DataType, Date32Type, Field, FieldRef, Fields};
use datafusion::common::Result;
use exchange_agreement::journal::Phase;
use exchange_agreement::standing::Outstanding;
use exchange_agreement::{Balance, Interval, Invalid, Ledger, PartialDate, Standing, arrow};

use crate::gathered::Whole;

/// Returns the type of an answer.
pub(crate) fn data_type() -> DataType {
    DataType::Struct(fields())
}

fn fields() -> Fields {
    Fields::from(vec![
        Field::new("refused", DataType::Utf8, true),
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
    refused: StringBuilder,
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
            refused: StringBuilder::new(),
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
    pub(crate) fn push(&mut self, whole: Whole<'_>) {
        let day = whole.day.and_then(Date32Type::to_naive_date_opt);
        let day = day.and_then(|day| PartialDate::try_from(day).ok());
        match arrow::fold(whole.rows) {
            Ok(ledger) => self.push_ledger(&ledger, day),
            Err(invalid) => self.push_refused(&invalid),
        }
    }

    /// Adds where a ledger stands.
    pub(crate) fn push_ledger(&mut self, ledger: &Ledger, day: Option<PartialDate>) {
        let standing = day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day));
        self.refused.append_null();
        self.entries
            .append_option(i32::try_from(ledger.journal().len()).ok());
        self.push_standing(&standing);
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

    fn push_refused(&mut self, invalid: &Invalid) {
        self.refused.append_value(format!("{invalid:#}"));
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
