//! Data that is fetched again when what it depends on changes.

use leptos::{prelude::*, task::spawn_local};

use crate::api::{Answer, Failure};

/// Where a fetch stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Load<T> {
    /// Nothing has come yet.
    Waiting,
    /// It is here.
    Ready(T),
    /// It could not be had.
    Failed(Failure),
}

/// What was fetched, whether newer is on its way, and a way to try again.
pub(crate) struct Loaded<T: Send + Sync + 'static> {
    /// The last answer; the old one stays while the next is fetched.
    pub(crate) value: RwSignal<Load<T>>,
    /// Whether a fetch is running.
    pub(crate) busy: RwSignal<bool>,
    round: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Send + Sync + 'static> Loaded<T> {
    /// Fetches again; after a failure the page shows that it waits.
    pub(crate) fn again(self) {
        if matches!(*self.value.read_untracked(), Load::Failed(_)) {
            self.value.set(Load::Waiting);
        }
        self.round.update(|round| *round += 1);
    }
}

impl<T: PartialEq + Send + Sync + 'static> Loaded<T> {
    /// Takes what was fetched elsewhere. What did not change is not drawn again.
    pub(crate) fn put(self, value: T) {
        let value = Load::Ready(value);
        if self.value.try_with_untracked(|known| *known != value) == Some(true) {
            self.value.set(value);
        }
    }
}

/// Fetches now and whenever a signal that `fetch` reads before its first await changes.
/// An answer that was overtaken by a newer fetch is dropped.
pub(crate) fn load<T, Running>(fetch: impl Fn() -> Running + 'static) -> Loaded<T>
where
    T: Send + Sync + 'static,
    Running: Future<Output = Answer<T>> + 'static,
{
    let loaded = Loaded {
        value: RwSignal::new(Load::Waiting),
        busy: RwSignal::new(true),
        round: RwSignal::new(0),
    };
    let latest = StoredValue::new(0_u32);
    Effect::new(move || {
        loaded.round.track();
        let running = fetch();
        let mine = latest.get_value() + 1;
        latest.set_value(mine);
        loaded.busy.set(true);
        spawn_local(async move {
            let answer = running.await;
            // None: the page that asked is gone.
            if latest.try_get_value() == Some(mine) {
                loaded.value.set(answer.map_or_else(Load::Failed, Load::Ready));
                loaded.busy.set(false);
            }
        });
    });
    loaded
}
