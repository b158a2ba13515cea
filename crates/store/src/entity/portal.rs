//! The customers' site.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "portal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub domain_id: i64,
    pub name: String,
    pub slug: String,
    pub is_on: bool,
    pub inbox_id: Option<i64>,
    pub ticket_permission: Option<String>,
    pub criteria: String,
    pub ticket_visibility: String,
    pub internal_messages: String,
    pub stage_display: String,
    pub idle_minutes: i32,
    pub owner_display: String,
    pub closed_reply: String,
    pub customers_may_close: bool,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
