//! A ticket.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub subject: String,
    pub subject_key: String,
    pub stage_id: i64,
    pub requester_id: Option<i64>,
    pub owner_id: Option<i64>,
    pub priority: Option<String>,
    pub category: String,
    pub source: String,
    pub original_thread_id: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
    pub customer_activity_at: i64,
    pub status_at: i64,
    pub activity_at: i64,
    pub awaits_answer: bool,
    pub closed_at: Option<i64>,
    pub archived_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
