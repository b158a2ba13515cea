//! The little that the pages themselves know of HTML.

/// Whether there is nothing to read: neither words nor images.
pub(crate) fn is_blank(html: &str) -> bool {
    !html.contains("<img") && words(html).trim().is_empty()
}

/// Plain text as HTML, for where the editor could not be loaded.
pub(super) fn of_plain(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs = escaped.split("\n\n").map(|lines| lines.replace('\n', "<br>"));
    let html: String = paragraphs.map(|lines| format!("<p>{lines}</p>")).collect();
    if text.trim().is_empty() { String::new() } else { html }
}

/// The words of HTML, line by line.
pub(super) fn words(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        if tag == "<br>" || tag == "</li>" {
            text.push('\n');
        } else if ["</p>", "</h3>", "</pre>"].contains(&tag) {
            text.push_str("\n\n");
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    text.replace("&amp;", "&").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_comes_back_as_it_was() {
        let text = "a < b & c\nd\n\ne";
        assert_eq!(of_plain(text), "<p>a &lt; b &amp; c<br>d</p><p>e</p>");
        assert_eq!(words(&of_plain(text)), text);
    }

    #[test]
    fn paragraphs_without_words_are_blank_and_images_are_not() {
        for html in ["", "<p></p>", "<p> &nbsp;</p><ul><li></li></ul>"] {
            assert!(is_blank(html), "{html}");
        }
        assert!(!is_blank("<p><img src=\"/x\"></p>"));
        assert!(!is_blank("<p>a</p>"));
    }
}
