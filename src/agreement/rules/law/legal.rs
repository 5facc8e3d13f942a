//! `Legal`: the facts of an agreement on which notes on law depend.

use alloc::boxed::Box;

use super::actors::{groups, states};
use super::named::{Named, named};
use super::since::{are_older, is_older};
use crate::agreement::parts::Parts;
use crate::words::{ActorKey, CategoryKind, DetaineeCategory, Ends, When};

/// The facts of an agreement on which notes on law depend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Legal {
    /// Whether the terms are surely older than the conventions; `None` if they have no date.
    is_older: Option<bool>,
    is_concluded: bool,
    states: Box<[ActorKey]>,
    groups: Box<[ActorKey]>,
    /// Set if the terms name hostages. L04 is then reported for the terms, and not again for an exchange.
    pub(crate) names_hostages: bool,
    /// Set if the terms name prisoners of war with an armed group at an end. L06 is then reported for the terms.
    pub(crate) names_prisoners: bool,
}

impl Legal {
    pub(crate) fn of(parts: &Parts) -> Self {
        let groups: Box<[ActorKey]> = groups(parts).collect();
        Self {
            is_older: are_older(parts),
            is_concluded: parts.concluded_on().is_some(),
            states: states(parts).collect(),
            names_hostages: hostages(parts).is_some(),
            names_prisoners: prisoners(parts, |ends| is_among(&groups, ends)).is_some(),
            groups,
        }
    }

    /// Returns true if the agreement, or an exchange of this date, is surely older than the conventions: by the
    /// conclusion or, if it is undated, by every date.
    pub(crate) fn is_older(&self, exchange: Option<When>) -> bool {
        let exchange = exchange.map(is_older).filter(|_| !self.is_concluded);
        let dates = [self.is_older, exchange];
        dates.contains(&Some(true)) && !dates.contains(&Some(false))
    }

    /// Returns true if the terms have no date.
    pub(crate) const fn is_undated(&self) -> bool {
        self.is_older.is_none()
    }

    /// Returns true if both ends are sides whose parties are all given as states.
    pub(crate) fn are_states(&self, ends: Ends) -> bool {
        ends.actors()
            .iter()
            .all(|actor| self.states.contains(actor))
    }

    /// Returns true if an end is an actor whose parties are all given as armed groups.
    pub(crate) fn is_with_group(&self, ends: Ends) -> bool {
        is_among(&self.groups, ends)
    }

    /// Returns true if an actor is an armed group.
    pub(crate) fn has_groups(&self) -> bool {
        !self.groups.is_empty()
    }
}

fn is_among(groups: &[ActorKey], ends: Ends) -> bool {
    ends.actors().iter().any(|actor| groups.contains(actor))
}

/// L04: hostages named in the terms.
pub(super) fn hostages(parts: &Parts) -> Option<Named<'_>> {
    named(parts).find(|named| named.names(CategoryKind::Hostage))
}

/// L06: prisoners of war with an armed group at an end.
pub(super) fn prisoners(parts: &Parts, is_with_group: impl Fn(Ends) -> bool) -> Option<Named<'_>> {
    named(parts)
        .find(|named| named.names(CategoryKind::PrisonerOfWar) && is_with_group(named.scope.ends))
}

/// Returns true if a label of prisoners of war contains one of the words wounded, sick, ill, injured, and none that says
/// otherwise, such as `not_wounded`, `lightly_wounded` or `ill-treated`.
pub(crate) fn is_wounded(category: &DetaineeCategory) -> bool {
    let Some(label) = category.label() else {
        return false;
    };
    let has = |known: &[&str]| {
        let mut words = label.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| known.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    category.kind() == CategoryKind::PrisonerOfWar
        && has(&["wounded", "sick", "ill", "injured"])
        && !has(&["not", "non", "never", "formerly", "lightly", "treated"])
}
