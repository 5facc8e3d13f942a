//! The engine's program for the target `write`.

#![no_main]

fuzz::target!(WRITE, documents);
