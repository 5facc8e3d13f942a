#![no_main]

fuzz::target!(SEAL, documents);
