//! A copy compared with the links of a seal.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::canonical::Canonical;
use super::checked::Checked;
use super::difference::{Difference, DifferenceKind, Erased, Spot};
use super::link::{Link, SealedNote, salted};
use super::matching::{Key, Pair, matched};
use super::name::Name;

type Copied = (Name, Canonical);

/// Compares a copy, the agreement first, with the links.
pub(super) fn checked(links: &[Link], copy: &[Copied]) -> Checked {
    // The agreement is the first on both sides, whatever it is called.
    let keys: Vec<Key<'_>> = links
        .iter()
        .map(|link| (&link.name, link.content))
        .collect();
    let found = copy
        .iter()
        .map(|(name, canonical)| (name, canonical.content));
    let found: Vec<Key<'_>> = found.collect();
    let [entries, copied] = [&keys, &found].map(|keys| keys.get(1..).unwrap_or_default());
    let mut matching = matched(entries, copied);
    matching.choose(entries, copied, |link, entry| {
        let link = links.get(link.saturating_add(1));
        let both = link.zip(copy.get(entry.saturating_add(1)));
        both.map_or(0, |(link, (_, canonical))| unlike(link, canonical))
    });

    let mut comparison = Comparison {
        links,
        copy,
        differences: Vec::new(),
        erased: Vec::new(),
        unchanged: 0,
    };
    comparison.pair(Pair {
        sealed: 0,
        found: 0,
        is_moved: false,
    });
    for pair in matching.pairs {
        comparison.pair(Pair {
            sealed: pair.sealed.saturating_add(1),
            found: pair.found.saturating_add(1),
            ..pair
        });
    }
    for at in matching.dropped {
        comparison.alone(Some(at.saturating_add(1)), None);
    }
    for at in matching.put_in {
        comparison.alone(None, Some(at.saturating_add(1)));
    }
    comparison.finish()
}

/// Returns how much the notes of a link and an entry differ: by the differences, then by the notes that are erased.
fn unlike(link: &Link, canonical: &Canonical) -> u64 {
    let mut comparison = Comparison {
        links: &[],
        copy: &[],
        differences: Vec::new(),
        erased: Vec::new(),
        unchanged: 0,
    };
    let spot = Spot {
        name: link.name.clone(),
        sealed: None,
        found: None,
    };
    comparison.notes(&spot, &link.notes, &canonical.notes);
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let differences = number(comparison.differences.len());
    let erased = number(comparison.erased.len());
    differences.saturating_mul(1 << 16).saturating_add(erased)
}

struct Comparison<'c> {
    links: &'c [Link],
    copy: &'c [Copied],
    differences: Vec<Difference>,
    erased: Vec<Erased>,
    unchanged: usize,
}

impl Comparison<'_> {
    fn pair(&mut self, pair: Pair) {
        let both = self.links.get(pair.sealed).zip(self.copy.get(pair.found));
        let Some((link, (name, canonical))) = both else {
            return;
        };
        let spot = Spot {
            name: link.name.clone(),
            sealed: Some(pair.sealed),
            found: Some(pair.found),
        };
        let before = self.differences.len();
        if pair.is_moved {
            self.add(DifferenceKind::Moved, &spot, None);
        }
        if link.content == canonical.content && link.name == *name {
            self.notes(&spot, &link.notes, &canonical.notes);
        } else {
            // The places of its notes may be others, so they are not compared.
            self.differences.push(Difference {
                kind: DifferenceKind::Changed,
                instead: (link.name != *name).then(|| name.clone()),
                note: None,
                spot,
            });
        }
        let is_unchanged = self.differences.len() == before;
        self.unchanged = self.unchanged.saturating_add(usize::from(is_unchanged));
    }

    fn alone(&mut self, sealed: Option<usize>, found: Option<usize>) {
        let link = sealed.and_then(|at| self.links.get(at));
        let entry = found.and_then(|at| self.copy.get(at));
        let name = link.map(|link| &link.name).or(entry.map(|(name, _)| name));
        let Some(name) = name.cloned() else { return };
        let kind = match sealed {
            Some(_) => DifferenceKind::Dropped,
            None => DifferenceKind::PutIn,
        };
        let spot = Spot {
            name,
            sealed,
            found,
        };
        self.add(kind, &spot, None);
    }

    /// Compares the notes of both, each list in the order of its places.
    fn notes(
        &mut self,
        spot: &Spot,
        sealed: &[SealedNote],
        found: &[(Box<str>, alloc::string::String)],
    ) {
        let of = |at: &str| found.binary_search_by(|(place, _)| (**place).cmp(at));
        for note in sealed {
            let text = of(&note.at).ok().and_then(|at| found.get(at));
            let Some((_, text)) = text else {
                self.erased.push(Erased {
                    spot: spot.clone(),
                    note: note.at.clone(),
                    is_salt_kept: note.salt.is_some(),
                });
                continue;
            };
            match &note.salt {
                Some(salt) if salted(salt, &note.at, text) == note.hash => {}
                Some(_) => self.add(DifferenceKind::NoteChanged, spot, Some(&note.at)),
                None => self.add(DifferenceKind::NoteNotChecked, spot, Some(&note.at)),
            }
        }
        for (at, _) in found {
            if sealed.binary_search_by(|note| note.at.cmp(at)).is_err() {
                self.add(DifferenceKind::NotePutIn, spot, Some(at));
            }
        }
    }

    fn add(&mut self, kind: DifferenceKind, spot: &Spot, note: Option<&str>) {
        self.differences.push(Difference {
            kind,
            spot: spot.clone(),
            instead: None,
            note: note.map(Box::from),
        });
    }

    fn finish(mut self) -> Checked {
        self.differences.sort_by_key(|one| {
            let place = one.spot.found.or(one.spot.sealed);
            (place, one.spot.found.is_none())
        });
        self.erased.sort_by_key(|one| one.spot.sealed);
        Checked {
            differences: self.differences,
            erased: self.erased,
            unchanged: self.unchanged,
        }
    }
}
