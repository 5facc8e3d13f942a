//! `Doubt`: what does not hold of a plan.

use alloc::boxed::Box;
use core::fmt;

use crate::plan::request::Preference;
use crate::rulebook::Findings;
use crate::words::ExchangeId;

/// What does not hold of a plan: the error of [`Plan::verify`](super::Plan::verify).
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
/// let ledger = |number| Agreement::between("RU", "UA").each_releases(number).build().map(Ledger::open);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger(5)?, &request);
/// let plan = answer.plan().ok_or("a plan")?;
/// assert_eq!(plan.verify(&ledger(5)?), Ok(()));
/// // Under another agreement fewer, or more, could go.
/// let refused = plan.verify(&ledger(4)?).unwrap_err().to_string();
/// assert_eq!(refused, "exchange plan-1 is refused: T01 /exchange/legs/0/detainees RU to UA: 5 released in total, 4 agreed");
/// let unproved = plan.verify(&ledger(6)?).unwrap_err().to_string();
/// assert_eq!(unproved, "it is not proved that no plan is better: the most people");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// The exchanges are not of the groups that they name, or not as the request asks.
    NotAsAsked,
    /// The ledger does not record an exchange, with the findings that refuse it.
    Refused {
        /// The exchange.
        exchange: ExchangeId,
        /// Why it is refused.
        findings: Box<Findings>,
    },
    /// The exchanges are not worth what the certificate says by a preference.
    OtherWorth(Preference),
    /// The certificate does not prove its bound for a preference.
    Unproved(Preference),
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAsAsked => f.write_str("the exchanges are not as the request asks"),
            Self::Refused { exchange, findings } => {
                write!(f, "exchange {exchange} is refused: {findings}")
            }
            Self::OtherWorth(preference) => {
                write!(f, "the exchanges are not worth what is said: {preference}")
            }
            Self::Unproved(preference) => {
                write!(f, "it is not proved that no plan is better: {preference}")
            }
        }
    }
}

impl core::error::Error for Doubt {}
