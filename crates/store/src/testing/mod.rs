//! For tests: a fresh database of each kind, and the named cast.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot prepare has failed")]

mod cast;
mod databases;
mod events;
mod scene;
mod talk;
mod world;

pub use cast::{CANARY, Cast, FILE_DIGEST, Named, TestFile};
pub use databases::{TestDatabase, databases};
pub use events::{emit, event_id};
pub use scene::cast;
pub use talk::MessageRecipe;
pub use world::{PROPERTIES, TicketRecipe, World, WorldRecipe, define_properties};
