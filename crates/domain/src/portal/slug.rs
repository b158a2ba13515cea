//! The part of the address that names a portal.

use std::{fmt, str::FromStr};

/// Words that mean something else at the top of the address.
const RESERVED: [&str; 12] = [
    "api", "console", "assets", "healthz", "readyz", "metrics", "static", "admin", "login", "docs",
    "favicon", "robots",
];

/// A portal's slug: 1 to 60 lower-case letters, digits and single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slug(String);

/// Why a slug was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSlug {
    /// Wrong characters or length.
    #[error("may hold lower-case letters, digits and single hyphens between them, at most 60")]
    Form,
    /// The word has another meaning.
    #[error("is reserved")]
    Reserved,
}

impl Slug {
    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;
    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let formed = (1..=60).contains(&text.len())
            && text.chars().all(plain)
            && text.split('-').all(|part| !part.is_empty());
        if !formed {
            return Err(InvalidSlug::Form);
        }
        if RESERVED.contains(&text) {
            Err(InvalidSlug::Reserved)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_safe_in_an_address() {
        for bad in ["", "A", "a b", "-a", "a-", "a--b", "ä", "a/b", &"x".repeat(61)] {
            assert_eq!(bad.parse::<Slug>(), Err(InvalidSlug::Form), "{bad:?}");
        }
        assert_eq!("console".parse::<Slug>(), Err(InvalidSlug::Reserved));
        assert!("help-2".parse::<Slug>().is_ok());
    }
}
