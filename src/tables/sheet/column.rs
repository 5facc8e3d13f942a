//! `Column`: a column of a table by its position.

/// A column of a table, which the table may not have.
#[derive(Clone, Copy)]
pub(in crate::tables) struct Column {
    pub(super) at: Option<usize>,
    /// True if the table is to have it: that it does not is reported already.
    pub(super) is_missed: bool,
    /// True if one of the columns that are not known, which is reported, may be meant for it.
    pub(super) is_unsure: bool,
}

impl Column {
    /// No column: the whole row.
    pub(in crate::tables) const NONE: Self = Self {
        at: None,
        is_missed: false,
        is_unsure: false,
    };

    pub(in crate::tables) const fn is_there(self) -> bool {
        self.at.is_some()
    }

    pub(in crate::tables) const fn is_missed(self) -> bool {
        self.is_missed
    }

    pub(in crate::tables) const fn is_unsure(self) -> bool {
        self.is_unsure
    }

    pub(super) const fn number(at: usize) -> Self {
        Self {
            at: Some(at),
            is_missed: false,
            is_unsure: false,
        }
    }
}
