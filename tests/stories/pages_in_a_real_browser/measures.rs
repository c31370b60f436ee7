//! What every page must hold to, measured in the browser.

use serde_json::Value;

use crate::support::browser::Browser;

/// axe-core, which finds what makes a page hard to use for people with a handicap.
const AXE: &str = include_str!("../../data/axe.min.js");

/// Looks for what breaks a rule of WCAG 2.2 A or AA, or a good habit; calls back with one sentence each.
const LOOK: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const told = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`);
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
        .then((found) => done(found.violations.flatMap(told)), (error) => done([`axe: ${error}`]));";

/// What can be pressed and is smaller than 24 by 24 pixels. A link within a sentence may be.
const SMALL: &str = "
    const all = 'button, .button, summary, input, select, textarea, li a, th a, td a, header a';
    return [...document.querySelectorAll(all)]
        .filter((one) => one.type !== 'hidden' && one.checkVisibility())
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([one, at]) => at.width < 24 || at.height < 24)
        .map(([one, at]) => `${at.width} x ${at.height}: ${one.outerHTML}`);";

/// How far the page can be scrolled sideways, in pixels, and what sticks out.
const SIDEWAYS: &str = "
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 0.5)
        .map((one) => `${one.getBoundingClientRect().right}: ${one.outerHTML.slice(0, 120)}`)
        .concat([`${root.scrollWidth} wide`]);";

/// Whatever the page asked for: the addresses of others, and how many bytes came with it.
const ASKED: &str = "
    const all = performance.getEntries().filter((one) => ['navigation', 'resource'].includes(one.entryType));
    return {
        strangers: all.map((one) => one.name).filter((name) => !name.startsWith(location.origin + '/')),
        asked: all.length,
        bytes: all.reduce((sum, one) => sum + one.decodedBodySize, 0),
    };";

/// The most that a page may weigh with its style, in bytes.
const HEAVIEST: u64 = 30_000;

/// What axe-core finds wrong with the page that is open.
pub(super) fn axe(browser: &Browser) -> Vec<String> {
    if browser.run("return typeof axe") != "object" {
        browser.run(AXE);
    }
    words(&browser.run_until_done(LOOK))
}

/// What can be pressed and is too small.
pub(super) fn small(browser: &Browser) -> Vec<String> {
    words(&browser.run(SMALL))
}

/// What sticks out at the right.
pub(super) fn sideways(browser: &Browser) -> Vec<String> {
    words(&browser.run(SIDEWAYS))
}

/// Words that have a name and were never written: they are shown as `[name]`.
pub(super) fn words_missing(browser: &Browser) -> Vec<String> {
    let find = r"return document.documentElement.innerText.match(/\[[a-z0-9]+(-[a-z0-9]+)+\]/g) ?? []";
    let names = words(&browser.run(find));
    names.iter().map(|name| format!("no words for {name}")).collect()
}

/// What is wrong with what the page asked for.
pub(super) fn asked(browser: &Browser) -> Vec<String> {
    let asked = browser.run(ASKED);
    let mut wrong = words(&asked["strangers"]);
    let bytes = asked["bytes"].as_u64().expect("a number");
    if bytes == 0 || bytes > HEAVIEST {
        wrong.push(format!("{bytes} bytes"));
    }
    if asked["asked"].as_u64() > Some(3) {
        wrong.push(format!(
            "{} requests: page, style and mark are three",
            asked["asked"]
        ));
    }
    wrong
}

fn words(found: &Value) -> Vec<String> {
    let all = found.as_array().unwrap_or_else(|| panic!("no list: {found}"));
    let word = |one: &Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    all.iter().map(word).collect()
}
