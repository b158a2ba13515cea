//! Pages in place of others: unknown address, portal switched off.

use leptos::prelude::*;

use super::page::{Heading, Portal};
use crate::{
    i18n::portal as text,
    ui::{ButtonKind, ButtonLink, Glyph, Icon},
};

/// A heading, a sentence and what can be done, in the middle of the page.
#[component]
pub(super) fn SystemPage(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(into)] sentence: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="system state">
            <span class="state-icon"><Icon glyph/></span>
            <Heading text=title/>
            <p class="state-text">{sentence}</p>
            {children.map(|children| view! { <div class="state-actions">{children()}</div> })}
        </div>
    }
}

/// There is no page at this address.
#[component]
pub(super) fn UnknownPage() -> impl IntoView {
    let list = use_context::<Portal>().map(|portal| portal.place.list());
    view! {
        <SystemPage glyph=Glyph::Search title=text::unknown_title() sentence=text::unknown_text()>
            {list.map(|href| view! {
                <ButtonLink href kind=ButtonKind::Primary>{text::unknown_to_list()}</ButtonLink>
            })}
        </SystemPage>
    }
}

/// The portal is switched off.
#[component]
pub(super) fn OffPage() -> impl IntoView {
    view! { <SystemPage glyph=Glyph::Lock title=text::off_title() sentence=text::off_text()/> }
}
