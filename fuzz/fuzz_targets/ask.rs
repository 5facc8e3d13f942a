#![no_main]

fuzz::target!(ASK, documents);
