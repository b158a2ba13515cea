//! The SQL reading of a scope holds exactly the tickets that the domain's reading admits.

use std::collections::BTreeSet;

use portico_domain::{
    access::{TicketPermission, TicketScope},
    actor::ContactActor,
    id::TicketId,
    pipeline::Status,
    portal::OwnerDisplay,
    time::Timestamp,
    view::{Sort, View},
};
use portico_store::{
    Db, IdSource, Page,
    testing::{TicketRecipe, World, WorldRecipe, databases},
    tickets::{self, CustomerList},
};

use crate::worlds::{is_in, scope, worlds};

const STATUSES: [Option<Status>; 3] = [None, Some(Status::Open), Some(Status::Closed)];

#[tokio::test]
async fn sql_lists_exactly_the_tickets_that_the_scope_admits() {
    let recipes = worlds(20, 25);
    for database in databases().await {
        let (ids, now) = (IdSource::default(), Timestamp::from_millis(1_800_000_000_000));
        let mut lists = 0;
        for recipe in &recipes {
            let world = recipe.build(&database.db, &ids, now).await;
            for actor in world.contacts.clone() {
                lists += check(&database.db, recipe, &world, actor).await;
            }
        }
        assert!(lists > 900, "only {lists} lists on {}", database.name);
    }
}

async fn check(db: &Db, recipe: &WorldRecipe, world: &World, actor: ContactActor) -> usize {
    let mut lists = 0;
    for permission in [TicketPermission::Own, TicketPermission::Company] {
        for view in [View::All, View::Organization, View::Owned] {
            let Ok(scope) = scope(actor, permission, view) else { continue };
            for status in STATUSES {
                let expected = admitted(recipe, world, &scope, status);
                let found = tickets::list(db, &scope, &whole(status)).await.expect("a list");
                let listed: BTreeSet<TicketId> =
                    found.page.rows.iter().map(|(ticket, _)| ticket.id).collect();
                assert_eq!(listed, expected, "{permission:?} {view:?} {status:?} {actor:?}");
                assert_eq!(found.page.rows.len(), expected.len(), "a ticket stands twice");
                assert_eq!(found.total, expected.len() as u64, "the total counts something else");
                lists += 1;
            }
        }
    }
    for permission in [TicketPermission::Own, TicketPermission::Company] {
        let Ok(scope) = scope(actor, permission, View::All) else { continue };
        for (recipe, ticket) in recipe.tickets.iter().zip(&world.tickets) {
            let shown = tickets::show(db, &scope, *ticket, actor.contact).await;
            assert_eq!(shown.is_ok(), is_in(recipe, world, &scope), "{ticket:?} by itself");
        }
    }
    lists
}

fn admitted(
    recipe: &WorldRecipe,
    world: &World,
    scope: &TicketScope,
    status: Option<Status>,
) -> BTreeSet<TicketId> {
    let wanted = |ticket: &TicketRecipe| {
        status.is_none_or(|status| ticket.closed == (status == Status::Closed))
    };
    let all = recipe.tickets.iter().zip(&world.tickets);
    all.filter(|(ticket, _)| wanted(ticket) && is_in(ticket, world, scope))
        .map(|(_, id)| *id)
        .collect()
}

fn whole(status: Option<Status>) -> CustomerList {
    CustomerList {
        status,
        query: None,
        sort: Sort::default(),
        page: Page::First,
        limit: 100,
        owner_display: OwnerDisplay::FirstName,
    }
}

#[tokio::test]
async fn the_empty_scope_lists_nothing() {
    let recipes = worlds(1, 25);
    for database in databases().await {
        let now = Timestamp::from_millis(1_800_000_000_000);
        recipes[0].build(&database.db, &IdSource::default(), now).await;
        let found = tickets::list(&database.db, &TicketScope::nothing(), &whole(None)).await;
        let found = found.expect("a list");
        assert_eq!((found.page.rows.len(), found.total), (0, 0));
    }
}
