//! The instructions that a text takes, as `valgrind` counts them.

use core::error::Error;
use core::fmt;
use std::process::Command;

use crate::kind::Kind;

/// So many thousand instructions are little beside what the smallest document takes.
const LITTLE: f64 = 4_000.0;

/// The work for n, 2n and 4n items.
pub(crate) struct Measured {
    /// The bytes of the longest text, and whether it is refused.
    bytes: usize,
    is_refused: bool,
    work: [u64; 3],
}

impl Measured {
    pub(crate) fn of(kind: &Kind) -> Result<Self, Box<dyn Error>> {
        let largest = kind.largest();
        let texts = [largest / 4, largest / 2, largest].map(|items| kind.text(items));
        let (mut work, mut is_refused) = ([0; 3], false);
        for (number, text) in work.iter_mut().zip(&texts) {
            (*number, is_refused) = instructions(text)?;
        }
        Ok(Self {
            bytes: texts.last().map_or(0, String::len),
            is_refused,
            work,
        })
    }

    /// Whether the longest text takes more than a second of a processor that does three instructions in a nanosecond.
    pub(crate) const fn is_too_much(&self) -> bool {
        let [.., most] = self.work;
        most > 3_000_000_000
    }

    /// The exponent with which the work grows: what the same for all lengths costs is in neither difference. `None` where so
    /// many items cost less than the document without them.
    pub(crate) fn exponent(&self) -> Option<f64> {
        // In thousands, of which a number of 32 bits holds more than any text takes.
        let thousands = |work: u64| f64::from(u32::try_from(work / 1_000).unwrap_or(u32::MAX));
        let [first, second, third] = self.work.map(thousands);
        let is_counted = third - first > LITTLE;
        is_counted.then(|| ((third - second) / (second - first).max(1.0)).log2())
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [.., work] = self.work;
        let exponent = self.exponent();
        let exponent = exponent.map_or_else(|| "-".to_owned(), |exponent| format!("{exponent:.2}"));
        let refused = if self.is_refused {
            " refused"
        } else {
            "        "
        };
        write!(f, "{exponent:>8}  {work:12}  {:9}{refused}", self.bytes)
    }
}

/// Counts the instructions of a process that asks about a text; also returns whether it is refused.
fn instructions(text: &str) -> Result<(u64, bool), Box<dyn Error>> {
    let file = std::env::temp_dir().join(format!("growth-{}.json", std::process::id()));
    std::fs::write(&file, text)?;
    let counted = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .arg("--ask")
        .arg(&file)
        .output()?;
    std::fs::remove_file(&file)?;
    let told = String::from_utf8_lossy(&counted.stderr);
    let number = told.lines().find_map(|line| line.split_once("Collected :"));
    let number = number.ok_or("valgrind counted nothing")?.1.trim().parse()?;
    match counted.status.code() {
        Some(0) => Ok((number, false)),
        Some(1) => Ok((number, true)),
        _ => Err("the process failed".into()),
    }
}
