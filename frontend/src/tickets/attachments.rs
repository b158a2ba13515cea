//! The files of a message.

use leptos::prelude::*;
use portico_api_types::portal::Attachment;

use crate::{
    i18n::{file_size, shared},
    ui::{Glyph, Icon},
};

/// The files of a message; `href` tells where one is downloaded from.
#[component]
pub(crate) fn AttachmentList(
    attachments: Vec<Attachment>,
    href: Callback<String, String>,
) -> impl IntoView {
    if attachments.is_empty() {
        return ().into_any();
    }
    let item = move |file: Attachment| {
        if file.stored {
            let href = href.run(file.id.clone());
            view! { <li><FileLink file href/></li> }.into_any()
        } else {
            view! { <li><MissingFile name=file.name/></li> }.into_any()
        }
    };
    view! {
        <ul class="attachments" aria-label=shared::files_list()>
            {attachments.into_iter().map(item).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn FileLink(file: Attachment, href: String) -> impl IntoView {
    let name = file.name.clone();
    // `rel=external` keeps the router from taking the file for a page.
    view! {
        <a class="attachment" href=href download=name rel="external">
            <Icon glyph=Glyph::File/>
            <span class="attachment-name">{file.name}</span>
            <span class="attachment-note">{file_size(file.size)}</span>
        </a>
    }
}

#[component]
fn MissingFile(name: String) -> impl IntoView {
    view! {
        <span class="attachment attachment-missing">
            <Icon glyph=Glyph::File/>
            <span class="attachment-name">{name}</span>
            <span class="attachment-note">{shared::files_missing()}</span>
        </span>
    }
}
