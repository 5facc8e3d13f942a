//! Documents in which just one rule is broken.

use alloc::string::String;

use proptest::prelude::Strategy;

use super::faults::FAULTS;
use super::ground::{Break, ground};
use super::terms::TERMS;
use crate::rulebook::Rule;

/// A document in which just one thing is broken, as [`broken`] draws it.
///
/// ```
/// use exchange_agreement::{Rule, testing};
/// use proptest::prelude::*;
/// use proptest::{strategy::ValueTree, test_runner::TestRunner};
///
/// // One, to look at; a property test draws many.
/// let strategy = testing::broken(Rule::KnownKey).ok_or("a document can hold an unknown key")?;
/// let broken = strategy.new_tree(&mut TestRunner::deterministic())?.current();
/// let key = broken.place.rsplit('/').next().ok_or("the place of the key")?;
/// assert!(broken.rule == Rule::KnownKey && broken.text.contains(key));
/// # Ok::<(), proptest::test_runner::Reason>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The document, as it would be handed to `Document::from_json`.
    pub text: String,
    /// The rule that does not hold.
    pub rule: Rule,
    /// The place of the finding, as [`Finding::place`](crate::Finding::place) tells it.
    pub place: String,
}

/// Documents that break one rule and no other of level E or T: any agreement with any history that keeps its terms, two
/// more sides and a custodian, and among what they do the one fault. Numbers are drawn over the full range with both
/// ends, the fault stands anywhere in the journal, and rules that can be broken in several forms are broken in each.
///
/// Reading such a document yields exactly one finding of level E or T, with this code and at this place: where the rule
/// is of level E the document is refused, where it is of level T it is read and told. Advice (level L) and remarks on
/// completeness (level C) may stand beside it.
///
/// `None` for rules of level L and C, which refuse nothing, and for two that no document can break alone: E12, on
/// recording an id again, is a fault of a second call (in a document the same fault is E03), and T09, on being late,
/// takes a day.
///
/// ```
/// use exchange_agreement::{Document, Invalid, Level, Rule, testing};
/// use proptest::prelude::*;
///
/// let broken = testing::broken(Rule::WithinAgreed).ok_or("T01 can be broken in a document")?;
/// proptest!(ProptestConfig::with_cases(8), |(broken in broken)| {
///     let read = Document::from_json(broken.text.as_bytes());
///     let findings = read.map_or_else(Invalid::into_findings, |document| document.findings());
///     let refusing = |level| matches!(level, Level::Impossible | Level::Term);
///     let found: Vec<_> = findings.iter().filter(|finding| refusing(finding.level())).collect();
///     prop_assert_eq!(found.len(), 1);
///     prop_assert_eq!((found[0].rule(), found[0].place()), (broken.rule, broken.place.as_str()));
/// });
/// assert!(testing::broken(Rule::DoneByDue).is_none());
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn broken(rule: Rule) -> Option<impl Strategy<Value = Broken>> {
    let mut breaks = FAULTS.iter().chain(TERMS);
    let (_, how) = *breaks.find(|(other, _)| *other == rule)?;
    Some(ground().prop_map(move |mut ground| {
        let (text, place) = match how {
            Break::Tree(edit) => {
                let place = edit(&mut ground);
                (alloc::format!("{:#}", ground.tree), place)
            }
            Break::Text(write) => write(&mut ground),
        };
        Broken { text, rule, place }
    }))
}
