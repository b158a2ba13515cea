//! HTML that programs send: only what cannot harm readers stays.

use std::collections::{HashMap, HashSet};

use portico_domain::text::BODY_MAX_BYTES;

use super::CrmError;

/// Elements that stay. None of them runs, loads or frames anything.
const TAGS: [&str; 24] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "em",
    "h3",
    "h4",
    "i",
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

/// The HTML without what could harm readers.
///
/// # Errors
/// When it is longer than 256 kB.
pub fn rich_text(field: &str, html: &str) -> Result<String, CrmError> {
    if html.len() > BODY_MAX_BYTES {
        return Err(CrmError::invalid(format!("{field} is longer than {BODY_MAX_BYTES} bytes.")));
    }
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean_content_tags(HashSet::from(["script", "style"]));
    Ok(sanitiser.clean(html).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_harm_readers_is_taken_out() {
        for (html, safe) in [
            ("<p>Hello <b>Ada</b></p>", "<p>Hello <b>Ada</b></p>"),
            ("<script>alert(1)</script><p onclick=x style=y>a</p>", "<p>a</p>"),
            ("<img src=https://evil.example/x><svg><animate/></svg>", ""),
            (
                "<a href='javascript:alert(1)'>a</a>",
                "<a rel=\"noopener noreferrer nofollow\">a</a>",
            ),
            (
                "<a href='https://example.com' target=_blank>a</a>",
                "<a href=\"https://example.com\" rel=\"noopener noreferrer nofollow\">a</a>",
            ),
            ("<iframe srcdoc='<script>'></iframe><style>p{}</style><form><input></form>", ""),
        ] {
            assert_eq!(rich_text("richText", html).expect("HTML"), safe);
            assert_eq!(rich_text("richText", safe).expect("HTML"), safe, "twice the same");
        }
        assert!(rich_text("richText", &"a".repeat(BODY_MAX_BYTES + 1)).is_err());
    }
}
