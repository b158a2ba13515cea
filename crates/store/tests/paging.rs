//! Pages in every order visit each ticket exactly once, forwards and backwards.

use portico_domain::{
    access::{TicketPermission, TicketScope},
    actor::ContactActor,
    id::TicketId,
    portal::OwnerDisplay,
    text::sort_key,
    time::Timestamp,
    view::{Column, Sort, View},
};
use portico_store::{
    Db, IdSource, Page,
    testing::{TicketRecipe, World, WorldRecipe, databases},
    tickets::{self, CustomerList, ListedTickets},
};

use crate::worlds::{CONTACTS, is_in, scope, worlds};

const DISPLAYS: [OwnerDisplay; 4] =
    [OwnerDisplay::FirstName, OwnerDisplay::LastName, OwnerDisplay::FullName, OwnerDisplay::Alias];

/// A sort key as the list should see it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Number(i64),
}

#[tokio::test]
async fn every_order_visits_each_ticket_once_forwards_and_backwards() {
    let recipe = worlds(1, 90).remove(0);
    for database in databases().await {
        let now = Timestamp::from_millis(1_800_000_000_000);
        let world = recipe.build(&database.db, &IdSource::default(), now).await;
        let (actor, scope) = busiest(&recipe, &world);
        for column in Column::DEFAULT {
            for descending in [false, true] {
                for display in DISPLAYS {
                    let sort = Sort { column, descending };
                    let expected = expected(&recipe, &world, &scope, sort, display);
                    assert!(expected.len() > 20, "{actor:?} has only {} tickets", expected.len());
                    let (ahead, back) = walk(&database.db, &scope, sort, display).await;
                    assert_eq!(ahead, expected, "{sort} {display:?} on {}", database.name);
                    assert_eq!(back, expected, "{sort} {display:?} backwards on {}", database.name);
                }
            }
        }
    }
}

/// The contact that reaches the most tickets through its company.
fn busiest(recipe: &WorldRecipe, world: &World) -> (ContactActor, TicketScope) {
    let scopes = (0..CONTACTS).map(|i| {
        let actor = world.contacts[i];
        (actor, scope(actor, TicketPermission::Company, View::All).expect("a scope"))
    });
    let reach =
        |scope: &TicketScope| recipe.tickets.iter().filter(|t| is_in(t, world, scope)).count();
    scopes.max_by_key(|(_, scope)| reach(scope)).expect("contacts")
}

/// The order computed without SQL: by key, then by id, both in one direction.
fn expected(
    recipe: &WorldRecipe,
    world: &World,
    scope: &TicketScope,
    sort: Sort,
    display: OwnerDisplay,
) -> Vec<TicketId> {
    let all = recipe.tickets.iter().zip(&world.tickets);
    let reached = all.filter(|(ticket, _)| is_in(ticket, world, scope));
    let mut keyed: Vec<(Key, TicketId)> =
        reached.map(|(ticket, id)| (key(recipe, ticket, sort.column, display), *id)).collect();
    keyed.sort();
    if sort.descending {
        keyed.reverse();
    }
    keyed.into_iter().map(|(_, id)| id).collect()
}

fn key(recipe: &WorldRecipe, ticket: &TicketRecipe, column: Column, display: OwnerDisplay) -> Key {
    match column {
        Column::Subject => Key::Text(sort_key(&ticket.subject)),
        Column::RequestedBy => {
            let requester = ticket.contacts.first().map(|i| sort_key(&recipe.contacts[*i].0));
            Key::Text(requester.unwrap_or_default())
        }
        Column::CreatedAt => Key::Number(ticket.created_at),
        Column::Owner => {
            let shown = ticket.owner.map(|i| {
                let [first, last, alias] = &recipe.staff[i];
                match display {
                    OwnerDisplay::FirstName => first.clone(),
                    OwnerDisplay::LastName => last.clone(),
                    OwnerDisplay::FullName => format!("{first} {last}"),
                    OwnerDisplay::Alias => alias.clone(),
                }
            });
            Key::Text(sort_key(&shown.unwrap_or_default()))
        }
        Column::LastActivityAt => Key::Number(ticket.customer_activity_at),
        Column::Status => Key::Number(i64::from(ticket.closed)),
    }
}

/// All pages from the first to the last, and back again.
async fn walk(
    db: &Db,
    scope: &TicketScope,
    sort: Sort,
    display: OwnerDisplay,
) -> (Vec<TicketId>, Vec<TicketId>) {
    let mut ahead = Vec::new();
    let mut found = page(db, scope, sort, display, Page::First).await;
    assert!(found.page.previous.is_none(), "something before the first page");
    let total = found.total;
    loop {
        assert_eq!(found.total, total, "the total changes between pages");
        ahead.extend(ids(&found));
        let Some(next) = found.page.next.clone() else { break };
        found = page(db, scope, sort, display, Page::After(next)).await;
    }
    let mut back = ids(&found);
    while let Some(previous) = found.page.previous.clone() {
        found = page(db, scope, sort, display, Page::Before(previous)).await;
        assert!(found.page.next.is_some(), "nothing after a page that was left backwards");
        let mut rows = ids(&found);
        rows.append(&mut back);
        back = rows;
    }
    (ahead, back)
}

fn ids(found: &ListedTickets) -> Vec<TicketId> {
    found.page.rows.iter().map(|(ticket, _)| ticket.id).collect()
}

async fn page(
    db: &Db,
    scope: &TicketScope,
    sort: Sort,
    owner_display: OwnerDisplay,
    page: Page,
) -> ListedTickets {
    let list = CustomerList { status: None, query: None, sort, page, limit: 7, owner_display };
    tickets::list(db, scope, &list).await.expect("a page")
}
