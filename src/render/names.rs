//! Names of actors in headings: those of their parties instead of the keys of the document.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::words::{ActorKey, Ends, Side, ThirdActor};

/// The name of each side and third actor of a ledger.
#[derive(Default)]
pub(super) struct Names {
    names: BTreeMap<ActorKey, String>,
}

impl Names {
    /// Reads the names from the agreement in force and from the one concluded. Two actors with the same name keep their
    /// keys.
    pub(super) fn of(ledger: &Ledger) -> Self {
        Self::among(&[ledger.agreement_in_force(), ledger.agreement()])
    }

    /// Reads the names from one version of an agreement.
    pub(super) fn in_terms(agreement: &Agreement) -> Self {
        Self::among(&[agreement])
    }

    fn among(agreements: &[&Agreement]) -> Self {
        let mut names = BTreeMap::new();
        let mut keys: BTreeSet<ActorKey> = BTreeSet::new();
        for agreement in agreements {
            read(agreement, &mut names);
            keys.extend(agreement.sides().iter().map(Side::key));
            keys.extend(agreement.third_actors().iter().map(ThirdActor::key));
        }
        let mut used: BTreeMap<String, u32> = BTreeMap::new();
        for name in names.values() {
            let count = used.entry(name.clone()).or_default();
            *count = count.saturating_add(1);
        }
        for key in keys {
            // The key of another actor is the name of that actor, if it has no other.
            let is_own = names.get(&key).is_some_and(|name| name == key.as_str());
            let count = used.entry(key.to_string()).or_default();
            *count = count.saturating_add(u32::from(!is_own));
        }
        names.retain(|_, name| used.get(name) == Some(&1));
        Self { names }
    }

    /// Returns the name of an actor, or its key if no name is known.
    pub(super) fn actor(&self, key: ActorKey) -> String {
        let name = self.names.get(&key).cloned();
        name.unwrap_or_else(|| key.to_string())
    }

    /// Returns the name of an actor with its key, or the key alone if no name is known.
    pub(super) fn with_key(&self, key: ActorKey) -> String {
        match self.names.get(&key) {
            Some(name) if name != key.as_str() => format!("{name} ({key})"),
            _ => key.to_string(),
        }
    }

    /// Returns `Russia (RU) to Ukraine (UA)`, or `Russia (RU) and Ukraine (UA) together`.
    pub(super) fn ends_with_keys(&self, ends: Ends) -> String {
        let [one, other] = ends.actors().map(|key| self.with_key(key));
        if ends.way().is_some() {
            format!("{one} to {other}")
        } else {
            format!("{one} and {other} together")
        }
    }

    /// Returns `Russia to Ukraine`, or `Russia and Ukraine together`.
    pub(super) fn ends(&self, ends: Ends) -> String {
        let [one, other] = ends.actors().map(|key| self.actor(key));
        if ends.way().is_some() {
            format!("{one} to {other}")
        } else {
            let both = self.both(ends);
            let comma = if both.contains(", and ") { "," } else { "" };
            format!("{both}{comma} together")
        }
    }

    /// Returns `Russia and Ukraine`; a comma sets a side of several parties apart.
    pub(super) fn both(&self, ends: Ends) -> String {
        let [one, other] = ends.actors().map(|key| self.actor(key));
        if [&one, &other].iter().any(|name| name.contains(" and ")) {
            format!("{one}, and {other}")
        } else {
            format!("{one} and {other}")
        }
    }
}

fn read(agreement: &Agreement, names: &mut BTreeMap<ActorKey, String>) {
    for side in agreement.sides() {
        if let Some(name) = side.name() {
            names.entry(side.key()).or_insert(name);
        }
    }
    for actor in agreement.third_actors() {
        if let Some(name) = actor.party().name() {
            names.entry(actor.key()).or_insert_with(|| name.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::agreement::Agreement;
    use crate::ledger::Ledger;
    use crate::words::{Ends, Party};
    use alloc::boxed::Box;
    use alloc::string::String;
    use core::error::Error;

    fn shown(parties: &[(&str, &str, &str)]) -> Result<[String; 2], Box<dyn Error>> {
        let mut agreement = Agreement::between("A", "B");
        for (key, id, name) in parties {
            agreement = agreement.with_party(*key, Party::new(*id)?.with_name(*name)?);
        }
        let names = Names::of(&Ledger::open(agreement.build()?));
        let (a, b) = ("A".parse()?, "B".parse()?);
        Ok([Ends::one_way(a, b), Ends::together(a, b)].map(|ends| names.ends(ends)))
    }

    #[test]
    fn a_side_is_named_by_its_parties_where_that_is_no_other_name() -> Result<(), Box<dyn Error>> {
        assert_eq!(shown(&[])?, ["A to B", "A and B together"]);
        let two = [("A", "a", "Alpha"), ("B", "b", "Beta")];
        assert_eq!(shown(&two)?, ["Alpha to Beta", "Alpha and Beta together"]);
        let three = [("A", "a", "Alpha"), ("B", "b", "Beta"), ("B", "c", "Gamma")];
        assert_eq!(
            shown(&three)?.first().map(String::as_str),
            Some("Alpha to Beta and Gamma")
        );
        let four = [("B", "b", "Beta"), ("B", "c", "Gamma"), ("B", "d", "Delta")];
        assert_eq!(
            shown(&four)?.first().map(String::as_str),
            Some("A to Beta and 2 others")
        );
        let alike = [("A", "a", "Alpha"), ("B", "b", "Alpha")];
        assert_eq!(shown(&alike)?.first().map(String::as_str), Some("A to B"));
        assert_eq!(
            shown(&[("A", "a", "B")])?.first().map(String::as_str),
            Some("A to B")
        );
        Ok(())
    }
}
