//! Addresses in plain text that become links.

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Plain(&'a str),
    /// An `http` or `https` address.
    Link(&'a str),
}

/// Cuts a text at its web addresses. Punctuation that ends a sentence is not part of one.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut cut, mut from) = (0, 0);
    while let Some(at) = next_address(&text[from..]).map(|at| at + from) {
        let address = address(&text[at..]);
        from = at + address.len().max("http".len());
        if address.is_empty() {
            continue;
        }
        if at > cut {
            found.push(Piece::Plain(&text[cut..at]));
        }
        found.push(Piece::Link(address));
        cut = from;
    }
    if cut < text.len() {
        found.push(Piece::Plain(&text[cut..]));
    }
    found
}

fn next_address(text: &str) -> Option<usize> {
    let http = text.find("http://");
    let https = text.find("https://");
    [http, https].into_iter().flatten().min()
}

/// The address at the text's beginning; empty when there is no host.
fn address(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"'`".contains(c)).unwrap_or(text.len());
    let mut address = &text[..end];
    while let Some(last) = address.chars().next_back() {
        let closes = last == ')' && address.matches('(').count() < address.matches(')').count();
        if !closes && !".,;:!?]}".contains(last) {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    let host = address.split_once("://").map_or("", |(_, host)| host);
    if host.is_empty() { "" } else { address }
}

#[cfg(test)]
mod tests {
    use super::{
        Piece::{self, Link, Plain},
        pieces,
    };

    #[test]
    fn addresses_end_before_the_sentence_does() {
        let expected: [Piece; 3] = [Plain("See "), Link("https://a.example/x?y=1"), Plain(".")];
        assert_eq!(pieces("See https://a.example/x?y=1."), expected);
    }

    #[test]
    fn brackets_belong_to_an_address_in_pairs() {
        let expected = [Plain("("), Link("http://a.example/b_(c)"), Plain(")")];
        assert_eq!(pieces("(http://a.example/b_(c))"), expected);
    }

    #[test]
    fn other_schemes_and_bare_prefixes_stay_text() {
        for text in ["javascript:alert(1)", "https://", "http:// x", "", "mailto:a@b.example"] {
            let all = pieces(text);
            assert!(all.iter().all(|piece| matches!(piece, Plain(_))), "{text}");
        }
    }

    #[test]
    fn several_addresses_are_found() {
        let all = pieces("https://a.example and https:// and http://b.example");
        let links = all.iter().filter(|piece| matches!(piece, Link(_))).count();
        assert_eq!(links, 2);
    }
}
