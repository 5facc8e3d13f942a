#![no_main]

fuzz::target!(ORDER, documents);
