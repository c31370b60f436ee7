//! Somebody who has never seen it plays coordinator, ouder and leerling on the demo's page, in one browser.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use oppmaat::demo::{World, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::support::{
    program::{oppmaat, run},
    visitor::{Page, Visitor},
};

/// The demo on a port of its own, on its first morning, and what its addresses begin with.
async fn demo() -> (Visitor, String) {
    let from = "2026-08-17".parse().expect("a date");
    let world = World::open(from, 2026, None).await.expect("a world");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(serve(world, listener));
    (Visitor::at(&url), url)
}

/// Presses a button of the clock.
async fn lets_pass(newcomer: &mut Visitor, how_far: &str, people_act: bool) -> Page {
    let page = newcomer.get("/demo").await;
    let mut form = page.forms().remove(0).with("hoever", how_far);
    form.fields.retain(|(name, _)| name != "zelf");
    if people_act {
        form = form.with("zelf", "ja");
    }
    let after = newcomer.send(&form).await;
    assert_eq!(
        (after.status, after.path.as_str()),
        (200, "/demo"),
        "{}",
        after.text()
    );
    after
}

/// The newest letter in somebody's letterbox.
async fn newest_letter(newcomer: &mut Visitor, who: &str) -> Page {
    let page = newcomer.get("/demo").await;
    let letterbox = page
        .links(who)
        .pop()
        .unwrap_or_else(|| panic!("no letterbox of {who}"));
    let letters = newcomer.get(&letterbox).await;
    assert!(
        letters.text().contains(&format!("Post van {who}")),
        "{}",
        letters.text()
    );
    let link = letters.body.split("href=\"").find_map(|rest| {
        rest.split('"')
            .next()
            .filter(|link| link.starts_with("/demo/brief/"))
    });
    let link = link.unwrap_or_else(|| panic!("{who} has no letter: {}", letters.text()));
    newcomer.get(link).await
}

/// The links of a letter, in order.
fn doors(letter: &Page, url: &str) -> Vec<String> {
    letter
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| link.starts_with(&format!("{url}/t/")))
        .map(str::to_owned)
        .collect()
}

/// Starts the first plan of a letter that is still to be started; gives the page that comes of it.
async fn starts_a_plan(newcomer: &mut Visitor, letter: &Page, url: &str) -> Page {
    for door in doors(letter, url) {
        let page = newcomer.get(&door).await;
        if page.text().contains("Dit plan starten") {
            return newcomer.send(&page.form("start")).await;
        }
    }
    panic!("nothing to start in {}", letter.text());
}

#[tokio::test]
async fn a_newcomer_plays_coordinator_ouder_and_leerling() {
    let (mut newcomer, url) = demo().await;
    let first = newcomer.get("/demo").await;
    assert!(
        first.text().contains("maandag 17 augustus 2026, 09:00 uur"),
        "{}",
        first.text()
    );
    assert!(first.text().contains("Probeer dit"), "{}", first.text());

    let post = lets_pass(&mut newcomer, "post", false).await;
    assert!(
        post.text().contains("maandag 31 augustus 2026"),
        "after the holiday: {}",
        post.text()
    );
    let letter = newest_letter(&mut newcomer, "Mila Morgenrood").await;
    assert!(
        letter.text().contains("5 dingen voor deze week"),
        "{}",
        letter.text()
    );
    let done = starts_a_plan(&mut newcomer, &letter, &url).await;
    assert!(done.text().contains("Vastgelegd."), "{}", done.text());
    assert_eq!(done.links("Terug naar de demo"), ["/demo"]);

    let week = lets_pass(&mut newcomer, "week", false).await;
    assert!(
        week.text().contains("maandag 7 september 2026"),
        "{}",
        week.text()
    );
    let letter = newest_letter(&mut newcomer, "Ouder Een Lumio").await;
    let door = doors(&letter, &url).pop().expect("a link of an ouder");
    let own_page = newcomer.get(&door).await;
    assert_eq!(own_page.status, 200, "{}", own_page.text());

    lets_pass(&mut newcomer, "week", true).await;
    let letter = newest_letter(&mut newcomer, "Vonk").await;
    assert!(
        letter.text().contains("vonk@leerlingen.zonnewijzer.example"),
        "{}",
        letter.text()
    );
}

#[tokio::test]
async fn whoever_does_not_act_keeps_the_work_and_takes_it_up_when_switched_on() {
    let (mut newcomer, _) = demo().await;
    lets_pass(&mut newcomer, "post", false).await;
    let alone = lets_pass(&mut newcomer, "week", false).await;
    assert!(!alone.text().contains("gestart"), "nobody acts: {}", alone.text());
    let together = lets_pass(&mut newcomer, "dag", true).await;
    let told = "bo.bliksem@vo: 63WE, Gegevens nagekeken en gestart";
    assert!(together.text().contains(told), "{}", together.text());
}

#[tokio::test]
async fn a_sign_in_link_lies_in_the_mailbox_at_once_and_one_button_does_without_it() {
    let (mut newcomer, url) = demo().await;
    let form = newcomer.get("/inloggen").await.forms().remove(0);
    let address = "mila.morgenrood@po.zonnewijzer.example";
    newcomer.send(&form.with("adres", address)).await;
    let letter = newest_letter(&mut newcomer, "Mila Morgenrood").await;
    assert_eq!(doors(&letter, &url).len(), 1, "{}", letter.text());

    let plans = newcomer.get("/demo/plannen").await;
    assert!(plans.text().contains("Lumio, groep 4 GWTT"), "{}", plans.text());
    assert!(plans.text().contains("Vonk, klas P1"), "{}", plans.text());
    let form = plans
        .forms()
        .into_iter()
        .find(|form| form.action == "/demo/inloggen");
    let opp = newcomer.send(&form.expect("a form").with("plan", "GWTT")).await;
    assert_eq!((opp.status, opp.path.as_str()), (200, "/opp/GWTT"));
    assert!(opp.text().contains("Plan GWTT van Lumio"), "{}", opp.text());
}

#[tokio::test]
async fn a_letter_on_paper_waits_is_looked_at_and_is_printed() {
    let (mut newcomer, _) = demo().await;
    let mut paper = newcomer.get("/demo/papier").await;
    for _ in 0..8 {
        if !paper.body.contains("/demo/papier/") {
            lets_pass(&mut newcomer, "week", true).await;
            paper = newcomer.get("/demo/papier").await;
        }
    }
    let sheet = newcomer.get(&paper.links("Een vraag van school")[0]).await;
    assert!(sheet.body.contains("class=\"sheet"), "{}", sheet.text());
    let policy = sheet.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("script-src"),
        "{policy}"
    );
    let print = paper
        .forms()
        .into_iter()
        .find(|form| form.action == "/demo/printen");
    let printed = newcomer.send(&print.expect("a form")).await;
    assert!(printed.text().contains("geprint op"), "{}", printed.text());
    assert!(!printed.body.contains("/demo/printen"), "{}", printed.text());
}

#[tokio::test]
async fn a_look_changes_nothing_and_a_form_needs_its_token() {
    let (mut newcomer, _) = demo().await;
    lets_pass(&mut newcomer, "post", false).await;
    let before = newcomer.get("/demo").await;
    for path in [
        "/demo/papier",
        "/demo/plannen",
        "/demo/brief/0",
        "/demo/style.css",
    ] {
        assert_eq!(newcomer.get(path).await.status, 200, "{path}");
    }
    for path in ["/demo/verder", "/demo/printen", "/demo/inloggen"] {
        assert_eq!(newcomer.get(path).await.status, 405, "{path}");
        let forged = newcomer.ask("POST", path, "sleutel=x&hoever=week", &[]).await;
        assert_eq!(forged.status, 403, "{path}");
    }
    assert_eq!(newcomer.get("/demo").await.body, before.body);
    for path in ["/demo", "/demo/papier", "/demo/plannen"] {
        let page = newcomer.get(path).await;
        assert!(page.body.len() <= 30_000, "{path}: {} bytes", page.body.len());
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(
            policy.contains("default-src 'none'; style-src 'self';"),
            "{policy}"
        );
    }
}

/// What is answered to a browser that believes it talks to `host`.
async fn asked_as(address: &str, host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("the demo");
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn a_name_from_elsewhere_that_leads_here_is_not_answered() {
    let (_, url) = demo().await;
    let address = url.trim_start_matches("http://");
    let port = address.rsplit(':').next().expect("a port");
    for (host, status) in [
        (format!("localhost:{port}"), 200),
        ("evil.example".to_owned(), 421),
        (format!("evil.example:{port}"), 421),
        (format!("localhost.evil.example:{port}"), 421),
    ] {
        for path in ["/demo", "/", "/demo/style.css"] {
            let answer = asked_as(address, &host, path).await;
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{host}{path}: {answer}"
            );
        }
    }
}

#[test]
fn the_program_says_where_its_page_is_and_stops_when_it_is_told_to() {
    let mut child = oppmaat(&["demo", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let out = BufReader::new(child.stdout.take().expect("standard output"));
    let url = out
        .lines()
        .map_while(Result::ok)
        .find(|line| line.starts_with("http://"))
        .expect("an address");
    assert!(
        url.starts_with("http://127.0.0.1:") && url.ends_with("/demo"),
        "{url}"
    );
    let id = child.id().to_string();
    let told = std::process::Command::new("kill").args(["-INT", &id]).status();
    assert!(told.expect("kill").success());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn through_a_pipe_the_year_is_played_and_ends() {
    for args in [vec!["demo"], vec!["demo", "--terminal"]] {
        let args = [args, vec!["--until", "2026-08-31"]].concat();
        let played = run(&args);
        assert_eq!((played.exit, played.err.as_str()), (0, ""));
        assert!(played.out.contains("Zo ging het"), "{}", played.out);
    }
}
