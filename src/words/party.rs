//! Who takes part: parties, their kinds and roles, and the sides they form.

use alloc::vec::Vec;
use core::fmt;

use super::ident::{ActorKey, PartyId, Text};
use super::text_error::TextError;

macro_rules! vocabulary {
    ($(#[$outer:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident $wire:literal)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($(#[$doc])* $name,)+ }

        impl $enum {
            /// Every word of the list.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in documents.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What a party is. It says nothing of legal status (common Article 3 of the Geneva Conventions).
    ///
    /// ```
    /// use exchange_agreement::PartyKind;
    /// assert_eq!(PartyKind::ArmedGroup.as_str(), "armed_group");
    /// ```
    PartyKind {
        /// A state.
        State "state"
        /// An authority that governs in fact.
        DeFactoAuthority "de_facto_authority"
        /// An armed group.
        ArmedGroup "armed_group"
        /// An organisation, such as the International Committee of the Red Cross.
        Organisation "organisation"
        /// A committee, commission or other body of persons.
        Committee "committee"
    }
}

vocabulary! {
    /// What an actor does for an agreement beside being bound by it.
    ///
    /// ```
    /// use exchange_agreement::PartyRole;
    /// assert_eq!(PartyRole::ProtectingPower.as_str(), "protecting_power");
    /// ```
    PartyRole {
        /// Brings the sides to an agreement.
        Mediator "mediator"
        /// Gives the talks or the exchange a place.
        Host "host"
        /// Acts at the request of all sides, without a say in who or when.
        NeutralIntermediary "neutral_intermediary"
        /// Holds people between release and reception.
        Custodian "custodian"
        /// Answers for the performance of a side.
        Guarantor "guarantor"
        /// Watches.
        Observer "observer"
        /// Guards the interests of a side (Third Geneva Convention, Article 8).
        ProtectingPower "protecting_power"
        /// Carries people.
        Transport "transport"
        /// Receives people on its territory.
        Reception "reception"
    }
}

vocabulary! {
    /// How certain it is that a party has a role.
    ///
    /// ```
    /// use exchange_agreement::{Party, PartyRole, RoleClaim};
    /// let party = Party::new("turkiye")?.with_claimed_role(PartyRole::Guarantor, RoleClaim::Disputed);
    /// assert_eq!(party.roles(), [(PartyRole::Guarantor, RoleClaim::Disputed)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RoleClaim {
        /// Told without contradiction.
        Told "told"
        /// Claimed by some and denied by others.
        Disputed "disputed"
        /// Offered to the party, which declined it.
        Declined "declined"
    }
}

/// A state, de facto authority, armed group, organisation or committee.
///
/// ```
/// use exchange_agreement::{Party, PartyKind, PartyRole, RoleClaim, Text};
/// let party = Party::new("turkiye")?
///     .named("Türkiye")?
///     .of_kind(PartyKind::State)
///     .with_role(PartyRole::Host)
///     .with_claimed_role(PartyRole::Guarantor, RoleClaim::Disputed)
///     .noted("talks in Istanbul".parse()?);
/// assert_eq!((party.id().as_str(), party.shown(), party.kind()), ("turkiye", "Türkiye", Some(PartyKind::State)));
/// assert_eq!(party.name().map(Text::as_str), Some("Türkiye"));
/// assert_eq!(party.note().map(Text::as_str), Some("talks in Istanbul"));
/// assert_eq!(party.roles(), [(PartyRole::Host, RoleClaim::Told), (PartyRole::Guarantor, RoleClaim::Disputed)]);
/// assert!(party.has_role(PartyRole::Guarantor) && !party.has_role(PartyRole::Mediator));
/// // Without a name its id is shown.
/// assert_eq!(Party::new("icrc")?.shown(), "icrc");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    id: PartyId,
    name: Option<Text>,
    kind: Option<PartyKind>,
    roles: Vec<(PartyRole, RoleClaim)>,
    note: Option<Text>,
}

impl Party {
    /// A party known by its id alone.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the id is not well formed.
    pub fn new(id: impl AsRef<str>) -> Result<Self, TextError> {
        Ok(Self::of(PartyId::new(id)?))
    }

    pub(crate) const fn of(id: PartyId) -> Self {
        Self {
            id,
            name: None,
            kind: None,
            roles: Vec::new(),
            note: None,
        }
    }

    /// Adds the name of the party, in any script.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the name is not well formed.
    pub fn named(self, name: impl AsRef<str>) -> Result<Self, TextError> {
        Ok(self.with_name(Some(Text::new(name)?)))
    }

    pub(crate) fn with_name(mut self, name: Option<Text>) -> Self {
        self.name = name;
        self
    }

    /// Adds what the party is.
    #[must_use]
    pub fn of_kind(mut self, kind: PartyKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Adds a role; a role that is there already is not added again.
    #[must_use]
    pub fn with_role(self, role: PartyRole) -> Self {
        self.with_claimed_role(role, RoleClaim::Told)
    }

    /// Adds a role that is disputed, or that the party declined; a role that is there already is not added again.
    #[must_use]
    pub fn with_claimed_role(mut self, role: PartyRole, claim: RoleClaim) -> Self {
        if !self.has_role(role) {
            self.roles.push((role, claim));
        }
        self
    }

    /// Whether a role is told of it, disputed or not.
    #[must_use]
    pub fn has_role(&self, role: PartyRole) -> bool {
        self.roles.iter().any(|(told, _)| *told == role)
    }

    /// Adds a remark, judged by no rule.
    #[must_use]
    pub fn noted(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    pub(crate) fn with_note(mut self, note: Option<Text>) -> Self {
        self.note = note;
        self
    }

    /// The id.
    #[must_use]
    pub const fn id(&self) -> &PartyId {
        &self.id
    }

    /// The name, where it is told.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// The name, or the id where there is none.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.name.as_ref().map_or(self.id.as_str(), Text::as_str)
    }

    /// What it is, where that is told.
    #[must_use]
    pub const fn kind(&self) -> Option<PartyKind> {
        self.kind
    }

    /// Its roles, each once and with how certain it is, in the order told.
    #[must_use]
    pub fn roles(&self) -> &[(PartyRole, RoleClaim)] {
        &self.roles
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }
}

/// One of two or more sides of an agreement: a coalition of one or more parties, known by a short key.
///
/// ```
/// use exchange_agreement::{Agreement, Party};
/// let agreement = Agreement::between("RU", "UA").party("UA", Party::new("ukraine")?).build()?;
/// let [_, other] = agreement.sides() else { unreachable!() };
/// assert_eq!((other.key().as_str(), other.parties()[0].id().as_str()), ("UA", "ukraine"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    key: ActorKey,
    parties: Vec<Party>,
}

impl Side {
    pub(crate) const fn new(key: ActorKey, parties: Vec<Party>) -> Self {
        Self { key, parties }
    }

    /// The key by which flows name the side.
    #[must_use]
    pub const fn key(&self) -> ActorKey {
        self.key
    }

    /// The parties on this side; in an agreement never none.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }
}

/// A third actor: declared, on no side, with roles; it may be an end of a flow, by its key.
///
/// ```
/// use exchange_agreement::{Party, ThirdActor};
/// let actor = ThirdActor::new(Party::new("nnrc")?)?;
/// assert_eq!((actor.key().as_str(), actor.party()), ("nnrc", &Party::new("nnrc")?));
/// // People can go to it and come from it, so that its id has to be fit for a key.
/// assert!(ThirdActor::new(Party::new("an/organisation")?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdActor {
    key: ActorKey,
    party: Party,
}

impl ThirdActor {
    /// A third actor; the party's id serves as the key of the actor too.
    ///
    /// # Errors
    ///
    /// [`TextError`] when the id of the party is no [`ActorKey`].
    pub fn new(party: Party) -> Result<Self, TextError> {
        Ok(Self {
            key: ActorKey::new(party.id().as_str())?,
            party,
        })
    }

    /// The key by which flows name it; the same text as the id of the party.
    #[must_use]
    pub const fn key(&self) -> ActorKey {
        self.key
    }

    /// The party.
    #[must_use]
    pub const fn party(&self) -> &Party {
        &self.party
    }
}
