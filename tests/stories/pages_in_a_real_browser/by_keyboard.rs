//! Somebody without a mouse: Tab goes from top to bottom, shows where it is, and Enter and Space act.

use serde_json::Value;

use super::Morning;
use crate::support::{
    browser::{Browser, ENTER, TAB},
    desk::IB,
};

/// What has the focus: what it is, its words, and whether a reader sees that.
const FOCUS: &str = "
    const one = document.activeElement, at = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {
        what: one.tagName.toLowerCase(),
        words: one.name || one.innerText,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: at.left >= 0 && at.top >= 0 && at.right <= innerWidth && at.bottom <= innerHeight,
    };";

/// Presses Tab until something else has the focus: a date has several parts.
fn tab(browser: &Browser) -> Value {
    browser.run("window.before = document.activeElement");
    for _ in 0..6 {
        browser.press(TAB);
        if browser.run("return window.before !== document.activeElement") == true {
            return browser.run(FOCUS);
        }
    }
    panic!("Tab goes nowhere");
}

/// Everything that Tab reaches before and with the first thing that is `last`.
fn tab_to(browser: &Browser, last: &str) -> Vec<String> {
    let mut reached = Vec::new();
    for _ in 0..40 {
        let focus = tab(browser);
        let (what, words) = (&focus["what"], &focus["words"]);
        assert!(
            focus["ring"] == true && focus["inside"] == true,
            "nobody sees {focus}"
        );
        reached.push(format!(
            "{} {}",
            what.as_str().unwrap_or("?"),
            words.as_str().unwrap_or("?")
        ));
        if what == last {
            return reached;
        }
    }
    panic!("no {last}: {reached:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_handled_without_a_mouse() {
    let Some(morning) = Morning::begin().await else {
        return;
    };
    let browser = &morning.browser;
    for (width, key, words) in [
        (1280, ENTER, "In het plan zetten"),
        (320, ' ', "Ouders om hun mening vragen"),
    ] {
        browser.look(width, "light");
        browser.go(&morning.link_below(words));
        let reached = tab_to(browser, "button");
        assert_eq!(reached.first().map(String::as_str), Some("a Naar de inhoud"));
        assert_eq!(reached.get(1).map(String::as_str), Some("a OPPmaat"));
        assert_eq!(reached.get(2).map(String::as_str), Some("input op"));
        assert_eq!(reached.len(), 4, "{reached:?}");
        browser.press(key);
        browser.wait_for("Vastgelegd.");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_the_main_part_is_one_key_and_what_is_folded_opens() {
    let Some(morning) = Morning::begin().await else {
        return;
    };
    let browser = &morning.browser;
    browser.go(&morning.link_below("In het plan zetten"));
    tab(browser);
    browser.press(ENTER);
    browser.wait_until("return document.activeElement.id === 'inhoud'");
    assert_eq!(tab_to(browser, "summary")[0], "input op");
    assert_eq!(
        browser.run("return document.activeElement.parentElement.open"),
        false
    );
    browser.press(' ');
    browser.wait_until("return document.activeElement.parentElement.open");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_signs_in_and_does_something_without_a_mouse() {
    let Some(mut morning) = Morning::begin().await else {
        return;
    };
    morning.go("/inloggen");
    tab_to(&morning.browser, "input");
    for letter in "ib@horizon.example".chars() {
        morning.browser.press(letter);
    }
    morning.browser.press(ENTER);
    morning.browser.wait_for("Kijk in uw mailbox");
    morning.signs_in(IB).await;
    let browser = &morning.browser;
    let link_to = |end: &str| format!("return (document.activeElement.href ?? '').includes('{end}')");
    while browser.run(&link_to("/opp/")) != true {
        tab(browser);
    }
    browser.press(ENTER);
    browser.wait_until("return location.pathname.startsWith('/opp/')");
    while browser.run(&link_to("/stap.invloed")) != true {
        tab(browser);
    }
    browser.press(ENTER);
    browser.wait_until("return location.pathname.endsWith('/stap.invloed')");
    tab_to(browser, "input");
    browser.press(ENTER);
    browser.wait_for("Vastgelegd.");
}
