//! Whose word each figure is.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::figure::Figure;
use super::origin::{Origin, origins};
use super::report::Report;
use crate::words::{ActorKey, Text};

/// The voices of some reports: whom they quote, else who published them; a copy speaks as its original.
#[derive(Debug)]
pub(super) struct Voices<'r> {
    /// Each voice once, in the order of their texts, with its position.
    ranks: BTreeMap<&'r Text, u32>,
    /// For whom each voice speaks, where all that tell it tell the same.
    sides: BTreeMap<&'r Text, Option<ActorKey>>,
    of_report: Vec<Voice<'r>>,
}

/// One voice, and for whom it speaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice<'r> {
    pub(super) name: &'r Text,
    pub(super) speaks_for: Option<ActorKey>,
    /// The position among the voices.
    pub(super) rank: u32,
    /// The position of the report that its report copies, where it is a copy.
    pub(super) copy_of: Option<u32>,
}

impl<'r> Voices<'r> {
    pub(super) fn of(reports: &'r [Report]) -> Self {
        let spoken = origins(reports.iter()).into_iter().zip(reports).enumerate();
        let first_hand: Vec<(&'r Report, Option<u32>)> = spoken
            .map(|(at, (origin, report))| match origin {
                Origin::At(position) if position != at => {
                    let copy_of = u32::try_from(position).ok();
                    (reports.get(position).unwrap_or(report), copy_of)
                }
                Origin::At(_) | Origin::Missing | Origin::Circle => (report, None),
            })
            .collect();
        let figures = reports.iter().flat_map(Report::figures);
        let quoted = figures.filter_map(Figure::quotes);
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
        let by_figure = figures.filter_map(|figure| Some((figure.quotes()?, figure.speaks_for())));
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

    /// The position of the voice of a report among the voices.
    pub(super) fn rank_of(&self, report: usize) -> u32 {
        self.of_report
            .get(report)
            .map_or(u32::MAX, |voice| voice.rank)
    }

    /// The voice of a figure: whom it quotes itself, else the voice of its report.
    pub(super) fn of_figure(&self, report: usize, figure: &'r Figure) -> Option<Voice<'r>> {
        let of_report = self.of_report.get(report).copied()?;
        let side = |name: &Text| self.sides.get(name).copied().flatten();
        let told = figure.speaks_for();
        Some(match figure.quotes() {
            None => Voice {
                speaks_for: told
                    .or(of_report.speaks_for)
                    .or_else(|| side(of_report.name)),
                ..of_report
            },
            Some(name) => Voice {
                name,
                speaks_for: told.or_else(|| side(name)),
                rank: self.ranks.get(name).copied()?,
                ..of_report
            },
        })
    }

    pub(super) fn names(self) -> Vec<&'r Text> {
        self.ranks.into_keys().collect()
    }
}
