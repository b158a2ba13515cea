//! A scope as a condition. The only place where "who sees what" becomes SQL.

use portico_domain::access::{DeskScope, ScopeReading, TicketScope};

use crate::sql::Sql;

/// Appends the condition that the ticket `t` is in the scope.
pub(crate) fn push_tickets(sql: &mut Sql, scope: &TicketScope) {
    const OF_CONTACT: &str = "SELECT ticket_id FROM ticket_contact WHERE contact_id = ";
    const OF_COMPANY: &str = "SELECT ticket_id FROM ticket_company WHERE company_id = ";
    match scope.reading() {
        ScopeReading::Nothing => sql.push("FALSE"),
        ScopeReading::OfContact(contact) => {
            sql.push("t.id IN (").push(OF_CONTACT).bind(contact.get()).push(")")
        }
        ScopeReading::OfCompany(company) => {
            sql.push("t.id IN (").push(OF_COMPANY).bind(company.get()).push(")")
        }
        ScopeReading::OfEither(contact, company) => sql
            .push("t.id IN (")
            .push(OF_CONTACT)
            .bind(contact.get())
            .push(" UNION ")
            .push(OF_COMPANY)
            .bind(company.get())
            .push(")"),
    };
    sql.push(" AND t.archived_at IS NULL");
}

/// Appends the condition that the message `m` in its thread `th` of the ticket `t`
/// is one that customers see: visible, in the original thread.
pub(crate) fn push_visible_messages(sql: &mut Sql) {
    sql.push("m.is_visible AND th.id = t.original_thread_id AND th.archived_at IS NULL");
}

/// Appends the condition that the ticket `t` is in the help desk's scope.
pub(crate) fn push_desk(sql: &mut Sql, _scope: &DeskScope) {
    sql.push("t.archived_at IS NULL");
}
