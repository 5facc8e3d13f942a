//! The engine's program for the target `fold`.

#![no_main]

fuzz::target!(FOLD, documents);
