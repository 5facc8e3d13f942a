//! The engine's program for the target `plan`.

#![no_main]

fuzz::target!(PLAN, documents);
