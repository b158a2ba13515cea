//! Keys that programs show: a prefix that tells what they are, thirty characters at random,
//! and a checksum of six. Only their digest is stored.

use sha2::{Digest, Sha256};

use crate::{Result, secret};

/// The alphabet: 62 letters and digits.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many characters are drawn at random.
const RANDOM: usize = 30;
/// How many characters the checksum has.
const CHECKSUM: usize = 6;
/// How many characters of the end are kept to tell keys apart.
const HINT: usize = 4;

/// A new key.
pub(crate) fn make(prefix: &str) -> Result<String> {
    let mut text = prefix.to_owned();
    while text.len() < prefix.len() + RANDOM {
        // Bytes above the last multiple of 62 would prefer some letters.
        let fair = secret()?.into_iter().filter(|byte| usize::from(*byte) < 248);
        let letters = fair.map(|byte| char::from(ALPHABET[usize::from(byte) % 62]));
        text.extend(letters.take(prefix.len() + RANDOM - text.len()));
    }
    text.push_str(&checksum(&text));
    Ok(text)
}

/// Whether a text can be a key: a mistyped one is refused without asking the database.
pub(crate) fn is_whole(prefix: &str, text: &str) -> bool {
    let parts = text.len().checked_sub(CHECKSUM).and_then(|end| text.split_at_checked(end));
    parts.is_some_and(|(body, sum)| body.starts_with(prefix) && checksum(body) == sum)
}

/// CRC-32 in six characters.
fn checksum(text: &str) -> String {
    let mut rest = crc32fast::hash(text.as_bytes());
    let mut letters = [b'0'; CHECKSUM];
    for letter in letters.iter_mut().rev() {
        *letter = ALPHABET[(rest % 62) as usize];
        rest /= 62;
    }
    letters.into_iter().map(char::from).collect()
}

/// What is stored of a key.
pub(crate) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The end of a key, for lists.
pub(crate) fn hint(text: &str) -> &str {
    text.get(text.len().saturating_sub(HINT)..).unwrap_or_default()
}
