//! The command line of the examples that read a document: `NAME FILE [WORD] [--option VALUE] [--flag]`, or `NAME --help`.
//!
//! Each exits with 0, with 1 if the document is refused (or as the example says), and with 2 if an argument is malformed
//! or a file cannot be read or written.

use std::io::{self, BufWriter, ErrorKind, Read as _, Write};
use std::process::ExitCode;

use exchange_agreement::{Document, Invalid, PartialDate};

/// What an example takes, after the name of a file.
pub(crate) struct Usage {
    pub(crate) line: &'static str,
    /// The words of which one may follow the file; the first is the default.
    pub(crate) words: &'static [&'static str],
    /// The options that take a value.
    pub(crate) options: &'static [&'static str],
    /// The options that take none.
    pub(crate) flags: &'static [&'static str],
}

/// The arguments that were given.
pub(crate) struct Arguments {
    text: Vec<u8>,
    options: Vec<(&'static str, String)>,
}

/// The options of every example that ask for its usage.
const HELP: [&str; 2] = ["--help", "-h"];

/// Why nothing, or not everything, was printed.
pub(crate) enum Failure {
    /// An argument is malformed.
    Argument(String),
    Refused(Invalid),
    Output(io::Error),
    /// None: only the usage was asked for.
    Help,
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Self::Refused(invalid)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Arguments {
    /// Returns the value of an option, empty for a flag.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        let mut options = self.options.iter();
        let given = options.find(|(given, _)| *given == name);
        given.map(|(_, value)| value.as_str())
    }

    /// Returns the date of `--as-of`.
    pub(crate) fn as_of(&self) -> Result<Option<PartialDate>, Failure> {
        let date = self.option("--as-of").map(|text| {
            let date = text.parse::<PartialDate>();
            date.map_err(|error| {
                Failure::Argument(if text.contains('/') {
                    format!("--as-of: `{text}` is a period; one date is asked for")
                } else {
                    format!("--as-of: {error}")
                })
            })
        });
        date.transpose()
    }

    /// Reads the document.
    pub(crate) fn document(&self) -> Result<Document, Invalid> {
        Document::from_json(&self.text)
    }
}

/// Reads the arguments, runs the example with them and the word after the file, and says what went wrong.
pub(crate) fn run(
    usage: &Usage,
    print: impl FnOnce(&Arguments, &str, &mut dyn Write) -> Result<ExitCode, Failure>,
) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = read(usage, std::env::args().skip(1)).and_then(|(arguments, word)| {
        let code = print(&arguments, word, &mut out)?;
        out.flush()?;
        Ok(code)
    });
    match printed {
        Ok(code) => code,
        // The reader has closed the pipe.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
        Err(Failure::Help) => {
            let _ = writeln!(io::stdout().lock(), "usage: {}", usage.line);
            ExitCode::SUCCESS
        }
        Err(Failure::Argument(message)) => {
            eprintln!("{message}\nusage: {}", usage.line);
            ExitCode::from(2)
        }
        Err(Failure::Refused(invalid)) => {
            // The findings can be many, and their reader may close the pipe early; the exit code does not depend on it.
            let _ = writeln!(io::stderr().lock(), "{invalid:#}");
            ExitCode::from(1)
        }
    }
}

/// Returns the arguments, and the word after the file.
pub(crate) fn read(
    usage: &Usage,
    given: impl Iterator<Item = String>,
) -> Result<(Arguments, &'static str), Failure> {
    let wrong = |what: String| Err(Failure::Argument(what));
    let known = |names: &'static [&'static str], name: &str| {
        names.iter().copied().find(|known| *known == name)
    };
    let (mut file, mut word, mut options) = (None, None, Vec::new());
    let mut given = given;
    while let Some(argument) = given.next() {
        // A single dash is standard input.
        if !argument.starts_with('-') || argument == "-" {
            if file.is_none() {
                file = Some(argument);
            } else if let (None, Some(known)) = (word, known(usage.words, &argument)) {
                word = Some(known);
            } else {
                return wrong(format!("`{argument}` is not expected here"));
            }
            continue;
        }
        if HELP.contains(&argument.as_str()) {
            return Err(Failure::Help);
        }
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let is_flag = known(usage.flags, name).is_some();
        let Some(name) = known(usage.flags, name).or_else(|| known(usage.options, name)) else {
            return wrong(format!("there is no option `{name}`"));
        };
        let value = match (is_flag, value) {
            (true, Some(_)) => return wrong(format!("{name} takes no value")),
            (true, None) => String::new(),
            (false, Some(value)) => value,
            (false, None) => match given.next() {
                Some(value) => value,
                None => return wrong(format!("{name}: its value is missing")),
            },
        };
        if options.iter().any(|(given, _)| *given == name) {
            return wrong(format!("{name} is given twice"));
        }
        options.push((name, value));
    }
    let Some(file) = file else {
        return wrong("the name of a file is missing".into());
    };
    let text = match open(&file) {
        Ok(text) => text,
        Err(error) => return wrong(format!("{file}: {error}")),
    };
    let word = word.or_else(|| usage.words.first().copied());
    Ok((Arguments { text, options }, word.unwrap_or_default()))
}

fn open(name: &str) -> io::Result<Vec<u8>> {
    if name == "-" {
        let mut text = Vec::new();
        io::stdin().lock().read_to_end(&mut text)?;
        return Ok(text);
    }
    std::fs::read(name)
}
