//! The engine's program for the target `reconcile`.

#![no_main]

fuzz::target!(RECONCILE, documents);
