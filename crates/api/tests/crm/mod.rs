//! The records API, as programs with a token use it.

mod conversations;
mod files;
mod program;
