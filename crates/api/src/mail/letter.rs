//! The form of a mail, as text and as HTML.

use minijinja::{Environment, Value, context};

const TEXT: &str = include_str!("letter.txt");
const HTML: &str = include_str!("letter.html");

/// What a mail says, in sentences that are ready.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// The language's tag.
    pub language: &'static str,
    /// The name at the top.
    pub brand: String,
    /// The subject.
    pub subject: String,
    /// The first line.
    pub greeting: String,
    /// What has happened.
    pub lead: String,
    /// What somebody wrote, as plain text; empty where nobody did.
    pub body: String,
    /// The same as HTML that is safe to show, where it was written like that.
    pub body_html: Option<String>,
    /// Names of files that belong to it.
    pub files: Vec<String>,
    /// What stands above them.
    pub files_label: String,
    /// Where it can be read.
    pub link: String,
    /// What the link says.
    pub link_label: String,
    /// What stands at the end.
    pub footer: Vec<String>,
}

/// The text and the HTML document of a mail.
///
/// # Errors
/// When the form itself is wrong.
pub fn letter(letter: Letter) -> Result<(String, String), minijinja::Error> {
    let paragraphs: Vec<Vec<String>> = letter
        .body
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| paragraph.lines().map(str::to_owned).collect())
        .collect();
    let body_html = letter.body_html.map(Value::from_safe_string);
    let values = context! {
        language => letter.language,
        brand => letter.brand,
        subject => letter.subject,
        greeting => letter.greeting,
        lead => letter.lead,
        body => letter.body,
        body_html,
        paragraphs,
        files => letter.files,
        files_label => letter.files_label,
        link => letter.link,
        link_label => letter.link_label,
        footer => letter.footer,
    };
    // The names' endings decide whether values are escaped.
    let environment = Environment::new();
    let text = environment.render_named_str("letter.txt", TEXT, &values)?;
    let html = environment.render_named_str("letter.html", HTML, &values)?;
    Ok((text, html))
}
