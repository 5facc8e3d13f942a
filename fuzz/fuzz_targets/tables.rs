//! The engine's program for the target `tables`.

#![no_main]

fuzz::target!(TABLES, tables);
