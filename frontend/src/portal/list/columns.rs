//! The default columns' heads.

use portico_domain::view::Column;

use crate::i18n::portal as text;

/// What people read above a column.
pub(super) fn label(column: Column) -> &'static str {
    match column {
        Column::Subject => text::column_subject(),
        Column::RequestedBy => text::column_requested_by(),
        Column::CreatedAt => text::column_created_at(),
        Column::Owner => text::column_owner(),
        Column::LastActivityAt => text::column_last_activity_at(),
        Column::Status => text::column_status(),
    }
}
