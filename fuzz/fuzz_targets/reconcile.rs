#![no_main]

fuzz::target!(RECONCILE, documents);
