//! What holds of every document, checked on documents that nobody wrote.
//!
//! Each [`Target`] takes a text and panics where one of its assertions does not hold. The programs in `fuzz_targets` give
//! it texts that the engine makes by [`mutation`]; the tests of this crate give it the seeds.

#![forbid(unsafe_code)]

mod draw;
mod edit;
pub mod mutation;
mod places;
mod pool;
pub mod seeds;
mod target;
pub mod targets;

pub use target::Target;

/// Makes a fuzz target of one of [`targets`] and one kind of [`mutation`].
#[macro_export]
macro_rules! target {
    ($target:ident, $mutation:ident) => {
        libfuzzer_sys::fuzz_target!(|text: &[u8]| $crate::targets::$target.count(text));
        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            let bytes = libfuzzer_sys::fuzzer_mutate;
            $crate::mutation::$mutation(data, size, max_size, seed, bytes)
        });
    };
}
