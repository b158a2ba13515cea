//! The plain-text twin of a text: for mail, search, exports and programs.

/// Quotes and lists that are told apart by their depth; more would make texts grow without end.
const DEEPEST: usize = 5;

/// The plain text of HTML that was made harmless before: it is well formed and knows five
/// entities.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.say(&rest[..at]);
        let Some(end) = end_of_tag(&rest[at..]) else { return page.text };
        page.tag(&rest[at + 1..at + end]);
        rest = &rest[at + end + 1..];
    }
    page.say(rest);
    page.text
}

/// Where the tag that begins the text ends. Values may hold `>`, but no quote.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

/// A text that is being written.
#[derive(Default)]
struct Page {
    text: String,
    /// Line ends to write before the next words.
    breaks: usize,
    /// White space to write before the next words.
    blank: bool,
    quotes: usize,
    /// The next number of each open list; none where there are bullets.
    lists: Vec<Option<usize>>,
    /// What begins the next line, of a list.
    bullet: Option<String>,
    verbatim: usize,
    in_row: bool,
    /// Where the words of a link begin, and where it leads.
    link: Option<(usize, String)>,
}

impl Page {
    fn tag(&mut self, tag: &str) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        match name {
            "br" => self.breaks = (self.breaks + 1).min(2),
            "img" => self.image(&attribute(tag, "alt")),
            "a" if closes => self.end_link(),
            "a" => self.link = Some((self.text.len(), attribute(tag, "href"))),
            "p" | "h3" | "h4" => self.leave_lines(if self.lists.is_empty() { 2 } else { 1 }),
            "div" => self.leave_lines(1),
            "blockquote" => {
                self.leave_lines(2);
                self.quotes = step(self.quotes, closes);
            }
            "pre" => {
                self.leave_lines(2);
                self.verbatim = step(self.verbatim, closes);
            }
            "ul" | "ol" => self.list(name == "ol", closes),
            "li" => self.item(closes),
            "table" => self.leave_lines(2),
            "tr" => {
                self.leave_lines(1);
                self.in_row = false;
            }
            "td" | "th" if !closes => {
                if self.in_row {
                    self.text.push('\t');
                }
                self.in_row = true;
                self.breaks = if self.text.ends_with('\t') { 0 } else { self.breaks };
            }
            _ => {}
        }
    }

    fn leave_lines(&mut self, lines: usize) {
        self.breaks = self.breaks.max(lines);
        self.blank = false;
    }

    fn list(&mut self, is_numbered: bool, closes: bool) {
        if closes {
            self.lists.pop();
            self.leave_lines(if self.lists.is_empty() { 2 } else { 1 });
        } else {
            self.leave_lines(if self.lists.is_empty() { 2 } else { 1 });
            self.lists.push(is_numbered.then_some(1));
        }
    }

    fn item(&mut self, closes: bool) {
        self.leave_lines(1);
        if closes {
            self.bullet = None;
            return;
        }
        let depth = self.lists.len().clamp(1, DEEPEST) - 1;
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.bullet = Some(format!("{}{sign}", "  ".repeat(depth)));
    }

    fn image(&mut self, name: &str) {
        if !name.is_empty() {
            self.words(&format!("[{name}]"));
        }
    }

    fn end_link(&mut self) {
        let Some((from, address)) = self.link.take() else { return };
        let words = self.text.get(from..).unwrap_or_default().trim();
        let is_shown = words.is_empty() || address.trim_end_matches('/').ends_with(words);
        if !is_shown && !address.is_empty() {
            self.text.push_str(&format!(" ({address})"));
        }
    }

    fn say(&mut self, text: &str) {
        let text = decoded(text);
        if self.verbatim > 0 {
            for (at, line) in text.split('\n').enumerate() {
                self.breaks += usize::from(at > 0);
                if !line.is_empty() {
                    self.words(line);
                }
            }
            return;
        }
        let mut pieces = text.split([' ', '\t', '\n', '\r']);
        if let Some(first) = pieces.next() {
            self.piece(first);
        }
        for piece in pieces {
            self.blank = true;
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &str) {
        if !piece.is_empty() {
            // Editors write blanks that must not be lost as such.
            self.words(&piece.replace('\u{a0}', " "));
        }
    }

    fn words(&mut self, words: &str) {
        let at_start = self.text.is_empty();
        let quote = "> ".repeat(self.quotes.min(DEEPEST));
        if at_start {
            self.text.push_str(&quote);
        } else {
            for _ in 0..self.breaks.min(3) {
                while self.text.ends_with([' ', '\t']) {
                    self.text.pop();
                }
                self.text.push('\n');
                self.text.push_str(&quote);
            }
        }
        let begins_line = at_start || self.breaks > 0;
        if let Some(bullet) = self.bullet.take() {
            self.text.push_str(&bullet);
        } else if self.blank && !begins_line && !self.text.ends_with('\t') {
            self.text.push(' ');
        }
        (self.breaks, self.blank) = (0, false);
        self.text.push_str(words);
    }
}

const fn step(depth: usize, closes: bool) -> usize {
    if closes { depth.saturating_sub(1) } else { depth + 1 }
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| decoded(value)).unwrap_or_default()
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
