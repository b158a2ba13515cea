//! A person's initials in a circle.

use leptos::prelude::*;

/// Initials; decoration, because the name stands beside it.
#[component]
pub(crate) fn Avatar(#[prop(into)] name: String) -> impl IntoView {
    view! {
        <span class="avatar" aria-hidden="true" data-hue=hue(&name)>
            {initials(&name)}
        </span>
    }
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// One of six colours, always the same for a name.
fn hue(name: &str) -> String {
    let sum = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    (sum % 6).to_string()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_and_the_last_words() {
        assert_eq!(initials("Ada Maria Ekström"), "AE");
        assert_eq!(initials("grace"), "G");
        assert_eq!(initials("  "), "");
    }
}
