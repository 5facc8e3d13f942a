//! Small histories, known person by person, and reports that say nothing of them but what is true.

use std::collections::BTreeMap;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar, Unspecified};
use exchange_agreement::journal::{Accounted, Reason, Reversal};
use exchange_agreement::terms::CountRange;
use exchange_agreement::{Count, DetaineeCategory, Ends, Exchange, JournalEntry, Leg, Tally};
use proptest::prelude::*;

/// Records of their own; then summaries, each of which may include what comes before it.
const RECORDS: usize = 3;
const REPORTS: usize = 5;
pub(crate) const LAST_DAY: u8 = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    HandedOver,
    Recovered,
    Died,
}

/// One person, or the remains of one.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) is_home: bool,
    /// The first part, the second, or no part.
    pub(crate) part: usize,
    pub(crate) category: usize,
    pub(crate) is_dead: bool,
    pub(crate) is_beside: bool,
    pub(crate) fate: Fate,
    pub(crate) day: u8,
    pub(crate) returned: Option<u8>,
    /// The first report that has this person.
    pub(crate) source: usize,
    /// How each report speaks of this person.
    pub(crate) words: u64,
}

/// How a report speaks.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    /// Which earlier reports a summary includes, as bits.
    pub(crate) includes: u8,
    /// What a summary does not speak of.
    pub(crate) hides: Hidden,
    /// One form of count after another.
    pub(crate) counts: u64,
    pub(crate) dates: u8,
    pub(crate) is_undone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    Nothing,
    Way(bool),
    /// Whoever is in none of the first so many parts.
    PartsAfter(usize),
    Kind(bool),
    Dead,
    Beside,
}

impl Hidden {
    fn holds(self, person: &Person) -> bool {
        match self {
            Self::Nothing => false,
            Self::Way(is_home) => person.is_home == is_home,
            Self::PartsAfter(parts) => person.part >= parts,
            Self::Kind(is_civilian) => !person.is_dead && (person.category >= 2) == is_civilian,
            Self::Dead => person.is_dead,
            Self::Beside => person.is_beside,
        }
    }
}

pub(crate) fn categories() -> [DetaineeCategory; 4] {
    let label = |kind, label| DetaineeCategory::labelled(kind, label).unwrap();
    [
        PrisonerOfWar.into(),
        label(PrisonerOfWar, "officer"),
        Civilian.into(),
        label(Civilian, "minor"),
    ]
}

pub(crate) fn ends(is_home: bool) -> Ends {
    let (one, other) = ("A".parse().unwrap(), "B".parse().unwrap());
    if is_home {
        Ends::one_way(one, other)
    } else {
        Ends::one_way(other, one)
    }
}

pub(crate) fn together() -> Ends {
    Ends::together("A".parse().unwrap(), "B".parse().unwrap())
}

/// A history and the reports of it.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) people: Vec<Person>,
    pub(crate) styles: Vec<Style>,
}

fn person() -> impl Strategy<Value = Person> {
    let fate = prop_oneof![
        12 => Just(Fate::HandedOver),
        1 => Just(Fate::Recovered),
        1 => Just(Fate::Died),
    ];
    let rare = |of| proptest::bool::weighted(of);
    let returned = proptest::option::weighted(0.1, 0..=3_u8);
    (
        (any::<bool>(), 0..3_usize, 0..4_usize, rare(0.15), rare(0.1)),
        (fate, 1..=6_u8, returned, 0..REPORTS, any::<u64>()),
    )
        .prop_map(|(who, (fate, day, returned, source, words))| {
            let (is_home, part, category, is_dead, is_beside) = who;
            let returned = returned.filter(|_| fate == Fate::HandedOver);
            let returned = returned.map(|later| day + later);
            Person {
                is_home,
                part,
                category,
                is_dead,
                is_beside,
                fate,
                day,
                returned,
                source,
                words,
            }
        })
}

fn style() -> impl Strategy<Value = Style> {
    let hides = prop_oneof![
        4 => Just(Hidden::Nothing),
        1 => any::<bool>().prop_map(Hidden::Way),
        1 => (1..3_usize).prop_map(Hidden::PartsAfter),
        1 => any::<bool>().prop_map(Hidden::Kind),
        1 => Just(Hidden::Dead),
        1 => Just(Hidden::Beside),
    ];
    let counts = prop_oneof![Just(0), any::<u64>()];
    let is_undone = proptest::bool::weighted(0.05);
    (any::<u8>(), hides, counts, 0..5_u8, is_undone).prop_map(
        |(includes, hides, counts, dates, is_undone)| Style {
            includes,
            hides,
            counts,
            dates,
            is_undone,
        },
    )
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    let people = prop::collection::vec(person(), 1..=8).boxed();
    let styles = prop::collection::vec(style(), REPORTS).boxed();
    (people, styles).prop_map(|(people, styles)| World { people, styles }.made_true())
}

impl World {
    /// Each report is included once; a summary has nobody of whom it does not speak; a record that is taken back has
    /// nobody left.
    fn made_true(mut self) -> Self {
        let mut taken = 0;
        for (at, style) in self.styles.iter_mut().enumerate() {
            let earlier = if at < RECORDS { 0 } else { (1 << at) - 1 };
            style.includes &= earlier & !taken;
            taken |= style.includes;
            if at < RECORDS {
                style.hides = Hidden::Nothing;
            }
        }
        // Beside people who did not move, a summary would say that nobody was handed over.
        if self.people.iter().any(|one| one.fate != Fate::HandedOver) {
            for style in &mut self.styles {
                style.hides = Hidden::Nothing;
                style.is_undone = false;
            }
        }
        let styles = &self.styles;
        self.people
            .retain(|person| !styles[person.source].hides.holds(person));
        // Whoever has nobody to speak of says nothing.
        for at in 0..REPORTS {
            if self.people_of(at).is_empty() {
                self.styles[at].includes = 0;
                self.styles[at].is_undone = false;
                for style in &mut self.styles {
                    style.includes &= !(1 << at);
                }
            }
        }
        // Of a record that is taken back whole, nothing is taken back by itself.
        for at in (0..REPORTS)
            .filter(|&at| self.styles[at].is_undone)
            .collect::<Vec<_>>()
        {
            let mut wider = self.chain(at).into_iter().skip(1);
            self.styles[at].is_undone = !wider.any(|of| self.styles[of].is_undone);
        }
        for at in 0..self.people.len() {
            if self.is_undone(&self.people[at]) {
                self.people[at].returned = Some(LAST_DAY);
            }
        }
        self
    }

    fn is_undone(&self, person: &Person) -> bool {
        let mut chain = self.chain(person.source).into_iter();
        chain.any(|at| self.styles[at].is_undone)
    }

    /// A report, and the summaries that include it.
    fn chain(&self, report: usize) -> Vec<usize> {
        let mut chain = Vec::from([report]);
        let holder = |at: usize| (0..REPORTS).find(|&of| self.styles[of].includes >> at & 1 == 1);
        while let Some(next) = holder(*chain.last().unwrap()) {
            chain.push(next);
        }
        chain
    }

    /// The people of whom a report speaks.
    fn people_of(&self, report: usize) -> Vec<&Person> {
        let hides = self.styles[report].hides;
        let people = self.people.iter();
        people
            .filter(|one| self.chain(one.source).contains(&report) && !hides.holds(one))
            .collect()
    }

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

    fn legs(&self, report: usize, people: &[&Person], has_dates: bool) -> Vec<Leg> {
        type Load = (BTreeMap<DetaineeCategory, u32>, Option<u32>);
        type Loads = BTreeMap<Fate, Load>;
        let mut found: BTreeMap<_, (Loads, Vec<u8>)> = BTreeMap::new();
        for person in people {
            let (line, part, is_open) = self.words(report, person);
            let ends = if is_open {
                together()
            } else {
                ends(person.is_home)
            };
            let (fates, days) = found.entry((ends, part, person.is_beside)).or_default();
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
            .map(|((ends, part, is_beside), (fates, days))| {
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
