//! Several nodes on one PostgreSQL.

use std::time::{Duration, Instant};

use super::{DESK, PORTAL, listening, reply, told};

#[actix_web::test]
async fn a_reply_through_one_node_is_heard_on_another_within_a_second() {
    for house in listening().await {
        let cast = &house.cast;
        let ada = house.elsewhere(&house.contact(cast.ada).await).await;
        let desk = house.elsewhere(&house.staff(cast.desk).await).await;
        let grace = house.staff(cast.grace).await;
        let (mut hers, mut theirs) = (ada.watch(PORTAL).await, desk.watch(DESK).await);
        let begun = Instant::now();
        reply(&grace, cast.adas, "From elsewhere").await;
        assert_eq!(hers.change().await, told("message", cast.adas));
        assert_eq!(theirs.change().await, told("message", cast.adas));
        let took = begun.elapsed();
        println!("{}: heard {} ms after it was sent", house.database, took.as_millis());
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
}

#[actix_web::test]
async fn a_lost_connection_resets_the_pages_and_is_made_anew() {
    for house in listening().await.into_iter().filter(|house| house.db.is_shared()) {
        let cast = &house.cast;
        let mut stream = house.contact(cast.ada).await.watch(PORTAL).await;
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE query LIKE 'LISTEN%' AND datname = current_database()";
        cast.change(&house.db, kill).await;
        assert_eq!(stream.event().await.name, "reset");
        reply(&house.staff(cast.grace).await, cast.adas, "Again").await;
        assert_eq!(stream.change().await, told("message", cast.adas));
    }
}

#[actix_web::test]
async fn who_comes_back_reads_what_was_said_meanwhile() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        drop(ada.watch(PORTAL).await);
        reply(&grace, cast.adas, "Said while nobody listened").await;
        let mut stream = ada.watch(PORTAL).await;
        let page = format!("/api/portal/support/tickets/{}/messages", cast.adas);
        assert!(ada.get(&page).await.text().contains("Said while nobody listened"));
        reply(&grace, cast.adas, "Said right after").await;
        assert_eq!(stream.change().await, told("message", cast.adas));
    }
}
