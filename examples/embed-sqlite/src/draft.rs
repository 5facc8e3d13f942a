//! `Draft`: the rows of one agreement, put together as the text of a document.

use exchange_agreement::rules::Level;
use exchange_agreement::{Document, Finding, JournalEntry};
use serde_json::Value;

use crate::damage::Damage;
use crate::row::{AGREEMENT, JOURNAL, REPORTS, Row};

/// The text of a document made of rows, and the damage of rows that are not JSON.
///
/// The crate reads the text and finds all faults at once. A row that cannot be in the text is `null` there, so that no
/// other row is found faulty because it is absent.
pub(crate) struct Draft<'a> {
    id: &'a str,
    lists: [List; 3],
    damage: Vec<Damage>,
}

/// The rows of one list.
struct List {
    name: &'static str,
    text: Vec<u8>,
    /// The sequence number of each item of the text, or `None` for a `null`, whose damage is known.
    numbers: Vec<Option<i64>>,
    /// The sequence number that the next row should have.
    next: i64,
}

impl<'a> Draft<'a> {
    pub(crate) fn of(id: &'a str, rows: &[Row]) -> Self {
        let mut draft = Self {
            id,
            lists: [AGREEMENT, JOURNAL, REPORTS].map(List::new),
            damage: Vec::new(),
        };
        for row in rows {
            draft.add(row);
        }
        draft
    }

    fn add(&mut self, row: &Row) {
        let is_second = row.list == AGREEMENT && row.sequence != 0;
        let mut lists = self.lists.iter_mut();
        let list = lists.find(|list| list.name == row.list && !is_second);
        let Some(list) = list else {
            let message = format!("row {} is in no list of a document", row.sequence);
            let damage = Damage::of_row(self.id, format!("/{}", row.list), message);
            self.damage.push(damage);
            return;
        };
        if row.sequence != list.next {
            let message = format!("missing, the next row is {}", row.sequence);
            let place = list.place(list.next);
            self.damage.push(Damage::of_row(self.id, place, message));
            list.push(None, b"null");
        }
        list.next = row.sequence.saturating_add(1);
        match of_row(self.id, &list.place(row.sequence), row) {
            Ok(damage) => {
                self.damage.extend(damage);
                list.push(Some(row.sequence), &row.text);
            }
            Err(unreadable) => {
                self.damage.extend(unreadable);
                list.push(None, b"null");
            }
        }
    }

    /// Returns the document, or every damaged row in the order of the entries.
    pub(crate) fn read(mut self) -> Result<Document, Vec<Damage>> {
        let document = Document::from_json(self.text());
        let found = match &document {
            Ok(document) => self.other_id(document).into_iter().collect(),
            Err(invalid) => {
                let findings = invalid.findings().iter();
                let found = findings.filter_map(|finding| self.found(finding));
                found.collect::<Vec<_>>()
            }
        };
        self.damage.extend(found);
        self.damage.sort_by_key(Damage::entry);
        document
            .ok()
            .filter(|_| self.damage.is_empty())
            .ok_or(self.damage)
    }

    fn text(&self) -> Vec<u8> {
        let mut text = format!(r#"{{"format":"{}""#, Document::FORMAT).into_bytes();
        for list in self.lists.iter().filter(|list| !list.numbers.is_empty()) {
            text.extend(format!(r#","{}":"#, list.name).into_bytes());
            if list.name == AGREEMENT {
                text.extend(&list.text);
            } else {
                text.push(b'[');
                text.extend(&list.text);
                text.push(b']');
            }
        }
        text.push(b'}');
        text
    }

    fn other_id(&self, document: &Document) -> Option<Damage> {
        let id = document.agreement().id()?;
        let message = || format!("the row is of `{}`, its text of `{id}`", self.id);
        (id.as_str() != self.id).then(|| Damage::of_row(self.id, "/agreement/id".into(), message()))
    }

    /// Returns a finding as damage, at the sequence number of its row, unless the damage of the row is known already. A
    /// term that an entry breaks is no damage.
    fn found(&self, finding: &Finding) -> Option<Damage> {
        if finding.level() != Level::Impossible {
            return None;
        }
        let place = finding.place();
        let item = self.lists.iter().find_map(|list| list.item(place));
        let place = match item {
            Some((list, number, rest)) => format!("{}{rest}", list.place(number?)),
            None => place.to_owned(),
        };
        Some(Damage::found(self.id, place, finding))
    }
}

impl List {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            text: Vec::new(),
            numbers: Vec::new(),
            next: 0,
        }
    }

    fn push(&mut self, number: Option<i64>, text: &[u8]) {
        if !self.numbers.is_empty() {
            self.text.push(b',');
        }
        self.text.extend(text);
        self.numbers.push(number);
    }

    fn place(&self, number: i64) -> String {
        if self.name == AGREEMENT {
            format!("/{AGREEMENT}")
        } else {
            format!("/{}/{number}", self.name)
        }
    }

    /// Returns the number of the item that a place is in, and the place within it.
    fn item<'p>(&self, place: &'p str) -> Option<(&Self, Option<i64>, &'p str)> {
        let rest = place.strip_prefix('/')?.strip_prefix(self.name)?;
        if self.name == AGREEMENT {
            return Some((self, *self.numbers.first()?, rest));
        }
        let rest = rest.strip_prefix('/')?;
        let end = rest.find('/').unwrap_or(rest.len());
        let (position, rest) = rest.split_at(end);
        let number = self.numbers.get(position.parse::<usize>().ok()?)?;
        Some((self, *number, rest))
    }
}

/// Returns the damage of a row whose text can be in a document, or the reasons why it cannot.
fn of_row(id: &str, place: &str, row: &Row) -> Result<Option<Damage>, Vec<Damage>> {
    if row.list != JOURNAL {
        let read = serde_json::from_slice::<Value>(&row.text);
        let damage =
            |error: serde_json::Error| Damage::of_row(id, place.to_owned(), error.to_string());
        return read.map(|_| None).map_err(|error| vec![damage(error)]);
    }
    match JournalEntry::from_json(&row.text) {
        Ok(entry) if row.is_of(&entry) => Ok(None),
        Ok(_) => {
            let message = "the columns `kind` and `id` do not match the text";
            Ok(Some(Damage::of_row(id, place.to_owned(), message)))
        }
        Err(invalid) => {
            let findings = invalid.findings();
            if findings.iter().all(|finding| finding.code() != "E00") {
                return Ok(None);
            }
            let place = |finding: &Finding| format!("{place}{}", finding.place());
            let damage = findings
                .iter()
                .map(|finding| Damage::found(id, place(finding), finding));
            Err(damage.collect())
        }
    }
}
