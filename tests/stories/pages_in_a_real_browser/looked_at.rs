//! Every page at 320 and 1280 pixels, in the light and in the dark. What was seen is kept in
//! `target/screenshots`.

use super::{Morning, first_link, measures};
use crate::support::{browser::Browser, desk::IB};

/// The page that is open, looked at from all sides; what is wrong with it, one line each.
fn look(browser: &Browser, name: &str, findings: &mut Vec<String>) {
    let mut wrong = measures::asked(browser);
    wrong.extend(measures::words_missing(browser));
    for width in [320, 1280] {
        for scheme in ["light", "dark"] {
            browser.look(width, scheme);
            wrong.extend(measures::sideways(browser));
            wrong.extend(measures::small(browser));
            wrong.extend(measures::axe(browser));
            browser.picture(&format!("{name}-{width}-{scheme}"));
        }
    }
    wrong.sort();
    wrong.dedup();
    findings.extend(wrong.into_iter().map(|one| format!("{name}: {one}")));
}

fn assert_nothing(findings: &[String]) {
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_for_everybody_and_behind_a_link_are_usable_by_everybody() {
    let Some(mut morning) = Morning::begin().await else {
        return;
    };
    let mut findings = Vec::new();
    for (name, path) in [
        ("home", "/"),
        ("sign-in", "/inloggen"),
        ("gone", "/t/geen-link"),
        ("missing", "/niets"),
    ] {
        morning.go(path);
        look(&morning.browser, name, &mut findings);
    }
    morning.go("/inloggen");
    morning.browser.click(&morning.browser.find("main button"));
    look(&morning.browser, "sign-in-wrong", &mut findings);

    morning.browser.go(&morning.link_below("In het plan zetten"));
    look(&morning.browser, "obligation", &mut findings);
    let shut = "for (const one of document.querySelectorAll('details')) one.open = true";
    morning.browser.run(shut);
    look(&morning.browser, "obligation-open", &mut findings);
    morning
        .browser
        .run("document.querySelector('[name=op]').value = '2026-09-30'");
    morning.browser.click(&morning.browser.find("main button"));
    look(&morning.browser, "obligation-wrong", &mut findings);
    morning.browser.go(&morning.link_below("In het plan zetten"));
    morning.browser.click(&morning.browser.find("main button"));
    look(&morning.browser, "obligation-done", &mut findings);

    let letter = morning.mail.lines().rfind(|line| line.starts_with("http://"));
    morning.browser.go(letter.expect("a link to the lists"));
    look(&morning.browser, "door-lists", &mut findings);
    let link = morning.asks_for_a_link(IB).await;
    look(&morning.browser, "sent", &mut findings);
    morning.browser.go(&link);
    look(&morning.browser, "door-sign-in", &mut findings);
    assert_nothing(&findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_in_a_session_are_usable_by_everybody() {
    let Some(mut morning) = Morning::begin().await else {
        return;
    };
    let mut findings = Vec::new();
    morning.signs_in(IB).await;
    let browser = &morning.browser;
    look(browser, "lists", &mut findings);
    browser.click(&browser.link("Een nieuw plan maken"));
    look(browser, "new-opp", &mut findings);
    browser.click(&browser.find("main button"));
    look(browser, "new-opp-wrong", &mut findings);
    browser.click(&browser.link("Terug naar de lijsten"));
    browser.click(&browser.link("Noor"));
    look(browser, "opp", &mut findings);
    browser.run("document.querySelectorAll('.group').forEach(group => { group.open = true })");
    look(browser, "opp-open", &mut findings);
    let opp = browser.path();
    browser.click(&browser.find(".forms a[href$='/plannen.overleg']"));
    look(browser, "form", &mut findings);
    browser.click(&browser.find("main button"));
    look(browser, "form-wrong", &mut findings);
    assert!(browser.text().contains("om te verbeteren"), "{}", browser.text());
    browser.run("document.querySelector('[type=date]').value = '2026-09-22'");
    browser.run("document.querySelector('[type=time]').value = '15:30'");
    browser.click(&browser.find("main button"));
    look(browser, "form-confirm", &mut findings);
    let asked = browser.text();
    assert!(
        asked.contains("Klopt dit?") && asked.contains("dinsdag 22 september 2026"),
        "{asked}"
    );
    browser.click(&browser.find("main button"));
    assert_eq!(browser.path(), opp);
    look(browser, "opp-saved", &mut findings);
    assert_nothing(&findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_an_ouder_and_the_code_are_usable_by_everybody() {
    let Some(morning) = Morning::begin().await else {
        return;
    };
    let mut findings = Vec::new();
    let browser = &morning.browser;
    browser.go(&first_link(&morning.ouder));
    look(browser, "ouder", &mut findings);
    assert!(
        browser.text().contains("Het plan voor uw kind"),
        "{}",
        browser.text()
    );
    browser.run("document.querySelector('#discord').open = true");
    look(browser, "ouder-discord", &mut findings);
    browser.click(&browser.find("#discord button"));
    look(browser, "ouder-discord-code", &mut findings);
    assert!(browser.text().contains("Uw code: "), "{}", browser.text());
    morning.go("/code");
    look(browser, "code", &mut findings);
    browser.click(&browser.find("main button"));
    look(browser, "code-wrong", &mut findings);
    assert_nothing(&findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_settings_are_usable_by_everybody() {
    let Some(mut morning) = Morning::begin().await else {
        return;
    };
    let mut findings = Vec::new();
    morning.signs_in("ict@horizon.example").await;
    morning.go("/beheer");
    look(&morning.browser, "admin", &mut findings);
    morning.go("/instellingen");
    look(&morning.browser, "settings", &mut findings);
    let links = "return [...document.querySelectorAll('main a')].map((one) => one.pathname)";
    let mut paths: Vec<String> = serde_json::from_value(morning.browser.run(links)).expect("paths");
    paths.extend(["/instellingen/team", "/instellingen/mijn-dagen"].map(str::to_owned));
    paths.retain(|path| path.starts_with("/instellingen/"));
    paths.sort();
    paths.dedup();
    assert!(paths.len() > 5, "{paths:?}");
    for path in paths {
        morning.go(&path);
        let name = path.trim_start_matches("/instellingen/").replace('/', "-");
        look(&morning.browser, &format!("settings-{name}"), &mut findings);
    }
    assert_nothing(&findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_measures_see_what_is_wrong() {
    let Some(morning) = Morning::begin().await else {
        return;
    };
    morning.go("/");
    let browser = &morning.browser;
    browser.look(320, "light");
    let wrong = "document.querySelector('main').innerHTML +=
        '<img src=/bild.png>[no-such-words]<ul><li><a href=/ class=tiny>x</a></ul><p class=wide>y</p>';
        document.querySelector('.wide').style.width = '900px';
        document.querySelector('.tiny').style.display = 'inline'";
    browser.run(wrong);
    browser.run("return fetch('/niets').then(() => 1, () => 1)");
    assert!(
        measures::axe(browser)
            .iter()
            .any(|one| one.starts_with("image-alt"))
    );
    assert_eq!(measures::small(browser).len(), 1);
    assert_eq!(measures::words_missing(browser), ["no words for [no-such-words]"]);
    assert!(
        measures::sideways(browser)
            .iter()
            .any(|one| one.contains("class=\"wide\""))
    );
    assert!(!measures::asked(browser).is_empty());
}
