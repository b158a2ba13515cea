//! Pipelines and their stages.

use portico_domain::{
    id::{PipelineId, StageId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

use super::input;

/// A pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmPipeline {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: PipelineId,
    /// What it is called.
    pub label: String,
    /// Where it stands among the others.
    pub display_order: i32,
    /// Its stages, in order.
    pub stages: Vec<CrmStage>,
    /// When it was made.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it or one of its stages last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// Whether it is archived.
    pub archived: bool,
    /// When it was archived.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<Timestamp>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrmStage {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: StageId,
    /// What it is called.
    pub label: String,
    /// Where it stands among the others.
    pub display_order: i32,
    /// What it means for tickets.
    pub metadata: StageMetadata,
    /// When it was made.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub created_at: Timestamp,
    /// When it last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub updated_at: Timestamp,
    /// Whether it is archived.
    pub archived: bool,
    /// When it was archived.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<Timestamp>,
    /// Always `CRM_PERMISSIONS_ENFORCEMENT`: permissions decide who moves tickets here.
    pub write_permissions: String,
}

/// What a stage means for tickets; values are text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct StageMetadata {
    /// `OPEN` or `CLOSED`.
    pub ticket_state: String,
    /// The same as `true` or `false`.
    pub is_closed: String,
}

/// All pipelines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmPipelines {
    /// In order.
    pub results: Vec<CrmPipeline>,
}

/// All stages of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrmStages {
    /// In order.
    pub results: Vec<CrmStage>,
}

/// A pipeline to make or to write anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NewCrmPipeline {
    /// What it is called.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: String,
    /// Where it stands among the others.
    pub display_order: i32,
    /// Its stages, 1 to 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub stages: Vec<NewCrmStage>,
}

/// A stage to make or to write anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NewCrmStage {
    /// The stage that it is now, when a pipeline is written anew; its label tells where nothing
    /// is given.
    #[serde(default, alias = "stageId", deserialize_with = "input::optional_text")]
    pub id: Option<String>,
    /// What it is called.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: String,
    /// Where it stands among the others.
    pub display_order: i32,
    /// What it means for tickets; open where nothing is given.
    #[serde(default)]
    pub metadata: Option<NewStageMetadata>,
}

/// What a stage is to mean for tickets.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct NewStageMetadata {
    /// `OPEN` or `CLOSED`.
    #[serde(deserialize_with = "input::optional_text")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^(OPEN|CLOSED)$"))]
    pub ticket_state: Option<String>,
    /// The same as `true` or `false`; counts where `ticketState` is not given.
    #[serde(deserialize_with = "input::optional_text")]
    #[cfg_attr(feature = "openapi", schema(value_type = input::ValueInput))]
    pub is_closed: Option<String>,
}

/// What is to change about a pipeline; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CrmPipelineChange {
    /// What it is called.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: Option<String>,
    /// Where it stands among the others.
    pub display_order: Option<i32>,
    /// `false` brings an archived one back.
    pub archived: Option<bool>,
}

/// What is to change about a stage; what is left out stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CrmStageChange {
    /// What it is called.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 255))]
    pub label: Option<String>,
    /// Where it stands among the others.
    pub display_order: Option<i32>,
    /// What it means for tickets.
    pub metadata: Option<NewStageMetadata>,
    /// `false` brings an archived one back.
    pub archived: Option<bool>,
}

/// What was changed about a pipeline.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PipelineAudit {
    /// The number of this installation.
    pub portal_id: i64,
    /// The pipeline's id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub identifier: PipelineId,
    /// `CREATE`, `UPDATE` or `DELETE`.
    pub action: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub timestamp: Timestamp,
    /// The same in words.
    pub message: String,
    /// What the pipeline was like then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_object: Option<CrmPipeline>,
    /// The staff user who did it or made the token that did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_user_id: Option<i64>,
}

/// All changes of a pipeline.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PipelineAudits {
    /// The newest first.
    pub results: Vec<PipelineAudit>,
}
