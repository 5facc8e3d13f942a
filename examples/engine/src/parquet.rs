//! Parquet files, written whole or not at all.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use datafusion::arrow::array::{ArrayRef, AsArray as _, RecordBatch};
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::common::Result;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;

/// A file that has its name only when it is finished.
pub(crate) struct Output {
    writer: ArrowWriter<File>,
    unfinished: PathBuf,
    path: PathBuf,
}

impl Output {
    /// Begins a file beside the name that it is to have.
    pub(crate) fn create(path: &Path, schema: SchemaRef) -> Result<Self> {
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".unfinished");
        let unfinished = PathBuf::from(unfinished);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        Ok(Self {
            writer: ArrowWriter::try_new(File::create(&unfinished)?, schema, Some(properties))?,
            unfinished,
            path: path.to_owned(),
        })
    }

    /// Adds a batch.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        self.writer.write(batch)?;
        Ok(())
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> Result<()> {
        let file = self.writer.into_inner()?;
        file.sync_all()?;
        fs::rename(&self.unfinished, &self.path)?;
        Ok(())
    }
}

/// Returns the Parquet files of a folder, or the file itself, in the order of their names.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for file in fs::read_dir(path)? {
        let path = file?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "parquet")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the batches of a file.
pub(crate) fn batches(path: &Path) -> Result<Vec<RecordBatch>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?;
    Ok(reader.collect::<std::result::Result<_, _>>()?)
}

/// Returns a batch of keys and answers with a column for each field of an answer.
pub(crate) fn flattened(batch: &RecordBatch) -> Result<RecordBatch> {
    let mut fields = Vec::new();
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
        if let Some(answers) = column.as_struct_opt() {
            fields.extend(answers.fields().iter().cloned());
            columns.extend(answers.columns().iter().cloned());
        } else {
            fields.push(field.clone());
            columns.push(column.clone());
        }
    }
    Ok(RecordBatch::try_new(Schema::new(fields).into(), columns)?)
}
