//! Guards behind other guards: what handlers ask for twice is refused by each function alone.

use portico_domain::{
    access::{AccessRules, DeskScope, Rule, Standing, TicketScope, desk_scope, ticket_scope},
    actor::{ContactActor, Permission, Permissions, StaffActor},
    filter::Record,
    id::TicketId,
    ticket::Priority,
    time::Timestamp,
    view::View,
};
use portico_store::{
    Act, ChangedBy, Error, Page, attachments, conversations, desk,
    sent::Delivery,
    testing::{Cast, cast, databases},
    tickets::{self, Replying},
};

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// The tickets that a contact is on.
fn own(actor: ContactActor) -> TicketScope {
    let rules = AccessRules::default();
    let standing = Standing::decide(actor, &rules, &Record::default());
    ticket_scope(&standing, &rules, View::All).expect("a scope")
}

fn of_desk(cast: &Cast) -> DeskScope {
    let permissions = Permissions::of(&[Permission::Tickets]);
    desk_scope(&StaffActor { staff: cast.desk, permissions }).expect("a scope")
}

fn delivery(key: &str) -> Delivery {
    Delivery { sender: "test".into(), key: key.into(), fingerprint: String::new() }
}

#[tokio::test]
async fn a_sender_is_given_only_its_own_message_of_a_ticket_in_reach() {
    for database in databases().await {
        let (db, cast) = (&database.db, cast(&database.db, NOW).await);
        let given = async |scope: &TicketScope, contact: ContactActor| {
            let (ticket, message) = (cast.adas, cast.message);
            conversations::own_message(db, scope, ticket, contact.contact, message).await.is_ok()
        };
        assert!(given(&own(cast.ada), cast.ada).await);
        assert!(!given(&own(cast.ada), cast.ben).await, "the message is not Ben's");
        assert!(!given(&own(cast.ben), cast.ada).await, "the ticket is out of reach");
    }
}

#[tokio::test]
async fn a_reply_to_a_ticket_out_of_reach_is_not_stored() {
    for database in databases().await {
        let (db, cast) = (&database.db, cast(&database.db, NOW).await);
        let pipelines = portico_store::pipelines::all(db).await.expect("pipelines");
        for (ticket, is_stored) in [(cast.adas, false), (cast.bens, true)] {
            let delivery = &delivery("reply");
            let (actor, inbox) = (cast.ben, cast.inbox);
            let replying = Replying {
                actor,
                sender: "",
                ticket,
                text: "Hello",
                rich_text: None,
                uploads: &[],
                inbox,
                delivery,
            };
            let (scope, open) = (own(cast.ben), |_| Ok::<_, ()>(false));
            let mut tx = db.begin().await.expect("a transaction");
            let stored =
                tickets::reply(&mut tx, &cast.ids, &scope, &pipelines, &replying, open, NOW).await;
            assert_eq!(stored.is_ok(), is_stored);
        }
    }
}

#[tokio::test]
async fn the_help_desk_neither_reads_nor_writes_tickets_in_the_recycle_bin() {
    for database in databases().await {
        let (db, cast) = (&database.db, cast(&database.db, NOW).await);
        let scope = of_desk(&cast);
        let archive = format!("UPDATE ticket SET archived_at = 1 WHERE id = {}", cast.adas);
        for is_there in [true, false] {
            let timeline =
                desk::timeline(db, &scope, &Rule::Empty, cast.adas, None, &Page::First, 50).await;
            assert_eq!(timeline.expect("entries").rows.is_empty(), !is_there);
            let files = attachments::of_entries(db, &scope, &[cast.message.get()]).await;
            assert_eq!(files.expect("files").len(), usize::from(is_there));
            for wrote in writes(&database.db, &cast, &scope, cast.adas).await {
                assert_eq!(wrote.is_ok(), is_there);
                assert!(matches!(wrote, Ok(()) | Err(Error::NotFound)), "{wrote:?}");
            }
            cast.change(db, &archive).await;
        }
    }
}

/// A change, a reply and a comment, none of which is kept.
async fn writes(
    db: &portico_store::Db,
    cast: &Cast,
    scope: &DeskScope,
    ticket: TicketId,
) -> [portico_store::Result<()>; 3] {
    let pipelines = portico_store::pipelines::all(db).await.expect("pipelines");
    let (staff, inbox, ids) = (cast.desk, cast.inbox, &cast.ids);
    let (reply, comment) = (delivery("reply"), delivery("comment"));
    let writing = |delivery| desk::StaffWriting {
        staff,
        sender: "",
        ticket,
        text: "Hello",
        rich_text: None,
        uploads: &[],
        inbox,
        delivery,
    };
    let mut tx = db.begin().await.expect("a transaction");
    let act = Act { by: ChangedBy::Staff(staff), now: NOW, ids };
    let changing = desk::Changing { stage: None, owner: None, priority: Some(Some(Priority::Low)) };
    let changed = desk::change(&mut tx, act, scope, &pipelines, ticket, changing).await;
    let replied = desk::reply(&mut tx, ids, scope, &writing(&reply), NOW).await;
    let commented = desk::comment(&mut tx, ids, scope, &writing(&comment), NOW).await;
    [changed.map(|_| ()), replied.map(|_| ()), commented.map(|_| ())]
}
