//! The program as a user calls it: documents and drawn agreements folded in one process and over several, a worker killed,
//! damaged rows.

mod answers;
mod arguments;
mod damaged;
mod killed;
mod program;
mod tables;
