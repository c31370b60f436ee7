//! Somebody looks at the pages in a real browser: on a telephone and on a screen, in the dark, without a
//! mouse, without script. Without chromium these stories fail, unless `OPPMAAT_WITHOUT_BROWSER=1` says
//! that this is known.

mod by_keyboard;
mod looked_at;
mod measures;
mod without_script;

use oppmaat::{
    app::discord::note_application,
    domain::discord::{SchoolDiscord, Snowflake, Talks},
};

use crate::support::{
    browser::Browser,
    desk::with_two_ouders,
    visitor::Site,
    world::{World, at, row, with},
};

/// A school on a Monday morning, its pages, its week letter, and somebody at a browser.
struct Morning {
    world: World,
    site: Site,
    mail: String,
    /// What an ouder of a plan that was started found in the mailbox last.
    ouder: String,
    browser: Browser,
}

impl Morning {
    /// Several OPPs, so that the lists hold something; none when there shall be no browser.
    async fn begin() -> Option<Self> {
        let browser = Browser::open()?;
        let mut world = World::new().await;
        world
            .set_school(|school| {
                school.discord = Some(SchoolDiscord {
                    guild: Snowflake::new(100).expect("an id"),
                    care_channel: None,
                    talks: Talks::Link,
                });
            })
            .await;
        let bot = Snowflake::new(3000).expect("an id");
        note_application(&world.store, bot).await.expect("noted");
        let noor = with_two_ouders(&row("A", "2026-08-24"));
        let sem = with(&with_two_ouders(&row("B", "2026-08-31")), "roepnaam", "Sem");
        let late = with(
            &row("C", "2026-06-15"),
            "roepnaam",
            "Abdurrahman-Maximiliaan van Wassenaer",
        );
        let isa = with(&with_two_ouders(&row("D", "2026-08-31")), "roepnaam", "Isa");
        let isa = with(&isa, "gestart_op", "2026-08-24");
        world
            .import(at("2026-08-24 09:00"), &[noor, sem, late, isa])
            .await;
        let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
        world.pages = Some(site.url.clone());
        let letters = world.play(at("2026-09-14 08:15")).await;
        let last = |address: &str| {
            let letter = letters.iter().rfind(|delivery| delivery.recipient == address);
            letter.expect("a letter").text.clone()
        };
        let (mail, ouder) = (last("ib@horizon.example"), last("een@ouders.example"));
        Some(Self {
            world,
            site,
            mail,
            ouder,
            browser,
        })
    }

    fn go(&self, path: &str) {
        self.browser.go(&format!("{}{path}", self.site.url));
    }

    /// The link below the item of the week letter that holds these words.
    fn link_below(&self, words: &str) -> String {
        let rest = self.mail.split_once(words).expect("the item").1;
        first_link(rest)
    }

    /// Somebody asks for a link; what the mailbox then holds.
    async fn asks_for_a_link(&mut self, address: &str) -> String {
        self.go("/inloggen");
        let field = self.browser.find("#adres");
        self.browser.write(&field, address);
        self.browser.click(&self.browser.find("main button"));
        let letters = self.world.play(at("2026-09-14 08:21")).await;
        let mail = letters.iter().find(|letter| letter.recipient == address);
        first_link(&mail.expect("a mail with a link").text)
    }

    /// Somebody comes in: staff stands before the lists, the admin before the settings.
    async fn signs_in(&mut self, address: &str) {
        let link = self.asks_for_a_link(address).await;
        self.browser.go(&link);
        self.browser.click(&self.browser.find("main button"));
        let is_in = "return document.querySelector('.top form') !== null";
        assert_eq!(self.browser.run(is_in), true, "{}", self.browser.text());
    }
}

fn first_link(text: &str) -> String {
    let line = text.lines().find(|line| line.starts_with("http://"));
    line.expect("a link").to_owned()
}
