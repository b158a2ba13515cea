//! The threads.

use actix_web::{get, web::Json};
use portico_api_types::crm::{CrmProblem, Paging, conversations::ThreadPage};
use portico_store::{
    Cursor,
    records::threads::{self, ThreadFilter, ThreadOrder, ThreadStatus},
};
use utoipa::IntoParams;

use super::convert::{thread, with_ticket};
use crate::{
    auth::{Crm, ReadConversations},
    crm::{CrmError, Params},
};

/// Which threads, and in which order.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
struct ListParams {
    /// How many, 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 100)]
    limit: Option<u32>,
    /// Where the page begins, as the page before said.
    after: Option<String>,
    /// `id`, or `latestMessageTimestamp`; with a `-` before it the last come first.
    #[param(pattern = "^(-?(id|latestMessageTimestamp))?$")]
    sort: Option<String>,
    /// Only threads with a message after that time.
    #[param(rename = "latestMessageTimestampAfter")]
    latest_message_timestamp_after: Option<String>,
    /// Only threads of that inbox.
    #[param(rename = "inboxId")]
    inbox_id: Option<String>,
    /// Only threads held with that contact.
    #[param(rename = "associatedContactId")]
    associated_contact_id: Option<String>,
    /// Only the threads of that ticket.
    #[param(rename = "associatedTicketId")]
    associated_ticket_id: Option<String>,
    /// Only `OPEN` or only `CLOSED` ones.
    #[param(rename = "threadStatus")]
    thread_status: Option<String>,
    /// Whether to list the recycle bin.
    archived: Option<bool>,
    /// `TICKET` says which ticket each thread is about.
    association: Option<String>,
}

/// The threads of tickets that are not archived.
#[utoipa::path(tag = "conversations", operation_id = "crm_list_threads", params(ListParams),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of threads", body = ThreadPage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/conversations/v3/conversations/threads")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadConversations>,
    params: Params,
) -> Result<Json<ThreadPage>, CrmError> {
    let with_ticket = with_ticket(&params)?;
    let filter = filter(&params)?;
    let order = order(&params)?;
    let limit = params.limit(100, 500)?;
    let page = params.page(order.name(), Cursor::has_number)?;
    let found = threads::list(crm.db(), crm.scope(), filter, order, &page, limit).await?;
    Ok(Json(ThreadPage {
        results: found.rows.into_iter().map(|row| thread(row, with_ticket)).collect(),
        paging: Paging::to(found.next.map(|cursor| cursor.encode())),
    }))
}

fn filter(params: &Params) -> Result<ThreadFilter, CrmError> {
    Ok(ThreadFilter {
        inbox: params.id("inboxId")?,
        contact: params.id("associatedContactId")?,
        ticket: params.id("associatedTicketId")?,
        status: match params.text("threadStatus").map(str::to_ascii_uppercase).as_deref() {
            None => None,
            Some("OPEN") => Some(ThreadStatus::Open),
            Some("CLOSED") => Some(ThreadStatus::Closed),
            Some(_) => return Err(CrmError::invalid("threadStatus must be OPEN or CLOSED.")),
        },
        latest_after: params.time("latestMessageTimestampAfter")?,
        archived: params.flag("archived")?,
    })
}

fn order(params: &Params) -> Result<ThreadOrder, CrmError> {
    let text = params.text("sort").unwrap_or("id");
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    match name {
        "id" => Ok(ThreadOrder { by_latest: false, descending }),
        "latestMessageTimestamp" => Ok(ThreadOrder { by_latest: true, descending }),
        _ => Err(CrmError::invalid("sort must be id or latestMessageTimestamp.")),
    }
}
