#![no_main]

fuzz::target!(READ, documents);
