//! Small histories, known person by person, and reports that say nothing of them but what is true.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{DetaineeCategory, Ends};
use proptest::prelude::*;

/// Records of their own; then summaries, each of which may include what comes before it.
const RECORDS: usize = 3;
pub(crate) const REPORTS: usize = 5;
pub(crate) const LAST_DAY: u8 = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    HandedOver,
    Recovered,
    Died,
}

/// One person, or the remains of one.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one person"
)]
pub(crate) struct Person {
    pub(crate) is_home: bool,
    /// Handed on by a custodian.
    pub(crate) is_via: bool,
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
    pub(crate) routes: u32,
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
    /// Whether a summary names the side of those handed on by a custodian, and not the custodian.
    pub(crate) is_by_side: bool,
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
    /// Whoever was not handed on by a custodian.
    Direct,
}

impl Hidden {
    pub(crate) fn holds(self, person: &Person) -> bool {
        match self {
            Self::Nothing => false,
            Self::Way(is_home) => person.is_home == is_home,
            Self::PartsAfter(parts) => person.part >= parts,
            Self::Kind(is_civilian) => !person.is_dead && (person.category >= 2) == is_civilian,
            Self::Dead => person.is_dead,
            Self::Beside => person.is_beside,
            Self::Direct => !person.is_via,
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

/// From the custodian to the side that receives.
pub(crate) fn handed_on(is_home: bool) -> Ends {
    let (_, to) = ends(is_home).way().unwrap();
    Ends::one_way("N".parse().unwrap(), to)
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
        (
            any::<bool>(),
            0..3_usize,
            0..4_usize,
            rare(0.15),
            rare(0.1),
            rare(0.2),
        ),
        (
            fate,
            1..=6_u8,
            returned,
            0..REPORTS,
            any::<u64>(),
            any::<u32>(),
        ),
    )
        .prop_map(|(who, (fate, day, returned, source, words, routes))| {
            let (is_home, part, category, is_dead, is_beside, is_via) = who;
            let returned = returned.filter(|_| fate == Fate::HandedOver);
            let returned = returned.map(|later| day + later);
            Person {
                is_home,
                is_via,
                part,
                category,
                is_dead,
                is_beside,
                fate,
                day,
                returned,
                source,
                words,
                routes,
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
        1 => Just(Hidden::Direct),
    ];
    let counts = prop_oneof![Just(0), any::<u64>()];
    let is_undone = proptest::bool::weighted(0.05);
    (
        any::<u8>(),
        hides,
        counts,
        0..5_u8,
        is_undone,
        any::<bool>(),
    )
        .prop_map(
            |(includes, hides, counts, dates, is_undone, is_by_side)| Style {
                includes,
                hides,
                counts,
                dates,
                is_undone,
                is_by_side,
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

    pub(crate) fn is_undone(&self, person: &Person) -> bool {
        let mut chain = self.chain(person.source).into_iter();
        chain.any(|at| self.styles[at].is_undone)
    }

    /// A report, and the summaries that include it.
    pub(crate) fn chain(&self, report: usize) -> Vec<usize> {
        let mut chain = Vec::from([report]);
        let holder = |at: usize| (0..REPORTS).find(|&of| self.styles[of].includes >> at & 1 == 1);
        while let Some(next) = holder(*chain.last().unwrap()) {
            chain.push(next);
        }
        chain
    }

    /// The people of whom a report speaks.
    pub(crate) fn people_of(&self, report: usize) -> Vec<&Person> {
        let hides = self.styles[report].hides;
        let people = self.people.iter();
        people
            .filter(|one| self.chain(one.source).contains(&report) && !hides.holds(one))
            .collect()
    }
}
