//! `Voices`: the sources that figures are attributed to.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::figure::Figure;
use super::origin::{Origin, origins};
use super::report::Report;
use crate::words::{ActorKey, Text};

/// The voices of several reports. A figure has the voice it quotes, otherwise that of its report; a copy has its
/// original's.
#[derive(Debug)]
pub(in crate::evidence) struct Voices<'r> {
    /// Each voice once, with its position in the sorted list.
    ranks: BTreeMap<&'r Text, u32>,
    /// The actor each voice speaks for, if all its reports agree.
    sides: BTreeMap<&'r Text, Option<ActorKey>>,
    of_report: Vec<Voice<'r>>,
}

/// A voice and the actor it speaks for.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) struct Voice<'r> {
    pub(in crate::evidence) name: &'r Text,
    pub(in crate::evidence) speaks_for: Option<ActorKey>,
    /// The position in the sorted list of voices.
    pub(in crate::evidence) rank: u32,
    /// The position of the original, if the report is a copy.
    pub(in crate::evidence) copy_of: Option<u32>,
}

impl<'r> Voices<'r> {
    pub(in crate::evidence) fn of(reports: &'r [Report]) -> Self {
        let indexed = origins(reports.iter()).into_iter().zip(reports).enumerate();
        let first_hand: Vec<(&'r Report, Option<u32>)> = indexed
            .map(|(at, (origin, report))| match origin {
                Origin::At(position) if position != at => {
                    let copy_of = u32::try_from(position).ok();
                    (reports.get(position).unwrap_or(report), copy_of)
                }
                Origin::At(_) | Origin::Missing | Origin::Circle => (report, None),
            })
            .collect();
        let figures = reports.iter().flat_map(Report::figures);
        let quoted = figures.filter_map(Figure::quoting);
        let mut ranks: BTreeMap<&'r Text, u32> = BTreeMap::new();
        for voice in first_hand
            .iter()
            .map(|(report, _)| report.voice())
            .chain(quoted)
        {
            ranks.insert(voice, 0);
        }
        for (rank, (_, slot)) in (0_u32..).zip(&mut ranks) {
            *slot = rank;
        }
        let mut sides: BTreeMap<&'r Text, Option<ActorKey>> = BTreeMap::new();
        let by_report = first_hand
            .iter()
            .map(|(report, _)| (report.voice(), report.speaks_for()));
        let figures = reports.iter().flat_map(Report::figures);
        let by_figure = figures.filter_map(|figure| Some((figure.quoting()?, figure.speaks_for())));
        for (voice, side) in by_report.chain(by_figure) {
            if side.is_some() {
                let known = sides.entry(voice).or_insert(side);
                *known = known.filter(|known| Some(*known) == side);
            }
        }
        let of_report = first_hand.iter().map(|(report, copy_of)| Voice {
            name: report.voice(),
            speaks_for: report.speaks_for(),
            rank: ranks.get(report.voice()).copied().unwrap_or_default(),
            copy_of: *copy_of,
        });
        Self {
            of_report: of_report.collect(),
            ranks,
            sides,
        }
    }

    /// Returns the rank of the voice of a report.
    pub(in crate::evidence) fn rank_of(&self, report: usize) -> u32 {
        self.of_report
            .get(report)
            .map_or(u32::MAX, |voice| voice.rank)
    }

    /// Returns the voice of a report.
    pub(in crate::evidence) fn of_report(&self, report: usize) -> Option<Voice<'r>> {
        let voice = self.of_report.get(report).copied()?;
        let side = self.sides.get(voice.name).copied().flatten();
        let speaks_for = voice.speaks_for.or(side);
        Some(Voice {
            speaks_for,
            ..voice
        })
    }

    /// Returns the voice of a figure: the source it quotes, otherwise the voice of its report.
    pub(in crate::evidence) fn of_figure(
        &self,
        report: usize,
        figure: &'r Figure,
    ) -> Option<Voice<'r>> {
        let of_report = self.of_report.get(report).copied()?;
        let side = |name: &Text| self.sides.get(name).copied().flatten();
        let own = figure.speaks_for();
        Some(match figure.quoting() {
            None => Voice {
                speaks_for: own
                    .or(of_report.speaks_for)
                    .or_else(|| side(of_report.name)),
                ..of_report
            },
            Some(name) => Voice {
                name,
                speaks_for: own.or_else(|| side(name)),
                rank: self.ranks.get(name).copied()?,
                ..of_report
            },
        })
    }

    pub(in crate::evidence) fn names(self) -> Vec<&'r Text> {
        self.ranks.into_keys().collect()
    }
}
