//! How people were received: where, by whom, from where, and with what assistance.

use alloc::vec::Vec;

use crate::words::Text;

/// How people were received: where, by whom, from where, and with what assistance.
///
/// ```
/// use exchange_agreement::Reception;
/// let reception = Reception::at("Belarus".parse()?)
///     .from_origin("territory controlled by Kyiv".parse()?)
///     .by("an ombudsman".parse()?)
///     .with_assistance("psychological".parse()?)
///     .with_assistance("medical".parse()?);
/// assert_eq!((reception.place(), reception.receiver()), (Some(&"Belarus".parse()?), Some(&"an ombudsman".parse()?)));
/// assert_eq!(reception.origin(), Some(&"territory controlled by Kyiv".parse()?));
/// assert_eq!(reception.assistance(), ["psychological".parse()?, "medical".parse()?]);
/// # Ok::<(), exchange_agreement::TextError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reception {
    pub(super) place: Option<Text>,
    pub(super) origin: Option<Text>,
    pub(super) by: Option<Text>,
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

    /// Adds who received them.
    #[must_use]
    pub fn by(mut self, whom: Text) -> Self {
        self.by = Some(whom);
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

    /// Who received them, where that is told.
    #[must_use]
    pub const fn receiver(&self) -> Option<&Text> {
        self.by.as_ref()
    }

    /// With what assistance.
    #[must_use]
    pub fn assistance(&self) -> &[Text] {
        &self.assistance
    }
}
