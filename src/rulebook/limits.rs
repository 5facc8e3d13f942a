//! The documented limits: one constant each, used by the check, the message and the docs.
//!
//! They keep time and memory proportional to the input, and stand far above every agreement known:
//! the largest real one of the collection behind this crate has a few dozen exchanges.

/// The largest single count, in people: 4,294,967,295.
pub const COUNT: u32 = u32::MAX;
/// The largest sum, in people or in weight: 2^53 - 1, which readers that hold numbers as doubles keep exactly.
pub const SUM: u64 = 9_007_199_254_740_991;
/// The size of a document: 256 MiB (268,435,456 bytes).
pub const DOCUMENT: usize = 1 << 28;
/// How deep a document may nest: 32 levels (the format itself needs ten).
pub const DEPTH: usize = 32;
/// The length of a text such as a title, a name or a place: 1,000 characters.
pub const TEXT: usize = 1_000;
/// The length of an identifier or label: 64 characters.
pub const IDENT: usize = 64;
/// The length of the key of an actor: 16 characters.
pub const ACTOR_KEY: usize = 16;
/// The number of sides of an agreement: 32.
pub const SIDES: usize = 32;
/// The number of third actors: 64.
pub const THIRD_ACTORS: usize = 64;
/// The number of parties on one side: 256.
pub const PARTIES: usize = 256;
/// The number of parts of an agreement: 64.
pub const PARTS: usize = 64;
/// The number of events of an agreement: 100.
pub const EVENTS: usize = 100;
/// The number of considerations, conditions, or links of an agreement, each: 100.
pub const STATEMENTS: usize = 100;
/// The number of axes of one breakdown, and of values on each: 50.
pub const BREAKDOWN: usize = 50;
/// The number of records that one summary includes: 100,000.
pub const INCLUDES: usize = 100_000;
/// The number of amendments of one agreement: 100.
pub const AMENDMENTS: usize = 100;
/// The number of commitments of an agreement: 64.
pub const COMMITMENTS: usize = 64;
/// The number of parity rules of an agreement: 16.
pub const PARITY_RULES: usize = 16;
/// The number of lines at one end of a parity rule: 32.
pub const PARITY_LINES: usize = 32;
/// The number of scheduled tranches of an agreement: 1,000.
pub const TRANCHES: usize = 1_000;
/// The number of portions of one tranche: 20.
pub const PORTIONS: usize = 20;
/// The number of legs of one exchange: 1,000.
pub const LEGS: usize = 1_000;
/// The number of lines with a label in one tally: 100.
pub const LABELS: usize = 100;
/// The number of categories in one subject: 20.
pub const CATEGORIES: usize = 20;
/// The number of entries of a journal: 4,194,304.
pub const JOURNAL: usize = 1 << 22;
/// The number of reports of a document: 1,000,000.
pub const REPORTS: usize = 1_000_000;
/// The number of figures of one report: 100,000.
pub const FIGURES: usize = 100_000;
/// The number of findings of one level that are kept in full: 1,000; the rest are counted.
pub const FINDINGS: usize = 1_000;
