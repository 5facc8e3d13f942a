//! `Reception`: how people were received: where, by which body, from where, and with what assistance.

use crate::rulebook::Invalid;
use alloc::vec::Vec;

use crate::words::{Text, TextOr};

/// How people were received: where, by which body, from where, and with what assistance.
///
/// ```
/// use exchange_agreement::journal::Reception;
/// let reception = Reception::at("Belarus".parse()?)
///     .with_origin("territory controlled by Kyiv")?
///     .with_receiver("an ombudsman")?
///     .with_assistance("psychological")?
///     .with_assistance("medical")?;
/// assert_eq!((reception.place(), reception.receiver()), (Some(&"Belarus".parse()?), Some(&"an ombudsman".parse()?)));
/// assert_eq!(reception.origin(), Some(&"territory controlled by Kyiv".parse()?));
/// assert_eq!(reception.assistance(), ["psychological", "medical"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reception {
    pub(super) place: Option<Text>,
    pub(super) origin: Option<Text>,
    pub(super) by: Option<Text>,
    pub(super) assistance: Vec<Text>,
}

impl Reception {
    /// Creates a reception of people at a place.
    #[must_use]
    pub fn at(place: Text) -> Self {
        Self {
            place: Some(place),
            ..Self::default()
        }
    }

    /// Sets the place from which the people came.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_origin(mut self, origin: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let origin = origin.into().for_key("from")?;
        self.origin = Some(origin);
        Ok(self)
    }

    /// Sets the person or body that received the people.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_receiver(mut self, receiver: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let receiver = receiver.into().for_key("by")?;
        self.by = Some(receiver);
        Ok(self)
    }

    /// Adds a kind of assistance that the people received.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_assistance(mut self, assistance: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let assistance = assistance.into().for_key("assistance")?;
        self.assistance.push(assistance);
        Ok(self)
    }

    /// Returns the place of the reception, if given.
    #[must_use]
    pub const fn place(&self) -> Option<&Text> {
        self.place.as_ref()
    }

    /// Returns the place from which the people came, if given.
    #[must_use]
    pub const fn origin(&self) -> Option<&Text> {
        self.origin.as_ref()
    }

    /// Returns the person or body that received the people, if given.
    #[must_use]
    pub const fn receiver(&self) -> Option<&Text> {
        self.by.as_ref()
    }

    /// Returns the kinds of assistance that the people received.
    #[must_use]
    pub fn assistance(&self) -> &[Text] {
        &self.assistance
    }
}
