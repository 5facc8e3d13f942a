//! `Ground`: a valid document with two further sides and a custodian, in which one rule is broken.
//!
//! Added entries refer only to these actors, and so are independent of the drawn document: a break always has what it
//! needs, and is the only one.
#![expect(
    clippy::indexing_slicing,
    reason = "the tree is this crate's own document: its keys are known"
)]

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use serde_json::{Value, json};

use super::history::history;
use super::words::{category, named};
use crate::document::Document;
use crate::ledger::{JournalEntry, Ledger};
use crate::rulebook::{Level, Place, limits};

/// The side that releases, the side that receives, and the custodian between them.
pub(super) const EAST: &str = "east";
pub(super) const WEST: &str = "west";
pub(super) const KEEPER: &str = "keeper";

/// The values that a break draws, in addition to the document.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    /// The limit that a break exceeds; at least 1.
    pub people: u32,
    /// The excess, at least 1; the sum of both is still a valid count.
    pub more: u32,
    /// A category other than the unspecified one.
    pub category: String,
    /// Selects one of several forms or places of a break.
    pub pick: usize,
    /// A day of June 2025, except the last ones, so that another day can follow.
    pub day: u32,
}

/// A valid document as a tree.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub tree: Value,
    pub drawn: Drawn,
    /// The position in the journal of the next entry.
    next: usize,
}

/// A function that breaks a rule.
#[derive(Clone, Copy)]
pub(super) enum Break {
    /// Edits the tree and returns the place.
    Tree(fn(&mut Ground) -> String),
    /// Returns the edited text of the tree, and the place.
    Text(fn(&mut Ground) -> (String, String)),
}

/// Draws any valid document with the further actors, but no entries of theirs.
pub(super) fn ground() -> impl Strategy<Value = Ground> {
    (history().boxed(), drawn().boxed(), any::<usize>()).prop_map(
        |((agreement, history), drawn, at)| {
            let journal = history.into_iter().map(JournalEntry::from);
            let ledger =
                Ledger::replay(agreement, journal).expect("a history that keeps its terms");
            let next = at % (ledger.journal().len() + 1);
            let document = Document::new(ledger, []).expect("a valid ledger and no reports");
            let tree = serde_json::to_value(&document).expect("a document is written as JSON");
            let mut ground = Ground { tree, drawn, next };
            ground.prepare();
            ground
        },
    )
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let people = prop_oneof![
        2 => Just(1),
        6 => 2..=1_000_u32,
        2 => 1..limits::COUNT,
        1 => Just(limits::COUNT - 1),
    ];
    let more = prop_oneof![2 => Just(0), 2 => 0..=99_u32, 1 => any::<u32>(), 1 => Just(u32::MAX)];
    (people, more, category(), any::<usize>(), 1..=25_u32).prop_map(
        |(people, more, category, pick, day)| Drawn {
            people,
            more: 1 + more.min(limits::COUNT - people - 1),
            category: named(category).to_string(),
            pick,
            day,
        },
    )
}

impl Ground {
    /// Adds the actors, and completes the terms that depend on the number of sides or on promises.
    fn prepare(&mut self) {
        let agreement = &mut self.tree["agreement"];
        agreement["sides"][EAST] = json!([{ "id": "party-of-east" }]);
        agreement["sides"][WEST] = json!([{ "id": "party-of-west" }]);
        let keeper = json!({ "id": KEEPER, "roles": ["custodian"] });
        push(&mut agreement["third_actors"], keeper);
        // The days of the added entries would make a drawn promise late: only a break has a due date.
        let promises = agreement.get_mut("commitments");
        for promise in promises.and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(promise) = promise.as_object_mut() {
                promise.remove("due");
            }
        }
        // A rule in its short form has to name its two sides if there are others.
        for rule in agreement
            .get_mut("parity")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            if rule["basis"] != "weighted" && rule.get("between").is_none() {
                rule["between"] = json!(["RU", "UA"]);
            }
        }
        // Without promises, people need not be covered by one; the added entries may bring a promise.
        if agreement.get("commitments").is_none() {
            for (from, to) in [("RU", "UA"), ("UA", "RU")] {
                self.promise(from, to, &json!({ "open": true }));
            }
        }
    }

    /// Returns true if the document raises no note on law.
    pub(super) fn has_no_note(&self) -> bool {
        let document = Document::from_json(self.tree.to_string()).expect("a valid document");
        let findings = document.findings();
        findings.iter().all(|finding| finding.level() != Level::Law)
    }

    /// Returns the drawn form.
    pub(super) fn one_of<T: Clone>(&self, forms: &[T]) -> T {
        forms[self.drawn.pick % forms.len()].clone()
    }

    /// Returns a number beyond the limit.
    pub(super) const fn beyond(&self) -> u32 {
        self.drawn.people + self.drawn.more
    }

    /// Returns the day of June 2025 at a distance from the drawn one.
    pub(super) fn day(&self, after: u32) -> String {
        format!("2025-06-{:02}", self.drawn.day + after)
    }

    /// Sets a key of the agreement.
    pub(super) fn set(&mut self, key: &str, value: Value) {
        self.tree["agreement"][key] = value;
    }

    /// Adds to a list of the agreement and returns the place.
    pub(super) fn add(&mut self, list: &str, item: Value) -> String {
        let at = push(&mut self.tree["agreement"][list], item);
        format!("/agreement/{list}/{at}")
    }

    /// Adds a promise of any detainees and returns its place.
    pub(super) fn promise(&mut self, from: &str, to: &str, quantity: &Value) -> String {
        self.add(
            "commitments",
            json!({ "from": from, "to": to, "quantity": quantity }),
        )
    }

    /// Gives the custodian people from the start.
    pub(super) fn hold(&mut self, holding: &Value) {
        let actors = list_of(&mut self.tree["agreement"]["third_actors"]);
        let keeper = actors.last_mut().expect("the custodian");
        keeper["holding"] = json!([holding]);
    }

    /// Adds a promise without a number.
    pub(super) fn open(&mut self, from: &str, to: &str) {
        self.promise(from, to, &json!({ "open": true }));
    }

    /// Returns a leg with people of the drawn category.
    pub(super) fn leg(&self, from: &str, to: &str, people: u32) -> Value {
        json!({ "from": from, "to": to, "detainees": { self.drawn.category.as_str(): people } })
    }

    /// Adds an exchange with further keys and returns its place.
    pub(super) fn exchange(&mut self, id: &str, on: &str, legs: &[Value], more: &Value) -> String {
        let mut exchange = json!({ "id": id, "on": on, "legs": legs });
        for (key, value) in more.as_object().into_iter().flatten() {
            exchange[key.as_str()] = value.clone();
        }
        self.enter("exchange", &exchange)
    }

    /// Adds an exchange of the drawn people from east to west, promised without a number, and returns its place.
    pub(super) fn plain(&mut self) -> String {
        self.open(EAST, WEST);
        self.crossing("plain", 0, self.drawn.people, &json!({}))
    }

    /// Sets a value in such an exchange and returns the place.
    pub(super) fn put_in_plain(&mut self, below: &str, value: Value) -> String {
        let place = self.plain();
        self.put(&place, below, value)
    }

    /// Adds an exchange from east to west, `after` days after the drawn one, and returns its place.
    pub(super) fn crossing(&mut self, id: &str, after: u32, people: u32, more: &Value) -> String {
        let legs = [self.leg(EAST, WEST, people)];
        self.exchange(id, &self.day(after), &legs, more)
    }

    /// Adds an entry after those that were added before and returns its place.
    pub(super) fn enter(&mut self, kind: &str, entry: &Value) -> String {
        let at = self.next;
        self.next += 1;
        let journal = list_of(&mut self.tree["journal"]);
        journal.insert(at, json!({ kind: entry }));
        format!("/journal/{at}/{kind}")
    }

    /// Adds a report with one figure, remains from east to west, and returns its place.
    pub(super) fn report(&mut self, id: &str) -> String {
        let figure = json!({ "act": "received", "from": EAST, "to": WEST, "on": self.day(0), "remains": self.drawn.people });
        let report = json!({ "id": id, "source": "a newspaper", "published": self.day(1), "figures": [figure] });
        let at = push(&mut self.tree["reports"], report);
        format!("/reports/{at}")
    }

    /// Sets a value below a place and returns the new place.
    pub(super) fn put(&mut self, at: &str, below: &str, value: Value) -> String {
        let place = format!("{at}{below}");
        let (parent, key) = place.rsplit_once('/').expect("a place below the root");
        self.tree
            .pointer_mut(parent)
            .expect("a place that is there")[key] = value;
        place
    }

    /// Returns every object and list of the document.
    pub(super) fn nodes(&self) -> Vec<Node> {
        let mut nodes = Vec::new();
        walk(&self.tree, &Node::default(), &mut nodes);
        nodes
    }
}

/// An object or a list of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The JSON pointer.
    pub at: String,
    /// The place as a finding shows it: a long key is cut.
    pub shown: String,
    /// The key of the format that contains it, directly or in a list.
    pub key: String,
    /// The keys of an object; `None` for a list.
    pub keys: Option<Vec<String>>,
}

impl Node {
    /// Returns true if the author of a document chooses the keys of this object.
    pub(super) fn has_own_keys(&self) -> bool {
        ["sides", "detainees"].contains(&self.key.as_str())
    }

    /// Returns the place of a key, as a finding shows it.
    pub(super) fn shown_below(&self, key: &str) -> String {
        format!("{}{}", self.shown, Place::Root.key(key).pointer())
    }

    fn below(&self, key: &str) -> Self {
        Self {
            at: format!("{}/{}", self.at, key.replace('~', "~0").replace('/', "~1")),
            shown: self.shown_below(key),
            key: key.to_owned(),
            keys: None,
        }
    }
}

fn walk(value: &Value, node: &Node, nodes: &mut Vec<Node>) {
    if let Some(object) = value.as_object() {
        let keys = Some(object.keys().cloned().collect());
        nodes.push(Node {
            keys,
            ..node.clone()
        });
        for (key, value) in object {
            walk(value, &node.below(key), nodes);
        }
    } else if let Some(list) = value.as_array() {
        nodes.push(node.clone());
        for (at, value) in list.iter().enumerate() {
            let item = node.below(&at.to_string());
            walk(
                value,
                &Node {
                    key: node.key.clone(),
                    ..item
                },
                nodes,
            );
        }
    }
}

/// Appends to a list, which may be absent, and returns the position.
fn push(list: &mut Value, item: Value) -> usize {
    let list = list_of(list);
    list.push(item);
    list.len() - 1
}

/// Returns a list, creating it if it is absent, since an empty list is not written.
fn list_of(list: &mut Value) -> &mut Vec<Value> {
    if list.is_null() {
        *list = json!([]);
    }
    list.as_array_mut().expect("a list")
}
