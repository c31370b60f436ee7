//! One small form: shown, filled in, confirmed where something leaves because of it, and done.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{opp::PageNames, sign_in::Pairs};
use crate::{
    app::{Member, OppPage, PageError, PerformError, StoreError, opp_page, perform, preview},
    domain::{
        authority::{Refusal, may},
        command::Command,
        form::{FieldKind, Form, Input, command, fields},
        opp::Opp,
        reference::Reference,
    },
    text::{Language, desk},
    web::{
        Pages,
        answer::{self, Message},
        guard,
        session::SignedIn,
        told,
        view::{BeforeView, FormView, Frame, KindView, Making, Names, Words, before},
    },
};

/// One form of one OPP for one person.
pub(in crate::web) struct Act<'a> {
    pub(in crate::web) pages: &'a Pages,
    pub(in crate::web) member: &'a Member,
    pub(in crate::web) language: Language,
    pub(in crate::web) opp: &'a Opp,
    pub(in crate::web) form: Form,
    /// The address that it is sent to.
    pub(in crate::web) action: String,
    /// The link or the cookie by which this person came in.
    pub(in crate::web) secret: &'a str,
    /// What is known of the person that the form is about, by field; only in a session.
    pub(in crate::web) known: BTreeMap<&'static str, String>,
}

/// What came of a form.
pub(in crate::web) enum Acted {
    /// It is done.
    Done,
    /// It is shown again: something is to be mended, or to be confirmed.
    Again(Box<FormView>),
}

impl Act<'_> {
    fn making<'a>(&'a self, names: &'a dyn Names) -> Making<'a> {
        Making {
            language: self.language,
            form: self.form,
            opp: self.opp,
            names,
            action: self.action.clone(),
            token: guard::form_token(self.secret),
        }
    }

    /// The form as somebody sees it first, with what will come of it where that is known already.
    pub(in crate::web) async fn first(&self, names: &dyn Names) -> Result<FormView, StoreError> {
        let today = self.pages.0.clock.now().date();
        let mut asked = fields(self.form, self.opp, today);
        for field in &mut asked {
            field.initial = self.known.get(field.name).cloned().or(field.initial.take());
        }
        let mut view = self.making(names).view(&asked, None, &[]);
        let likely: Input = asked
            .iter()
            .filter_map(|field| Some((field.name.to_owned(), field.initial.clone()?)))
            .collect();
        if let Ok(command) = command(self.form, self.opp, &likely, today)
            && let Ok(before) = self.before(names, &command).await?
        {
            view.before = before;
        }
        Ok(view)
    }

    async fn before(
        &self,
        names: &dyn Names,
        command: &Command,
    ) -> Result<Result<BeforeView, PerformError>, StoreError> {
        let now = self.pages.0.clock.now();
        match preview(&self.pages.0.store, self.member, self.opp.id, command, now).await {
            Ok(preview) => Ok(Ok(before(self.language, names, &preview))),
            Err(error) => error.of_store().map_or_else(|refused| Ok(Err(refused)), Err),
        }
    }

    /// Does what was filled in; asks "klopt dit?" first where the answers decide what leaves, or where a
    /// role goes to an address that nobody at the school has.
    pub(in crate::web) async fn submit(&self, names: &dyn Names, input: &Input) -> Result<Acted, StoreError> {
        let now = self.pages.0.clock.now();
        let asked = fields(self.form, self.opp, now.date());
        let making = self.making(names);
        let command = match command(self.form, self.opp, input, now.date()) {
            Ok(command) => command,
            Err(problems) => {
                let view = making.view(&asked, Some(input), &problems);
                return Ok(Acted::Again(Box::new(view)));
            }
        };
        // To whom a role goes decides who reads along; the other answers, what leaves.
        let depends = matches!(self.form, Form::HandOver(..))
            || asked
                .iter()
                .any(|field| matches!(field.kind, FieldKind::One(_) | FieldKind::Time));
        if depends
            && input.one("zeker").is_none()
            && let Ok(before) = self.before(names, &command).await?
            && !before.is_empty()
        {
            let mut view = making.view(&asked, Some(input), &[]);
            view.before = before;
            view.confirms = true;
            return Ok(Acted::Again(Box::new(view)));
        }
        match perform(&self.pages.0.store, self.member, self.opp.id, &command, now).await {
            Ok(_) => Ok(Acted::Done),
            Err(error) => {
                let refused = match error.of_store() {
                    Ok(error) => return Err(error),
                    Err(refused) => refused,
                };
                let mut view = making.view(&asked, Some(input), &[]);
                view.refused = Some(self.why(&refused));
                Ok(Acted::Again(Box::new(view)))
            }
        }
    }

    fn why(&self, refused: &PerformError) -> String {
        desk::why_not(self.language, refused.not_done())
    }
}

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    frame: Frame,
    back: String,
    form: FormView,
}

/// The form on a page of its own, in a session.
pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, form)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match at(&pages, &staff, (&reference, &form), false).await {
        Ok(page) => {
            let names = PageNames::of(&page.0, staff.language());
            match act_of(&pages, &staff, &page.0, page.1).first(&names).await {
                Ok(view) => page_of(&staff, &page.0, view),
                Err(error) => answer::broken(&headers, &error),
            }
        }
        Err(error) => not_found(&headers, error),
    }
}

/// Acts on it.
pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, form)): Path<(String, String)>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    if !guard::is_ours(&input, &staff.secret) {
        return answer::message(StatusCode::FORBIDDEN, staff.language(), &Message::STALE);
    }
    let page = match at(&pages, &staff, (&reference, &form), true).await {
        Ok(page) => page,
        Err(error) => return not_found(&headers, error),
    };
    let names = PageNames::of(&page.0, staff.language());
    match act_of(&pages, &staff, &page.0, page.1)
        .submit(&names, &input)
        .await
    {
        Ok(Acted::Done) => told::done(&format!("/opp/{}", page.0.reference), "klaar"),
        Ok(Acted::Again(view)) => page_of(&staff, &page.0, *view),
        Err(error) => answer::broken(&headers, &error),
    }
}

/// The OPP and the form of an address, when this person may see the one and use the other. A form about
/// somebody who went meanwhile is one to send in vain, with the reason, and none to begin with.
async fn at(
    pages: &Pages,
    staff: &SignedIn,
    (reference, form): (&str, &str),
    is_sent: bool,
) -> Result<(OppPage, Form), PageError> {
    let reference = Reference::parse(reference).ok_or(PageError::NotFound)?;
    let form = Form::parse(form).ok_or(PageError::NotFound)?;
    let page = opp_page(&pages.0.store, &staff.member, reference, pages.0.clock.now()).await?;
    match may(staff.member.person, form.action(), &page.opp) {
        Ok(_) => Ok((page, form)),
        Err(Refusal::NotOfThisOpp) if is_sent => Ok((page, form)),
        Err(_) => Err(PageError::NotFound),
    }
}

fn not_found(headers: &HeaderMap, error: PageError) -> Response {
    match error {
        PageError::NotFound => answer::message(
            StatusCode::NOT_FOUND,
            answer::language_of(headers),
            &Message::MISSING,
        ),
        PageError::Store(error) => answer::broken(headers, &error),
    }
}

fn act_of<'a>(pages: &'a Pages, staff: &'a SignedIn, page: &'a OppPage, form: Form) -> Act<'a> {
    Act {
        pages,
        member: &staff.member,
        language: staff.language(),
        opp: &page.opp,
        form,
        action: format!("/opp/{}/doe/{}", page.reference, form.name()),
        secret: &staff.secret,
        known: known(page, form),
    }
}

/// What the form for somebody's details begins with.
fn known(page: &OppPage, form: Form) -> BTreeMap<&'static str, String> {
    let Form::Contact(person) = form else {
        return BTreeMap::new();
    };
    let contact = page.contacts.iter().find(|contact| contact.person == person);
    let values = match contact {
        Some(contact) => [
            ("naam", contact.name.clone()),
            ("telefoon", contact.phone.clone()),
            ("adres", contact.email.clone()),
            ("taal", contact.language.clone()),
        ],
        None if person != page.opp.leerling.person => return BTreeMap::new(),
        None => [
            ("naam", None),
            ("telefoon", None),
            ("adres", page.leerling.0.clone()),
            ("taal", page.leerling.1.clone()),
        ],
    };
    values
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

fn page_of(staff: &SignedIn, page: &OppPage, form: FormView) -> Response {
    let w = Words(staff.language());
    let title = w.with("form-page-title", "title", &form.title);
    answer::show(&ActPage {
        frame: super::opp::frame(staff, title),
        back: format!("/opp/{}", page.reference),
        form,
    })
}
