//! What open pages hear of is told once it is committed, and nothing else is.

use portico_domain::{portal::Portal, time::Timestamp};
use portico_store::{
    Db,
    live::{Mark, Marks, Told},
    pipelines, portals, properties,
    testing::{cast, databases},
};

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

async fn portal(db: &Db) -> Portal {
    let pipelines = pipelines::all(db).await.expect("pipelines");
    let catalogue = properties::catalogue(db, &pipelines).await.expect("properties");
    portals::all(db, &catalogue).await.expect("portals").remove(0)
}

#[tokio::test]
async fn only_what_is_committed_is_told() {
    for database in databases().await {
        let db = &database.db;
        cast(db, NOW).await;
        let portal = portal(db).await;
        let mut news = db.subscribe();
        let listening = tokio::spawn({
            let db = db.clone();
            async move { db.listen().await }
        });
        if db.is_shared() {
            assert_eq!(news.next().await, Told::Gap);
        }
        let mut dropped = db.begin().await.expect("a transaction");
        portals::save(&mut dropped, &portal).await.expect("a save");
        drop(dropped);
        let mut undone = db.begin().await.expect("a transaction");
        undone.save().await.expect("a savepoint");
        portals::save(&mut undone, &portal).await.expect("a save");
        undone.undo().await.expect("the savepoint");
        undone.commit().await.expect("a commit");
        let mut kept = db.begin().await.expect("a transaction");
        portals::save(&mut kept, &portal).await.expect("a save");
        kept.commit().await.expect("a commit");
        let mut rules = Marks::default();
        rules.add(Mark::Rules);
        assert_eq!(news.next().await, Told::Marks(rules.into()), "on {}", database.name);
        let mut more = db.subscribe();
        let mut last = db.begin().await.expect("a transaction");
        let portal = Portal { version: portal.version + 1, ..portal };
        portals::save(&mut last, &portal).await.expect("a save");
        last.commit().await.expect("a commit");
        assert_eq!(more.next().await, news.next().await, "it was told once on {}", database.name);
        listening.abort();
    }
}
