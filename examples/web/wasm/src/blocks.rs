//! The blocks of a page as JSON.

use exchange_agreement::render::{Page, PageBlock, PageColumn};
use serde_json::{Value, json};

/// Returns the blocks of a page, each an object with its `kind`.
pub(crate) fn blocks(page: &Page) -> Value {
    page.blocks().iter().filter_map(block).collect()
}

fn block(block: &PageBlock) -> Option<Value> {
    match block {
        PageBlock::Title(text) => Some(json!({ "kind": "title", "text": text })),
        PageBlock::Facts(facts) => {
            let facts = facts.iter();
            let facts = facts.map(|(label, facts)| json!({ "label": label, "facts": facts }));
            Some(json!({ "kind": "facts", "facts": facts.collect::<Value>() }))
        }
        PageBlock::Table { columns, rows } => {
            let columns: Value = columns.iter().map(column).collect();
            Some(json!({ "kind": "table", "columns": columns, "rows": rows }))
        }
        PageBlock::Lines(lines) => Some(json!({ "kind": "lines", "lines": lines })),
        // A later version may have others.
        _ => None,
    }
}

fn column(column: &PageColumn) -> Value {
    json!({ "heading": column.heading, "isOfNumbers": column.is_of_numbers })
}
