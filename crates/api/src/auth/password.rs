//! Hashing passwords: argon2id with 19456 KiB, 2 passes, 1 lane, never in a
//! request's own thread.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use portico_domain::password::Password;

use crate::{app::App, problem::ApiError};

/// A hash of a password that nobody has, checked when the address is unknown, so
/// that the answer takes as long as for a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cG9ydGljby1ub2JvZHk$MUVCZ3m6Gx0UQ3yDkS6uCSgLrCpCDBrkWyqtYYu2ngM";

/// The hash of a password in PHC form.
///
/// # Errors
/// When the system has no randomness to give.
pub fn hash(password: &Password) -> anyhow::Result<String> {
    let salt = portico_store::secret()?;
    let hash = Argon2::default()
        .hash_password_with_salt(password.reveal().as_bytes(), &salt[..16])
        .map_err(|error| anyhow::anyhow!("hashing a password: {error}"))?;
    Ok(hash.to_string())
}

/// Whether the password has that hash; takes as long when there is no hash.
pub(super) async fn verify(
    app: &App,
    password: Password,
    hash: Option<String>,
) -> Result<bool, ApiError> {
    let internal = |error: String| ApiError::Internal(error);
    let _turn = app.hashing.acquire().await.map_err(|error| internal(error.to_string()))?;
    let known = hash.is_some();
    let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
    let right = actix_web::web::block(move || {
        PasswordHash::new(&hash).is_ok_and(|parsed| {
            Argon2::default().verify_password(password.reveal().as_bytes(), &parsed).is_ok()
        })
    });
    Ok(right.await.map_err(|error| internal(error.to_string()))? && known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_address_costs_a_real_check() {
        assert!(PasswordHash::new(NOBODY).is_ok());
    }

    #[test]
    fn a_hash_admits_its_password_only() {
        let hashed = hash(&Password::typed("harbour-lantern-42")).unwrap_or_default();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        let admits = |text: &str| {
            PasswordHash::new(&hashed).is_ok_and(|known| {
                Argon2::default().verify_password(text.as_bytes(), &known).is_ok()
            })
        };
        assert!(admits("harbour-lantern-42") && !admits("harbour-lantern-43"));
    }
}
