#![no_main]

fuzz::target!(PLAN, documents);
