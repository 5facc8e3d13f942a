//! Rows that add up others: the words that people write in front of them, and numbers that are the sum of those above.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

/// Words for a total, in small letters, without signs around them, an article or marks over letters.
const TOTALS: [&str; 63] = [
    // English
    "total",
    "totals",
    "grand total",
    "grand totals",
    "overall total",
    "subtotal",
    "subtotals",
    "sub total",
    "sub totals",
    "sum",
    "sums",
    "sum total",
    "in total",
    // German
    "summe",
    "summen",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "gesamtzahl",
    "endsumme",
    "zwischensumme",
    "zwischensummen",
    "teilsumme",
    // French
    "totaux",
    "total general",
    "total global",
    "sous total",
    "sous totaux",
    "somme",
    "sommes",
    "au total",
    "ensemble",
    // Spanish
    "totales",
    "suma",
    "sumas",
    "suma total",
    "subtotales",
    "en total",
    // Russian
    "итог",
    "итоги",
    "итого",
    "всего",
    "сумма",
    "суммы",
    "общий итог",
    "общее количество",
    "промежуточный итог",
    "итого всего",
    // Ukrainian
    "разом",
    "усього",
    "всього",
    "сума",
    "суми",
    "підсумок",
    "підсумки",
    "загалом",
    // Arabic
    "مجموع",
    "اجمالي",
    "المجموع",
    "الاجمالي",
    "المجموع الكلي",
    "المجموع العام",
    "المجموع الفرعي",
];

/// Words that mean everything, which an exchange may be called too.
const EVERYTHING: [&str; 11] = [
    "all",
    "alle",
    "alles",
    "tous",
    "tout",
    "todos",
    "todo",
    "все",
    "усе",
    "все разом",
    "الكل",
];

/// The first letters of all of these words that are written in Latin letters.
const INITIALS: &[u8] = b"aegiostz";

/// A cell with more bytes than this is no such word.
const LONGEST: usize = 64;

/// The number of rows from which their sum is no coincidence.
const SEVERAL: u64 = 2;

/// What a row of exchanges counts, as far as it matters for a sum.
#[derive(Clone, Copy)]
pub(super) struct Counted<'s> {
    pub(super) id: &'s str,
    pub(super) ends: [&'s str; 2],
    /// Empty if it counts all.
    pub(super) category: &'s str,
    /// `None` if the number is not exact.
    pub(super) number: Option<u64>,
    pub(super) is_dated: bool,
    pub(super) is_of_remains: bool,
    /// True if it says what it is, so that it is no sum.
    pub(super) is_said: bool,
}

/// The sums of the rows read so far, for finding those that only add them up: without a date, and with the very number of
/// several rows with a date above them.
#[derive(Default)]
pub(super) struct Sums<'s> {
    /// By direction, category and whether they count remains: of all rows, and of those since the last such row.
    all: BTreeMap<Key<'s>, [Sum; 2]>,
    /// Of each exchange, by its id.
    own: BTreeMap<(&'s str, Key<'s>), Sum>,
    dated: BTreeSet<&'s str>,
    ids: BTreeSet<&'s str>,
}

type Key<'s> = ([&'s str; 2], &'s str, bool);

/// Several numbers, all of which are exact and have a date.
#[derive(Clone, Copy, Default)]
struct Sum {
    number: u64,
    rows: u64,
    is_open: bool,
}

impl Sum {
    fn add(&mut self, number: Option<u64>) {
        self.number = self.number.saturating_add(number.unwrap_or_default());
        self.rows = self.rows.saturating_add(1);
        self.is_open |= number.is_none();
    }

    fn is(&self, number: u64) -> bool {
        self.rows >= SEVERAL && !self.is_open && self.number == number
    }
}

impl<'s> Sums<'s> {
    /// Adds a row, or returns true if it is the sum of rows above.
    pub(super) fn add(&mut self, row: Counted<'s>) -> bool {
        let is_first = row.id.is_empty() || self.ids.insert(row.id);
        let key = (row.ends, row.category, row.is_of_remains);
        if let Some(number) = row
            .number
            .filter(|number| *number > 0 && !row.is_dated && !row.is_said)
        {
            let of_all = || {
                self.all
                    .get(&key)
                    .is_some_and(|sums| sums.iter().any(|sum| sum.is(number)))
            };
            let of_own = || {
                self.own
                    .get(&(row.id, key))
                    .is_some_and(|sum| sum.is(number))
            };
            // Later rows of an exchange share its date, so that only those of its own are added up.
            if is_first && of_all() || !is_first && row.category.is_empty() && of_own() {
                for [_, since] in self.all.values_mut() {
                    *since = Sum::default();
                }
                return true;
            }
        }
        if is_first && row.is_dated && !row.id.is_empty() {
            self.dated.insert(row.id);
        }
        let is_dated = row.is_dated || self.dated.contains(row.id);
        let number = row.number.filter(|_| is_dated);
        let whole = (row.ends, "", row.is_of_remains);
        for key in [key, whole]
            .into_iter()
            .take(if key == whole { 1 } else { 2 })
        {
            for sum in self.all.entry(key).or_default() {
                sum.add(number);
            }
            self.own.entry((row.id, key)).or_default().add(number);
        }
        false
    }
}

/// Returns true if a whole cell is a word for a total.
pub(super) fn is_total(cell: &str) -> bool {
    matches!(cell, "\u{2211}" | "\u{3a3}") || is_one_of(&TOTALS, cell)
}

/// Returns true if a whole cell is a word for everything.
pub(super) fn is_everything(cell: &str) -> bool {
    is_one_of(&EVERYTHING, cell)
}

fn is_one_of(words: &[&str], cell: &str) -> bool {
    // Most cells are ids, words of this crate or sentences.
    let is_other = |byte: u8| byte.is_ascii_digit() || byte == b'_' || byte == b'/';
    if cell.is_empty() || cell.len() > LONGEST || cell.bytes().any(is_other) {
        return false;
    }
    // Most others have another first letter.
    let first = cell.bytes().next().filter(u8::is_ascii_alphabetic);
    if first.is_some_and(|first| !INITIALS.contains(&first.to_ascii_lowercase())) {
        return false;
    }
    let plain = plain(cell);
    words.contains(&plain.as_str())
}

/// Returns a text in small letters, without signs around it, with single blanks between its words, and without the marks
/// that some write over or within letters and others leave out.
fn plain(cell: &str) -> String {
    let cell = cell.trim_matches(|one: char| !one.is_alphanumeric());
    let mut plain = String::with_capacity(cell.len());
    for one in cell.chars().flat_map(char::to_lowercase) {
        match one {
            'é' | 'è' => plain.push('e'),
            'أ' | 'إ' | 'آ' => plain.push('ا'),
            'ى' => plain.push('ي'),
            // Vowel signs of Arabic, and the line that makes a word longer.
            '\u{64b}'..='\u{652}' | '\u{640}' => {}
            one if one.is_whitespace() || matches!(one, '-' | '\u{2010}' | '\u{2011}') => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{EVERYTHING, INITIALS, TOTALS, is_everything, is_total};

    #[test]
    fn the_first_letters_are_those_of_the_words() {
        for word in TOTALS.iter().chain(&EVERYTHING) {
            let first = word.bytes().next();
            assert!(
                first.is_some_and(|first| !first.is_ascii() || INITIALS.contains(&first)),
                "{word}"
            );
        }
        assert!(
            TOTALS.iter().all(|word| is_total(word))
                && EVERYTHING.iter().all(|word| is_everything(word))
        );
    }

    #[test]
    fn a_whole_cell_is_such_a_word_and_a_part_of_one_is_not() {
        for cell in [
            "Total",
            "TOTALS",
            " total: ",
            "Sub-total",
            "(Grand\u{a0}Total)",
            "**Sum**",
            "Σ",
            "∑",
            "Gesamt:",
            "Summe",
            "Zwischensumme",
            "Sous-total",
            "TOTAL GÉNÉRAL",
            "Totales",
            "Suma",
            "Итого",
            "ИТОГО:",
            "Всего",
            "Разом",
            "Усього:",
            "المجموع",
            "الإجمالي",
            "إجمالي:",
            "مجمـوع",
        ] {
            assert!(is_total(cell), "{cell}");
        }
        for cell in [
            "",
            ":",
            "Total exchange of all",
            "Totalise",
            "sum 1",
            "Summer",
            "1",
            "total/1",
            "Итого 5",
            "all",
        ] {
            assert!(!is_total(cell), "{cell}");
        }
        assert!(is_everything("ALL:") && is_everything("все") && !is_everything("all for all"));
    }
}
