//! Contacts, companies and tickets as the records API reads and changes them.

pub mod associations;
