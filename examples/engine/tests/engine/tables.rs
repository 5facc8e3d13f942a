//! Tables as other programs write them, and tables without rows.

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;

use crate::program::{Failed, column, drawn, engine, folder, read, rows_of, table_of, text, write};

#[test]
fn the_columns_may_have_every_type_that_holds_the_same() -> Result<(), Failed> {
    let folder = folder("types")?;
    let file = drawn(&folder, "30", "14")?;
    let plain = folder.join("plain.parquet");
    engine(&["fold", text(&file)?, text(&plain)?])?;
    let rows = table_of(&rows_of(&read(&file)?)?)?;
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    // As DuckDB, pandas, pandas with missing numbers, and Polars write them.
    for [key, number, text_of] in [
        [DataType::Utf8, DataType::Int64, DataType::Utf8],
        [DataType::LargeUtf8, DataType::Int64, DataType::LargeUtf8],
        [dictionary, DataType::Float64, DataType::Utf8],
        [DataType::Utf8View, DataType::UInt32, DataType::Utf8View],
    ] {
        let of = |name: &str| match name {
            "agreement" => &key,
            "json" => &text_of,
            _ => &number,
        };
        let mut columns: Vec<(&str, ArrayRef)> = Vec::new();
        for name in ["agreement", "position", "entries", "json"] {
            columns.push((name, cast(column(&rows, name)?, of(name))?));
        }
        let other = folder.join("other.parquet");
        write(&other, &RecordBatch::try_from_iter(columns)?)?;
        for way in [&["fold"][..], &["spread", "2"]] {
            let out = folder.join("standings.parquet");
            let (way, workers) = way.split_at(1);
            let paths = [text(&other)?, text(&out)?];
            engine(&[way, &paths, workers].concat())?;
            assert_eq!(
                engine(&["compare", text(&plain)?, text(&out)?])?,
                "the same of 30 agreements, 0 of them refused\n",
                "{key} {number} {text_of}"
            );
        }
    }
    Ok(())
}

#[test]
fn a_table_without_rows_has_all_columns() -> Result<(), Failed> {
    let folder = folder("empty")?;
    let file = drawn(&folder, "0", "1")?;
    let out = folder.join("standings.parquet");
    assert_eq!(
        engine(&["fold", text(&file)?, text(&out)?])?,
        "0 agreements\n"
    );
    let table = read(&out)?;
    let schema = table.schema();
    let names: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    let first = ["agreement", "rows", "refused", "entries"];
    assert!(names.starts_with(&first), "{names:?}");
    assert_eq!((table.num_columns(), table.num_rows()), (9, 0));
    let same = engine(&["compare", text(&out)?, text(&out)?])?;
    assert_eq!(same, "the same of 0 agreements, 0 of them refused\n");
    Ok(())
}

#[test]
fn a_table_without_a_column_that_is_read_is_refused_with_its_name() -> Result<(), Failed> {
    let folder = folder("lacking")?;
    let rows = table_of(&rows_of(&read(&drawn(&folder, "3", "15")?)?)?)?;
    let out = folder.join("standings.parquet");
    for (lost, name) in ["agreement", "position", "entries", "json"]
        .iter()
        .enumerate()
    {
        let kept: Vec<usize> = (0..4).filter(|at| *at != lost).collect();
        let lacking = folder.join("lacking.parquet");
        write(&lacking, &rows.project(&kept)?)?;
        let said = engine(&["fold", text(&lacking)?, text(&out)?]);
        assert!(
            said.as_ref().is_err_and(|said| said.contains(name)),
            "{said:?}"
        );
    }
    assert!(!out.exists());
    Ok(())
}
