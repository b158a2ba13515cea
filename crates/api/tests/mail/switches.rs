//! What people switch off is not sent.

use serde_json::json;

use super::offices;

#[actix_web::test]
async fn a_contact_switches_mail_about_replies_off_and_on_again() {
    for office in offices().await {
        let ada = office.house.contact(office.house.cast.ada).await;
        let path = "/api/portal/support/notifications";
        assert_eq!(ada.get(path).await.json(), json!({ "reply": true, "progress": true }));
        let off = ada.patch(path, &json!({ "reply": false })).await;
        assert_eq!(off.json(), json!({ "reply": false, "progress": true }));
        office.reply("One.").await;
        office.move_to(2).await;
        office.deliver().await;
        let subjects: Vec<_> =
            office.server.take().iter().map(|mail| mail.header("Subject")).collect();
        assert_eq!(subjects, ["Closed: Printer catches fire"], "{}", office.house.database);
        let ben = office.house.contact(office.house.cast.ben).await;
        assert_eq!(ben.get(path).await.json()["reply"], true, "it is Ada's switch");
        ada.patch(path, &json!({ "reply": true })).await;
        office.reply("Two..").await;
        office.deliver().await;
        assert_eq!(office.server.take().len(), 1);
        assert_eq!(ada.patch(path, &json!({ "mention": false })).await.status, 422);
    }
}

#[actix_web::test]
async fn what_was_switched_off_after_it_was_written_is_not_sent() {
    for office in offices().await {
        office.reply("One.").await;
        let ada = office.house.contact(office.house.cast.ada).await;
        ada.patch("/api/portal/support/notifications", &json!({ "reply": false })).await;
        office.assert_dropped("The contact has switched these mails off").await;
    }
}

#[actix_web::test]
async fn staff_switch_mail_off_one_by_one() {
    for office in offices().await {
        let (house, cast) = (&office.house, &office.house.cast);
        let grace = office.grace().await;
        let path = "/api/desk/notifications";
        let all = json!({ "customer_message": true, "assignment": true, "mention": true });
        assert_eq!(grace.get(path).await.json(), all);
        let off = grace.patch(path, &json!({ "customer_message": false })).await.json();
        assert_eq!(off["customer_message"], false);
        assert_eq!(off["assignment"], true);
        let ada = house.contact(cast.ada).await;
        let messages = format!("/api/portal/support/tickets/{}/messages", cast.adas);
        ada.post(&messages, "write", &json!({ "text": "It burns again." })).await;
        office.deliver().await;
        assert!(office.server.take().is_empty(), "{}", house.database);
        let dan = house.staff(cast.desk).await;
        let own = json!({ "owner_id": cast.desk.to_string() });
        assert_eq!(dan.patch(&office.ticket(), &own).await.status, 200);
        let give = json!({ "owner_id": cast.grace.to_string() });
        assert_eq!(dan.patch(&office.ticket(), &give).await.status, 200);
        office.deliver().await;
        let to: Vec<_> = office.server.take().into_iter().map(|mail| mail.to).collect();
        assert_eq!(to, ["grace@portico.example"]);
    }
}
