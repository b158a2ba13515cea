//! Which tickets an actor may see, and what it may do with them.

mod desk_scope;
mod explain;
mod file_scope;
mod record_scope;
mod rules;
mod standing;
mod ticket_scope;
mod written;

pub use desk_scope::{DeskScope, desk_scope};
pub use explain::{Doors, Explanation, RuleName, RulePart, Step, describe, explain};
pub use file_scope::{FILE_SCOPES, FileScope, file_scope};
pub use record_scope::{RecordScope, record_scope};
pub use rules::{AccessRules, Rule, TicketPermission};
pub use standing::Standing;
pub use ticket_scope::{
    MessageFacts, Reach, TicketFacts, TicketScope, ViewRefused, may_choose_views, ticket_scope,
};
pub use written::{FilterRule, RuleError, WrittenRules};
