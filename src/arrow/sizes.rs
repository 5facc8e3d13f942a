//! `Sizes`: how many bytes the columns of texts have, of which none can have more than 31 bits count.

use alloc::string::String;

use super::lines;
use crate::ledger::JournalEntry;
use crate::rulebook::{Findings, Invalid, Strictness};
use crate::words::PartKey;

/// The most bytes of a column of type Utf8, whose offsets are numbers of 31 bits.
const MOST: usize = 0x7FFF_FFFF;

/// The bytes of the columns of texts that can be the largest: the keys and the JSON texts, and what lines repeat. Each text of
/// another column is in the JSON text of its row, or is a fixed word that is shorter than that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    keys: usize,
    json: usize,
    from: usize,
    to: usize,
    parts: usize,
    categories: usize,
}

impl Sizes {
    /// Returns the sizes with the rows of one more ledger.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E13 for each column that cannot hold it.
    pub(super) fn with(
        mut self,
        agreement: &str,
        texts: &[String],
        journal: &[JournalEntry],
    ) -> Result<Self, Invalid> {
        let keys = agreement.len().saturating_mul(texts.len());
        self.keys = self.keys.saturating_add(keys);
        let lengths = texts.iter().map(String::len);
        self.json = lengths.fold(self.json, usize::saturating_add);
        for entry in journal {
            lines::each(entry, |of, category, _| {
                let [from, to] = of.ends.actors().map(|actor| actor.as_str().len());
                let part = of.part.map_or(0, |part| PartKey::as_str(part).len());
                self.from = self.from.saturating_add(from);
                self.to = self.to.saturating_add(to);
                self.parts = self.parts.saturating_add(part);
                self.categories = self.categories.saturating_add(category.len());
            });
        }
        self.checked()
    }

    fn checked(self) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        for (what, bytes) in [
            ("bytes in the column `agreement`", self.keys),
            ("bytes in the column `json`", self.json),
            ("bytes in the texts `from` of lines", self.from),
            ("bytes in the texts `to` of lines", self.to),
            ("bytes in the texts `part` of lines", self.parts),
            ("bytes in the texts `category` of lines", self.categories),
        ] {
            if bytes > MOST {
                findings.sink().too_many(what, bytes, MOST);
            }
        }
        findings.refusal(Strictness::Possible)?;
        Ok(self)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use alloc::format;
    use alloc::string::{String, ToString as _};

    use super::{MOST, Sizes};
    use crate::ledger::JournalEntry;

    #[test]
    fn what_lines_repeat_is_counted_once_for_each() {
        // A key of four bytes for two rows. Three lines: the part has eight bytes, `civilian/aa` has 11, `remains` seven, and
        // `prisoner_of_war` 15; the ends are `A` and `BC`, and `BC` and `A`.
        let exchange = r#"{"exchange":{"id":"1","on":"2025-05","legs":[
            {"from":"A","to":"BC","part":"exchange","detainees":{"civilian/aa":1},"remains":2},
            {"from":"BC","to":"A","part":"exchange","detainees":{"prisoner_of_war":3}}]}}"#;
        let texts = [String::from("{}"), String::from("{\"a\":1}")];
        let entry = JournalEntry::from_json(exchange).unwrap();
        let sizes = Sizes::default().with("key1", &texts, &[entry]).unwrap();
        let expected = Sizes {
            keys: 8,
            json: 9,
            from: 4,
            to: 5,
            parts: 24,
            categories: 33,
        };
        assert_eq!(sizes, expected);
        // What is there already is counted too.
        let more = sizes.with("k", &[String::from("{}")], &[]).unwrap();
        assert_eq!((more.keys, more.json, more.parts), (9, 11, 24));
    }

    #[test]
    fn a_column_is_filled_to_its_last_byte_and_no_further() {
        let exchange = |part: &str| {
            let leg =
                format!(r#"{{"from":"A","to":"B","part":"{part}","detainees":{{"civilian":1}}}}"#);
            let entry = format!(r#"{{"exchange":{{"id":"1","on":"2025-05","legs":[{leg}]}}}}"#);
            [JournalEntry::from_json(entry).unwrap()]
        };
        let parts = Sizes {
            parts: MOST - 4,
            ..Sizes::default()
        };
        assert_eq!(parts.with("x", &[], &exchange("four")).unwrap().parts, MOST);
        assert_eq!(
            parts
                .with("x", &[], &exchange("fives"))
                .unwrap_err()
                .to_string(),
            "E13 \"\" 2,147,483,648 bytes in the texts `part` of lines, at most 2,147,483,647 are allowed"
        );
        let full = [
            Sizes {
                keys: MOST,
                ..Sizes::default()
            },
            Sizes {
                json: MOST,
                ..Sizes::default()
            },
            Sizes {
                from: MOST,
                ..Sizes::default()
            },
            Sizes {
                to: MOST,
                ..Sizes::default()
            },
            Sizes {
                categories: MOST,
                ..Sizes::default()
            },
        ];
        let names = ["`agreement`", "`json`", "`from`", "`to`", "`category`"];
        for (sizes, name) in full.into_iter().zip(names) {
            let refused = sizes.with("x", &[String::from("{}")], &exchange("four"));
            let refused = refused.unwrap_err();
            assert_eq!(refused.findings().len(), 1);
            assert!(refused.to_string().contains(name), "{refused}");
        }
    }
}
