//! A journal chained entry by entry: whether a later copy is what was sealed, and which entry is not.
//!
//! A [`Seal`] has a hash of the agreement and of each entry, each of which includes the hash before it. Its
//! [`Head`], one line of text, is published; [`Seal::continues`] compares a later seal with it, and [`Seal::check`] a
//! later copy of the journal with the seal: which entry was changed, dropped, put in or moved. Notes have salted hashes
//! of their own, so that they can be erased while the chain stays checkable. [`SealedLedger`] records and seals together.
//! [The page on seals](crate::guide::seal) has the canonical form, the format, and what a seal does not show.
//!
//! ```
//! use exchange_agreement::{Agreement, Exchange, Ledger};
//! use exchange_agreement::seal::{Recorded, Salt, SealedLedger};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
//! let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
//! let mut sealed = SealedLedger::open(ledger, &Recorded::default(), &salt);
//! let entry = Exchange::called_off("1", "2025-05-26")?.with_note("fog")?;
//! sealed.record_all([entry.into()], &Recorded::default().with_by("desk 2")?, &salt)?;
//! let published = sealed.seal().head().to_string();
//!
//! let (ledger, seal) = sealed.into_parts();
//! assert!(seal.continues(published.parse()?).is_continued());
//! assert!(seal.check(ledger.agreement(), ledger.journal()).is_unchanged());
//! let checked = seal.check(ledger.agreement(), &[]);
//! assert_eq!(checked.to_string(), "exchange `1`, sealed as entry 1: not in the copy");
//! # Ok(()) }
//! ```

mod canonical;
mod checked;
mod compare;
mod difference;
mod digest;
mod head;
mod link;
mod matching;
mod name;
mod read;
mod recorded;
mod refused;
mod salt;
mod seal;
mod sealed_ledger;
mod text;
mod write;

pub use checked::Checked;
pub use difference::{Difference, DifferenceKind, Erased};
pub use digest::Digest;
pub use head::{Continuity, Head};
pub use link::Link;
pub use recorded::{Recorded, RecordedChain};
pub use refused::{BatchRefused, JoinRefused};
pub use salt::Salt;
pub use seal::Seal;
pub use sealed_ledger::SealedLedger;
