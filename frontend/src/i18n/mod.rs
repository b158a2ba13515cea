//! Texts, numbers and times in the reader's language.
//!
//! Every text is a function made by `build.rs` from `locales/`: `portal::list_heading()`.

mod day;
mod intl;
mod when;

pub(crate) use day::{day, moment};
pub(crate) use intl::{file_size, number};
pub(crate) use when::When;

use std::cell::Cell;

use leptos::prelude::document;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

thread_local! {
    /// Which of `LANGUAGES` the page speaks.
    static LANGUAGE: Cell<usize> = const { Cell::new(0) };
}

/// Switches to a language such as `en` or `pt-BR`; one that is not shipped becomes English.
pub(crate) fn speak(language: &str) {
    let found = LANGUAGES.iter().position(|known| known.eq_ignore_ascii_case(language));
    LANGUAGE.set(found.unwrap_or(0));
    intl::forget();
    if let Some(page) = document().document_element() {
        // The attribute takes every text.
        let _ = page.set_attribute("lang", self::language());
    }
}

/// The tag of the language the page speaks.
pub(crate) fn language() -> &'static str {
    LANGUAGES.get(LANGUAGE.get()).copied().unwrap_or("en")
}

/// The text of the current language. Called by the generated functions only.
fn plain(languages: &[&'static str]) -> &'static str {
    languages.get(LANGUAGE.get()).copied().unwrap_or_default()
}

/// The text with its placeholders filled. Called by the generated functions only.
fn filled(languages: &[&[(&str, &str)]], count: Option<u64>, values: &[(&str, &str)]) -> String {
    let forms = languages.get(LANGUAGE.get()).copied().unwrap_or_default();
    let category = count.map_or_else(|| "other".to_owned(), intl::plural_category);
    let named = |name: &str| forms.iter().find(|form| form.0 == name).map(|form| form.1);
    let text = named(&category).or_else(|| named("other")).unwrap_or_default();
    fill(text, values)
}

/// Replaces `{name}` by its value, each placeholder once, so that a value never fills another.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut full = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        full.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = values.iter().find(|value| value.0 == name).map_or("", |value| value.1);
        full.push_str(value);
        rest = tail;
    }
    full.push_str(rest);
    full
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_never_fill_other_placeholders() {
        let values = [("name", "{count}"), ("count", "3")];
        assert_eq!(fill("{name}: {count} files", &values), "{count}: 3 files");
    }
}
