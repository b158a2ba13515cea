//! The same questions before and after everything out of a contact's sight has changed.

use portico_store::testing::CANARY;

use super::{
    LIST, Sums,
    scene::{Onlooker, Scene},
};
use crate::support::Answer;

impl Scene<'_> {
    /// The answers of a contact before and after everything out of its sight has changed.
    pub(super) async fn twins(&self, onlooker: &Onlooker, round: usize, sums: &mut Sums) {
        let scope = self.scope(onlooker.actor).await;
        let admitted = self.admitted(&scope).await;
        let before = self.everything(onlooker).await;
        for (_, ticket, sees) in &admitted {
            let at = self.house.now().millis() + 60_000;
            let mut changes = vec![format!(
                "UPDATE comment SET text = text || '{round}', written_at = {at} WHERE thread_id IN \
                 (SELECT id FROM thread WHERE ticket_id = {ticket})"
            )];
            changes.push(format!(
                "UPDATE message SET text = text || ' please {round}', sent_at = {at} WHERE \
                 NOT is_visible AND thread_id IN (SELECT id FROM thread WHERE ticket_id = {ticket})"
            ));
            changes.push(format!(
                "INSERT INTO note (id, record_kind, record_id, staff_id, text, written_at) VALUES \
                 ((SELECT COALESCE(MAX(id), 0) + 1 FROM note), 'ticket', {ticket}, {}, '{CANARY}', {at})",
                self.house.cast.grace
            ));
            if !sees {
                changes.push(format!(
                    "UPDATE ticket SET subject = subject || ' please', subject_key = subject_key || 'x', \
                     customer_activity_at = {at}, created_at = {at} WHERE id = {ticket}"
                ));
            }
            if !Self::shows(&scope, "help_desk") {
                changes.push(format!(
                    "UPDATE message SET text = text || ' {round}', sent_at = {at} WHERE contact_id IS NULL AND \
                     id IN (SELECT message_id FROM envelope WHERE channel = 'help_desk')"
                ));
            }
            for sql in changes {
                self.house.cast.change(&self.house.db, &sql).await;
            }
        }
        let after = self.everything(onlooker).await;
        for ((url, old), (_, new)) in before.iter().zip(&after) {
            let what = self.what(onlooker, url);
            assert_eq!(old.status, new.status, "{what}");
            assert_eq!(old.steady_headers(), new.steady_headers(), "{what}");
            let [old, new] =
                [old, new].map(|one| one.text().replace(one.header("x-request-id"), ""));
            assert_eq!(old, new, "{what}");
            sums.twins += 1;
        }
    }

    async fn everything(&self, onlooker: &Onlooker) -> Vec<(String, Answer)> {
        let mut urls: Vec<String> =
            ["limit=100", "q=please", "sort=subject", "sort=-created_at", "status=open"]
                .map(|query| format!("{LIST}?{query}"))
                .into();
        for named in self.house.cast.tickets() {
            urls.push(format!("{LIST}/{}", named.1));
            urls.push(format!("{LIST}/{}/messages", named.1));
        }
        let mut answers = Vec::new();
        for url in urls {
            let answer = onlooker.person.get(&url).await;
            answers.push((url, answer));
        }
        answers
    }
}
