//! Plans: each is compared with every set of exchanges that a ledger takes; conflicts, checks, pages and pictures.

mod by_hand;
mod carried;
mod conflicting;
mod drawn;
mod every;
mod exhaustive;
mod filled;
mod late;
mod paged;
mod pictured;
mod replanned;
mod scheduled;
mod tampered;
