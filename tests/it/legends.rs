//! No two lines of a legend look alike.

use exchange_agreement::{Document, render};

use super::drawn_words::exchange;
use crate::pictures::texts;

/// The legend of a picture: each box, with all that is drawn in it, and its words.
fn legend(picture: &str) -> Vec<(Vec<&str>, &str)> {
    let (mut legend, mut boxes) = (Vec::new(), Vec::new());
    for part in picture
        .split_once("<rect class=\"back\"")
        .unwrap()
        .1
        .split('<')
    {
        if part.starts_with("rect class") && part.contains("width=\"12\" height=\"12\"") {
            boxes.push(part.split('"').nth(1).unwrap());
        } else if part.starts_with("text") && !boxes.is_empty() {
            legend.push((core::mem::take(&mut boxes), part.split_once('>').unwrap().1));
        }
    }
    legend
}

#[test]
fn no_two_lines_of_a_legend_look_alike() {
    let drawn = |lines: &[String]| {
        let leg = format!(
            r#"{{ "from": "A", "to": "B", "detainees": {{ {} }} }}"#,
            lines.join(",")
        );
        let remains = r#"{ "from": "B", "to": "A", "remains": 5 }"#;
        let exchange = exchange("2022-05-05", &format!("{leg}, {remains}"));
        let text = format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
            "journal": [{exchange}] }}"#
        );
        render::flows(Document::from_json(text).unwrap().ledger())
    };
    let labels = |many: usize| {
        let label = |at: usize| format!(r#""prisoner_of_war/rank{at:02}": {}"#, at + 10);
        (0..many).map(label).collect::<Vec<_>>()
    };
    for many in [2, 4, 8, 9, 30] {
        let mut lines = labels(many);
        lines.extend([
            r#""prisoner_of_war": 7"#.to_owned(),
            r#""prisoner_of_war|civilian": 7"#.to_owned(),
            r#""hostage/women": 7"#.to_owned(),
            r#""hostage/children": 7"#.to_owned(),
        ]);
        let picture = drawn(&lines);
        let legend = legend(&picture);
        let looks: std::collections::BTreeSet<_> = legend.iter().map(|(look, _)| look).collect();
        assert_eq!(looks.len(), legend.len(), "{legend:?}");
        // Each label is named in the legend, and the bars have every look of it.
        let words: Vec<&str> = texts(&picture);
        let words = words.join(" ");
        for at in 0..many {
            assert!(words.contains(&format!("(rank{at:02})")), "{words}");
        }
        for (look, _) in &legend {
            for class in look {
                assert!(
                    picture.matches(&format!("class=\"{class}\"")).count() > 1,
                    "{class}"
                );
            }
        }
    }
}
