//! The records API, as integrators' programs use it.

mod associations;
