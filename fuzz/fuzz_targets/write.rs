#![no_main]

fuzz::target!(WRITE, documents);
