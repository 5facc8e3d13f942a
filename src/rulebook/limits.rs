//! The limits of values and documents, one constant each.
//!
//! They keep time and memory proportional to the input, and are far above every known agreement: the largest in the
//! collection behind this crate has a few dozen exchanges.

/// The largest single count, in people: 4,294,967,295.
pub const COUNT: u32 = u32::MAX;
/// The largest sum, in people or in weight: 2^53 - 1, the largest whole number that is exact as a double.
pub const SUM: u64 = 9_007_199_254_740_991;
/// The largest size of a document: 256 MiB (268,435,456 bytes).
pub const DOCUMENT: usize = 1 << 28;
/// The largest depth of nesting in a document: 32 levels (the format itself needs ten).
pub const DEPTH: usize = 32;
/// The largest length of a text such as a title, a name or a place: 1,000 characters.
pub const TEXT: usize = 1_000;
/// The largest length of an identifier or label: 64 characters.
pub const IDENT: usize = 64;
/// The largest length of the key of an actor: 16 characters.
pub const ACTOR_KEY: usize = 16;
/// The largest number of sides of an agreement: 32.
pub const SIDES: usize = 32;
/// The largest number of third actors: 64.
pub const THIRD_ACTORS: usize = 64;
/// The largest number of parties on one side: 256.
pub const PARTIES: usize = 256;
/// The largest number of parts of an agreement: 64.
pub const PARTS: usize = 64;
/// The largest number of events of an agreement: 100.
pub const EVENTS: usize = 100;
/// The largest number of considerations, conditions, or links of an agreement, and of statements of a report, each: 100.
pub const STATEMENTS: usize = 100;
/// The largest number of axes of one breakdown, and of values on each: 50.
pub const BREAKDOWN: usize = 50;
/// The largest number of records that one summary includes: 100,000.
pub const INCLUDES: usize = 100_000;
/// The largest number of amendments of one agreement: 100.
pub const AMENDMENTS: usize = 100;
/// The largest number of commitments of an agreement: 64.
pub const COMMITMENTS: usize = 64;
/// The largest number of parity rules of an agreement: 16.
pub const PARITY_RULES: usize = 16;
/// The largest number of lines on the left, or on the right, of a parity rule: 32.
pub const PARITY_LINES: usize = 32;
/// The largest number of scheduled tranches of an agreement: 1,000.
pub const TRANCHES: usize = 1_000;
/// The largest number of portions of one tranche: 20.
pub const PORTIONS: usize = 20;
/// The largest number of legs of one exchange: 1,000.
pub const LEGS: usize = 1_000;
/// The largest number of categories with a label in one tally: 100.
pub const LABELS: usize = 100;
/// The largest number of categories in one subject: 20.
pub const CATEGORIES: usize = 20;
/// The largest number of entries of a journal: 4,194,304.
pub const JOURNAL: usize = 1 << 22;
/// The largest number of reports of a document: 1,000,000.
pub const REPORTS: usize = 1_000_000;
/// The largest number of figures of one report: 100,000.
pub const FIGURES: usize = 100_000;
/// The largest number of findings of one level that are kept in full: 1,000; the rest are counted.
pub const FINDINGS: usize = 1_000;
