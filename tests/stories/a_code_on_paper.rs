//! An ouder without e-mail fills in the code of a letter on paper, and comes to the same page.

use std::fs;

use oppmaat::{
    domain::{letter::letter_number, moment::Moment},
    outbox::paper::{PaperLetter, printed, waiting_with_pages},
    text::plain_text,
    web::Limits,
};

use crate::support::{
    desk::with_all,
    visitor::{Page, Site, Visitor, signed_in},
    world::{World, at, row},
};

const NOW: &str = "2026-09-03 12:00";

fn started(cells: &[(&str, &str)]) -> String {
    with_all(
        &with_all(&row("a", "2026-08-31"), &[("gestart_op", "2026-08-31")]),
        cells,
    )
}

/// A school with a letter to an ouder without e-mail that waits to be printed.
async fn on_paper() -> (World, Site) {
    let mut world = World::new().await;
    world.import(at("2026-08-31 07:00"), &[started(&[])]).await;
    let site = Site::open(&world.store, at(NOW)).await;
    world.pages = Some(site.url.clone());
    world.until(NOW).await;
    (world, site)
}

async fn letters(world: &World, now: Moment) -> Vec<PaperLetter> {
    let letters = waiting_with_pages(&world.store, &world.school, world.pages.as_deref(), now).await;
    letters.expect("letters")
}

/// The code in the words of a letter.
fn code_of(letter: &PaperLetter) -> Option<String> {
    let text = plain_text(&letter.said.text.blocks);
    let is_code = |word: &&str| word.len() == 9 && word.chars().nth(4) == Some('-');
    text.split_whitespace().find(is_code).map(str::to_owned)
}

async fn the_code(world: &World) -> String {
    code_of(&letters(world, at(NOW)).await[0]).expect("a code")
}

async fn filled_in(visitor: &mut Visitor, code: &str) -> Page {
    let form = visitor.get("/code").await.forms().remove(0);
    assert_eq!(form.action, "/code");
    visitor.send(&form.with("code", code)).await
}

#[tokio::test]
async fn a_code_opens_the_page_however_it_is_typed() {
    let (world, site) = on_paper().await;
    let code = the_code(&world).await;
    let mut ouder = Visitor::new(&site);
    let small = code.to_lowercase().replace('-', " ");
    for typed in [&code, &small, &format!(" {small}. ")] {
        let page = filled_in(&mut ouder, typed).await;
        assert!(
            page.status == 200 && page.path.starts_with("/t/"),
            "{}",
            page.path
        );
        let text = page.text();
        for words in ["Het plan voor uw kind", "Bel, of geef een briefje af op school."] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!text.contains("Noor") && !text.contains(&code), "{text}");
    }
}

#[tokio::test]
async fn a_letter_that_is_printed_again_keeps_its_code_and_without_pages_there_is_none() {
    let (mut world, _site) = on_paper().await;
    let first = the_code(&world).await;
    assert_eq!(the_code(&world).await, first);
    let letter = letters(&world, at(NOW)).await.remove(0);
    let delivery = printed(&world.store, &letter, at(NOW)).await.expect("marked");
    assert!(delivery.text.contains(&first), "{}", delivery.text);
    world.pages = None;
    world
        .import(
            at("2026-09-03 12:10"),
            &[started(&[("opp_id", "b"), ("roepnaam", "Mees")])],
        )
        .await;
    world.until("2026-09-16 12:00").await;
    let plain = letters(&world, at("2026-09-16 12:00")).await;
    assert!(
        plain.iter().all(|letter| code_of(letter).is_none()),
        "{}",
        plain.len()
    );
}

#[tokio::test]
async fn the_code_stands_nowhere_in_the_database() {
    let (world, _site) = on_paper().await;
    let code = the_code(&world).await;
    let bare = code.replace('-', "");
    for name in ["oppmaat.db", "oppmaat.db-wal"] {
        let bytes = fs::read(world.database().with_file_name(name)).unwrap_or_default();
        let holds = |wanted: &str| bytes.windows(wanted.len()).any(|part| part == wanted.as_bytes());
        assert!(!holds(&code) && !holds(&bare), "{name}");
    }
}

#[tokio::test]
async fn wrong_expired_and_revoked_codes_are_told_the_same() {
    let (world, site) = on_paper().await;
    let code = the_code(&world).await;
    let mut ouder = Visitor::new(&site);
    let wrong = filled_in(&mut ouder, "2222-2222").await;
    assert!(wrong.text().contains("Deze code werkt niet."), "{}", wrong.text());
    assert!(wrong.body.contains("role=\"alert\"") && wrong.body.contains("aria-invalid"));
    for odd in ["", "K7TQ", "O0I1-LLLL"] {
        assert_eq!(filled_in(&mut ouder, odd).await.text(), wrong.text(), "{odd}");
    }
    let page = filled_in(&mut ouder, &code).await;
    site.clock.set(at("2026-12-03 12:00"));
    assert_eq!(filled_in(&mut ouder, &code).await.text(), wrong.text(), "expired");
    let of_code = ouder.get(&page.path).await;
    assert_eq!(of_code.status, 404, "a link works no longer than its code");
    site.clock.set(at(NOW));
    let moved = started(&[("ouder1_email", "een@ouders.example")]);
    world.import(at(NOW), &[moved]).await;
    assert_eq!(filled_in(&mut ouder, &code).await.text(), wrong.text(), "revoked");
    assert_eq!(ouder.get(&page.path).await.status, 404);
}

#[tokio::test]
async fn who_guesses_is_slowed_down() {
    let (world, _site) = on_paper().await;
    let site = Site::with_limits(&world.store, at(NOW), Limits::default()).await;
    let mut guesser = Visitor::new(&site);
    for _ in 0..10 {
        assert_eq!(
            guesser.ask("POST", "/code", "code=2222-2222", &[]).await.status,
            200
        );
    }
    let eleventh = guesser.ask("POST", "/code", "code=2222-2222", &[]).await;
    assert_eq!(eleventh.status, 429);
    site.clock.set(at("2026-09-03 12:01"));
    assert_eq!(
        guesser.ask("POST", "/code", "code=2222-2222", &[]).await.status,
        200
    );
}

/// The number that is printed above a letter.
async fn number_of_the_letter(world: &World) -> String {
    letter_number(&letters(world, at(NOW)).await[0].key)
}

async fn with_number(visitor: &mut Visitor, code: &str, number: &str) -> Page {
    let form = visitor.get("/code").await.forms().remove(0);
    visitor
        .send(&form.with("code", code).with("kenmerk", number))
        .await
}

#[tokio::test]
async fn a_number_beside_the_code_must_be_that_of_the_letter() {
    let (world, site) = on_paper().await;
    let (code, number) = (the_code(&world).await, number_of_the_letter(&world).await);
    let mut ouder = Visitor::new(&site);
    let page = with_number(&mut ouder, &code, &number.to_uppercase().replace('-', " ")).await;
    assert!(page.path.starts_with("/t/"), "{}", page.text());
    let wrong = with_number(&mut ouder, &code, "AAAA-2222").await;
    assert!(wrong.text().contains("Deze code werkt niet."), "{}", wrong.text());
}

#[tokio::test]
async fn after_too_many_wrong_codes_the_number_of_the_letter_is_needed_for_a_while() {
    let (mut world, site) = on_paper().await;
    world
        .set_school(|school| school.phone = Some("010 000 00 11".to_owned()))
        .await;
    let (code, number) = (the_code(&world).await, number_of_the_letter(&world).await);
    let mut ouder = Visitor::new(&site);
    for _ in 0..100 {
        let page = ouder.ask("POST", "/code", "code=2222-2222", &[]).await;
        assert!(page.text().contains("Deze code werkt niet."), "{}", page.text());
    }
    for typed in ["2222-2222", &code] {
        let closed = filled_in(&mut ouder, typed).await.text();
        for words in ["Wij vragen nu ook het kenmerk", "010 000 00 11"] {
            assert!(closed.contains(words), "{closed}");
        }
    }
    let guessed = with_number(&mut ouder, &code, "AAAA-2222").await;
    assert!(guessed.text().contains("Wij vragen nu"), "{}", guessed.text());
    let page = with_number(&mut ouder, &code, &number).await;
    assert!(page.path.starts_with("/t/"), "{}", page.text());
    let mut admin = signed_in(&site, &world.store, "ict@horizon.example").await;
    let told = admin.get("/beheer").await.text();
    for words in [
        "Verkeerde codes van brieven op papier, dit uur 100",
        "Te veel verkeerde codes op",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    site.clock.set(at("2026-09-03 13:00"));
    let page = filled_in(&mut ouder, &code).await;
    assert!(page.path.starts_with("/t/"), "{}", page.text());
}
