//! Addresses that open one file for a while without a token.
//!
//! The address says which file and until when; the signature proves that we said so. The key
//! lies in the database, so that all nodes know it and a restart changes nothing.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use portico_domain::time::Timestamp;
use sha2::Sha256;

use crate::{
    Db, Error, Result,
    ids::secret,
    sql::{Row, Sql},
};

/// What the key is for.
const PURPOSE: &str = "file addresses";

/// The key that signs addresses.
pub struct SigningKey(Vec<u8>);

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// A file that a good address names. Only [`SigningKey::open`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedFile(String);

impl SignedFile {
    /// The file's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0
    }
}

impl SigningKey {
    /// The signature of an address.
    #[must_use]
    pub fn sign(&self, file: &str, expires_at: Timestamp) -> String {
        let bytes = self.mac(file, expires_at).map(|mac| mac.finalize().into_bytes());
        bytes.map(|bytes| URL_SAFE_NO_PAD.encode(bytes)).unwrap_or_default()
    }

    /// The file of an address, when its signature is ours and its time is not over.
    #[must_use]
    pub fn open(
        &self,
        file: &str,
        expires_at: Timestamp,
        signature: &str,
        now: Timestamp,
    ) -> Option<SignedFile> {
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac(file, expires_at)?.verify_slice(&signature).ok()?;
        (now < expires_at).then(|| SignedFile(file.to_owned()))
    }

    fn mac(&self, file: &str, expires_at: Timestamp) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{}\n{file}", expires_at.millis()).as_bytes());
        Some(mac)
    }
}

/// The key, made at the first use.
///
/// # Errors
/// When the database does not answer.
pub async fn signing_key(db: &Db) -> Result<SigningKey> {
    match known_signing_key(db).await {
        Err(Error::NotFound) => make(db).await?,
        other => return other,
    }
    known_signing_key(db).await
}

/// The key, if one was made.
///
/// # Errors
/// [`Error::NotFound`] when none was: then nothing was ever signed.
pub async fn known_signing_key(db: &Db) -> Result<SigningKey> {
    let mut sql = Sql::new(db.backend(), "SELECT secret FROM signing_key WHERE purpose = ");
    sql.bind(PURPOSE);
    let text: String = sql.one(&db.reader).await?.get("secret")?;
    let bytes = URL_SAFE_NO_PAD.decode(text);
    bytes.map(SigningKey).map_err(|_| Error::Other("the key of file addresses is broken".into()))
}

async fn make(db: &Db) -> Result<()> {
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "INSERT INTO signing_key (purpose, secret) VALUES (");
    sql.bind(PURPOSE).push(", ").bind(URL_SAFE_NO_PAD.encode(secret()?));
    // Another node may have made one meanwhile.
    sql.push(") ON CONFLICT (purpose) DO NOTHING");
    sql.run(tx.connection()).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_its_own_file_until_its_time_is_over() {
        let key = SigningKey(vec![7; 32]);
        let at = Timestamp::from_millis;
        let signature = key.sign("12", at(1_000));
        assert_eq!(
            key.open("12", at(1_000), &signature, at(999)).as_ref().map(SignedFile::id),
            Some("12")
        );
        assert_eq!(key.open("12", at(1_000), &signature, at(1_000)), None, "its time is over");
        assert_eq!(key.open("13", at(1_000), &signature, at(999)), None, "another file");
        assert_eq!(key.open("12", at(2_000), &signature, at(999)), None, "a later end");
        assert_eq!(key.open("12", at(1_000), "", at(999)), None, "no signature");
        let other = SigningKey(vec![8; 32]);
        assert_eq!(other.open("12", at(1_000), &signature, at(999)), None, "another key");
    }
}
