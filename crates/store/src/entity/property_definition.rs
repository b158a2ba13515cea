//! A property and the values it admits.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "property_definition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub record_kind: String,
    pub name: String,
    pub label: String,
    pub kind: String,
    pub options: String,
    pub is_built_in: bool,
    pub created_at: i64,
    pub group_name: String,
    pub field_type: String,
    pub updated_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
