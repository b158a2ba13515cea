//! Secrets that Portico must be able to read again, sealed for the database with a key that
//! is not in it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::Path,
};

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};

/// Bytes that differ at each sealing and stand before what is sealed.
const NONCE: usize = 24;

/// Seals and opens secrets.
#[derive(Clone)]
pub struct SealingKey(XChaCha20Poly1305);

/// What is sealed was sealed with another key, for another purpose, or was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret cannot be opened with this key")]
pub struct CannotOpen;

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey(…)")
    }
}

impl SealingKey {
    /// A key from 32 random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&Key::from(bytes)))
    }

    /// The key in that file, which is made where there is none.
    ///
    /// # Errors
    /// When it cannot be read or made, holds no key, or anybody on the machine may read it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                create(path).with_context(|| format!("the key file {shown} cannot be made"))?;
                fs::read_to_string(path)
            }
            read => read,
        };
        let text = text.with_context(|| format!("the key file {shown} cannot be read"))?;
        refuse_readable(path)?;
        let bytes = STANDARD_NO_PAD.decode(text.trim()).ok();
        let Some(bytes) = bytes.and_then(|bytes| bytes.try_into().ok()) else {
            bail!("the key file {shown} does not hold a key");
        };
        Ok(Self::new(bytes))
    }

    /// Seals a secret for one purpose.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn seal(&self, purpose: &str, secret: &str) -> portico_store::Result<String> {
        let [nonce @ .., _, _, _, _, _, _, _, _] = portico_store::secret()?;
        let payload = Payload { msg: secret.as_bytes(), aad: purpose.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|error| portico_store::Error::Other(error.to_string()))?;
        Ok(STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for that purpose.
    ///
    /// # Errors
    /// [`CannotOpen`].
    pub fn unseal(&self, purpose: &str, sealed: &str) -> Result<String, CannotOpen> {
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| CannotOpen)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(CannotOpen)?;
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        let secret = self.0.decrypt(&XNonce::from(*nonce), payload).map_err(|_| CannotOpen)?;
        String::from_utf8(secret).map_err(|_| CannotOpen)
    }
}

/// Writes a new key to a file that only its owner may read, unless another process does so
/// first.
fn create(path: &Path) -> anyhow::Result<()> {
    let key = STANDARD_NO_PAD.encode(portico_store::secret()?);
    match make(path) {
        Ok(mut file) => {
            writeln!(file, "{key}")?;
            Ok(file.sync_all()?)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn make(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn refuse_readable(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o007 != 0 {
        bail!("the key file {} may be read by everybody: chmod 600 it", path.display());
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_readable(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_opened_with_its_key_for_its_purpose_only() {
        let key = SealingKey::new([7; 32]);
        let sealed = key.seal("webhook 1", "harbour").unwrap();
        assert!(!sealed.contains("harbour"));
        assert_ne!(sealed, key.seal("webhook 1", "harbour").unwrap());
        assert_eq!(key.unseal("webhook 1", &sealed).as_deref(), Ok("harbour"));
        assert_eq!(key.unseal("webhook 2", &sealed), Err(CannotOpen));
        assert_eq!(SealingKey::new([8; 32]).unseal("webhook 1", &sealed), Err(CannotOpen));
        for broken in ["", "AAAA", &sealed[1..], "ä"] {
            assert_eq!(key.unseal("webhook 1", broken), Err(CannotOpen), "{broken}");
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_refused_when_everybody_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let sealed = SealingKey::open(&path).unwrap().seal("x", "harbour").unwrap();
        let again = SealingKey::open(&path).unwrap();
        assert_eq!(again.unseal("x", &sealed).as_deref(), Ok("harbour"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            mode(0o604);
            assert!(SealingKey::open(&path).is_err());
            mode(0o600);
        }
        fs::write(&path, "nonsense").unwrap();
        assert!(SealingKey::open(&path).is_err());
    }
}
