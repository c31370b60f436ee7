//! A whole school behind one address, and machines that only hold the door: whoever has a real question is
//! answered.

use std::time::Duration;

use oppmaat::web::Limits;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::support::{
    visitor::{Site, Visitor, signed_in},
    world::{World, at, row},
};

const NOW: &str = "2026-08-31 10:00";

async fn school(limits: Limits) -> (World, Site) {
    let world = World::new().await;
    world
        .import(at("2026-08-31 07:00"), &[row("A1", "2026-08-31")])
        .await;
    let site = Site::with_limits(&world.store, at(NOW), limits).await;
    (world, site)
}

/// A connection that begins like this and says nothing more.
async fn holds_the_door(site: &Site, beginning: &str) -> TcpStream {
    let host = site.url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.expect("the pages");
    stream.write_all(beginning.as_bytes()).await.expect("a beginning");
    stream
}

#[tokio::test]
async fn hundreds_who_say_nothing_or_half_of_it_keep_nobody_out() {
    let (world, site) = school(Limits::default()).await;
    let mut ib = signed_in(&site, &world.store, "ib@horizon.example").await;
    let mut held = Vec::new();
    for beginning in [
        "",
        "GET / HTTP/1.1\r\nhost: x\r\nx-slow: ",
        "POST /inloggen HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: 9000\r\n\r\nadres=",
    ] {
        for _ in 0..120 {
            held.push(holds_the_door(&site, beginning).await);
        }
        let lists = timeout(Duration::from_secs(5), ib.get("/lijst")).await;
        assert_eq!(lists.expect("an answer in time").path, "/lijst");
    }
    let mut first = held.remove(0);
    let closed = timeout(Duration::from_secs(5), first.read(&mut [0; 1])).await;
    let read = closed.expect("whoever waits longest makes room");
    assert!(matches!(read, Ok(0) | Err(_)), "{read:?}");
}

#[tokio::test]
async fn a_care_team_behind_one_address_signs_in_within_a_minute() {
    let (_world, site) = school(Limits::default()).await;
    for colleague in 0..60 {
        let body = format!("adres=collega{colleague}@horizon.example");
        let page = Visitor::new(&site).ask("POST", "/inloggen", &body, &[]).await;
        assert_eq!(page.status, 200, "{colleague}");
    }
    let asked = async |who: &str| {
        let body = format!("adres={who}@horizon.example");
        Visitor::new(&site)
            .ask("POST", "/inloggen", &body, &[])
            .await
            .status
    };
    for _ in 0..10 {
        assert_eq!((asked("ib").await, asked("niemand").await), (200, 200));
    }
    assert_eq!((asked("ib").await, asked("niemand").await), (429, 429));
    assert_eq!(asked("mentor").await, 200);
}

#[tokio::test]
async fn whatever_watches_the_machine_is_always_answered() {
    let (_world, site) = school(Limits::new(3, 3, 3)).await;
    let mut visitor = Visitor::new(&site);
    for _ in 0..3 {
        assert_eq!(visitor.get("/").await.status, 200);
    }
    assert_eq!(visitor.get("/").await.status, 429);
    for _ in 0..20 {
        assert_eq!(visitor.get("/healthz").await.status, 200);
        assert_eq!(visitor.get("/readyz").await.status, 503, "no beat yet");
    }
}
