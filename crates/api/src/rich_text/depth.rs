//! Elements within elements: the time that reading HTML takes grows with the square of how deep
//! they are.

use std::borrow::Cow;

/// Deeper than anybody writes.
const DEEPEST: usize = 400;
/// Elements that hold nothing, or end by themselves when their like begins.
const SHALLOW: [&str; 25] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// The HTML, or its words alone where it is too deep.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (tag, _) in tags(html) {
        let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if !name.is_empty() && !SHALLOW.contains(&name.as_str()) {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
    }
    if deepest <= DEEPEST { Cow::Borrowed(html) } else { Cow::Owned(words(html)) }
}

fn words(html: &str) -> String {
    let start = html.find('<').unwrap_or(html.len());
    let rest = tags(html).map(|(_, text)| text).collect::<Vec<_>>().join(" ");
    format!("{} {rest}", &html[..start])
}

/// What stands between `<` and `>`, each with the text that follows it.
fn tags(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('<').skip(1).map(|piece| piece.split_once('>').unwrap_or((piece, "")))
}
