//! A scope as a condition. The only place where "who sees what" becomes SQL.

use portico_domain::{
    access::{AccessRules, DeskScope, Reach, Rule, TicketPermission, TicketScope},
    property::RecordKind,
};

use crate::{dialect::larger, filters::push_groups, sql::Sql};

/// Appends the condition that the ticket `t` is in the scope.
pub(crate) fn push_tickets(sql: &mut Sql, scope: &TicketScope) {
    const OF_CONTACT: &str = "SELECT ticket_id FROM ticket_contact WHERE contact_id = ";
    const OF_COMPANY: &str = "SELECT ticket_id FROM ticket_company WHERE company_id = ";
    match scope.reach() {
        Reach::Nothing => sql.push("FALSE"),
        Reach::OfContact(contact) => {
            sql.push("t.id IN (").push(OF_CONTACT).bind(contact.get()).push(")")
        }
        Reach::OfCompany(company) => {
            sql.push("t.id IN (").push(OF_COMPANY).bind(company.get()).push(")")
        }
        Reach::OfEither(contact, company) => sql
            .push("t.id IN (")
            .push(OF_CONTACT)
            .bind(contact.get())
            .push(" UNION ")
            .push(OF_COMPANY)
            .bind(company.get())
            .push(")"),
    };
    sql.push(" AND t.archived_at IS NULL AND ");
    push_existing(sql, scope.visibility());
}

/// Appends the condition that the ticket `t` exists for customers.
pub(crate) fn push_existing(sql: &mut Sql, visibility: &Rule) {
    match visibility {
        Rule::Empty => {
            sql.push("TRUE");
        }
        Rule::Filters(groups) => push_groups(sql, RecordKind::Ticket, groups),
        Rule::Broken => {
            sql.push("FALSE");
        }
    }
}

/// Appends the condition that the contact `c`, which has a company, has company access: what
/// `Standing::decide` says in memory.
pub(crate) fn push_company_access(sql: &mut Sql, rules: &AccessRules) {
    match rules.permission() {
        TicketPermission::Own => {
            sql.push("FALSE");
        }
        TicketPermission::Company => {
            sql.push("TRUE");
        }
        TicketPermission::Some => push_criteria(sql, &rules.criteria),
    }
}

/// Appends the condition that the contact `c` meets the criteria.
pub(crate) fn push_criteria(sql: &mut Sql, criteria: &Rule) {
    match criteria.filters() {
        Some(groups) => push_groups(sql, RecordKind::Contact, groups),
        None => {
            sql.push("FALSE");
        }
    }
}

/// Appends the condition that the message `m` in its thread `th` of the ticket `t`
/// is one that customers see: visible, in the original thread, not internal.
pub(crate) fn push_visible_messages(sql: &mut Sql, scope: &TicketScope) {
    push_shown(sql, scope.internal());
}

/// The same for the rule about internal messages alone.
pub(crate) fn push_shown(sql: &mut Sql, internal: &Rule) {
    sql.push("m.is_visible AND th.id = t.original_thread_id AND th.archived_at IS NULL");
    push_not_internal(sql, internal);
}

/// Appends ` AND …` so that no rule about internal messages hides the message `m`.
pub(crate) fn push_not_internal(sql: &mut Sql, internal: &Rule) {
    if *internal != Rule::Empty {
        push_internal(sql.push(" AND NOT "), internal);
    }
}

/// Appends the condition that the message `m` is internal: no customer sees it.
pub(crate) fn push_internal(sql: &mut Sql, internal: &Rule) {
    match internal {
        Rule::Empty => {
            sql.push("FALSE");
        }
        Rule::Filters(groups) => push_groups(sql, RecordKind::Message, groups),
        Rule::Broken => {
            sql.push("TRUE");
        }
    }
}

/// Appends when something last happened on the ticket `t` that customers see.
///
/// The column knows the latest visible message; where a rule hides messages, the latest
/// one that is left has to be looked for.
pub(crate) fn push_customer_activity(sql: &mut Sql, scope: &TicketScope) {
    if *scope.internal() == Rule::Empty {
        sql.push("t.customer_activity_at");
        return;
    }
    sql.push(larger(sql.backend())).push(
        "(t.status_at, COALESCE((SELECT MAX(m.sent_at) FROM thread th \
         JOIN message m ON m.thread_id = th.id WHERE th.id = t.original_thread_id AND ",
    );
    push_visible_messages(sql, scope);
    sql.push("), 0))");
}

/// Appends the condition that the ticket `t` is in the help desk's scope.
pub(crate) fn push_desk(sql: &mut Sql, _scope: &DeskScope) {
    sql.push("t.archived_at IS NULL");
}
