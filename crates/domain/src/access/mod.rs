//! Which tickets an actor may see, and what it may do with them.

mod desk_scope;
mod ticket_scope;

pub use desk_scope::{DeskScope, desk_scope};
pub use ticket_scope::{
    ScopeReading, TicketFacts, TicketScope, ViewRefused, may_choose_views, ticket_scope,
};
