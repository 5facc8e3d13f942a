//! The engine's program for the target `ask`.

#![no_main]

fuzz::target!(ASK, documents);
