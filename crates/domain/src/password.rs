//! Which passwords are admitted (SPEC 5.4).

use unicode_normalization::UnicodeNormalization;

/// Fewest characters.
pub const MIN: usize = 8;
/// Most characters.
pub const MAX: usize = 128;

/// Passwords that everybody tries first.
const COMMON: [&str; 40] = [
    "password",
    "password1",
    "password12",
    "password123",
    "passw0rd",
    "p@ssw0rd",
    "12345678",
    "123456789",
    "1234567890",
    "11111111",
    "00000000",
    "87654321",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "1q2w3e4r",
    "1qaz2wsx",
    "asdfghjk",
    "abcd1234",
    "abc12345",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "letmein1",
    "welcome1",
    "welcome123",
    "admin123",
    "administrator",
    "changeme",
    "changeme1",
    "default1",
    "master123",
    "dragon123",
    "monkey123",
    "secret123",
    "zaq12wsx",
];

/// A password in the form that is hashed. Its debug form hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Under [`MIN`] characters.
    #[error("has fewer than {MIN} characters")]
    TooShort,
    /// Over [`MAX`] characters.
    #[error("has more than {MAX} characters")]
    TooLong,
    /// On the list of common ones.
    #[error("is one of the most common passwords")]
    Common,
    /// Contains the address it is for.
    #[error("contains the e-mail address")]
    ContainsAddress,
}

impl Password {
    /// What was typed when signing in, normalised like a new password.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(text.nfkc().take(MAX * 4).collect())
    }

    /// A new password for the person with that address.
    ///
    /// # Errors
    /// [`WeakPassword`] says why it is refused.
    pub fn new(text: &str, address: &str) -> Result<Self, WeakPassword> {
        let password: String = text.nfkc().collect();
        let folded = password.to_lowercase();
        let local = address.split('@').next().unwrap_or(address).to_lowercase();
        match password.chars().count() {
            n if n < MIN => Err(WeakPassword::TooShort),
            n if n > MAX => Err(WeakPassword::TooLong),
            _ if COMMON.contains(&folded.as_str()) => Err(WeakPassword::Common),
            _ if local.len() >= 4 && folded.contains(&local) => Err(WeakPassword::ContainsAddress),
            _ => Ok(Self(password)),
        }
    }

    /// The characters, for hashing only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_named() {
        let refused = |text: &str| Password::new(text, "lovelace@acme.example").err();
        assert_eq!(refused("short"), Some(WeakPassword::TooShort));
        assert_eq!(refused(&"x".repeat(129)), Some(WeakPassword::TooLong));
        assert_eq!(refused("PassWord123"), Some(WeakPassword::Common));
        assert_eq!(refused("my-lovelace-9"), Some(WeakPassword::ContainsAddress));
        assert_eq!(refused("harbour-lantern-42"), None);
    }
}
