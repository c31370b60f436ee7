//! The year of the demo once more, with everything pressed on the page: the same letters leave, on the same
//! days, to the same people.

use std::{future::Future, pin::Pin, sync::Arc};

use oppmaat::{
    demo::{DemoError, Event, Hands, Pressed, World, play},
    domain::moment::Moment,
    store::Store,
};

use crate::support::visitor::{FormOnPage, Page, Site, signed_in};

/// Everybody at school with a browser: signs in, opens the form, fills it in, and says yes.
struct Browsers {
    site: Site,
    store: Store,
}

impl Hands for Browsers {
    fn press<'a>(
        &'a self,
        pressed: &'a Pressed,
        _at: Moment,
    ) -> Pin<Box<dyn Future<Output = Result<(), DemoError>> + Send + 'a>> {
        Box::pin(async move {
            let page = self.fill_in(pressed).await;
            if page.text().contains("Vastgelegd.") {
                Ok(())
            } else {
                Err(DemoError::Pressed(format!("{pressed:?}: {}", page.text())))
            }
        })
    }
}

impl Browsers {
    async fn fill_in(&self, pressed: &Pressed) -> Page {
        let mut visitor = signed_in(&self.site, &self.store, pressed.who).await;
        let name = pressed.form.name();
        let page = visitor
            .get(&format!("/opp/{}/doe/{name}", pressed.reference))
            .await;
        if page.status != 200 {
            return page;
        }
        let answers = pressed.answers.iter();
        let filled_in = answers.fold(page.form(&name), |form, (name, value)| form.with(name, value));
        let page = visitor.send(&filled_in).await;
        match page.forms().into_iter().find(asks_whether_it_is_right) {
            Some(again) => visitor.send(&again).await,
            None => page,
        }
    }
}

fn asks_whether_it_is_right(form: &FormOnPage) -> bool {
    form.fields.contains(&("zeker".to_owned(), "ja".to_owned()))
}

/// Every letter of the year in one line, without what chance decides.
async fn letters(world: &mut World) -> Vec<String> {
    let mut letters = Vec::new();
    let until = "2027-09-17".parse().expect("a date");
    play(world, until, &mut |event| {
        if let Event::Letter { delivery, .. } = event {
            let lines: Vec<String> = delivery
                .lines
                .iter()
                .map(|line| format!("{}/{}", line.kind, line.rung))
                .collect();
            letters.push(format!(
                "{} {} {} {} {} {}",
                delivery.at,
                delivery.kind,
                delivery.role,
                delivery.recipient,
                delivery.outcome,
                lines.join(" ")
            ));
        }
        Ok(())
    })
    .await
    .expect("a year");
    // Within one instant the order follows from random ids.
    letters.sort();
    letters
}

async fn world() -> World {
    World::open("2026-08-17".parse().expect("a date"), 2026, None)
        .await
        .expect("a world")
}

#[tokio::test]
async fn the_year_with_everything_pressed_on_the_page_sends_the_same_letters() {
    let mut pressed = world().await;
    let site = Site::with_clock(&pressed.store, pressed.clock.clone()).await;
    pressed.hands = Some(Arc::new(Browsers {
        site,
        store: pressed.store.clone(),
    }));
    let on_pages = letters(&mut pressed).await;
    let at_the_use_cases = letters(&mut world().await).await;
    assert!(on_pages.len() > 400, "{}", on_pages.len());
    let differ = on_pages
        .iter()
        .zip(&at_the_use_cases)
        .find(|(one, other)| one != other);
    assert_eq!(differ, None);
    assert_eq!(on_pages.len(), at_the_use_cases.len());
}
