//! `oppmaat link`: a sign-in link for a member of staff, printed where only an operator sees it.

use std::io::Write;

use super::{
    Exit, Streams,
    args::LinkArgs,
    exit::Refused,
    visit::{Visit, runtime},
};
use crate::{app::make_links, config::Settings, domain::link::SIGN_IN_MINUTES};

/// Prints a link a school; refuses an address that nobody has.
pub(super) fn run(args: &LinkArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    let Some(web) = &settings.web else {
        let why = "there are no pages to sign in to; add the section [web] to the configuration";
        return Err(Refused(why.to_owned()).into());
    };
    let links = runtime()?.block_on(async {
        let visit = Visit::begin(settings, None, args.clock.choice()).await?;
        let links = make_links(&visit.house.store, &args.address, visit.now).await?;
        visit.end().await;
        anyhow::Ok(links)
    })?;
    if links.is_empty() {
        let why = "no member of staff has that address; look at the export, or at `admin_email`";
        return Err(Refused(why.to_owned()).into());
    }
    for (school, token) in &links {
        streams.tell(&format!(
            "{school}: this link works once, for {SIGN_IN_MINUTES} minutes; give it to nobody else"
        ));
        writeln!(streams.out, "{}/t/{token}", web.public_url)?;
    }
    Ok(Exit::Done)
}
