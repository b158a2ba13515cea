//! Telling everybody in this process who has subscribed.

use std::sync::Arc;

use tokio::sync::broadcast::{self, error::RecvError};

use super::Marks;

/// How many transactions' marks wait for a subscriber that is slow.
const WAITING: usize = 256;

/// What was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// These changed.
    Marks(Arc<Marks>),
    /// Something may have changed that was not told.
    Gap,
}

/// The sending end.
#[derive(Debug, Clone)]
pub(crate) struct Feed(broadcast::Sender<Told>);

/// A subscription: hears of everything that is committed after it began.
#[derive(Debug)]
pub struct News(broadcast::Receiver<Told>);

impl Default for Feed {
    fn default() -> Self {
        Self(broadcast::channel(WAITING).0)
    }
}

impl Feed {
    pub(crate) fn tell(&self, told: Told) {
        // An error only says that nobody listens.
        let _ = self.0.send(told);
    }

    pub(crate) fn subscribe(&self) -> News {
        News(self.0.subscribe())
    }
}

impl News {
    /// The next that is told. Who falls too far behind hears of a gap, and goes on from there.
    pub async fn next(&mut self) -> Told {
        match self.0.recv().await {
            Ok(told) => told,
            Err(RecvError::Lagged(_)) => Told::Gap,
            // The database is closed: nothing will be told any more.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}
