//! The rooms: each folder of the sources with its files and folders, and the order in which they stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::Arrows;
use crate::source::Source;

/// The order of the rooms in each folder, from the ground up: a room takes only from those before it. Rooms in one pair
/// of brackets stand side by side and take nothing from each other.
const ORDER: [(&str, &[&[&str]]); 15] = [
    (
        "",
        &[
            &["rulebook"],
            &["words"],
            &["wire"],
            &["agreement"],
            &["ledger"],
            &["evidence"],
            &["document"],
            &["arrow", "plan", "register", "seal"],
            &["answers", "render", "testing"],
            &["tables"],
        ],
    ),
    ("words", &[&["text"], &["counts", "time"]]),
    ("wire", &[&["schema"]]),
    ("agreement", &[&["rules"], &["reading"]]),
    ("agreement/rules", &[&["law"]]),
    (
        "ledger",
        &[
            &["journal"],
            &["terms"],
            &["movements"],
            &["totals"],
            &["rules"],
            &["book"],
            &["standing"],
            &["flows"],
            &["clauses"],
            &["room"],
        ],
    ),
    (
        "evidence",
        &[
            &["reports"],
            &["topics"],
            &["claims"],
            &["series"],
            &["rules"],
            &["decide"],
        ],
    ),
    (
        "render",
        &[&["layout"], &["pages", "tables"], &["pictures"]],
    ),
    ("render/pictures", &[&["flows"]]),
    (
        "plan",
        &[
            &["program"],
            &["solver"],
            &["request"],
            &["model"],
            &["checker"],
            &["answer"],
            &["planner"],
        ],
    ),
    ("plan/solver", &[&["simplex"]]),
    ("register", &[&["sums"]]),
    ("ledger/journal", &[&["order", "reading"]]),
    ("ledger/movements", &[&["summed"]]),
    ("tables", &[&["sheet"]]),
];

/// What one folder holds: its files and folders, each with those of the same folder that it takes from.
pub(crate) type Folder = BTreeMap<String, BTreeSet<String>>;

/// All folders by their paths, that of `src` itself empty.
pub(crate) fn folders(sources: &[Source], arrows: &Arrows) -> BTreeMap<String, Folder> {
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    for (file, taken) in arrows {
        let Some(from) = sources.get(*file).map(Source::seat) else {
            continue;
        };
        for (folder, entry) in around(from) {
            let entries = folders.entry(folder.to_owned()).or_default();
            entries.entry(entry.to_owned()).or_default();
        }
        for to in taken.iter().filter_map(|other| sources.get(*other)) {
            if let Some((folder, from, to)) = divergence(from, to.seat()) {
                let entries = folders.entry(folder.to_owned()).or_default();
                let arrows = entries.entry(from.to_owned()).or_default();
                arrows.insert(to.to_owned());
            }
        }
    }
    folders
}

/// The folders around a file, from `src` inwards, each with what of it the file stands in.
fn around(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at);
    let ends = ends.chain(Some(path.len()).filter(|end| *end > 0));
    let mut folder = "";
    ends.filter_map(move |end| {
        let begin = if folder.is_empty() {
            0
        } else {
            folder.len().saturating_add(1)
        };
        let found = (folder, path.get(begin..end)?);
        folder = path.get(..end)?;
        Some(found)
    })
}

/// The innermost folder around two files, and what of it each stands in; none where that is the same.
fn divergence<'p>(from: &'p str, to: &'p str) -> Option<(&'p str, &'p str, &'p str)> {
    let both = around(from).zip(around(to));
    let mut last = both.filter(|((folder, _), (other, _))| folder == other);
    let ((folder, from), (_, to)) = last.find(|((_, from), (_, to))| from != to)?;
    Some((folder, from, to))
}

/// What breaks the order of the rooms, a line each: a room that takes from one above or beside it, a room without a place
/// in the order.
pub(crate) fn disorder(folders: &BTreeMap<String, Folder>) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, folder) in folders {
        let place = |entry: &str| place(name, entry);
        for (entry, taken) in folder.iter().filter(|(entry, _)| !is_file(entry)) {
            let Some(here) = place(entry) else {
                lines.push(format!("{}: a room without a place", join(name, entry)));
                continue;
            };
            let above = taken
                .iter()
                .filter(|other| place(other).is_some_and(|there| there >= here));
            lines
                .extend(above.map(|other| {
                    format!("{} takes from {}", join(name, entry), join(name, other))
                }));
        }
    }
    lines
}

fn is_file(entry: &str) -> bool {
    entry.strip_suffix(".rs").is_some()
}

fn place(folder: &str, entry: &str) -> Option<usize> {
    let (_, order) = ORDER.iter().find(|(name, _)| *name == folder)?;
    order.iter().position(|floor| floor.contains(&entry))
}

fn join(folder: &str, entry: &str) -> String {
    if folder.is_empty() {
        entry.to_owned()
    } else {
        format!("{folder}/{entry}")
    }
}

/// The circles of the files and folders of each folder, with whole paths.
pub(crate) fn circles_of(folders: &BTreeMap<String, Folder>) -> Vec<Vec<String>> {
    let circles = folders.iter().flat_map(|(name, folder)| {
        let whole = |circle: BTreeSet<String>| {
            let paths = circle.iter().map(|entry| join(name, entry));
            paths.collect::<Vec<_>>()
        };
        circles(folder).into_iter().map(whole).collect::<Vec<_>>()
    });
    circles.collect()
}

/// A folder as lines: how many stand in it with how many arrows, then each floor from the ground up.
pub(crate) fn drawn(name: &str, folder: &Folder) -> Vec<String> {
    let arrows: usize = folder.values().map(BTreeSet::len).sum();
    let name = if name.is_empty() { "src" } else { name };
    let mut lines = vec![format!(
        "{name}: {} entries and {arrows} arrows",
        folder.len()
    )];
    let mut standing = BTreeSet::new();
    while standing.len() < folder.len() {
        let rests = |taken: &BTreeSet<String>| taken.iter().all(|entry| standing.contains(entry));
        let floor: BTreeSet<String> = folder
            .iter()
            .filter(|(entry, taken)| !standing.contains(*entry) && rests(taken))
            .map(|(entry, _)| entry.clone())
            .collect();
        let names = |entries: &BTreeSet<String>| {
            let names = entries.iter().map(|entry| entry.trim_end_matches(".rs"));
            names.collect::<Vec<_>>().join(" ")
        };
        if floor.is_empty() {
            let left = folder.keys().filter(|entry| !standing.contains(*entry));
            let left: BTreeSet<String> = left.cloned().collect();
            lines.push(format!("  on a circle: {}", names(&left)));
            break;
        }
        lines.push(format!("  {}", names(&floor)));
        standing.extend(floor);
    }
    lines
}

/// The rooms of the order that are not there.
#[cfg(test)]
pub(crate) fn missing(folders: &BTreeMap<String, Folder>) -> Vec<String> {
    let rooms = ORDER.iter().flat_map(|(folder, order)| {
        let rooms = order.iter().copied().flatten();
        rooms.map(|room| join(folder, room))
    });
    rooms.filter(|room| !folders.contains_key(room)).collect()
}

/// The circles of entries that take from each other.
fn circles(folder: &Folder) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<String>> = folder
        .keys()
        .map(|entry| (entry, reach(folder, entry)))
        .collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (entry, below) in &reached {
        if !below.contains(*entry) || circles.iter().any(|circle| circle.contains(*entry)) {
            continue;
        }
        let leads_back = |other: &&String| {
            let further = reached.get(*other);
            further.is_some_and(|further| further.contains(*entry))
        };
        circles.push(below.iter().filter(leads_back).cloned().collect());
    }
    circles
}

/// All that can be reached from one entry by arrows.
fn reach(folder: &Folder, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(entry) = open.pop() {
        for next in folder.get(&entry).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}
