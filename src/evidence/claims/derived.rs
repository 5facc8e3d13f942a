//! `Derived`: a number calculated from claims about other topics.

use super::sum::Sum;
use crate::words::Text;

/// A number calculated from claims about other topics, with its arithmetic, such as `157 + 157 = 314`.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running(None));
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let derived = &reconciled.series()[0].steps()[1].risen()[0];
/// assert_eq!(derived.voice().map(|voice| voice.as_str()), Some("one side"));
/// assert_eq!(derived.sum().to_string(), "6,060 - 4,812 = 1,248");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived<'r> {
    pub(in crate::evidence) voice: Option<&'r Text>,
    pub(in crate::evidence) rank: u32,
    pub(in crate::evidence) sum: Sum,
}

impl<'r> Derived<'r> {
    /// Returns the source (voice) whose claims the number is calculated from, or `None` if they are from several
    /// sources.
    #[must_use]
    pub const fn voice(&self) -> Option<&'r Text> {
        self.voice
    }

    /// Returns the arithmetic of the number, such as `157 + 157 = 314`.
    #[must_use]
    pub const fn sum(&self) -> &Sum {
        &self.sum
    }
}
