//! `ThirdActor`: a party on no side that can release or receive people, and `Holding`: the people it already held.

use alloc::vec::Vec;

use super::category::DetaineeCategory;
use super::counts::{Count, Tally};
use super::party::Party;
use super::text::ActorKey;
use super::text_or::TextOr;
use crate::rulebook::{Findings, Invalid};

/// A third actor: a party that is on no side, but can release or receive people.
///
/// ```
/// use exchange_agreement::terms::{Party, ThirdActor};
/// let actor = ThirdActor::new(Party::new("nnrc")?)?;
/// assert_eq!((actor.key().as_str(), actor.party()), ("nnrc", &Party::new("nnrc")?));
/// // The id is also the key of the actor, so it must be a valid key.
/// assert!(ThirdActor::new(Party::new("an/organisation")?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdActor {
    key: ActorKey,
    party: Party,
    holdings: Vec<Holding>,
}

impl ThirdActor {
    /// Creates a third actor; the id of the party is also the key of the actor.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the id of the party is not a valid [`ActorKey`].
    pub fn new(party: Party) -> Result<Self, Invalid> {
        Ok(Self {
            key: TextOr::from(party.id().as_str()).for_key("id")?,
            party,
            holdings: Vec::new(),
        })
    }

    pub(crate) fn holding(mut self, holdings: Vec<Holding>) -> Self {
        self.holdings = holdings;
        self
    }

    /// Returns the key of the third actor, which is the same text as the id of the party.
    #[must_use]
    pub const fn key(&self) -> ActorKey {
        self.key
    }

    /// Returns the party that is the third actor.
    #[must_use]
    pub const fn party(&self) -> &Party {
        &self.party
    }

    /// Returns the people and remains that the third actor held at the start, one value for each side that they are
    /// from.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, terms::{Holding, Party}};
    /// let held = Holding::new("A", [(PrisonerOfWar, 100)])?.with_remains(2.into());
    /// let agreement = Agreement::between("A", "B").with_custodian(Party::new("N")?, [held.clone()]).build()?;
    /// assert_eq!(agreement.third_actors()[0].holdings(), [held]);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn holdings(&self) -> &[Holding] {
        &self.holdings
    }
}

/// The people and remains of one side that a third actor already had in custody at the start.
///
/// ```
/// use exchange_agreement::{CategoryKind::PrisonerOfWar, terms::Holding};
/// let held = Holding::new("A", [(PrisonerOfWar, 100)])?.with_remains(2.into());
/// assert_eq!((held.side().as_str(), held.detainees().total()), ("A", 100.into()));
/// assert_eq!(held.remains(), Some(2.into()));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    side: ActorKey,
    detainees: Tally,
    remains: Option<Count>,
}

impl Holding {
    /// Creates a holding from the side that the people are from and the people by category.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the key is not well formed, E03 if a category is given twice, and E13 if there are too
    /// many categories.
    pub fn new<C: Into<DetaineeCategory>>(
        side: impl Into<TextOr<ActorKey>>,
        detainees: impl IntoIterator<Item = (C, u32)>,
    ) -> Result<Self, Invalid> {
        let side = side.into().for_key("from")?;
        let mut findings = Findings::new();
        let tally = Tally::new(detainees);
        let made = tally.map_err(|error| error.report(&mut findings.sink().key("detainees")));
        findings.finish(made.ok().map(|tally| Self::of(side, tally, None)))
    }

    pub(crate) const fn of(side: ActorKey, detainees: Tally, remains: Option<Count>) -> Self {
        Self {
            side,
            detainees,
            remains,
        }
    }

    /// Sets the number of remains held; they are never added to the living.
    #[must_use]
    pub const fn with_remains(mut self, count: Count) -> Self {
        self.remains = Some(count);
        self
    }

    /// Returns the key of the side that the people and remains are from.
    #[must_use]
    pub const fn side(&self) -> ActorKey {
        self.side
    }

    /// Returns the people held at the start, by category.
    #[must_use]
    pub const fn detainees(&self) -> &Tally {
        &self.detainees
    }

    /// Returns the number of remains held at the start, if any are given.
    #[must_use]
    pub const fn remains(&self) -> Option<Count> {
        self.remains
    }
}
