//! The engine's program for the target `order`.

#![no_main]

fuzz::target!(ORDER, documents);
