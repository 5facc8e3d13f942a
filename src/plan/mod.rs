//! What can go next: exchanges that a ledger takes one after the other, with the proof that none are better.

mod program;
