//! Reading again what is shown, without moving it.

use std::{pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

type Run = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = ()>>>>;

/// Something that is read again when it is told of: one reading at a time, and one more when it
/// was told meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct Fresh {
    run: StoredValue<Run, LocalStorage>,
    is_running: StoredValue<bool>,
    is_due: StoredValue<bool>,
}

impl Fresh {
    /// Reads with `run`.
    pub(crate) fn new<F: Future<Output = ()> + 'static>(run: impl Fn() -> F + 'static) -> Self {
        let run: Run = Rc::new(move || Box::pin(run()));
        Self {
            run: StoredValue::new_local(run),
            is_running: StoredValue::new(false),
            is_due: StoredValue::new(false),
        }
    }

    /// Reads now, or after the reading that is under way.
    pub(crate) fn read(self) {
        if self.is_running.try_get_value() != Some(false) {
            let _ = self.is_due.try_set_value(true);
            return;
        }
        self.is_running.set_value(true);
        spawn_local(async move {
            loop {
                let Some(run) = self.run.try_get_value() else { return };
                let _ = self.is_due.try_set_value(false);
                run().await;
                // None: the page is gone.
                if self.is_due.try_get_value() != Some(true) {
                    break;
                }
            }
            let _ = self.is_running.try_set_value(false);
        });
    }
}

/// A list brought up to date without moving what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merged<T> {
    /// What was shown, in its order, as it is now.
    pub(crate) rows: Vec<T>,
    /// How many there are that were not shown.
    pub(crate) new: usize,
}

/// What is shown with what is known of the same rows now. A row that is known no more stays
/// until the list is read as a whole.
pub(crate) fn merged<T: Clone, K: PartialEq>(
    shown: &[T],
    now: &[T],
    id: impl Fn(&T) -> K,
) -> Merged<T> {
    let find = |rows: &[T], wanted: &T| rows.iter().find(|row| id(row) == id(wanted)).cloned();
    let rows = shown.iter().map(|row| find(now, row).unwrap_or_else(|| row.clone())).collect();
    let new = now.iter().filter(|row| find(shown, row).is_none()).count();
    Merged { rows, new }
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn rows_change_where_they_stand_and_new_ones_are_counted() {
        let (shown, now) = ([(1, 'a'), (2, 'b'), (3, 'c')], [(4, 'd'), (3, 'C'), (1, 'a')]);
        let both = merged(&shown, &now, |row| row.0);
        assert_eq!(both.rows, [(1, 'a'), (2, 'b'), (3, 'C')]);
        assert_eq!(both.new, 1);
    }
}
