//! Many agreements in one register: every answer is that of a plain loop over the ledgers, or worked out by hand.

mod faults;
mod given;
mod kept;
mod largest;
mod linked;
mod outstanding;
mod real;
mod same;
mod shown;
mod sums;
