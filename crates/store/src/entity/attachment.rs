//! A file of a message or a comment, or an upload that waits for one.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub message_id: Option<i64>,
    pub comment_id: Option<i64>,
    pub uploader_contact_id: Option<i64>,
    pub uploader_staff_id: Option<i64>,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
    pub is_stored: bool,
    pub created_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
