//! Findings with their places in the text that was read.

use exchange_agreement::{Finding, Findings};
use serde_json::{Value, json};

/// The most characters shown of a line before a place, at it, and after it.
const SHOWN: [usize; 3] = [60, 80, 60];

/// A text with the beginnings of its lines.
#[derive(Debug)]
pub(crate) struct Lines {
    text: String,
    starts: Vec<Start>,
}

/// Where a line begins: in bytes, and in the units in which JavaScript counts.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    byte: usize,
    unit: usize,
}

impl Lines {
    pub(crate) fn new(text: String) -> Self {
        let mut at = Start::default();
        let mut starts = vec![at];
        for line in text.split_inclusive('\n') {
            at.byte = at.byte.saturating_add(line.len());
            at.unit = at.unit.saturating_add(units(line));
            starts.push(at);
        }
        Self { text, starts }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the findings as JSON, as the crate writes them, each from `from` on with its place in the text if it has one.
    /// At most `most` of them have it, since each place is looked for in the whole text.
    pub(crate) fn place(&self, findings: &Findings, [from, most]: [usize; 2]) -> Value {
        let mut value = serde_json::to_value(findings).unwrap_or_default();
        let list = value.get_mut("list").and_then(Value::as_array_mut);
        let shown = findings.iter().zip(list.into_iter().flatten());
        for (finding, value) in shown.skip(from).take(most) {
            if let (Some(at), Some(keys)) = (self.at(finding), value.as_object_mut()) {
                keys.insert("at".into(), at);
            }
        }
        value
    }

    /// Returns the place of a finding: line and column, its beginning and end, and the line around it.
    fn at(&self, finding: &Finding) -> Option<Value> {
        let (line, column) = finding.position_in(&self.text)?;
        let start = self.starts.get(line.checked_sub(1)?)?;
        let rest = self.text.get(start.byte..)?;
        let whole = rest.split(['\n', '\r']).next().unwrap_or_default();
        let split = whole.char_indices().nth(column.checked_sub(1)?);
        let split = split.map_or(whole.len(), |(byte, _)| byte);
        let (before, rest) = whole.split_at_checked(split)?;
        let (marked, after) = rest.split_at_checked(token(rest))?;
        let begin = start.unit.saturating_add(units(before));
        let [most_before, most_marked, most_after] = SHOWN;
        Some(json!({
            "line": line,
            "column": column,
            "begin": begin,
            "end": begin.saturating_add(units(marked)),
            "lineBegin": start.unit,
            "before": last(before, most_before),
            "marked": first(marked, most_marked),
            "after": first(after, most_after),
        }))
    }
}

/// Returns the number of units in which JavaScript counts a text.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Returns the length in bytes of what a text begins with: a string, a bracket, a number or a word.
fn token(text: &str) -> usize {
    let Some(begin) = text.chars().next() else {
        return 0;
    };
    if begin == '"' {
        let mut is_escaped = false;
        let end = text.char_indices().skip(1).find(|(_, character)| {
            let is_end = *character == '"' && !is_escaped;
            is_escaped = *character == '\\' && !is_escaped;
            is_end
        });
        return end.map_or(text.len(), |(end, _)| end.saturating_add(1));
    }
    let end =
        text.find(|character: char| !character.is_alphanumeric() && !"+-.".contains(character));
    end.unwrap_or(text.len()).max(begin.len_utf8())
}

/// Returns the beginning of a text, with an ellipsis if there is more.
fn first(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.into(),
    }
}

/// Returns the end of a text, with an ellipsis if there is more.
fn last(text: &str, most: usize) -> String {
    let more = text.chars().count().saturating_sub(most);
    match text.char_indices().nth(more) {
        Some((begin, _)) if more > 0 => format!("…{}", text.get(begin..).unwrap_or_default()),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, first, last, token};
    use exchange_agreement::{Document, Invalid};
    use serde_json::Value;

    /// The marked text of each finding, with its line, its column, and what JavaScript selects.
    fn marks(text: &str) -> Vec<(u64, u64, String)> {
        let lines = Lines::new(text.into());
        let read = Document::from_json(text);
        let findings = read.map_or_else(Invalid::into_findings, |document| document.findings());
        let placed = lines.place(&findings, [0, 100]);
        let units: Vec<u16> = text.encode_utf16().collect();
        let list = placed.get("list").and_then(Value::as_array).cloned();
        let of = |at: &Value| {
            let number = |key: &str| at[key].as_u64().unwrap_or_default();
            let range =
                [number("begin"), number("end")].map(|unit| usize::try_from(unit).unwrap_or(0));
            let selected = units.get(range[0]..range[1]).unwrap_or_default();
            let selected = String::from_utf16_lossy(selected);
            assert_eq!(at["marked"], selected);
            (number("line"), number("column"), selected)
        };
        let list = list.unwrap_or_default();
        list.iter().map(|finding| of(&finding["at"])).collect()
    }

    #[test]
    fn a_finding_has_its_place_in_the_text() {
        let text = r#"{
  "format": "exchange-agreement/1", "𝔘𝔞ö": 7,
  "agreement": {
    "sides": { "RU": [{ "id": "russia" }], "UA": [{ "id": "ukraine" }] },
    "commitments": [{ "from": "RU", "to": "U\"X", "quantity": { "exactly": -10 } }]
  }
}"#;
        let crlf = text.replace('\n', "\r\n");
        let expected = [(2, 37, "\"𝔘𝔞ö\""), (5, 76, "-10"), (5, 43, r#""U\"X""#)];
        let expected = expected.map(|(line, column, marked)| (line, column, marked.to_owned()));
        assert_eq!(marks(text), expected);
        assert_eq!(marks(&crlf), expected);
    }

    #[test]
    fn a_text_that_is_no_json_has_the_place_up_to_which_it_is() {
        assert_eq!(marks("{\n  \"ö\": x }"), [(2, 8, "x".to_owned())]);
        assert_eq!(marks("[1"), [(1, 2, "1".to_owned())]);
        assert_eq!(marks(""), [(1, 1, String::new())]);
        assert_eq!(marks("{\n"), [(2, 1, String::new())]);
    }

    #[test]
    fn a_mark_is_one_value() {
        for (text, marked) in [
            (r#""a\"b\\" c"#, r#""a\"b\\""#),
            ("\"open", "\"open"),
            ("{ }", "{"),
            ("[[", "["),
            ("-1.5e+3,", "-1.5e+3"),
            ("null}", "null"),
            (",", ","),
            ("غزة ", "غزة"),
            ("", ""),
        ] {
            assert_eq!(text.get(..token(text)), Some(marked), "{text}");
        }
    }

    #[test]
    fn long_lines_are_cut() {
        assert_eq!(
            (first("äbc", 2), first("äb", 2)),
            ("äb…".into(), "äb".into())
        );
        assert_eq!((last("aßc", 2), last("ßc", 2)), ("…ßc".into(), "ßc".into()));
    }
}
