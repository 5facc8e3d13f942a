//! A picture with its title and its description in words.

use serde_json::{Value, json};

/// Returns a picture as JSON: the text of the SVG, and its title and description for those who do not see it.
pub(crate) fn picture(svg: &str) -> Value {
    json!({ "svg": svg, "title": inside(svg, "title"), "description": inside(svg, "desc") })
}

/// Returns the text of the first element of a name, without its escapes.
fn inside(svg: &str, name: &str) -> String {
    let begin = format!("<{name} id=\"");
    let text = svg
        .split_once(&begin)
        .and_then(|(_, rest)| rest.split_once('>'));
    let text = text.and_then(|(_, rest)| rest.split_once("</"));
    let text = text.map_or("", |(text, _)| text);
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}
