#![no_main]

fuzz::target!(TABLES, tables);
