//! `Sharing`: the pairs of linked agreements that may record the same people, by direction.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::cells::{Cells, Key, What, directions};
use super::family::{Families, Pair};
use crate::agreement::LinkKind;
use crate::register::register::Register;
use crate::register::registered::Registered;
use crate::words::{AgreementId, Ends, PartialDate, When};

/// Two linked agreements that may record the same people in one direction, so that a sum over both is a range.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Document, Exchange, Ledger, Register, register::*, terms::{Link, LinkKind}};
/// # let mut register = Register::new();
/// # for (id, on, people) in [("a", "2025-04-19", 246), ("b", "2025-05-23", 390)] {
/// #     let agreement = Agreement::between("RU", "UA").with_id(id).with_link(&Link::new(LinkKind::Implements, "frame".parse()?)).each_releases(400).build()?;
/// #     let mut ledger = Ledger::open(agreement);
/// #     ledger.record(Exchange::mutual("1", on, "RU", "UA", [(PrisonerOfWar, people)])?)?;
/// #     register.add(Document::new(ledger, [])?)?;
/// # }
/// let agreement = Agreement::between("RU", "UA").with_id("frame").build()?;
/// let mut ledger = Ledger::open(agreement);
/// ledger.record(Exchange::mutual("1", "2025", "RU", "UA", [(PrisonerOfWar, 900)])?)?;
/// register.add(Document::new(ledger, [])?)?;
/// let totals = register.totals(&Selection::all(), Grouping::all());
/// let shared = &totals.shared()[0];
/// assert_eq!((shared.agreement().as_str(), shared.framework().as_str()), ("a", "frame"));
/// assert_eq!((shared.link(), shared.ends().to_string().as_str()), (LinkKind::Implements, "RU to UA"));
/// assert!(!shared.is_of_remains());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<'r> {
    agreement: &'r AgreementId,
    framework: &'r AgreementId,
    kind: LinkKind,
    ends: Ends,
    is_of_remains: bool,
}

impl<'r> Shared<'r> {
    /// Returns the id of the agreement with the link.
    #[must_use]
    pub const fn agreement(&self) -> &'r AgreementId {
        self.agreement
    }

    /// Returns the id of the agreement that the link leads to.
    #[must_use]
    pub const fn framework(&self) -> &'r AgreementId {
        self.framework
    }

    /// Returns the kind of the link.
    #[must_use]
    pub const fn link(&self) -> LinkKind {
        self.kind
    }

    /// Returns the direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Returns true if the records are of remains.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.is_of_remains
    }
}

type Days = [Option<(u16, u8, u8)>; 2];

/// The pairs of linked agreements, each with the ends in which both have records that may be of one time.
pub(in crate::register) struct Sharing<'r> {
    families: Families<'r>,
    pairs: Vec<(Pair, BTreeSet<(Ends, bool)>)>,
}

impl<'r> Sharing<'r> {
    pub(in crate::register) fn of(
        register: &'r Register,
        families: Families<'r>,
        members: &mut BTreeMap<usize, Cells>,
    ) -> Self {
        let known = families.members.iter().map(|id| {
            let one = register.get(id.as_str());
            one.map(flows).unwrap_or_default()
        });
        let known: Vec<BTreeMap<(Ends, bool), Vec<Days>>> = known.collect();
        let ends = members.iter_mut().map(|(at, cells)| (*at, cells.ends()));
        let ends: BTreeMap<usize, BTreeSet<(Ends, bool)>> = ends.collect();
        let pairs = families.pairs.iter().filter_map(|pair| {
            let meant = [pair.child, pair.parent].map(|at| ends.get(&at));
            let [Some(of_child), Some(of_parent)] = meant else {
                return None;
            };
            let (child, parent) = known.get(pair.child).zip(known.get(pair.parent))?;
            let both = child.iter().filter(|(key, days)| {
                let others = parent.get(*key);
                let is_meant = covers(of_child, **key) && covers(of_parent, **key);
                is_meant && others.is_some_and(|others| overlap(days, others))
            });
            let both: BTreeSet<(Ends, bool)> = both.map(|(key, _)| *key).collect();
            (!both.is_empty()).then_some((*pair, both))
        });
        let pairs = pairs.collect();
        Self { families, pairs }
    }

    pub(in crate::register) fn pairs(&self, key: Key) -> Vec<Pair> {
        let is_of_remains = key.what == What::Remains;
        let is_of = |(ends, remains): &(Ends, bool)| {
            *remains == is_of_remains && (*ends == key.ends || key.ends == ends.couple())
        };
        let sharing = self.pairs.iter();
        let sharing = sharing.filter(|(_, both)| both.iter().any(is_of));
        sharing.map(|(pair, _)| *pair).collect()
    }

    pub(in crate::register) fn shared(&self) -> Vec<Shared<'r>> {
        let member = |at: usize| self.families.members.get(at).copied();
        let all = self.pairs.iter().flat_map(|(pair, both)| {
            let ends = both.iter().filter_map(|(ends, is_of_remains)| {
                Some(Shared {
                    agreement: member(pair.child)?,
                    framework: member(pair.parent)?,
                    kind: pair.kind,
                    ends: *ends,
                    is_of_remains: *is_of_remains,
                })
            });
            ends.collect::<Vec<_>>()
        });
        all.collect()
    }
}

/// Returns true if a number is in these ends, or in those for both directions.
fn covers(meant: &BTreeSet<(Ends, bool)>, (ends, is_of_remains): (Ends, bool)) -> bool {
    let mut all = [ends, ends.couple()].into_iter();
    all.any(|ends| meant.contains(&(ends, is_of_remains)))
}

/// Returns when people, or remains, moved in each direction; a figure for both directions is in each.
fn flows(one: &Registered) -> BTreeMap<(Ends, bool), Vec<Days>> {
    let mut flows: BTreeMap<(Ends, bool), Vec<Days>> = BTreeMap::new();
    for movement in one.ledger().movements().delivered() {
        let first = movement.date().and_then(When::beginning);
        let last = movement.date().and_then(When::end);
        let days = [
            first.map(PartialDate::first_day),
            last.map(PartialDate::last_day),
        ];
        for (ends, _) in movement.ways() {
            let ends = one.ends(ends);
            let mut add = |ends| {
                let key = (ends, movement.is_of_remains());
                flows.entry(key).or_default().push(days);
            };
            if ends.way().is_some() {
                add(ends);
            } else {
                directions(ends).for_each(add);
            }
        }
    }
    flows
}

/// The day of a time without an end.
const NEVER: (u16, u8, u8) = (u16::MAX, 0, 0);

/// Returns true if a time of one list may overlap a time of the other.
fn overlap(one: &[Days], other: &[Days]) -> bool {
    let mut all: Vec<(Days, usize)> = one.iter().map(|days| (*days, 0)).collect();
    all.extend(other.iter().map(|days| (*days, 1)));
    // A time without a beginning comes first.
    all.sort_unstable_by_key(|([first, _], _)| *first);
    // The latest end so far of each list; a time without an end never ends.
    let mut latest: [Option<(u16, u8, u8)>; 2] = [None; 2];
    for ([first, last], of) in all {
        let others = latest.get(1_usize.saturating_sub(of)).copied().flatten();
        if others.is_some_and(|others| first.is_none_or(|first| first <= others)) {
            return true;
        }
        if let Some(own) = latest.get_mut(of) {
            *own = (*own).max(Some(last.unwrap_or(NEVER)));
        }
    }
    false
}
