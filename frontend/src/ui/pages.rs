//! A list that is fetched page by page; each page is put below those before it.

use std::{pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::{
    load::{Load, Loaded, load},
    toast::toast,
};
use crate::api::{Answer, Failure};

/// A page: rows, how many there are in all where that is known, and the cursor of the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageOf<T> {
    pub(crate) rows: Vec<T>,
    pub(crate) total: Option<u64>,
    pub(crate) next: Option<String>,
}

type Running<T> = Pin<Box<dyn Future<Output = Answer<PageOf<T>>>>>;
type Fetch<T> = Rc<dyn Fn(String) -> Running<T>>;

/// The rows that have come, and how to have more.
pub(crate) struct Pages<T: Send + Sync + 'static> {
    first: Loaded<PageOf<T>>,
    pub(crate) rows: RwSignal<Vec<T>>,
    next: RwSignal<Option<String>>,
    /// Whether a further page is on its way.
    pub(crate) busy: RwSignal<bool>,
    fetch: StoredValue<Fetch<T>, LocalStorage>,
}

impl<T: Send + Sync + 'static> Clone for Pages<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Pages<T> {}

/// Fetches the page after a cursor; the first one, whose cursor is empty, now and whenever a
/// signal that `fetch` reads before its first await changes.
pub(crate) fn pages<T, F>(fetch: impl Fn(String) -> F + 'static) -> Pages<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Answer<PageOf<T>>> + 'static,
{
    let fetch: Fetch<T> = Rc::new(move |after| Box::pin(fetch(after)));
    let first_page = fetch.clone();
    let pages = Pages {
        first: load(move || first_page(String::new())),
        rows: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        busy: RwSignal::new(false),
        fetch: StoredValue::new_local(fetch),
    };
    Effect::new(move || {
        if let Load::Ready(page) = &*pages.first.value.read() {
            pages.rows.set(page.rows.clone());
            pages.next.set(page.next.clone());
            pages.busy.set(false);
        }
    });
    pages
}

impl<T: Clone + Send + Sync + 'static> Pages<T> {
    /// Whether nothing has come yet.
    pub(crate) fn waits(self) -> bool {
        matches!(*self.first.value.read(), Load::Waiting)
    }

    /// Whether there is nothing.
    pub(crate) fn is_empty(self) -> bool {
        matches!(&*self.first.value.read(), Load::Ready(page) if page.rows.is_empty())
    }

    /// Why the first page could not be had.
    pub(crate) fn failure(self) -> Option<Failure> {
        if let Load::Failed(failure) = &*self.first.value.read() {
            Some(failure.clone())
        } else {
            None
        }
    }

    /// How many there are in all, where that is known.
    pub(crate) fn total(self) -> Option<u64> {
        if let Load::Ready(page) = &*self.first.value.read() { page.total } else { None }
    }

    /// Whether the rows are about to be others.
    pub(crate) fn is_stale(self) -> bool {
        self.first.busy.get()
    }

    /// Whether there is a further page.
    pub(crate) fn has_more(self) -> bool {
        self.next.read().is_some()
    }

    /// Fetches from the beginning.
    pub(crate) fn again(self) {
        self.first.again();
    }

    /// Fetches the next page; `arrived` hears its first row.
    pub(crate) fn more(self, arrived: impl FnOnce(&T) + 'static) {
        let Some(cursor) = self.next.get_untracked() else { return };
        let Some(fetch) = self.fetch.try_get_value() else { return };
        self.busy.set(true);
        spawn_local(async move {
            let answer = fetch(cursor.clone()).await;
            // The list may be another by now, or gone.
            if self.next.try_get_untracked() != Some(Some(cursor)) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(page) => {
                    let first = page.rows.first().cloned();
                    self.rows.update(|rows| rows.extend(page.rows));
                    self.next.set(page.next);
                    if let Some(first) = first {
                        arrived(&first);
                    }
                }
                Err(failure) => toast(failure.explain()),
            }
        });
    }
}
