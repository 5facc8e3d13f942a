//! The pages, pictures and tables of the crate, compiled as a room of another crate that sees what is public alone. That
//! this compiles is the test: what a page shows, any caller can ask for.
#![expect(
    clippy::pub_use,
    reason = "each room of the crate stands here as what the crate gives to its callers"
)]

extern crate alloc;

#[path = "../../../src/render/mod.rs"]
pub mod render;

mod agreement {
    pub(crate) use exchange_agreement::{standing::*, terms::*, *};
}

mod document {
    pub(crate) use exchange_agreement::*;
}

mod evidence {
    pub(crate) use exchange_agreement::evidence::*;
}

mod ledger {
    pub(crate) use exchange_agreement::{clauses::*, journal::*, standing::*, *};
}

#[cfg(feature = "plan")]
mod plan {
    pub(crate) use exchange_agreement::plan::*;
}

mod register {
    pub(crate) use exchange_agreement::Register;
    pub(crate) use exchange_agreement::register::*;
}

mod rulebook {
    pub(crate) use exchange_agreement::{rules::*, *};
}

mod words {
    pub(crate) use exchange_agreement::{id::*, journal::*, terms::*, time::*, *};
}
