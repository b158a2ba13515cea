//! How often a token may be used. One process counts in memory; nodes that share a
//! PostgreSQL count there.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use portico_domain::{id::TokenId, time::Timestamp};
use portico_store::{
    Db,
    tokens::{self, LiveToken, Purpose},
};

use super::CrmError;

/// Milliseconds that the limit of requests looks back.
const INTERVAL: i64 = 10_000;
const SECOND: i64 = 1_000;
const DAY: i64 = 86_400_000;

/// Uses of tokens in the last moments.
#[derive(Debug, Default)]
pub struct RateLimiter {
    uses: Mutex<HashMap<(TokenId, Purpose), VecDeque<i64>>>,
}

/// What is left to a token, for the answer's headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    /// Requests in ten seconds.
    pub limit: u32,
    /// How many of them are left.
    pub remaining: u32,
    /// The same for a day, where that is limited.
    pub daily: Option<(u32, u32)>,
}

impl Rated {
    /// Writes the headers that integrators' clients read.
    pub fn write(self, headers: &mut HeaderMap) {
        let mut put = |name: &'static str, value: i64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        put("x-hubspot-ratelimit-max", self.limit.into());
        put("x-hubspot-ratelimit-remaining", self.remaining.into());
        put("x-hubspot-ratelimit-interval-milliseconds", INTERVAL);
        if let Some((limit, remaining)) = self.daily {
            put("x-hubspot-ratelimit-daily", limit.into());
            put("x-hubspot-ratelimit-daily-remaining", remaining.into());
        }
    }
}

impl RateLimiter {
    /// Counts one use. Searches have a limit of their own and no headers.
    ///
    /// # Errors
    /// [`CrmError::too_many`]; then nothing was counted.
    pub async fn take(
        &self,
        db: &Db,
        token: &LiveToken,
        is_search: bool,
        now: Timestamp,
    ) -> Result<Option<Rated>, CrmError> {
        let rates = token.rates;
        let daily = match rates.daily {
            Some(limit) => {
                let left = self.count(db, token.id, Purpose::Day, DAY, limit, now).await?;
                Some((limit, left.ok_or_else(|| CrmError::too_many("DAILY", 60))?))
            }
            None => None,
        };
        if is_search {
            let left =
                self.count(db, token.id, Purpose::Search, SECOND, rates.searches, now).await?;
            return match left {
                Some(_) => Ok(None),
                None => Err(CrmError::too_many("SECONDLY", 1)),
            };
        }
        let left =
            self.count(db, token.id, Purpose::Request, INTERVAL, rates.requests, now).await?;
        let remaining = left.ok_or_else(|| CrmError::too_many("TEN_SECONDLY_ROLLING", 1))?;
        Ok(Some(Rated { limit: rates.requests, remaining, daily }))
    }

    /// How many uses are left after this one; `None` when there was none left.
    async fn count(
        &self,
        db: &Db,
        token: TokenId,
        purpose: Purpose,
        millis: i64,
        limit: u32,
        now: Timestamp,
    ) -> Result<Option<u32>, CrmError> {
        if db.is_shared() {
            return Ok(tokens::spend(db, token, purpose, millis, limit, now).await?);
        }
        let mut all = self.uses.lock().unwrap_or_else(PoisonError::into_inner);
        let uses = all.entry((token, purpose)).or_default();
        while uses.front().is_some_and(|at| *at <= now.millis() - millis) {
            uses.pop_front();
        }
        let used = u32::try_from(uses.len()).unwrap_or(u32::MAX);
        if used >= limit {
            return Ok(None);
        }
        uses.push_back(now.millis());
        Ok(Some(limit - used - 1))
    }
}
