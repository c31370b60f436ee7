//! Forms as somebody sends them who typed their address: with an answer to everything that any form asks.

use super::visitor::{FormOnPage, Visitor};

/// Whatever any form asks, with an answer that it takes.
pub(crate) const ANSWERS: [(&str, &str); 21] = [
    ("op", "2026-09-14"),
    ("wijze", "papier"),
    ("antwoord", "akkoord"),
    ("reden", "Zo is het."),
    ("bereikt", "ja"),
    ("besluit", "gegeven"),
    ("rol", "ouder"),
    ("gezag", "ja"),
    ("mag", "beslist"),
    ("groot", "ja"),
    ("naam", "Iemand"),
    ("telefoon", "06 1234 5678"),
    ("adres", "iemand@horizon.example"),
    ("taal", "nl"),
    ("dag", "2026-09-21"),
    ("tijd", "15:30"),
    ("duur", "45"),
    ("wanneer", "andere_dag"),
    ("uitkomst", "eens"),
    ("zeker", "ja"),
    ("adres-klopt", "ja"),
];

/// A form as somebody sends it who typed its address.
pub(crate) fn typed(token: &str, path: &str) -> FormOnPage {
    let mut fields: Vec<(String, String)> = ANSWERS
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    fields.push(("sleutel".to_owned(), token.to_owned()));
    FormOnPage {
        action: path.to_owned(),
        fields,
    }
}

/// The token of every form in the session of this visitor: it stands in the button to sign out.
pub(crate) async fn token_of(visitor: &mut Visitor) -> String {
    let page = visitor.get("/instellingen").await;
    let form = page.form_to("/uit");
    let token = form.fields.into_iter().find(|(name, _)| name == "sleutel");
    token.expect("a token").1
}
