//! Pages that update by themselves: one stream a tab tells that something changed, and whoever
//! shows it reads it again. Nothing is asked of the server unless it told.

mod announce;
mod fresh;
mod source;
mod stream;

pub(crate) use announce::{LiveRegion, LiveTexts, announce};
pub(crate) use fresh::{Fresh, merged};
pub(crate) use stream::{Heard, Live, use_live};
