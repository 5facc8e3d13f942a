#![no_main]

fuzz::target!(RENDER, documents);
