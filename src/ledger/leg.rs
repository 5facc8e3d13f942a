//! One direction of an exchange: who releases whom to whom, and how they were received.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Invalid, Place, Rule};
use crate::words::{ActorKey, DetaineeCategory, Tally, TallyDraft, TallyError, Text, Word};

/// One direction of an exchange.
///
/// ```
/// use exchange_agreement::{CategoryKind::*, Leg};
/// let leg = Leg::new("UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?;
/// assert_eq!(leg.detainees().total(), 390);
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    from: ActorKey,
    to: ActorKey,
    detainees: Tally,
    reception: Option<Box<Reception>>,
}

impl Leg {
    /// A leg: who releases, to whom, and how many people of which categories.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, E03 for a category that stands twice, and
    /// E13 for more categories than can be held.
    pub fn new<C: Into<DetaineeCategory>>(
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let from = key(from.as_ref(), "from", &Place::Root, &mut findings);
        let to = key(to.as_ref(), "to", &Place::Root, &mut findings);
        let detainees = tally(detainees, &Place::Root, &mut findings);
        match (from, to, detainees) {
            (Some(from), Some(to), Some(detainees)) => Ok(Self::made(from, to, detainees, None)),
            _ => Err(Invalid::unmade(findings)),
        }
    }

    /// The only place where a leg comes into being.
    pub(super) const fn made(
        from: ActorKey,
        to: ActorKey,
        detainees: Tally,
        reception: Option<Box<Reception>>,
    ) -> Self {
        Self {
            from,
            to,
            detainees,
            reception,
        }
    }

    /// Adds how the people were received.
    #[must_use]
    pub fn received(mut self, reception: Reception) -> Self {
        self.reception = (reception != Reception::default()).then(|| Box::new(reception));
        self
    }

    /// Who releases.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        self.from
    }

    /// Who receives.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        self.to
    }

    /// The people, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// How they were received, where that is told.
    #[must_use]
    pub fn reception(&self) -> Option<&Reception> {
        self.reception.as_deref()
    }
}

pub(super) fn key(
    text: &str,
    name: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<ActorKey> {
    ActorKey::read(text)
        .map_err(|error| error.report(ActorKey::WHAT, text, &place.key(name), findings))
        .ok()
}

pub(super) fn tally<C: Into<DetaineeCategory>>(
    counts: impl IntoIterator<Item = (C, u32)>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    told(Tally::new(counts), place, findings)
}

/// A finished tally, or why there is none.
pub(super) fn finished(
    draft: TallyDraft,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    told(draft.finish(), place, findings)
}

fn told(
    tally: Result<Tally, TallyError>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Tally> {
    let place = place.key("detainees");
    match tally {
        Ok(tally) => Some(tally),
        Err(TallyError::Repeated(category)) => {
            let given = Datum::text(&alloc::string::ToString::to_string(&category));
            findings.report(
                Rule::UsedOnce,
                &place,
                Datum::Words("category"),
                given,
                Datum::Nothing,
            );
            None
        }
        Err(TallyError::TooMany { lines, max }) => {
            findings.too_many(&place, "categories", lines, max);
            None
        }
    }
}

/// How people were received: where, from where, and with what assistance.
///
/// ```
/// use exchange_agreement::Reception;
/// let reception = Reception::at("Belarus".parse()?)
///     .from_origin("territory controlled by Kyiv".parse()?)
///     .with_assistance("psychological".parse()?)
///     .with_assistance("medical".parse()?);
/// assert_eq!(reception.assistance().len(), 2);
/// # Ok::<(), exchange_agreement::TextError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reception {
    pub(super) place: Option<Text>,
    pub(super) origin: Option<Text>,
    pub(super) assistance: Vec<Text>,
}

impl Reception {
    /// A reception at a place.
    #[must_use]
    pub fn at(place: Text) -> Self {
        Self {
            place: Some(place),
            ..Self::default()
        }
    }

    /// Adds from where the people came.
    #[must_use]
    pub fn from_origin(mut self, origin: Text) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Adds a kind of assistance.
    #[must_use]
    pub fn with_assistance(mut self, assistance: Text) -> Self {
        self.assistance.push(assistance);
        self
    }

    /// Where, where that is told.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.place.as_ref()
    }

    /// From where the people came, where that is told.
    #[must_use]
    pub const fn origin(&self) -> Option<&Text> {
        self.origin.as_ref()
    }

    /// The kinds of assistance, in the order told.
    #[must_use]
    pub fn assistance(&self) -> &[Text] {
        &self.assistance
    }
}
