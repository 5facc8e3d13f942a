//! Parquet files, written whole or not at all.

use std::fmt::Display;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use datafusion::arrow::array::{RecordBatch, RecordBatchReader as _};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::{DataFusionError, Result, exec_datafusion_err, exec_err};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;

/// How many rows a group of rows has, which is the least that a worker reads at once.
const IN_A_GROUP: usize = 65_536;

/// A file that has its name only when it is finished; one that is not is removed.
pub(crate) struct Output {
    writer: Option<ArrowWriter<File>>,
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
            .set_max_row_group_row_count(Some(IN_A_GROUP))
            .build();
        let file = File::create(&unfinished).map_err(|error| about(&unfinished, error))?;
        Ok(Self {
            writer: Some(ArrowWriter::try_new(file, schema, Some(properties))?),
            unfinished,
            path: path.to_owned(),
        })
    }

    /// Adds a batch.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        if let Some(writer) = &mut self.writer {
            writer.write(batch)?;
        }
        Ok(())
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self) -> Result<()> {
        if let Some(writer) = self.writer.take() {
            let file = writer.into_inner()?;
            file.sync_all()
                .map_err(|error| about(&self.unfinished, error))?;
            fs::rename(&self.unfinished, &self.path).map_err(|error| about(&self.path, error))?;
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        drop(self.writer.take());
        // It is not there any more if it has its name.
        let _ = fs::remove_file(&self.unfinished);
    }
}

/// Returns an error that names the file or folder.
pub(crate) fn about(path: &Path, error: impl Display) -> DataFusionError {
    exec_datafusion_err!("{}: {error}", path.display())
}

/// Refuses a folder that is not there, and a table that would be written into it, where it would be read as rows next time.
pub(crate) fn apart(folder: &Path, out: &Path) -> Result<()> {
    let is = |path: &Path| fs::canonicalize(path).map_err(|error| about(path, error));
    let within = is(folder)?;
    let beside = out.parent().filter(|beside| *beside != Path::new(""));
    let mut to = is(beside.unwrap_or(Path::new(".")))?;
    to.extend(out.file_name());
    if to.starts_with(within) {
        return exec_err!(
            "{} is in {}, of which every file is read as rows",
            out.display(),
            folder.display()
        );
    }
    Ok(())
}

/// Returns the Parquet files of a folder, or the file itself, in the order of their names.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for file in fs::read_dir(path).map_err(|error| about(path, error))? {
        let path = file.map_err(|error| about(path, error))?.path();
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

/// Reads a file: its columns, and its batches.
pub(crate) fn read(path: &Path) -> Result<(SchemaRef, Vec<RecordBatch>)> {
    let reader = open(path)?;
    let schema = reader.schema();
    let batches = reader.collect::<std::result::Result<_, _>>();
    Ok((schema, batches.map_err(|error| about(path, error))?))
}

/// Returns why a file, or a folder of files, cannot be read: what is wrong with the first file that cannot be opened, or else
/// the given error.
pub(crate) fn unread(path: &Path, error: impl Display) -> DataFusionError {
    let files = files(path).unwrap_or_default();
    let mut broken = files.iter().filter_map(|file| open(file).err());
    broken.next().unwrap_or_else(|| about(path, error))
}

fn open(path: &Path) -> Result<ParquetRecordBatchReader> {
    let file = File::open(path).map_err(|error| about(path, error))?;
    ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(ParquetRecordBatchReaderBuilder::build)
        .map_err(|error| about(path, error))
}
