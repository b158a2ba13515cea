//! Webhooks: programs that are told of events, what they subscribe to, and each event's way
//! to them.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await?;
        // Nodes make many deliveries at the same time: the database numbers them.
        let numbered = match manager.get_database_backend() {
            DbBackend::Postgres => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            _ => "INTEGER PRIMARY KEY",
        };
        let delivery = DELIVERY.replace("{numbered}", numbered);
        run(manager, &[&delivery]).await?;
        run(manager, DELIVERIES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, TABLES).await?;
        run(manager, BACK).await
    }
}

const TABLES: &[&str] =
    &["webhook_app", "webhook_subscription", "webhook_delivery", "webhook_attempt"];

const STATEMENTS: &[&str] = &[
    // When deliveries of the event were made; what happened before there were webhooks stays
    // among us.
    "ALTER TABLE event ADD COLUMN spread_at BIGINT",
    "UPDATE event SET spread_at = occurred_at",
    "CREATE INDEX event_waiting ON event (id) WHERE spread_at IS NULL",
    "CREATE TABLE webhook_app (id {id}, name TEXT NOT NULL, key_digest {key} NOT NULL, key_hint TEXT NOT NULL, \
         sealed_secret TEXT NOT NULL, target_url TEXT, max_requests BIGINT NOT NULL DEFAULT 1, configured_at BIGINT, \
         reconfigured_at BIGINT, created_at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX webhook_app_key ON webhook_app (key_digest)",
    // An empty property means all of them.
    "CREATE TABLE webhook_subscription (id {id}, app_id BIGINT NOT NULL REFERENCES webhook_app (id), \
         event_type TEXT NOT NULL, property TEXT NOT NULL, is_active BOOLEAN NOT NULL, created_at BIGINT NOT NULL, \
         updated_at BIGINT)",
    "CREATE INDEX webhook_subscription_app ON webhook_subscription (app_id, id)",
    "CREATE INDEX webhook_subscription_active ON webhook_subscription (event_type) WHERE is_active",
];

/// The state is due, delivered, failed or cancelled. While a node is sending it, `claim` says
/// so and `due_at` is when others may take over.
const DELIVERY: &str = "CREATE TABLE webhook_delivery (id {numbered}, app_id BIGINT NOT NULL REFERENCES webhook_app (id), \
     subscription_id BIGINT NOT NULL, event_id BIGINT NOT NULL REFERENCES event (id), state TEXT NOT NULL, \
     attempts BIGINT NOT NULL, retries BIGINT NOT NULL, due_at BIGINT NOT NULL, claim {key}, settled_at BIGINT)";

const DELIVERIES: &[&str] = &[
    "CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (event_id, subscription_id)",
    "CREATE INDEX webhook_delivery_due ON webhook_delivery (app_id, due_at) WHERE state = 'due'",
    "CREATE INDEX webhook_delivery_claim ON webhook_delivery (claim) WHERE claim IS NOT NULL",
    "CREATE INDEX webhook_delivery_log ON webhook_delivery (app_id, id)",
    "CREATE INDEX webhook_delivery_failed ON webhook_delivery (app_id, id) WHERE state = 'failed'",
    "CREATE TABLE webhook_attempt (delivery_id BIGINT NOT NULL REFERENCES webhook_delivery (id), number BIGINT NOT NULL, \
         at BIGINT NOT NULL, took_millis BIGINT NOT NULL, status BIGINT, error TEXT NOT NULL, \
         PRIMARY KEY (delivery_id, number))",
];

const BACK: &[&str] = &["DROP INDEX event_waiting", "ALTER TABLE event DROP COLUMN spread_at"];
