#![no_main]

fuzz::target!(FOLD, documents);
