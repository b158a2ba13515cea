//! What keeps mail from customers. Each of these rules is asked when the mail is sent.

use serde_json::json;

use super::offices;

#[actix_web::test]
async fn a_comment_is_in_no_mail() {
    for office in offices().await {
        let path = format!("{}/comments", office.ticket());
        let body = json!({ "text": "hushcanary among ourselves" });
        assert_eq!(office.grace().await.post(&path, "comment", &body).await.status, 201);
        office.deliver().await;
        assert_eq!(office.house.count("mail").await, 0, "{}", office.house.database);
    }
}

#[actix_web::test]
async fn what_the_recipient_may_not_see_any_more_is_not_sent() {
    for (change, reason) in [
        ("DELETE FROM ticket_contact", "The contact may not see the ticket"),
        ("UPDATE ticket SET archived_at = 1", "The contact may not see the ticket"),
        ("UPDATE contact SET archived_at = 1", "The contact is not there"),
        ("UPDATE contact SET email = NULL", "The contact has no address"),
        ("UPDATE contact_login SET confirmed_at = NULL", "The contact has not confirmed"),
        ("UPDATE message SET is_visible = FALSE", "The contact may not see the message"),
        ("UPDATE ticket SET original_thread_id = NULL", "The contact may not see the message"),
    ] {
        for office in offices().await {
            office.reply("Try the other tray.").await;
            office.house.cast.change(&office.house.db, change).await;
            office.assert_dropped(reason).await;
        }
    }
}

#[actix_web::test]
async fn rules_of_the_portal_count_when_mail_is_sent() {
    for (columns, reason) in [
        ("is_on = FALSE", "No portal is on"),
        ("ticket_visibility = 'nonsense'", "The contact may not see the ticket"),
        (
            r#"ticket_visibility = '[{"filters":[{"property":"subject","operator":"CONTAINS_TOKEN","value":"scanner"}]}]'"#,
            "The contact may not see the ticket",
        ),
        (
            r#"internal_messages = '[{"filters":[{"property":"channel","operator":"EQ","value":"help_desk"}]}]'"#,
            "The contact may not see the message",
        ),
    ] {
        for office in offices().await {
            office.reply("Try the other tray.").await;
            office.house.set_portal(columns).await;
            office.assert_dropped(reason).await;
        }
    }
}

#[actix_web::test]
async fn colleagues_who_are_not_on_the_ticket_get_nothing() {
    for office in offices().await {
        office.house.set_portal("ticket_permission = 'company'").await;
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let to: Vec<_> = office.server.take().into_iter().map(|mail| mail.to).collect();
        assert_eq!(to, ["ada@acme.example"], "{}", office.house.database);
    }
}

#[actix_web::test]
async fn every_contact_of_the_ticket_is_told() {
    for office in offices().await {
        let (cast, db) = (&office.house.cast, &office.house.db);
        let add =
            format!("INSERT INTO ticket_contact VALUES ({}, {})", cast.adas, cast.cleo.contact);
        cast.change(db, &add).await;
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let mut to: Vec<_> = office.server.take().into_iter().map(|mail| mail.to).collect();
        to.sort();
        assert_eq!(to, ["ada@acme.example", "cleo@globex.example"], "{}", office.house.database);
    }
}

#[actix_web::test]
async fn a_step_that_customers_do_not_see_is_in_no_mail() {
    for office in offices().await {
        office.move_to(1).await;
        office.deliver().await;
        assert_eq!(office.house.count("mail").await, 0, "{}", office.house.database);
        office.house.set_portal("stage_display = 'on_ticket'").await;
        office.move_to(0).await;
        office.house.set_portal("stage_display = 'hidden'").await;
        office.assert_dropped("The portal does not show stages").await;
    }
}

#[actix_web::test]
async fn an_alias_stands_for_the_name_in_mail() {
    for office in offices().await {
        office.house.set_portal("owner_display = 'alias'").await;
        office.reply("Try the other tray.").await;
        office.deliver().await;
        let mail = office.server.take().remove(0);
        assert!(mail.text().contains("Team North has replied"), "{}", mail.text());
        for hidden in ["Grace", "Canary", "grace@portico.example"] {
            assert!(!mail.text().contains(hidden), "{hidden} in {}", mail.text());
        }
    }
}

#[actix_web::test]
async fn forgetting_a_contact_forgets_its_mail() {
    for office in offices().await {
        let ada = office.house.cast.ada.contact;
        office.reply("Try the other tray.").await;
        let program = crate::crm::program(&office.house).await.0;
        let body = json!({ "objectId": ada.to_string() });
        let path = "/api/crm/v3/objects/contacts/gdpr-delete";
        assert_eq!(program.post(path, "forget", &body).await.status, 204);
        assert_eq!(office.house.count("mail").await, 0, "{}", office.house.database);
        office.deliver().await;
        assert!(office.server.take().is_empty());
    }
}
