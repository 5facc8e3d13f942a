//! One answer a line.

use std::io::{self, Write};

use exchange_agreement::Findings;
use exchange_agreement::rules::Level;

use crate::json::{Fields, Json, shown};

/// Where the answers about one document go.
pub(crate) struct Dump<'a> {
    file: Json,
    question: Json,
    out: &'a mut dyn Write,
}

impl<'a> Dump<'a> {
    pub(crate) fn new(file: &str, out: &'a mut dyn Write) -> Self {
        Self {
            file: shown(file),
            question: ().into(),
            out,
        }
    }

    /// The same, for the answers to another question.
    pub(crate) fn of(&mut self, question: &str) -> &mut Self {
        self.question = shown(question);
        self
    }

    pub(crate) fn line(
        &mut self,
        what: &str,
        at: impl Into<Json>,
        answer: impl Into<Fields>,
    ) -> io::Result<()> {
        let place = Fields::default()
            .with("file", &self.file)
            .with("of", &self.question)
            .with("what", what)
            .with("at", at);
        writeln!(self.out, "{}", answer.into().after(&place))
    }

    /// Each finding, in the order found, and how many there are of each level.
    pub(crate) fn findings(&mut self, findings: &Findings) -> io::Result<()> {
        let levels = Level::ALL.iter().fold(Fields::default(), |fields, level| {
            fields.with(
                level.letter().encode_utf8(&mut [0; 4]),
                findings.count_of(*level),
            )
        });
        let counted = Fields::default()
            .with("count", findings.count())
            .with("within_terms", findings.is_within_terms());
        self.line("findings", (), levels.after(&counted))?;
        for (position, finding) in findings.iter().enumerate() {
            self.line("finding", position, finding)?;
        }
        Ok(())
    }
}
