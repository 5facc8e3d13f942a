//! The engine's program for the target `seal`.

#![no_main]

fuzz::target!(SEAL, documents);
