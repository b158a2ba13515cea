//! When a stream ends, and that it does not keep a session alive.

use actix_web::test::TestRequest;

use super::{DESK, PORTAL, listening, reply, told};
use crate::support::{Person, Stream};

const LIST: &str = "/api/portal/support/tickets";

/// Asserts that the stream ends for that reason and no other event comes before.
async fn ends(stream: &mut Stream, reason: &str) {
    let event = stream.event().await;
    assert_eq!((event.name.as_str(), &event.data["reason"]), ("end", &reason.into()));
    assert_eq!(stream.part().await, None);
}

/// Reads the list as a page does by itself.
async fn in_background(person: &Person) -> u16 {
    person.send(TestRequest::get().uri(LIST).insert_header(("x-background", "1"))).await.status
}

#[actix_web::test]
async fn signing_out_ends_the_stream() {
    for house in listening().await {
        let ada = house.contact(house.cast.ada).await;
        let mut stream = ada.watch(PORTAL).await;
        assert_eq!(ada.delete("/api/session/contact").await.status, 204);
        ends(&mut stream, "signed_out").await;
        assert_eq!(ada.get(PORTAL).await.status, 401);
    }
}

#[actix_web::test]
async fn a_portal_that_is_switched_off_ends_the_stream() {
    for house in listening().await {
        let mut stream = house.contact(house.cast.ada).await.watch(PORTAL).await;
        house.set_portal("is_on = FALSE").await;
        ends(&mut stream, "forbidden").await;
    }
}

#[actix_web::test]
async fn a_permission_that_is_taken_away_ends_the_stream() {
    for house in listening().await {
        let cast = &house.cast;
        let mut stream = house.staff(cast.desk).await.watch(DESK).await;
        let sql = format!("UPDATE staff_user SET permissions = '' WHERE id = {}", cast.desk);
        cast.change(&house.db, &sql).await;
        ends(&mut stream, "forbidden").await;
    }
}

#[actix_web::test]
async fn an_idle_session_ends_although_its_page_listens_and_reads() {
    for house in listening().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let mut stream = ada.watch(PORTAL).await;
        for minutes in [20, 20, 19] {
            house.pass_minutes(minutes);
            reply(&grace, cast.adas, &format!("at {}", house.now())).await;
            assert_eq!(stream.change().await, told("message", cast.adas));
            assert_eq!(in_background(&ada).await, 200);
            drop(ada.watch(PORTAL).await);
        }
        house.pass_minutes(1);
        ends(&mut stream, "signed_out").await;
        assert_eq!(ada.get(LIST).await.status, 401);
    }
}

#[actix_web::test]
async fn a_session_that_is_used_lives_on_beside_its_stream() {
    for house in listening().await {
        let ada = house.contact(house.cast.ada).await;
        house.pass_minutes(50);
        assert_eq!(ada.get(LIST).await.status, 200);
        house.pass_minutes(50);
        assert_eq!(in_background(&ada).await, 200);
    }
}

#[actix_web::test]
async fn a_session_has_four_streams_and_the_oldest_makes_room() {
    for house in listening().await {
        let (ada, ben) = (house.contact(house.cast.ada).await, house.contact(house.cast.ben).await);
        let mut bens = ben.watch(PORTAL).await;
        let mut first = ada.watch(PORTAL).await;
        let mut rest = Vec::new();
        for _ in 0..4 {
            rest.push(ada.watch(PORTAL).await);
        }
        ends(&mut first, "replaced").await;
        let grace = house.staff(house.cast.grace).await;
        reply(&grace, house.cast.adas, "To all").await;
        for stream in &mut rest {
            assert_eq!(stream.change().await, told("message", house.cast.adas));
        }
        reply(&grace, house.cast.bens, "To him").await;
        assert_eq!(bens.change().await, told("message", house.cast.bens));
    }
}

#[actix_web::test]
async fn a_server_that_stops_ends_all_streams_at_once() {
    for house in listening().await {
        let ada = house.contact(house.cast.ada).await;
        let mut streams = [ada.watch(PORTAL).await, ada.watch(PORTAL).await];
        house.app.end_streams();
        for stream in &mut streams {
            ends(stream, "restart").await;
        }
        let mut late = ada.watch(PORTAL).await;
        ends(&mut late, "restart").await;
    }
}
