//! HTML that people and programs write. The one place where it is made harmless, when it is
//! stored and again when it is shown, and where its plain-text twin is made.

mod depth;
mod plain;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use portico_domain::text::{BODY_MAX_BYTES, InvalidText, body};

use crate::problem::ApiError;
pub use plain::plain;

/// Elements that stay. None of them runs or frames anything; images show own files alone.
const TAGS: [&str; 26] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h3",
    "h4",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];
/// How stored HTML names a file of the message it belongs to.
const OWN_FILE: &str = "attachment:";
/// Where links may lead.
const LINKS: [&str; 3] = ["http://", "https://", "mailto:"];

/// A text that was written as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What of it is harmless.
    pub html: String,
    /// The same as plain text.
    pub text: String,
}

/// HTML as it is stored, with images of the files that go with it, and its plain-text twin.
///
/// # Errors
/// When it is longer than 256 kB, holds characters that cannot be shown, or nothing is left.
pub fn written(html: &str, files: &[String]) -> Result<Written, InvalidText> {
    let html = stored(html, files)?;
    let text = body(&plain(&html))?;
    Ok(Written { html, text })
}

/// The same for a text that may be empty, such as a draft's.
///
/// # Errors
/// When it is longer than 256 kB.
pub fn stored(html: &str, files: &[String]) -> Result<String, InvalidText> {
    if html.len() > BODY_MAX_BYTES {
        return Err(InvalidText::TooLong(BODY_MAX_BYTES));
    }
    let files = files.to_vec();
    Ok(clean(html, move |id| files.iter().any(|own| own == id).then(|| format!("{OWN_FILE}{id}"))))
}

/// Stored HTML as it is shown to a program: its images are among the attachments.
#[must_use]
pub fn without_images(html: &str) -> String {
    clean(html, |_| None)
}

/// Stored HTML that is to be shown, with the files that it may show.
pub type Stored = (String, Vec<String>);

/// Texts as they are shown. `folder` is the address below which the reader finds the files.
///
/// # Errors
/// When the server is ending.
pub async fn shown(
    texts: Vec<Option<Stored>>,
    folder: String,
) -> Result<Vec<Option<String>>, ApiError> {
    if texts.iter().all(Option::is_none) {
        return Ok(vec![None; texts.len()]);
    }
    // Reading long texts takes milliseconds: no other request should wait for it.
    let reading = move || {
        let one = |text: Option<Stored>| text.map(|(html, files)| show(&html, files, &folder));
        texts.into_iter().map(one).collect()
    };
    actix_web::web::block(reading).await.map_err(|error| ApiError::Unavailable(error.to_string()))
}

fn show(html: &str, files: Vec<String>, folder: &str) -> String {
    let folder = folder.to_owned();
    clean(html, move |id| files.iter().any(|own| own == id).then(|| format!("{folder}/{id}")))
}

/// The HTML without what could harm readers. `image` says where the file that an image's
/// address ends with is to be found, if it may be shown.
fn clean(html: &str, image: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> String {
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("img", HashSet::from(["src", "alt"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "attachment"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("img", "src") => {
                let id = value.rsplit(['/', ':']).next().unwrap_or_default();
                image(id).map(Cow::Owned)
            }
            ("a", "href") => leads_out(value).then_some(Cow::Borrowed(value)),
            _ => Some(Cow::Borrowed(value)),
        })
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean_content_tags(HashSet::from(["script", "style", "title"]));
    sanitiser.clean(&depth::bounded(html)).to_string()
}

fn leads_out(address: &str) -> bool {
    LINKS.iter().any(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests;
