//! `Proof`: why no point is better, in whole numbers.
//!
//! # What a certificate means
//!
//! A point gives each variable of the program a whole number within its bounds. A certificate shows that no point satisfies
//! certain rows. A checker needs only the program, the values of the proofs before, and what stands here.
//!
//! **Rows.** The list of rows, by position, is: the rows of the program; for each earlier objective, in order, the row
//! "objective at least the `value` of its proof"; the wish, which is the row "this objective at least `bound` + 1"; and the
//! rows that [`Proof::derived`] describes, in order. If the rows cannot be satisfied together, the objective is at most
//! `bound`. For a program without a point ([`Refutation`]) the list is: the rows of the program; a row without terms and
//! bounds, in the place of the wish; and the rows that [`Refutation::derived`] describes.
//!
//! **Rounding.** As soon as a row is on the list, its bounds are rounded inward to multiples of the greatest common divisor
//! of its factors: `least` up, `most` down. A row without terms is 0 and is not rounded.
//!
//! **Boxes.** A box gives each variable a least and a most. It is empty if a least is above its most. *Tightening* a box
//! repeats rounds until a round changes nothing, 10 at most. A round takes the rows in order. For a row, `low` and `high` are
//! the least and the most that its sum can be in the box at that moment. If `low` is above the row's most, `high` below its
//! least, or its least above its most, the box is empty. Otherwise, let `room` = most - `low` and `excess` = `high` - least. For a term with a factor f above
//! 0, the variable is at most its least + ⌊room / f⌋ and at least its most - ⌊excess / f⌋. For a factor below 0 it is at most
//! its least + ⌊excess / |f|⌋ and at least its most - ⌊room / |f|⌋. A bound that the row lacks gives nothing, and neither does
//! a row whose `low` or `high` does not fit into 128 bits.
//!
//! The first box has the bounds of the program. It is tightened by the rows before the first derived row, and again after
//! each derived row, by all rows on the list. A box that has become empty ends the proof: it is shown.
//!
//! **Derived rows.** [`Derived`] takes the box at that moment and the rows before it. Let d be its divisor, at least 1.
//!
//! 1. Add up: for each entry of `sum` (row, times, most or least), times the row, plus its *gap*, equals times the bound. The
//!    gap is (most - row), with the number `times`, if the entry uses the most; (row - least), with the number -`times`, if it
//!    uses the least. The bound must be there. A gap is a whole number, at least 0.
//! 2. Count each variable from an end of the box: from its most downward, if it is in `from_most`, so that its number changes
//!    its sign; else from its least upward. The part of the sum that the end accounts for is subtracted from the right side.
//!    Now each variable is a whole number, at least 0, and the sum over variables and gaps of number times value is B.
//! 3. Round: with r = B modulo d (from 0 to d - 1), each number a becomes (d - r) ⌊a / d⌋ + max(0, (a modulo d) - r), and the
//!    right side (d - r) ⌊B / d⌋. The sum is at most that, for all whole values at least 0. (With d = 1 nothing changes.)
//! 4. Put the variables and the rows back in place of what was counted from their bounds. Divide by the greatest common
//!    divisor of the factors and round the right side down. That is the derived row; it has no least.
//!
//! **The tree.** Its first box is the last one of the derived rows, which is tightened. Then:
//!
//! - [`Branch::Split`]: `below` takes the box with the variable at most `most_below`, `above` the box with the variable at
//!   least `most_below` + 1. Each is tightened. A side with an empty box is shown, whatever its branch is.
//! - [`Branch::Leaf`]: each multiplier above 0 takes the most of its row, each below 0 the least, which must be there. A row
//!   may occur more than once. `scale` is at least 0, and 0 if there is no wish. Let S be the sum of multiplier times
//!   bound. Let the factor of each variable be `scale` times its factor in the wish, less the sum of multiplier times its
//!   factor in the row. A point that satisfies the rows makes `scale` times the objective at most S plus the sum of factor
//!   times variable. The leaf is shown if the largest value of that in the box is below `scale` times the least of the wish.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::derived::Derived;

/// A proof that a box has no point; see the file for what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Branch {
    /// A sum of rows that no point of the box satisfies.
    Leaf {
        /// How often the wish is in the sum.
        scale: i64,
        /// Rows by position, with how often each is in the sum.
        multipliers: Vec<(usize, i64)>,
    },
    /// A variable is at most `most_below`, or above it.
    Split {
        variable: usize,
        most_below: i64,
        below: Box<Branch>,
        above: Box<Branch>,
    },
}

/// A proof that a program has no point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Refutation {
    /// Rows that follow from those of the program.
    pub(in crate::plan) derived: Vec<Derived>,
    pub(in crate::plan) tree: Branch,
}

/// What is known of an objective: it is `value` at the point found, and no point has more than `bound`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Proof {
    pub(in crate::plan) value: i64,
    /// Equal to `value` where that is the optimum.
    pub(in crate::plan) bound: i64,
    /// Rows that follow from the rows of the program and the wish.
    pub(in crate::plan) derived: Vec<Derived>,
    /// Refutes that the objective is at least `bound` + 1.
    pub(in crate::plan) tree: Branch,
}

impl Refutation {
    /// The proof where the box of the program becomes empty.
    pub(super) fn empty() -> Self {
        Self {
            derived: Vec::new(),
            tree: Branch::empty(),
        }
    }
}

impl Branch {
    /// The branch of an empty box.
    pub(super) fn empty() -> Self {
        Self::Leaf {
            scale: 0,
            multipliers: Vec::new(),
        }
    }
}
