//! The files of a message: images as pictures that open large, the others to be downloaded.

use leptos::prelude::*;
use portico_api_types::portal::Attachment;

use super::viewer::Viewer;
use crate::{
    i18n::{file_size, shared},
    ui::{Glyph, Icon},
};

/// Types that browsers show without running anything; the server sends no others inline.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// An image of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) name: String,
    pub(super) href: String,
}

/// The files of a message; `href` tells where one is downloaded from.
#[component]
pub(crate) fn AttachmentList(
    attachments: Vec<Attachment>,
    href: Callback<String, String>,
) -> impl IntoView {
    if attachments.is_empty() {
        return ().into_any();
    }
    let (images, others): (Vec<_>, Vec<_>) = attachments
        .into_iter()
        .partition(|file| file.stored && PICTURES.contains(&file.media_type.as_str()));
    let pictures: Vec<Picture> = images
        .into_iter()
        .map(|file| Picture { href: href.run(file.id), name: file.name })
        .collect();
    let open = RwSignal::new(None::<usize>);
    let shown = pictures.clone();
    let thumbnail = move |(at, picture): (usize, Picture)| {
        view! { <li><Thumbnail picture press=Callback::new(move |()| open.set(Some(at)))/></li> }
    };
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
            {pictures.into_iter().enumerate().map(thumbnail).collect_view()}
            {others.into_iter().map(item).collect_view()}
        </ul>
        {(!shown.is_empty()).then(|| view! { <Viewer pictures=shown open/> })}
    }
    .into_any()
}

#[component]
fn Thumbnail(picture: Picture, press: Callback<()>) -> impl IntoView {
    let label = shared::files_view(&picture.name);
    view! {
        <button type="button" class="picture" aria-label=label title=picture.name on:click=move |_| press.run(())>
            <img src=picture.href alt="" loading="lazy" decoding="async"/>
        </button>
    }
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
