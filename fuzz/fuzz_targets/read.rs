//! The engine's program for the target `read`.

#![no_main]

fuzz::target!(READ, documents);
