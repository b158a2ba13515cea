//! Mail that goes out: who is told of what, how often, and who is never told.

mod access;
mod console;
mod delivery;
mod server;
mod staff;
mod switches;
mod templates;

use std::sync::Arc;

use portico_api::mail::{Mail, Postman};
use serde_json::json;

use self::server::MailServer;
use crate::support::{House, Person, houses};

/// The address that people use.
const BASE: &str = "https://help.example.org";

/// A house with a server for mail and somebody who brings it there.
struct Office {
    house: House,
    server: MailServer,
    postman: Arc<Postman>,
}

async fn offices() -> Vec<Office> {
    let mut offices = Vec::new();
    for house in houses().await {
        let server = MailServer::new().await;
        let mail = Mail { base_url: BASE.to_owned(), smtp: Some(server.smtp()) };
        let postman = house.postman(house.db.clone(), mail);
        offices.push(Office { house, server, postman });
    }
    offices
}

impl Office {
    async fn grace(&self) -> Person {
        self.house.staff(self.house.cast.grace).await
    }

    fn ticket(&self) -> String {
        format!("/api/desk/tickets/{}", self.house.cast.adas)
    }

    /// Grace replies on Ada's ticket.
    async fn reply(&self, text: &str) {
        let path = format!("{}/messages", self.ticket());
        let key = format!("reply-{}", text.len());
        let answer = self.grace().await.post(&path, &key, &json!({ "text": text })).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
    }

    /// Grace moves Ada's ticket to a stage.
    async fn move_to(&self, stage: usize) {
        let body = json!({ "stage_id": self.house.cast.stages[stage] });
        let answer = self.grace().await.patch(&self.ticket(), &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    async fn deliver(&self) {
        self.postman.deliver_due().await.expect("storage answers");
    }

    /// How much mail stands in that state; a further condition may follow.
    async fn in_state(&self, state: &str) -> i64 {
        self.house.count(&format!("mail WHERE state = '{state}'")).await
    }

    /// All mail has been dropped for a reason that begins like this, and nothing was sent.
    async fn assert_dropped(&self, reason: &str) {
        self.deliver().await;
        assert!(self.server.take().is_empty(), "{}: {reason}", self.house.database);
        let all = self.house.count("mail").await;
        assert!(all > 0, "{}: there was mail", self.house.database);
        let dropped =
            format!("mail WHERE state = 'dropped' AND error LIKE '{reason}%' AND text = ''");
        assert_eq!(self.house.count(&dropped).await, all, "{}: {reason}", self.house.database);
    }
}
