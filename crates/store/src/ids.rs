//! New ids and secrets: the one place where storage meets randomness.

use std::sync::atomic::{AtomicI64, Ordering};

use portico_domain::{
    id::{Id, next_raw},
    time::Timestamp,
};

use crate::{Error, Result};

/// Makes ids that rise with time and never repeat within this process.
#[derive(Debug, Default)]
pub struct IdSource {
    last: AtomicI64,
}

impl IdSource {
    /// The next id.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn next<K>(&self, now: Timestamp) -> Result<Id<K>> {
        let mut bits = [0; 2];
        fill(&mut bits)?;
        let random = u16::from_le_bytes(bits);
        let step = |last| Some(next_raw(now, random, last));
        let last = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step);
        let raw = next_raw(now, random, last.unwrap_or_default());
        Id::new(raw).map_err(|_| Error::Other("the clock is beyond the range of ids".into()))
    }
}

/// 32 random bytes, for a session or a link.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn secret() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// An id that fits 31 bits, for what programs name in whole numbers of 32. Whoever stores it
/// has to be ready for one that is taken.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn short_id<K>() -> Result<Id<K>> {
    let mut bytes = [0; 4];
    fill(&mut bytes)?;
    let raw = i64::from(u32::from_le_bytes(bytes) % 0x7fff_ffff) + 1;
    Id::new(raw).map_err(|_| Error::Other("a short id is out of range".into()))
}

/// 128 random bits as 32 hexadecimal digits, for the id of a file.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn file_id() -> Result<String> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether a text has the form of a file's id.
#[must_use]
pub fn is_file_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks for randomness")]
fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| Error::Other(format!("no randomness: {error}")))
}
