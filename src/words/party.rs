//! Parties, their kinds and roles, and sides; and `vocabulary!`, which makes an enum of the words of a document.

use crate::rulebook::Invalid;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::chain::chain;
use super::text::{ActorKey, PartyId, Text};
use super::text_or::TextOr;

/// A word of a closed list.
pub(crate) trait OneOf: Copy + 'static {
    /// Every word of the list.
    const ALL: &'static [Self];

    fn as_str(self) -> &'static str;
}

macro_rules! vocabulary {
    ($(#[$outer:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident $wire:literal)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($(#[$doc])* $name,)+ }

        impl $enum {
            /// All values of this type.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns the word that documents use for the value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }
        }

        impl $crate::words::OneOf for $enum {
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                self.as_str()
            }
        }

        impl core::str::FromStr for $enum {
            type Err = $crate::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|word| word.as_str() == text);
                let unknown = $crate::words::UnknownWord::among(&[$($wire),+]);
                found.copied().ok_or(unknown)
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
    /// The kind of a party. It does not imply any legal status (common Article 3 of the Geneva Conventions, last
    /// paragraph).
    ///
    /// ```
    /// use exchange_agreement::terms::PartyKind;
    /// assert_eq!(PartyKind::ArmedGroup.as_str(), "armed_group");
    /// ```
    #[non_exhaustive]
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
    /// A role of an actor in an agreement, in addition to being bound by it.
    ///
    /// ```
    /// use exchange_agreement::terms::PartyRole;
    /// assert_eq!(PartyRole::ProtectingPower.as_str(), "protecting_power");
    /// ```
    #[non_exhaustive]
    PartyRole {
        /// Brings the sides to an agreement.
        Mediator "mediator"
        /// Provides the place for the talks or the exchange.
        Host "host"
        /// Acts with the consent of all sides, without deciding who is exchanged or when.
        NeutralIntermediary "neutral_intermediary"
        /// Has people in its custody between release and reception. In law the side from which they come remains the
        /// detaining power.
        Custodian "custodian"
        /// Answers for the performance of a side.
        Guarantor "guarantor"
        /// Observes.
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
    /// use exchange_agreement::terms::{Party, PartyRole, RoleClaim};
    /// let party = Party::new("turkiye")?.with_claimed_role(PartyRole::Guarantor, RoleClaim::Disputed);
    /// assert_eq!(party.roles(), [(PartyRole::Guarantor, RoleClaim::Disputed)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[non_exhaustive]
    RoleClaim {
        /// Reported without contradiction.
        Stated "told"
        /// Claimed by some and denied by others.
        Disputed "disputed"
        /// Offered to the party, which declined it.
        Declined "declined"
    }
}

/// A party: a state, de facto authority, armed group, organisation or committee.
///
/// ```
/// use exchange_agreement::{id::Text, terms::{Party, PartyKind, PartyRole, RoleClaim}};
/// let party = Party::new("turkiye")?
///     .with_name("Türkiye")?
///     .with_kind(PartyKind::State)
///     .with_role(PartyRole::Host)
///     .with_claimed_role(PartyRole::Guarantor, RoleClaim::Disputed)
///     .with_note("talks in Istanbul")?;
/// assert_eq!((party.id().as_str(), party.shown(), party.kind()), ("turkiye", "Türkiye", Some(PartyKind::State)));
/// assert_eq!(party.name().map(Text::as_str), Some("Türkiye"));
/// assert_eq!(party.note().map(Text::as_str), Some("talks in Istanbul"));
/// assert_eq!(party.roles(), [(PartyRole::Host, RoleClaim::Stated), (PartyRole::Guarantor, RoleClaim::Disputed)]);
/// assert!(party.has_role(PartyRole::Guarantor) && !party.has_role(PartyRole::Mediator));
/// // A party without a name is shown by its id.
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
    /// Creates a party from its id.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the id is not well formed.
    pub fn new(id: impl Into<TextOr<PartyId>>) -> Result<Self, Invalid> {
        id.into().for_key("id").map(Self::of)
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

    /// Sets the name of the party, in any script.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the name is not well formed.
    pub fn with_name(self, name: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let name = name.into().for_key("name")?;
        Ok(self.named(Some(name)))
    }

    pub(crate) fn named(mut self, name: Option<Text>) -> Self {
        self.name = name;
        self
    }

    /// Sets the kind of the party.
    #[must_use]
    pub fn with_kind(mut self, kind: PartyKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Adds an undisputed role, unless the party already has it.
    #[must_use]
    pub fn with_role(self, role: PartyRole) -> Self {
        self.with_claimed_role(role, RoleClaim::Stated)
    }

    /// Adds a role and how certain it is, unless the party already has it.
    #[must_use]
    pub fn with_claimed_role(mut self, role: PartyRole, claim: RoleClaim) -> Self {
        if !self.has_role(role) {
            self.roles.push((role, claim));
        }
        self
    }

    /// Returns true if the party has a role, disputed or not.
    #[must_use]
    pub fn has_role(&self, role: PartyRole) -> bool {
        self.roles.iter().any(|(known, _)| *known == role)
    }

    /// Sets a remark on the party. No rule judges it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        self.note = Some(note);
        Ok(self)
    }

    pub(crate) fn noted(mut self, note: Option<Text>) -> Self {
        self.note = note;
        self
    }

    /// Returns the id of the party.
    #[must_use]
    pub const fn id(&self) -> &PartyId {
        &self.id
    }

    /// Returns the name of the party, if it is known.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// Returns the name of the party, or the id if there is no name.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.name.as_ref().map_or(self.id.as_str(), Text::as_str)
    }

    /// Returns the kind of the party, if it is known.
    #[must_use]
    pub const fn kind(&self) -> Option<PartyKind> {
        self.kind
    }

    /// Returns the roles of the party, each once and with how certain it is, in the order in which they were added.
    #[must_use]
    pub fn roles(&self) -> &[(PartyRole, RoleClaim)] {
        &self.roles
    }

    /// Returns the remark on the party, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }
}

chain! {
    /// The setters of a party in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::PartyChain, terms::{Party, PartyKind}};
    /// let party = Party::new("").with_name("\u{7}").with_kind(PartyKind::State).with_note("");
    /// let faults = party.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/id", "/name", "/note"]));
    /// ```
    PartyChain for Party {
        with_name(Text) at "name";
        with_note(Text) at "note";
        => with_kind(kind: PartyKind);
        => with_role(role: PartyRole);
        => with_claimed_role(role: PartyRole, claim: RoleClaim);
    }
}

/// A side of an agreement: one or more parties, with a short key.
///
/// ```
/// use exchange_agreement::{Agreement, terms::Party};
/// let agreement = Agreement::between("RU", "UA").with_party("UA", Party::new("ukraine")?).build()?;
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

    /// Returns the key of the side.
    #[must_use]
    pub const fn key(&self) -> ActorKey {
        self.key
    }

    /// Returns the parties on this side; at least one in an agreement.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// Returns the names of its parties for people, of more than two the first: `Alpha and 2 others`. `None` unless all
    /// of them have a name.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, terms::Party};
    /// let agreement = Agreement::between("RU", "UA").with_party("RU", Party::new("ru")?.with_name("Russia")?).build()?;
    /// assert_eq!(agreement.side("UA").and_then(|side| side.name()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let is_named = self.parties.iter().all(|party| party.name().is_some());
        let mut names = self
            .parties
            .iter()
            .filter_map(Party::name)
            .map(Text::as_str);
        let (first, second) = (names.next().filter(|_| is_named)?, names.next());
        let others = names.count();
        Some(match (second, others) {
            (None, _) => first.to_string(),
            (Some(second), 0) => format!("{first} and {second}"),
            (Some(_), others) => format!("{first} and {} others", others.saturating_add(1)),
        })
    }
}
