//! The sentences of mail: one file per language, and one for staff.

use std::{collections::HashMap, sync::LazyLock};

use minijinja::{Environment, UndefinedBehavior, Value};

/// Every language there is mail in; the first one stands for those that are missing.
const CUSTOMERS: [(&str, &str); 6] = [
    ("en", include_str!("words/en.toml")),
    ("de", include_str!("words/de.toml")),
    ("fr", include_str!("words/fr.toml")),
    ("es", include_str!("words/es.toml")),
    ("pt-BR", include_str!("words/pt-BR.toml")),
    ("ja", include_str!("words/ja.toml")),
];
const STAFF: &str = include_str!("words/staff.toml");

static LANGUAGES: LazyLock<Vec<Words>> =
    LazyLock::new(|| CUSTOMERS.into_iter().map(|(tag, file)| Words::read(tag, file)).collect());
static OURS: LazyLock<Words> = LazyLock::new(|| Words::read("en", STAFF));

/// The sentences of one language.
#[derive(Debug)]
pub struct Words {
    /// Its tag, e.g. `pt-BR`.
    pub tag: &'static str,
    sentences: HashMap<String, String>,
}

/// The sentences for customers in that language, or in English.
#[must_use]
pub fn words(language: &str) -> &'static Words {
    let known = LANGUAGES.iter().find(|words| words.tag.eq_ignore_ascii_case(language));
    known.unwrap_or(&LANGUAGES[0])
}

/// The sentences for staff.
pub(super) fn staff_words() -> &'static Words {
    &OURS
}

impl Words {
    fn read(tag: &'static str, file: &str) -> Self {
        Self { tag, sentences: toml::from_str(file).unwrap_or_default() }
    }

    /// A sentence with its places filled. What is filled in is text, never a pattern.
    ///
    /// # Errors
    /// When there is no such sentence, or it names something that is not given.
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> Result<String, minijinja::Error> {
        let sentence = self.sentences.get(name).ok_or_else(|| {
            let missing = format!("{} has no sentence {name}", self.tag);
            minijinja::Error::new(minijinja::ErrorKind::TemplateNotFound, missing)
        })?;
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let values: HashMap<&str, Value> =
            values.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
        environment.render_named_str("sentence.txt", sentence, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_sentence() {
        let mut english: Vec<&String> = LANGUAGES[0].sentences.keys().collect();
        english.sort();
        assert!(english.len() > 10);
        for words in LANGUAGES.iter() {
            let mut names: Vec<&String> = words.sentences.keys().collect();
            names.sort();
            assert_eq!(names, english, "{}", words.tag);
        }
        assert!(!OURS.sentences.is_empty());
    }

    #[test]
    fn languages_are_found_by_tag_and_unknown_ones_are_english() {
        assert_eq!(words("pt-br").tag, "pt-BR");
        assert_eq!(words("tlh").tag, "en");
    }

    #[test]
    fn values_are_never_patterns() {
        let said = words("en").say("greeting", &[("name", "{{ 7 * 7 }}<b>")]).expect("a sentence");
        assert_eq!(said, "Hello {{ 7 * 7 }}<b>,");
        assert!(words("en").say("greeting", &[]).is_err());
    }
}
