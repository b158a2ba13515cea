//! The customer's list: modes, views, order, pages and what it refuses.

use super::{TICKETS, list, sorted, texts};
use crate::support::{House, houses};

#[actix_web::test]
async fn without_company_access_a_contact_sees_its_own_tickets_newest_first() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        assert_eq!(list(&ada, "").await, texts(&[cast.adas_closed, cast.adas]));
        let ben = house.contact(cast.ben).await;
        assert_eq!(list(&ben, "").await, texts(&[cast.bens]));
        let dave = house.contact(cast.dave).await;
        assert_eq!(list(&dave, "").await, texts(&[cast.daves]));
        let carol = house.contact(cast.carol).await;
        assert_eq!(list(&carol, "").await, texts(&[]));
    }
}

#[actix_web::test]
async fn with_company_access_a_contact_also_sees_its_primary_companys_tickets() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let acmes = texts(&[cast.acmes, cast.bens, cast.adas_closed, cast.adas]);
        for actor in [cast.ada, cast.ben, cast.carol] {
            assert_eq!(list(&house.contact(actor).await, "").await, acmes, "on {}", house.database);
        }
        let cleo = house.contact(cast.cleo).await;
        assert_eq!(list(&cleo, "").await, texts(&[cast.cleos]));
    }
}

#[actix_web::test]
async fn a_permission_that_was_never_decided_or_is_unknown_shows_own_tickets_only() {
    for house in houses().await {
        let ben = house.contact(house.cast.ben).await;
        for undecided in ["NULL", "'everything'", "''"] {
            house.set_portal(&format!("ticket_permission = {undecided}")).await;
            assert_eq!(list(&ben, "").await, texts(&[house.cast.bens]), "{undecided}");
        }
    }
}

#[actix_web::test]
async fn views_split_the_list_where_they_are_offered() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let unlink = format!("DELETE FROM ticket_company WHERE ticket_id = {}", cast.adas_closed);
        cast.change(&house.db, &unlink).await;
        let ada = house.contact(cast.ada).await;
        assert_eq!(
            list(&ada, "?view=organization").await,
            texts(&[cast.acmes, cast.bens, cast.adas])
        );
        assert_eq!(list(&ada, "?view=owned").await, texts(&[cast.adas_closed, cast.adas]));
        assert_eq!(list(&ada, "?view=all").await.len(), 4);
        assert_eq!(offered(&house, &ada).await, ["all", "organization", "owned"]);
    }
}

#[actix_web::test]
async fn views_are_refused_without_company_access() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        refuses_views(&ada).await;
        assert!(offered(&house, &ada).await.is_empty());
        house.set_portal("ticket_permission = 'company'").await;
        let dave = house.contact(house.cast.dave).await;
        refuses_views(&dave).await;
        assert!(offered(&house, &dave).await.is_empty(), "Dave has no company");
    }
}

async fn refuses_views(person: &crate::support::Person) {
    for view in ["organization", "owned"] {
        let answer = person.get(&format!("{TICKETS}?view={view}")).await;
        assert_eq!(answer.status, 403, "{}", answer.text());
    }
    assert_eq!(person.get(&format!("{TICKETS}?view=all")).await.status, 200);
}

async fn offered(_house: &House, person: &crate::support::Person) -> Vec<String> {
    let session = person.get("/api/session/contact?portal=support").await.json();
    serde_json::from_value(session["views"].clone()).expect("views")
}

#[actix_web::test]
async fn status_splits_the_list_and_totals_count_what_is_listed() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        assert_eq!(list(&ada, "?status=open").await, texts(&[cast.adas]));
        assert_eq!(list(&ada, "?status=closed").await, texts(&[cast.adas_closed]));
        for (query, total) in [("", 2), ("?status=open", 1), ("?q=nothing", 0), ("?limit=1", 2)] {
            let page = ada.get(&format!("{TICKETS}{query}")).await.json();
            assert_eq!(page["total"], total, "{query}");
        }
    }
}

#[actix_web::test]
async fn pages_follow_each_other_in_both_directions() {
    for house in houses().await {
        house.set_portal("ticket_permission = 'company'").await;
        let ada = house.contact(house.cast.ada).await;
        let whole = list(&ada, "?sort=subject").await;
        let (mut ahead, mut query) = (Vec::new(), "?sort=subject&limit=1".to_owned());
        let last = loop {
            let page = ada.get(&format!("{TICKETS}{query}")).await;
            ahead.extend(super::ids(&page));
            let Some(next) = page.json()["next"].as_str().map(str::to_owned) else { break page };
            query = format!("?sort=subject&limit=1&after={next}");
        };
        assert_eq!(ahead, whole);
        let previous = last.json()["previous"].as_str().expect("a previous page").to_owned();
        let before = list(&ada, &format!("?sort=subject&limit=1&before={previous}")).await;
        assert_eq!(before, whole[whole.len() - 2..whole.len() - 1]);
    }
}

#[actix_web::test]
async fn a_cursor_of_somebody_else_shows_nothing_of_theirs() {
    for house in houses().await {
        let cast = &house.cast;
        house.set_portal("ticket_permission = 'company'").await;
        let ada = house.contact(cast.ada).await;
        let page = ada.get(&format!("{TICKETS}?limit=1")).await.json();
        let cursor = page["next"].as_str().expect("a next page").to_owned();
        let cleo = house.contact(cast.cleo).await;
        let after = list(&cleo, &format!("?after={cursor}")).await;
        let before = list(&cleo, &format!("?before={cursor}")).await;
        assert_eq!(sorted([after, before].concat()), texts(&[cast.cleos]));
        let other_order = ada.get(&format!("{TICKETS}?sort=subject&after={cursor}")).await;
        assert_eq!(other_order.status, 400);
        assert_eq!(ada.get(&format!("{TICKETS}?after={cursor}&before={cursor}")).await.status, 400);
        assert_eq!(ada.get(&format!("{TICKETS}?after=nonsense")).await.status, 400);
    }
}

#[actix_web::test]
async fn hidden_columns_sort_like_columns_that_do_not_exist() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let nonsense = ada.get(&format!("{TICKETS}?sort=nonsense")).await;
        assert_eq!(nonsense.status, 400);
        let hidden = [
            "sev",
            "owner_email",
            "stage",
            "priority",
            "category",
            "source",
            "updated_at",
            "activity_at",
            "closed_at",
            "id",
            "id);--",
            "-",
            "--subject",
            "",
            "Subject",
            "subject,stage",
        ];
        for name in hidden {
            let answer = ada.get(&format!("{TICKETS}?sort={name}")).await;
            answer.assert_same(&nonsense, name);
        }
        for column in
            ["subject", "requested_by", "created_at", "owner", "last_activity_at", "status"]
        {
            assert_eq!(list(&ada, &format!("?sort={column}")).await.len(), 2);
            assert_eq!(list(&ada, &format!("?sort=-{column}")).await.len(), 2);
        }
    }
}

#[actix_web::test]
async fn unknown_parameters_and_values_are_refused_alike() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let nonsense = ada.get(&format!("{TICKETS}?nonsense=1")).await;
        assert_eq!(nonsense.status, 400);
        let unknown = [
            "filter[sev]=1",
            "filter[stage]=New",
            "filter[company_id]=2",
            "company_id=1",
            "contact_id=1",
            "owner=me",
            "inbox=1",
            "archived=true",
            "page=1000000000",
            "per_page=100000",
            "view=mine",
            "status=archived",
            "limit=-1",
            "limit=many",
            "limit=1&limit=2",
        ];
        for query in unknown {
            let answer = ada.get(&format!("{TICKETS}?{query}")).await;
            answer.assert_same(&nonsense, query);
        }
    }
}

#[actix_web::test]
async fn pages_hold_one_to_a_hundred_rows() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        for (limit, status) in [("0", 400), ("1", 200), ("100", 200), ("101", 400), ("100000", 400)]
        {
            assert_eq!(
                ada.get(&format!("{TICKETS}?limit={limit}")).await.status,
                status,
                "{limit}"
            );
        }
    }
}
