//! The ground on which one thing of a document is broken: a sound document, and two sides and a custodian of its own.
//!
//! What is added speaks of these actors alone, so that it neither touches nor is touched by what was drawn: a break that
//! is built here always has what it needs, and is the only one.
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
use crate::rulebook::{Place, limits};

/// The side that releases on the ground, the side that receives, and the custodian between them.
pub(super) const EAST: &str = "east";
pub(super) const WEST: &str = "west";
pub(super) const KEEPER: &str = "keeper";

/// What a break draws, beside the document.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    /// A number that something is bound to, from one up.
    pub people: u32,
    /// By how much it is passed, from one up; both together are still a count.
    pub more: u32,
    /// A category with a name.
    pub category: String,
    /// Which of several forms of a break, which of several places.
    pub pick: usize,
    /// A day of June 2025 but the last ones, so that another may follow.
    pub day: u32,
}

/// A sound document as a tree.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub tree: Value,
    pub drawn: Drawn,
    /// Where in the journal the next entry is told.
    next: usize,
}

/// How a rule is broken.
#[derive(Clone, Copy)]
pub(super) enum Break {
    /// In the tree; the place.
    Tree(fn(&mut Ground) -> String),
    /// In the text that is made of the tree; the text and the place.
    Text(fn(&mut Ground) -> (String, String)),
}

/// Any sound document with this ground; nothing is told on it yet.
pub(super) fn ground() -> impl Strategy<Value = Ground> {
    (history().boxed(), drawn().boxed(), any::<usize>()).prop_map(
        |((agreement, history), drawn, at)| {
            let journal = history.into_iter().map(JournalEntry::from);
            let ledger =
                Ledger::replay(agreement, journal).expect("a history that keeps its terms");
            let next = at % (ledger.journal().len() + 1);
            let document = Document::new(ledger, []).expect("a sound ledger and no reports");
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
    /// Adds the actors, and whatever the others need once there are more than two sides and a promise.
    fn prepare(&mut self) {
        let agreement = &mut self.tree["agreement"];
        agreement["sides"][EAST] = json!([{ "id": "party-of-east" }]);
        agreement["sides"][WEST] = json!([{ "id": "party-of-west" }]);
        let keeper = json!({ "id": KEEPER, "roles": ["custodian"] });
        push(&mut agreement["third_actors"], keeper);
        // A short form names its two sides where there are others.
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
        // Where nothing is promised nobody needs to be covered by a promise; on the ground something may be.
        if agreement.get("commitments").is_none() {
            for (from, to) in [("RU", "UA"), ("UA", "RU")] {
                self.promise(from, to, &json!({ "open": true }));
            }
        }
    }

    /// Which of several forms is drawn.
    pub(super) fn one_of<T: Clone>(&self, forms: &[T]) -> T {
        forms[self.drawn.pick % forms.len()].clone()
    }

    /// What is bound, and what passes it.
    pub(super) const fn beyond(&self) -> u32 {
        self.drawn.people + self.drawn.more
    }

    /// A day of June 2025, so many days after the drawn one.
    pub(super) fn day(&self, after: u32) -> String {
        format!("2025-06-{:02}", self.drawn.day + after)
    }

    /// Sets what an agreement has once.
    pub(super) fn set(&mut self, key: &str, value: Value) {
        self.tree["agreement"][key] = value;
    }

    /// Adds to a list of the agreement; the place of what was added.
    pub(super) fn add(&mut self, list: &str, item: Value) -> String {
        let at = push(&mut self.tree["agreement"][list], item);
        format!("/agreement/{list}/{at}")
    }

    /// Adds a promise of any detainees; its place.
    pub(super) fn promise(&mut self, from: &str, to: &str, quantity: &Value) -> String {
        self.add(
            "commitments",
            json!({ "from": from, "to": to, "quantity": quantity }),
        )
    }

    /// Adds a promise without a number.
    pub(super) fn open(&mut self, from: &str, to: &str) {
        self.promise(from, to, &json!({ "open": true }));
    }

    /// So many people one way.
    pub(super) fn leg(&self, from: &str, to: &str, people: u32) -> Value {
        json!({ "from": from, "to": to, "detainees": { self.drawn.category.as_str(): people } })
    }

    /// Tells an exchange on a day, and more about it; its place.
    pub(super) fn exchange(&mut self, id: &str, on: &str, legs: &[Value], more: &Value) -> String {
        let mut exchange = json!({ "id": id, "on": on, "legs": legs });
        for (key, value) in more.as_object().into_iter().flatten() {
            exchange[key.as_str()] = value.clone();
        }
        self.enter("exchange", &exchange)
    }

    /// Tells an exchange of the drawn people from east to west, which is promised without a number; its place.
    pub(super) fn plain(&mut self) -> String {
        self.open(EAST, WEST);
        let legs = [self.leg(EAST, WEST, self.drawn.people)];
        self.exchange("plain", &self.day(0), &legs, &json!({}))
    }

    /// Tells an entry after those that were told on the ground before; its place.
    pub(super) fn enter(&mut self, kind: &str, entry: &Value) -> String {
        let at = self.next;
        self.next += 1;
        let journal = begun(&mut self.tree["journal"]);
        journal.insert(at, json!({ kind: entry }));
        format!("/journal/{at}/{kind}")
    }

    /// Adds a report of one voice with one figure, about the dead from east to west; its place.
    pub(super) fn report(&mut self, id: &str) -> String {
        let figure = json!({ "act": "received", "from": EAST, "to": WEST, "on": self.day(0), "remains": self.drawn.people });
        let report = json!({ "id": id, "source": "a newspaper", "published": self.day(1), "figures": [figure] });
        let at = push(&mut self.tree["reports"], report);
        format!("/reports/{at}")
    }

    /// Puts a value at a place below one; the place.
    pub(super) fn put(&mut self, at: &str, below: &str, value: Value) -> String {
        let place = format!("{at}{below}");
        let (parent, key) = place.rsplit_once('/').expect("a place below the root");
        self.tree
            .pointer_mut(parent)
            .expect("a place that is there")[key] = value;
        place
    }

    /// Every object and list of the document.
    pub(super) fn nodes(&self) -> Vec<Node> {
        let mut nodes = Vec::new();
        walk(&self.tree, &Node::default(), &mut nodes);
        nodes
    }
}

/// An object or a list of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Where it is.
    pub at: String,
    /// The place as a finding tells it: a long key is cut.
    pub shown: String,
    /// The key of the format under which it stands, alone or in a list.
    pub key: String,
    /// The keys, if it is an object.
    pub keys: Option<Vec<String>>,
}

impl Node {
    /// Whether the author of a document chooses the keys of this object.
    pub(super) fn has_own_keys(&self) -> bool {
        ["sides", "detainees"].contains(&self.key.as_str())
    }

    /// The place of a key, as a finding tells it.
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

/// Appends to a list, or begins it; the position.
fn push(list: &mut Value, item: Value) -> usize {
    let list = begun(list);
    list.push(item);
    list.len() - 1
}

/// A list, begun where there is none: one that is empty is not written.
fn begun(list: &mut Value) -> &mut Vec<Value> {
    if list.is_null() {
        *list = json!([]);
    }
    list.as_array_mut().expect("a list")
}
