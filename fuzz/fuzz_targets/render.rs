//! The engine's program for the target `render`.

#![no_main]

fuzz::target!(RENDER, documents);
