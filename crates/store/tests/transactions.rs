//! All or nothing, and ids that rise.

use std::{collections::HashSet, sync::Arc};

use portico_domain::{
    id::{Id, TicketId, TicketKind},
    time::Timestamp,
};
use portico_store::{
    IdSource,
    logins::count_attempt,
    testing::{cast, databases},
};

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing() {
    for database in databases().await {
        let cast = cast(&database.db, NOW).await;
        let mut tx = database.db.begin().await.expect("a transaction");
        count_attempt(&mut tx, "one", 1_000, NOW).await.expect("a row");
        drop(tx);
        assert_eq!(cast.count(&database.db, "sign_in_window").await, 0, "on {}", database.name);
        let mut tx = database.db.begin().await.expect("a transaction");
        count_attempt(&mut tx, "one", 1_000, NOW).await.expect("a row");
        tx.commit().await.expect("a commit");
        assert_eq!(cast.count(&database.db, "sign_in_window").await, 1, "on {}", database.name);
    }
}

#[tokio::test]
async fn concurrent_writers_all_count() {
    for database in databases().await {
        let cast = cast(&database.db, NOW).await;
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..20 {
            let db = database.db.clone();
            writers.spawn(async move {
                let mut tx = db.begin().await.expect("a transaction");
                count_attempt(&mut tx, &format!("own {writer}"), 1_000, NOW).await.expect("a row");
                let seen = count_attempt(&mut tx, "shared", 1_000, NOW).await.expect("a row");
                tx.commit().await.expect("a commit");
                seen
            });
        }
        let mut seen = writers.join_all().await;
        seen.sort_unstable();
        assert_eq!(seen, (1..=20).collect::<Vec<u32>>(), "on {}", database.name);
        assert_eq!(cast.count(&database.db, "sign_in_window").await, 21);
    }
}

#[test]
fn ids_rise_with_time_and_while_it_stands_still() {
    let ids = IdSource::default();
    let next = |millis| -> TicketId { ids.next(NOW.plus_millis(millis)).expect("an id") };
    // The clock also goes back once.
    let drawn: Vec<i64> =
        (0..3_000).map(|n| next(if n == 1_500 { -60_000 } else { n / 100 }).get()).collect();
    assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]), "an id did not rise");
    assert!(drawn.iter().all(|id| *id < 1 << 53));
}

#[test]
fn ids_are_not_sequential() {
    let ids = IdSource::default();
    let drawn: Vec<i64> = (0..200)
        .map(|n| ids.next::<TicketKind>(NOW.plus_millis(n * 10)).map(Id::get).expect("an id"))
        .collect();
    let steps: HashSet<i64> = drawn.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.len() > 100, "gaps tell how many ids lie between");
}

#[test]
fn ids_never_repeat_between_threads() {
    let ids = Arc::new(IdSource::default());
    let draw = |ids: Arc<IdSource>| {
        move || -> Vec<i64> {
            (0..2_000).map(|_| ids.next::<TicketKind>(NOW).map(Id::get).expect("an id")).collect()
        }
    };
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(draw(Arc::clone(&ids)))).collect();
    let all: Vec<i64> =
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread")).collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
}
