//! Linear programs in floating numbers. Their answers are proposals: the certificate checks them in whole numbers.

mod costs;
mod entering;
mod floats;
mod inverse;
mod matrix;
mod place;
mod simplex;

pub(super) use floats::{divisor, float, whole};
pub(super) use simplex::{Relaxed, Simplex};
