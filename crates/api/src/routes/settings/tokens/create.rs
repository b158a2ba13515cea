//! Making a token.

use actix_web::{HttpResponse, post, web::Json};
use portico_api_types::{
    problem::Problem,
    settings::{CreateToken, CreatedToken},
};
use portico_domain::{text, token::Scopes};
use portico_store::tokens::{self, NewToken, Rates};

use crate::{auth::AccountSettingsStaff, problem::ApiError, routes::writing::Fields};

/// Most days that a token lives, if it ends at all.
const DAYS_MAX: u32 = 3_650;
/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Makes a token. Its text is in this answer and nowhere else.
#[utoipa::path(tag = "settings", operation_id = "create_token", security(("staff" = [])), responses(
    (status = 201, description = "The token", body = CreatedToken),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/tokens")]
pub(in crate::routes) async fn create(
    staff: AccountSettingsStaff,
    body: Json<CreateToken>,
) -> Result<HttpResponse, ApiError> {
    let CreateToken { name, scopes, expires_in_days } = body.into_inner();
    let mut fields = Fields::default();
    let name = fields.check("name", text::line(&name, 80));
    let known = Scopes::named(scopes.iter().map(String::as_str)).map_err(|error| error.to_string());
    let own = Scopes::grantable_by(staff.permissions());
    let some = |scopes: Scopes| match scopes.members() {
        [] => Err("is empty: a token needs at least one scope".to_owned()),
        all => match all.iter().find(|scope| !own.allow(&[**scope])) {
            Some(scope) => Err(format!("needs permissions that you do not have: {}", scope.name())),
            None => Ok(scopes),
        },
    };
    let scopes = fields.check("scopes", known.and_then(some));
    let days = match expires_in_days {
        Some(days) if !(1..=DAYS_MAX).contains(&days) => Err("is not between 1 and 3,650 days"),
        days => Ok(days),
    };
    let days = fields.check("expires_in_days", days);
    let (name, scopes, days) =
        fields.done(name.zip(scopes).zip(days).map(|((n, s), d)| (n, s, d)))?;
    let now = staff.now();
    let new = NewToken {
        name: &name,
        scopes: &scopes,
        rates: Rates::default(),
        staff: staff.staff(),
        expires_at: days.map(|days| now.plus_millis(i64::from(days) * DAY)),
    };
    let mut tx = staff.db().begin().await?;
    let (id, token) = tokens::create(&mut tx, staff.ids(), &new, now).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created().json(CreatedToken { id, token }))
}
