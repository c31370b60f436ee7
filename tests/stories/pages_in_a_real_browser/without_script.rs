//! Somebody whose browser runs no script: the whole way from the mailbox to "gedaan".

use oppmaat::domain::{act::ActKind, step::Step};

use super::Morning;
use crate::support::desk::IB;

#[tokio::test(flavor = "multi_thread")]
async fn everything_works_without_script() {
    let Some(mut morning) = Morning::begin().await else {
        return;
    };
    morning.browser.without_script();
    morning
        .browser
        .go("data:text/html,<title>no</title><script>document.title = 'yes'</script>");
    assert_eq!(
        morning.browser.run("return document.title"),
        "no",
        "scripts are off"
    );

    morning.signs_in(IB).await;
    let browser = &morning.browser;
    browser.click(&browser.link("Noor"));
    browser.click(&browser.find(".forms a[href$='/stap.invloed']"));
    browser.click(&browser.find("main button"));
    assert!(browser.text().contains("Vastgelegd."), "{}", browser.text());
    browser.click(&browser.find(".top form button"));
    assert_eq!(browser.path(), "/");
    morning.go("/lijst");
    assert_eq!(morning.browser.path(), "/inloggen");

    let opp = morning.world.opp_of("Noor").await;
    let done = |act: &&oppmaat::domain::act::Act| act.kind == ActKind::Done(Step::Invloed);
    assert_eq!(opp.acts.iter().filter(done).count(), 1);
}
