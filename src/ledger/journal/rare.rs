//! `Rare` and `More`: what most legs lack.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::accounted::Accounted;
use super::breakdown::Breakdown;
use super::reception::Reception;
use crate::words::{ActorKey, Count, PartKey, Text, When};

// INVARIANT: at least one of the two is present, and neither is equal to its default.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct More {
    pub(super) reception: Option<Reception>,
    pub(super) rare: Option<Box<Rare>>,
}

/// What few legs have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rare {
    pub(super) remains: Option<Count>,
    pub(super) released_by: Option<ActorKey>,
    pub(super) is_internal: bool,
    pub(super) part: Option<PartKey>,
    pub(super) beside: bool,
    pub(super) on: Option<When>,
    pub(super) at: Option<Text>,
    pub(super) accounted: Vec<Accounted>,
    pub(super) listed: Option<u32>,
    pub(super) breakdown: Breakdown,
    pub(super) destination: Option<Text>,
    pub(super) note: Option<Text>,
}

impl More {
    pub(super) fn of(reception: Option<Reception>, rare: Option<Box<Rare>>) -> Option<Box<Self>> {
        (reception.is_some() || rare.is_some()).then(|| Box::new(Self { reception, rare }))
    }
}
