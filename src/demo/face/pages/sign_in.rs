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
    domain::{email_address::EmailAddress, form::Input, id::PersonId, school::SchoolId},
    store::StoreError,
};

/// Begins a session of whoever was asked for, and goes to the OPP that was asked for, else to the lists.
pub(in crate::demo::face) async fn sign_in(State(face): State<Face>, Body(pairs): Body<Pairs>) -> Response {
    let input: Input = pairs.into_iter().collect();
    if let Some(refused) = guard::refused(&face, &input) {
        return refused;
    }
    let stage = face.0.stage.read().await;
    let Some(Going { school, who, path }) = going(&stage, &input) else {
        return missing();
    };
    match begin(&stage, school, who).await {
        Ok(Some(secret)) => {
            let cookies = face.0.pages.keep_session(&secret);
            (cookies, Redirect::to(&path)).into_response()
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

/// Who comes in, and where this person goes.
struct Going<'a> {
    school: &'a SchoolId,
    who: PersonId,
    path: String,
}

/// To an OPP goes its coordinator; from a letterbox its owner goes to the lists.
fn going<'a>(stage: &'a Stage, input: &Input) -> Option<Going<'a>> {
    if let Some(reference) = input.one("plan") {
        let plan = stage.plans.iter().find(|plan| plan.reference == reference)?;
        return Some(Going {
            school: &plan.school,
            who: plan.coordinator,
            path: format!("/opp/{}", plan.reference),
        });
    }
    let id = input.one("wie")?;
    let letterbox = stage.boxes.iter().find(|letterbox| letterbox.id == id)?;
    Some(Going {
        school: &letterbox.school,
        who: PersonId::from_hex(&letterbox.id)?,
        path: "/lijst".to_owned(),
    })
}
