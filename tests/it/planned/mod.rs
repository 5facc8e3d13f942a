//! Plans: each is compared with every set of exchanges that a ledger takes.

mod drawn;
mod every;
mod exhaustive;
