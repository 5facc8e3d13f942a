//! The words that people write in front of a row that adds up the others.

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
