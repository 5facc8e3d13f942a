//! The entries of a journal: append-only, in the order in which they were told.

use alloc::boxed::Box;

use super::amendment::Amendment;
use super::exchange::Exchange;
use super::life::LifeStep;
use super::occurrence::Occurrence;
use super::reversal::{Declared, Reversal, Settled};
use crate::words::{PartialDate, ReportId, Text, When};

/// One entry of the journal. More kinds of entry may come.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Exchange, JournalEntry};
/// let entry = JournalEntry::from(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?);
/// assert!(entry.exchange().is_some() && entry.when() == Some("2025-05-23".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Whatever its kind, it may tell when it became known, a remark, and its sources:
///
/// ```
/// use exchange_agreement::{JournalEntry, Reversal, Told};
/// let told = Told::default().known_on("2025-07-02".parse()?).noted("three".parse()?).told_by("office".parse()?);
/// let entry = JournalEntry::from(Reversal::of("7".parse()?).on("2025-07".parse()?).told(told));
/// assert_eq!((entry.when(), entry.known()), (Some("2025-07".parse()?), Some("2025-07-02".parse()?)));
/// assert_eq!((entry.note(), entry.sources()), (Some(&"three".parse()?), &["office".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Each kind is asked for by a method of its own:
///
/// ```
/// use exchange_agreement::{Agreement, Amendment, Declared, Exchange, JournalEntry, LifeStep, Occurrence, Reversal};
/// use exchange_agreement::{Settled, Settlement, Step, Tally};
/// let nobody = Exchange::called_off("1", "2025-05-23")?;
/// let waived = Settled::new("A".parse()?, "B".parse()?, Settlement::Waived, Tally::default());
/// let corrected = JournalEntry::Correction(Box::new(nobody.clone()));
/// let reversal = JournalEntry::from(Reversal::of("1".parse()?));
/// let settled = JournalEntry::from(waived.clone());
/// let declared = JournalEntry::from(Declared::complete("all".parse()?));
/// let event = JournalEntry::from(Occurrence::new("truce".parse()?, "2025-01-19".parse()?));
/// let step = JournalEntry::from(LifeStep::new(Step::Resume));
/// let amendment = JournalEntry::from(Amendment::new("1".parse()?, Agreement::between("A", "B").build()?));
/// assert_eq!((corrected.correction(), corrected.exchange()), (Some(&nobody), None));
/// assert_eq!((settled.settled(), settled.reversal()), (Some(&waived), None));
/// assert_eq!(reversal.reversal().map(|told| told.exchange().as_str()), Some("1"));
/// assert_eq!(declared.declared().map(|told| told.commitment().as_str()), Some("all"));
/// assert_eq!(event.event().map(|told| told.event().as_str()), Some("truce"));
/// assert_eq!(step.step().map(|told| told.step()), Some(Step::Resume));
/// assert_eq!(amendment.amendment().map(|told| told.id().as_str()), Some("1"));
/// assert_eq!([step.kind(), event.kind(), corrected.kind()], ["resumption", "event", "correction"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JournalEntry {
    /// People were handed over, or were to be.
    Exchange(Exchange),
    /// An earlier exchange was told wrongly: this is its whole new content, under the same id.
    Correction(Box<Exchange>),
    /// People or remains of an earlier exchange were taken or sent back.
    Reversal(Box<Reversal>),
    /// People still owed were settled without moving.
    Settled(Box<Settled>),
    /// Somebody declares that a promise of "all" is completely carried out.
    Declared(Box<Declared>),
    /// An event of the agreement took place.
    Event(Box<Occurrence>),
    /// The agreement, or a part of it, was suspended, resumed or ended.
    Step(Box<LifeStep>),
    /// The agreement was amended: a whole new version of it.
    Amendment(Box<Amendment>),
}

impl JournalEntry {
    /// The exchange, where the entry is one.
    #[must_use]
    pub const fn exchange(&self) -> Option<&Exchange> {
        match self {
            Self::Exchange(exchange) => Some(exchange),
            Self::Correction(_)
            | Self::Reversal(_)
            | Self::Settled(_)
            | Self::Declared(_)
            | Self::Event(_)
            | Self::Step(_)
            | Self::Amendment(_) => None,
        }
    }

    /// The new content of an exchange, where the entry is a correction.
    #[must_use]
    pub fn correction(&self) -> Option<&Exchange> {
        if let Self::Correction(exchange) = self {
            Some(exchange)
        } else {
            None
        }
    }

    /// When what it tells took place, as far as that is known.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        match self {
            Self::Exchange(exchange) => exchange.when(),
            Self::Correction(exchange) => exchange.when(),
            Self::Reversal(reversal) => reversal.when(),
            Self::Settled(settled) => settled.when(),
            Self::Declared(declared) => declared.when(),
            Self::Event(event) => Some(event.date().into()),
            Self::Step(step) => step.when(),
            Self::Amendment(amendment) => amendment.effective().map(When::On),
        }
    }

    /// A remark, judged by no rule.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        match self {
            Self::Exchange(exchange) => exchange.note(),
            Self::Correction(exchange) => exchange.note(),
            Self::Reversal(reversal) => reversal.telling().note(),
            Self::Settled(settled) => settled.telling().note(),
            Self::Declared(declared) => declared.telling().note(),
            Self::Event(event) => event.telling().note(),
            Self::Step(step) => step.telling().note(),
            Self::Amendment(amendment) => amendment.telling().note(),
        }
    }

    /// When it became known, where that is told.
    #[must_use]
    pub fn known(&self) -> Option<PartialDate> {
        match self {
            Self::Exchange(exchange) => exchange.known(),
            Self::Correction(exchange) => exchange.known(),
            Self::Reversal(reversal) => reversal.telling().known(),
            Self::Settled(settled) => settled.telling().known(),
            Self::Declared(declared) => declared.telling().known(),
            Self::Event(event) => event.telling().known(),
            Self::Step(step) => step.telling().known(),
            Self::Amendment(amendment) => amendment.telling().known(),
        }
    }

    /// The reports that tell of it.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        match self {
            Self::Exchange(exchange) => exchange.sources(),
            Self::Correction(exchange) => exchange.sources(),
            Self::Reversal(reversal) => reversal.telling().sources(),
            Self::Settled(settled) => settled.telling().sources(),
            Self::Declared(declared) => declared.telling().sources(),
            Self::Event(event) => event.telling().sources(),
            Self::Step(step) => step.telling().sources(),
            Self::Amendment(amendment) => amendment.telling().sources(),
        }
    }

    /// The key under which a document writes it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        use super::life::Step;
        match self {
            Self::Exchange(_) => "exchange",
            Self::Correction(_) => "correction",
            Self::Reversal(_) => "reversal",
            Self::Settled(_) => "settled",
            Self::Declared(_) => "declared",
            Self::Event(_) => "event",
            Self::Amendment(_) => "amendment",
            Self::Step(step) => match step.step() {
                Step::Suspend => "suspension",
                Step::Resume => "resumption",
                Step::End(_) => "end",
            },
        }
    }
}

impl From<Exchange> for JournalEntry {
    fn from(exchange: Exchange) -> Self {
        Self::Exchange(exchange)
    }
}

macro_rules! entry {
    ($($kind:ident $name:ident $of:ident $doc:literal)+) => {
        $(impl From<$of> for JournalEntry {
            fn from(entry: $of) -> Self {
                Self::$kind(Box::new(entry))
            }
        }

        impl JournalEntry {
            #[doc = $doc]
            #[must_use]
            pub fn $name(&self) -> Option<&$of> {
                if let Self::$kind(entry) = self {
                    Some(entry)
                } else {
                    None
                }
            }
        })+
    };
}

entry! {
    Reversal reversal Reversal "The reversal, where the entry is one."
    Settled settled Settled "The settlement, where the entry is one."
    Declared declared Declared "The declaration, where the entry is one."
    Event event Occurrence "The event that took place, where the entry is one."
    Step step LifeStep "The step in the life of the agreement, where the entry is one."
    Amendment amendment Amendment "The amendment, where the entry is one."
}
