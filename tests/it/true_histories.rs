//! Whatever is truly recorded of a history, every measure of its movements holds the true number.

use std::collections::BTreeSet;

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::standing::{Counted, Measure, Movements};
use exchange_agreement::terms::{Holding, Part, Party, PartyRole};
use exchange_agreement::{Agreement, Document, Ledger, PartialDate, Subject};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::theorems::explore;
use super::worlds::{Fate, LAST_DAY, Person, World, categories, ends, handed_on, together, world};

/// In both directions, in one, or in one from a custodian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Both,
    To(bool),
    Via(bool),
}

#[derive(Clone, Debug)]
struct Question {
    counted: Counted,
    way: Way,
    part: Option<usize>,
    subject: Subject,
    is_beside: bool,
}

fn questions() -> Vec<Question> {
    let categories = categories();
    let mut subjects = Vec::from([
        Subject::AnyDetainee,
        Subject::Remains,
        Subject::PersonsOfUnknownFate,
    ]);
    subjects.extend(
        categories
            .iter()
            .map(|one| Subject::of([one.clone()]).unwrap()),
    );
    subjects.push(Subject::of([categories[0].clone(), categories[3].clone()]).unwrap());
    let mut all = Vec::new();
    let counted = [
        Counted::HandedOver,
        Counted::Performed,
        Counted::Delivered,
        Counted::Discharged,
    ];
    for counted in counted {
        for way in [
            Way::Both,
            Way::To(true),
            Way::To(false),
            Way::Via(true),
            Way::Via(false),
        ] {
            for part in [None, Some(0), Some(1)] {
                for is_beside in [false, true] {
                    // Outside the terms the living and remains are enough.
                    let subjects = subjects.iter().take(if is_beside { 2 } else { usize::MAX });
                    all.extend(subjects.cloned().map(|subject| Question {
                        counted,
                        way,
                        part,
                        subject,
                        is_beside,
                    }));
                }
            }
        }
    }
    all
}

impl Question {
    /// How many are truly meant, at the end of a day.
    fn truth(&self, world: &World, day: Option<u8>) -> u64 {
        let is_by = |then: u8| day.is_none_or(|day| then <= day);
        let meant = world.people.iter().filter(|one| {
            let is_counted = if self.counted == Counted::Discharged {
                one.fate == Fate::Died
            } else if self.counted == Counted::Performed {
                one.fate != Fate::Died
            } else {
                one.fate == Fate::HandedOver
            };
            let is_subject = self.subject == Subject::PersonsOfUnknownFate
                || one.is_dead == (self.subject == Subject::Remains)
                    && (one.is_dead || self.subject.holds(&categories()[one.category]));
            let is_left = self.counted == Counted::Delivered || !one.returned.is_some_and(is_by);
            is_counted
                && is_subject
                && is_left
                && self.is_beside == one.is_beside
                && match self.way {
                    Way::Both => true,
                    Way::To(is_home) => one.is_home == is_home,
                    Way::Via(is_home) => one.is_via && one.is_home == is_home,
                }
                && self.part.is_none_or(|part| part == one.part)
                && is_by(one.day)
        });
        u64::try_from(meant.count()).unwrap()
    }

    fn measure(&self) -> Measure {
        let ends = match self.way {
            Way::Both => together(),
            Way::To(is_home) => ends(is_home),
            Way::Via(is_home) => handed_on(is_home),
        };
        let measure = Measure::new(self.counted, ends).with_subject(self.subject.clone());
        let measure = match self.part {
            Some(part) => measure.with_part(["p", "q"][part]).unwrap(),
            None => measure,
        };
        if self.is_beside {
            measure.outside_the_terms()
        } else {
            measure
        }
    }

    fn holds(
        &self,
        world: &World,
        movements: &Movements<'_>,
        day: Option<u8>,
    ) -> Result<bool, TestCaseError> {
        let (truth, count) = (self.truth(world, day), movements.count(&self.measure()));
        let Some(count) = count else {
            prop_assert_eq!(truth, 0, "{:?} on {:?}", self, day);
            return Ok(false);
        };
        let is_held = count.surely() <= truth && count.possibly().is_none_or(|most| truth <= most);
        prop_assert!(is_held, "{} of {} on {:?}: {:?}", truth, count, day, self);
        Ok(count == truth && truth > 0)
    }
}

pub(crate) fn holding(side: &str) -> Holding {
    Holding::new(side, [(PrisonerOfWar, 100)]).unwrap()
}

/// An agreement of two parts, with a custodian who held people of both sides.
pub(crate) fn agreement() -> Agreement {
    let part = |id: &str| Part::new(id.parse().unwrap());
    let custodian = Party::new("N").unwrap().with_role(PartyRole::Custodian);
    let agreement = Agreement::between("A", "B")
        .with_custodian(custodian, ["A", "B"].map(holding))
        .with_part(part("p"))
        .with_part(part("q"));
    agreement.build().unwrap()
}

pub(crate) fn on(day: u8) -> PartialDate {
    format!("2025-05-{day:02}").parse().unwrap()
}

#[test]
fn whatever_is_truly_recorded_every_measure_holds_the_true_number() {
    let agreement = agreement();
    let questions = questions();
    let outcomes = [
        "known",
        "summary",
        "returned",
        "undone",
        "recovered",
        "handed on",
    ];
    explore(&world(), &outcomes, |world, count| {
        let mut ledger = Ledger::open(agreement.clone());
        for entry in world.entries() {
            let recorded = ledger.record_observed(entry);
            prop_assert!(recorded.is_ok(), "{:?}", recorded);
        }
        let mut reached = BTreeSet::new();
        for day in core::iter::once(None).chain((1..=LAST_DAY).map(Some)) {
            let date = day.map(on);
            let movements = match date {
                Some(date) => ledger.movements_as_of(date),
                None => ledger.movements(),
            };
            for question in &questions {
                let held = question.holds(&world, &movements, day).map_err(|error| {
                    let document = Document::new(ledger.clone(), []).unwrap();
                    TestCaseError::fail(format!("{error} {}", document.to_json()))
                });
                reached.extend(held?.then_some("known"));
            }
        }
        let is_any = |is: &dyn Fn(&Person) -> bool| world.people.iter().any(is);
        let styles = || world.styles.iter();
        reached.extend(styles().any(|one| one.includes > 0).then_some("summary"));
        reached.extend(styles().any(|one| one.is_undone).then_some("undone"));
        reached.extend(is_any(&|one| one.returned.is_some()).then_some("returned"));
        reached.extend(is_any(&|one| one.is_via).then_some("handed on"));
        reached.extend(is_any(&|one| one.fate == Fate::Recovered).then_some("recovered"));
        reached.into_iter().for_each(count);
        Ok(())
    });
}
