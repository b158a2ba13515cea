//! Where a token stands.

use portico_api_types::settings::Token;
use portico_domain::time::Timestamp;

use crate::{i18n::console, ui::Tone};

/// A token that ends within these days is marked.
const SOON_MILLIS: i64 = 14 * 86_400_000;

/// Where a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenState {
    /// Programs can use it.
    Working,
    /// They can, but not for long.
    ExpiresSoon,
    /// Its time is over.
    Expired,
    /// Somebody took it out of use.
    Revoked,
}

impl TokenState {
    /// The state at a point in time.
    pub(super) fn of(token: &Token, now: Timestamp) -> Self {
        match (token.revoked_at, token.expires_at) {
            (Some(_), _) => Self::Revoked,
            (None, Some(end)) if end <= now => Self::Expired,
            (None, Some(end)) if end <= now.plus_millis(SOON_MILLIS) => Self::ExpiresSoon,
            (None, _) => Self::Working,
        }
    }

    /// Whether programs can use it.
    pub(super) const fn works(self) -> bool {
        matches!(self, Self::Working | Self::ExpiresSoon)
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Working => console::token_state_working(),
            Self::ExpiresSoon => console::token_state_soon(),
            Self::Expired => console::token_state_expired(),
            Self::Revoked => console::token_state_revoked(),
        }
    }

    pub(super) const fn tone(self) -> Tone {
        match self {
            Self::Working => Tone::Good,
            Self::ExpiresSoon => Tone::Warning,
            Self::Expired | Self::Revoked => Tone::Neutral,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(expires_at: Option<Timestamp>, revoked_at: Option<Timestamp>) -> Token {
        Token {
            id: "7".parse().unwrap(),
            name: "Nightly export".to_owned(),
            hint: "Qx7a".to_owned(),
            scopes: Vec::new(),
            made_by: "Grace Hopper".to_owned(),
            rate_limit: 190,
            search_limit: 5,
            daily_limit: None,
            created_at: Timestamp::from_millis(0),
            expires_at,
            used_at: None,
            revoked_at,
        }
    }

    #[test]
    fn a_token_works_until_its_end_and_warns_before() {
        let now = Timestamp::from_millis(1_000);
        let state = |end: Option<i64>| {
            TokenState::of(&token(end.map(|end| now.plus_millis(end)), None), now)
        };
        assert_eq!(state(None), TokenState::Working);
        assert_eq!(state(Some(SOON_MILLIS + 1)), TokenState::Working);
        assert_eq!(state(Some(SOON_MILLIS)), TokenState::ExpiresSoon);
        assert_eq!(state(Some(0)), TokenState::Expired);
    }

    #[test]
    fn a_revoked_token_is_revoked_whatever_its_end() {
        let now = Timestamp::from_millis(1_000);
        for end in [None, Some(Timestamp::from_millis(0)), Some(now.plus_millis(1))] {
            assert_eq!(TokenState::of(&token(end, Some(now)), now), TokenState::Revoked);
        }
    }
}
