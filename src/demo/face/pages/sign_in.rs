//! In as a member of staff, without the walk to the mailbox: a sign-in link is made and followed at once.

use axum::{
    Form as Body,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{Pairs, broken, missing};
use crate::{
    app,
    clock::Clock,
    demo::face::{Face, guard, stage::Stage},
    domain::{
        email_address::EmailAddress, form::Input, id::PersonId, reference::Reference, school::SchoolId,
    },
    store::StoreError,
};

/// Begins a session of whoever was asked for, and goes to the OPP that was asked for, else to the lists.
pub(in crate::demo::face) async fn sign_in(State(face): State<Face>, Body(pairs): Body<Pairs>) -> Response {
    let input: Input = pairs.into_iter().collect();
    if let Some(refused) = guard::refused(&face, &input) {
        return refused;
    }
    let who = input.one("wie").and_then(PersonId::from_hex);
    let school = input.one("school").and_then(SchoolId::parse);
    let (Some(who), Some(school)) = (who, school) else {
        return missing();
    };
    let stage = face.0.stage.read().await;
    match begin(&stage, &school, who).await {
        Ok(Some(secret)) => {
            let cookies = face.0.pages.keep_session(&secret);
            (cookies, Redirect::to(&next(&input))).into_response()
        }
        Ok(None) => missing(),
        Err(error) => broken(&error),
    }
}

async fn begin(stage: &Stage, school: &SchoolId, who: PersonId) -> Result<Option<String>, StoreError> {
    let (store, now) = (&stage.world.store, stage.world.clock.now());
    let address = store.read().await?.email_of(school, who).await?;
    let Some(address) = address.as_deref().and_then(EmailAddress::parse) else {
        return Ok(None);
    };
    let links = app::make_links(store, &address, now).await?;
    let Some((_, token)) = links.iter().find(|(of, _)| of == school) else {
        return Ok(None);
    };
    app::sign_in(store, token, now).await
}

fn next(input: &Input) -> String {
    let reference = input.one("plan").and_then(Reference::parse);
    reference.map_or_else(|| "/lijst".to_owned(), |reference| format!("/opp/{reference}"))
}
