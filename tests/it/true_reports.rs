//! What the reports of a small history say: legs, counts, dates and what was taken back.

use std::collections::BTreeMap;

use exchange_agreement::CategoryKind::Unspecified;
use exchange_agreement::id::ActorKey;
use exchange_agreement::journal::{Accounted, Reason, Reversal};
use exchange_agreement::terms::CountRange;
use exchange_agreement::{Count, DetaineeCategory, Exchange, JournalEntry, Leg, Tally};

use super::worlds::{
    Fate, Hidden, LAST_DAY, Person, REPORTS, World, categories, ends, handed_on, together,
};

/// From a side, or from a custodian, perhaps with the side that had released the person.
enum Route {
    Direct,
    HandedOn(Option<ActorKey>),
}

impl World {
    /// The line and the part of a person in a report, and whether the direction is left open.
    fn words(&self, report: usize, person: &Person) -> (DetaineeCategory, Option<usize>, bool) {
        let words = person.words >> (6 * report);
        let (level, has_part, is_open) = (words & 3, words >> 2 & 3 != 0, words >> 4 & 3 == 3);
        let own = self.styles[report % REPORTS].hides;
        let chain = self.chain(report % REPORTS);
        let mut hidden = chain.iter().map(|&at| self.styles[at].hides);
        // Where a summary leaves out a kind, its records say who was of it.
        let names_kinds = hidden
            .clone()
            .any(|hides| matches!(hides, Hidden::Kind(_)) && (hides == own || hides.holds(person)));
        let names_ways = hidden.any(|hides| matches!(hides, Hidden::Way(_)));
        let names_parts = matches!(own, Hidden::PartsAfter(_));
        let category = categories()[person.category].clone();
        let line = match level {
            0 | 1 => category,
            2 => category.kind().into(),
            _ if names_kinds => category.kind().into(),
            _ => Unspecified.into(),
        };
        let part = Some(person.part).filter(|part| *part < 2 && (has_part || names_parts));
        (line, part, is_open && !names_ways)
    }

    /// How a report speaks of the way of a person. A summary may name the side for whoever is in its records and was handed
    /// on by a custodian; then it does so for all of them, and has none of its own.
    fn route(&self, report: usize, person: &Person) -> Route {
        let style = &self.styles[report % REPORTS];
        let mut own = self.people.iter().filter(|one| one.source == report);
        let is_by_side = report < REPORTS
            && style.is_by_side
            && style.hides != Hidden::Direct
            && !own.any(|one| one.is_via);
        let (releaser, _) = ends(person.is_home).way().unwrap();
        match person.routes >> (2 * report) & 3 {
            _ if !person.is_via || is_by_side => Route::Direct,
            1 => Route::HandedOn(None),
            _ => Route::HandedOn(Some(releaser)),
        }
    }

    fn legs(&self, report: usize, people: &[&Person], has_dates: bool) -> Vec<Leg> {
        type Load = (BTreeMap<DetaineeCategory, u32>, Option<u32>);
        type Loads = BTreeMap<Fate, Load>;
        let mut found: BTreeMap<_, (Loads, Vec<u8>)> = BTreeMap::new();
        for person in people {
            let (line, part, is_open) = self.words(report, person);
            let (ends, releaser) = match self.route(report, person) {
                Route::HandedOn(releaser) => (handed_on(person.is_home), releaser),
                Route::Direct if is_open => (together(), None),
                Route::Direct => (ends(person.is_home), None),
            };
            let way = (ends, releaser, part, person.is_beside);
            let (fates, days) = found.entry(way).or_default();
            days.push(person.day);
            let (lines, dead) = fates.entry(person.fate).or_default();
            if person.is_dead {
                *dead = Some(dead.unwrap_or(0) + 1);
            } else {
                *lines.entry(line).or_default() += 1;
            }
        }
        let mut counts = self.styles[report % REPORTS].counts;
        let mut count = |number: u32| {
            let form = counts & 15;
            counts = counts.rotate_right(4);
            shown(number, form)
        };
        let legs = found
            .into_iter()
            .map(|((ends, releaser, part, is_beside), (fates, days))| {
                let mut leg = Leg::between(ends, Tally::default());
                for (fate, (lines, dead)) in fates {
                    let lines = lines
                        .into_iter()
                        .map(|(line, number)| (line, count(number)));
                    let tally = Tally::counted(lines.collect::<Vec<_>>()).unwrap();
                    let dead = dead.map(&mut count);
                    leg = match fate {
                        Fate::HandedOver => {
                            let leg = Leg::between(ends, tally);
                            dead.into_iter().fold(leg, Leg::with_remains)
                        }
                        Fate::Recovered => leg.with_accounted(Accounted::of(
                            Reason::RecoveredByReceiver,
                            tally,
                            dead,
                        )),
                        Fate::Died => leg.with_accounted(Accounted::of(Reason::Died, tally, dead)),
                    };
                }
                if let Some(part) = part {
                    leg = leg.with_part(["p", "q"][part]).unwrap();
                }
                if let Some(releaser) = releaser {
                    leg = leg.with_releaser(releaser).unwrap();
                }
                if is_beside {
                    leg = leg.outside_the_terms();
                }
                if has_dates {
                    leg = leg.with_date(span(&days)).unwrap();
                }
                leg
            });
        legs.collect()
    }

    /// The reports, and what was taken back of them.
    pub(crate) fn entries(&self) -> Vec<JournalEntry> {
        let mut entries = Vec::new();
        let mut reversals = Vec::new();
        for (at, style) in self.styles.iter().enumerate() {
            let people = self.people_of(at);
            if people.is_empty() {
                continue;
            }
            let includes = (0..at).filter(|&part| style.includes >> part & 1 == 1);
            let includes = includes.map(|part| part.to_string());
            let days: Vec<u8> = people.iter().map(|one| one.day).collect();
            let legs = self.legs(at, &people, style.dates == 3);
            let id = at.to_string();
            let exchange = match style.dates {
                0 => Exchange::undated(id, legs).unwrap(),
                1 => Exchange::new(id, "2025-05", legs).unwrap(),
                _ => Exchange::new(id, span(&days), legs).unwrap(),
            };
            entries.push(exchange.with_includes(includes).unwrap().into());
            reversals.extend(self.reversal(at));
        }
        entries.extend(reversals);
        entries
    }

    /// What was taken back of a report.
    fn reversal(&self, at: usize) -> Option<JournalEntry> {
        let reversal = Reversal::of(at.to_string().parse().unwrap());
        if self.styles[at].is_undone {
            return Some(reversal.with_date(span(&[LAST_DAY])).unwrap().into());
        }
        let own = self.people.iter().filter(|one| one.source == at);
        let gone: Vec<_> = own
            .filter(|one| one.returned.is_some() && !self.is_undone(one))
            .collect();
        let days: Vec<u8> = gone.iter().filter_map(|one| one.returned).collect();
        if gone.is_empty() {
            return None;
        }
        let reversal = reversal.with_date(span(&days)).unwrap();
        let legs = self.legs(at + REPORTS, &gone, false);
        Some(reversal.with_legs(legs).unwrap().into())
    }
}

/// A true form of a number.
fn shown(number: u32, form: u64) -> Count {
    let range = |low, high| Count::Between(CountRange::new(low, high).unwrap());
    match form {
        8 => Count::AtLeast(number.saturating_sub(1)),
        9 => Count::AtLeast(number),
        10 => Count::AtMost(number),
        11 => Count::AtMost(number + 2),
        12 => range(number.saturating_sub(1), number + 1),
        13 => range(0, number),
        14 => Count::Undisclosed,
        15 => Count::About(number),
        _ => Count::Exactly(number),
    }
}

fn span(days: &[u8]) -> String {
    let (first, last) = (days.iter().min().unwrap(), days.iter().max().unwrap());
    if first == last {
        return format!("2025-05-{first:02}");
    }
    format!("2025-05-{first:02}/2025-05-{last:02}")
}
