//! The directions of the legs of one exchange, resolved once.

use alloc::vec::Vec;

use super::terms::Flow;

/// The direction of each leg, in order, where its ends are known; kept inline for the usual few legs.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves {
    few: [Option<Flow>; FEW],
    length: usize,
    many: Vec<Option<Flow>>,
}

const FEW: usize = 4;

impl Moves {
    pub(super) fn push(&mut self, flow: Option<Flow>) {
        if self.many.is_empty() {
            if let Some(slot) = self.few.get_mut(self.length) {
                *slot = flow;
                self.length = self.length.saturating_add(1);
                return;
            }
            self.many.extend(self.few);
        }
        self.many.push(flow);
    }

    /// The direction of each leg.
    pub(super) fn flows(&self) -> &[Option<Flow>] {
        if self.many.is_empty() {
            self.few.get(..self.length).unwrap_or_default()
        } else {
            &self.many
        }
    }

    /// Whether the ends of every leg are known.
    pub(super) fn are_known(&self) -> bool {
        self.flows().iter().all(Option::is_some)
    }

    /// Each known direction once, with the position of the first leg that goes there.
    pub(super) fn directions(&self) -> impl Iterator<Item = (usize, Flow)> + '_ {
        let flows = self.flows();
        let is_first = |position: usize, flow| {
            flows
                .iter()
                .take(position)
                .all(|earlier| *earlier != Some(flow))
        };
        let known = flows
            .iter()
            .enumerate()
            .filter_map(|(position, flow)| Some((position, (*flow)?)));
        known.filter(move |&(position, flow)| is_first(position, flow))
    }
}

/// What recording needs of the judgement: the direction of each leg, and as bits the rules that were uneven,
/// and those of which it cannot be told.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) moves: Moves,
    pub(super) uneven: u64,
    pub(super) open: u64,
}

#[cfg(test)]
mod tests {
    use super::Moves;
    use alloc::vec::Vec;

    #[test]
    fn a_fifth_leg_moves_them_all_without_losing_one() {
        let mut moves = Moves::default();
        for length in 1_u16..=9 {
            moves.push(Some(length % 3));
            let expected: Vec<Option<u16>> = (1..=length).map(|flow| Some(flow % 3)).collect();
            assert_eq!(moves.flows(), expected);
        }
        assert_eq!(
            moves.directions().collect::<Vec<_>>(),
            [(0, 1), (1, 2), (2, 0)]
        );
        assert!(moves.are_known());
        moves.push(None);
        assert!(!moves.are_known() && moves.directions().count() == 3);
    }
}
