//! `Origin`: the first report in a chain of reports that republish each other.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::report::Report;
use crate::words::ReportId;

/// The report whose words a report contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The report at this position; itself, if it is not a copy.
    At(usize),
    /// It is a direct or indirect copy of a report that does not exist.
    Missing,
    /// It is a direct or indirect copy of itself, or of a report that is.
    Circle,
}

/// Returns the origin of each report, in the order of the reports.
pub(crate) fn origins<'r>(reports: impl Iterator<Item = &'r Report> + Clone) -> Vec<Origin> {
    let has_copies = reports.clone().any(|report| report.republishes().is_some());
    let named = reports.clone().enumerate().filter(|_| has_copies);
    let mut by_id: BTreeMap<&ReportId, Option<usize>> = BTreeMap::new();
    for (position, report) in named {
        // Two reports with the same id cannot be distinguished.
        let known = by_id.entry(report.id());
        known
            .and_modify(|known| *known = None)
            .or_insert(Some(position));
    }
    let copied: Vec<Option<&ReportId>> = reports.map(Report::republishes).collect();
    let mut known: Vec<Option<Origin>> = copied.iter().map(|_| None).collect();
    for start in 0..copied.len() {
        let mut path = Vec::new();
        let mut position = start;
        // The loop ends at a report whose origin is known, that is not a copy, or that was visited before.
        let origin = loop {
            if let Some(origin) = known.get(position).copied().flatten() {
                break origin;
            }
            let Some(original) = copied.get(position).copied().flatten() else {
                break Origin::At(position);
            };
            path.push(position);
            let Some(next) = by_id.get(original).copied().flatten() else {
                break Origin::Missing;
            };
            // A report on the current path counts as circular until the loop ends.
            if let Some(state) = known.get_mut(position) {
                *state = Some(Origin::Circle);
            }
            position = next;
        };
        for passed in path.into_iter().chain([start]) {
            if let Some(state) = known.get_mut(passed) {
                *state = Some(origin);
            }
        }
    }
    known
        .into_iter()
        .map(|origin| origin.unwrap_or(Origin::Circle))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Origin, origins};
    use crate::evidence::Report;
    use crate::rulebook::Invalid;
    use alloc::vec::Vec;

    fn of(links: &[(&str, Option<&str>)]) -> Result<Vec<Origin>, Invalid> {
        let reports: Result<Vec<Report>, Invalid> = links
            .iter()
            .map(|(id, original)| {
                let report = Report::new(id, "a paper")?;
                original.map_or(Ok(report.clone()), |id| report.with_republishes(id))
            })
            .collect();
        Ok(origins(reports?.iter()))
    }

    #[test]
    fn a_copy_of_a_copy_has_the_first_origin() -> Result<(), Invalid> {
        use Origin::{At, Circle, Missing};
        let found = of(&[
            ("c", Some("b")),
            ("b", Some("a")),
            ("a", None),
            ("d", Some("x")),
        ])?;
        assert_eq!(found, [At(2), At(2), At(2), Missing]);
        let found = of(&[("e", Some("d")), ("d", Some("x"))])?;
        assert_eq!(found, [Missing, Missing]);
        let found = of(&[
            ("c", Some("b")),
            ("b", Some("a")),
            ("a", Some("b")),
            ("d", Some("d")),
        ])?;
        assert_eq!(found, [Circle, Circle, Circle, Circle]);
        Ok(())
    }
}
