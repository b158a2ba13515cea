//! Turns `locales/<language>/<area>.json` into one Rust function for each text.
//!
//! A text that some language lacks, or that names other placeholders there, stops the build;
//! a text that nothing shows is dead code to the compiler.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;
/// Path of a text, e.g. `list.heading`, to the text or its plural forms.
type Texts = BTreeMap<String, Value>;

const AREAS: [&str; 3] = ["shared", "portal", "console"];
const FIRST: &str = "en";

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=locales");
    let languages = languages()?;
    let mut code = format!("pub(crate) const LANGUAGES: &[&str] = &{languages:?};\n");
    for area in AREAS {
        let texts = languages.iter().map(|language| texts(language, area));
        let texts = texts.collect::<Outcome<Vec<_>>>()?;
        code.push_str(&module(area, &texts)?);
    }
    #[expect(clippy::disallowed_methods, reason = "cargo tells the folder this way")]
    let out = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("texts.rs"), code)?;
    Ok(())
}

/// The languages there are, English first.
fn languages() -> Outcome<Vec<String>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir("locales")? {
        found.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    found.remove(FIRST);
    Ok([FIRST.to_owned()].into_iter().chain(found).collect())
}

fn texts(language: &str, area: &str) -> Outcome<Texts> {
    let path = format!("locales/{language}/{area}.json");
    let file = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut texts = Texts::new();
    flatten("", serde_json::from_str(&file).map_err(|e| format!("{path}: {e}"))?, &mut texts);
    Ok(texts)
}

/// Lists the texts of a tree; an object with the key `other` is a text with plural forms.
fn flatten(path: &str, value: Value, texts: &mut Texts) {
    match value {
        Value::Object(children) if !children.contains_key("other") => {
            for (name, child) in children {
                let path = if path.is_empty() { name } else { format!("{path}.{name}") };
                flatten(&path, child, texts);
            }
        }
        text => drop(texts.insert(path.to_owned(), text)),
    }
}

fn module(area: &str, languages: &[Texts]) -> Outcome<String> {
    let mut code = format!("pub(crate) mod {area} {{\n");
    let [english, others @ ..] = languages else { return Err("no language".into()) };
    for (path, text) in english {
        let mut forms = vec![plural_forms(text)];
        for other in others {
            let twin = other.get(path).ok_or(format!("{area}: {path} is not translated"))?;
            forms.push(plural_forms(twin));
        }
        code.push_str(&function(area, path, text.is_object(), &forms)?);
    }
    code.push_str("}\n");
    Ok(code)
}

/// A text's forms by plural category; a plain text has only `other`.
fn plural_forms(text: &Value) -> Vec<(String, String)> {
    let form = |text: &Value| text.as_str().unwrap_or_default().to_owned();
    match text {
        Value::Object(forms) => {
            forms.iter().map(|(name, text)| (name.clone(), form(text))).collect()
        }
        plain => vec![("other".to_owned(), form(plain))],
    }
}

fn function(
    area: &str,
    path: &str,
    plural: bool,
    forms: &[Vec<(String, String)>],
) -> Outcome<String> {
    let name = path.replace(['.', '-'], "_");
    let names = placeholders(&forms[0]);
    if forms.iter().any(|language| placeholders(language) != names) {
        return Err(format!("{area}: {path} has other placeholders in another language").into());
    }
    let mut code = String::new();
    let table = format!("{forms:?}").replace('[', "&[");
    if names.is_empty() && !plural {
        let plain: Vec<_> = forms.iter().map(|forms| &forms[0].1).collect();
        writeln!(
            code,
            "pub(crate) fn {name}() -> &'static str {{ crate::i18n::plain(&{plain:?}) }}"
        )?;
        return Ok(code);
    }
    let parameters: Vec<_> = names.iter().map(|name| parameter(name, plural)).collect();
    let values: Vec<_> = names.iter().map(|name| value(name, plural)).collect();
    let count = if plural { "Some(count)" } else { "None" };
    writeln!(code, "pub(crate) fn {name}({}) -> String {{", parameters.join(", "))?;
    writeln!(code, "crate::i18n::filled({table}, {count}, &[{}])\n}}", values.join(", "))?;
    Ok(code)
}

fn parameter(name: &str, plural: bool) -> String {
    let kind = if plural && name == "count" { "u64" } else { "&str" };
    format!("{name}: {kind}")
}

fn value(name: &str, plural: bool) -> String {
    if plural && name == "count" {
        "(\"count\", &crate::i18n::number(count))".to_owned()
    } else {
        format!("({name:?}, {name})")
    }
}

/// The names in braces of a text's last form, which must be `other`.
fn placeholders(forms: &[(String, String)]) -> BTreeSet<String> {
    let text = forms.iter().find(|(name, _)| name == "other").map_or("", |(_, text)| text);
    let pieces = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    pieces.map(|(name, _)| name.to_owned()).collect()
}
