//! Webhooks: programs that are told of events.
//!
//! An event is written with the change itself. [`spread`] makes deliveries of it, [`claim`]
//! takes some to be sent, [`settle`] notes what became of them. Each is a transaction, so a
//! process that is killed between two of them loses nothing: the next one goes on.

mod apps;
mod claim;
mod log;
mod purge;
mod settings;
mod settle;
mod spread;
mod subscriptions;

pub use apps::{
    ListedApp, NewApp, a_secret, create, delete, exists, find_by_key, list, set_secret,
};
pub use claim::{Claim, Claimed, LEASE_MILLIS, Outgoing, claim, due_apps, next_due, release_all};
pub use log::{
    Attempt, DeliveryState, LOG_ORDER, LoggedDelivery, attempts, deliveries, delivery, replay,
    send_test,
};
pub use purge::purge;
pub use settings::{AppSettings, configure, settings, unconfigure};
pub use settle::{Outcome, settle};
pub use spread::spread;
pub use subscriptions::{
    MOST_SUBSCRIPTIONS, Subscription, activate, subscribe, subscription, subscriptions, unsubscribe,
};
