//! Something was recorded by mistake: it did not happen, or on another day.

use askama::Template;
use axum::{
    Form as Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    history::{door, what_happened},
    messages::not_found,
    opp::{PageNames, Up, frame},
    sign_in::Pairs,
};
use crate::{
    app::{
        HistoryLine, OppPage, PageError, Stays, StoreError, TakeBack, TakeBackError, opp_page,
        preview_take_back, take_back,
    },
    domain::{
        act::ActKind,
        authority::{Action, Refusal, may},
        correction::{CannotCorrect, Correction, needs_a_reason},
        form::{Field, FieldKind, Input},
        id::ActId,
        reference::Reference,
        typed_date::typed_date,
    },
    text::desk,
    web::{
        Pages,
        answer::{self, Message},
        guard,
        own_form::{OwnForm, reason},
        session::SignedIn,
        told,
        view::{BeforeView, FormView, Frame, KindView, Words, before},
    },
};

/// Stands in the address instead of an act, for a bijstelling that was begun by mistake.
const BIJSTELLING: &str = "bijstelling";
const WITHDRAW: &str = "weg";
const OTHER_DAY: &str = "dag";

#[derive(Template)]
#[template(path = "take_back.html")]
struct Page {
    frame: Frame,
    up: Up,
    facts: Vec<String>,
    /// Why it stays as it is.
    stays: Option<String>,
    forms: Vec<FormView>,
}

/// What somebody wants to take back.
struct Asked<'a> {
    pages: &'a Pages,
    staff: &'a SignedIn,
    page: &'a OppPage,
    what: What<'a>,
}

enum What<'a> {
    Act(&'a HistoryLine),
    Bijstelling,
}

pub(in crate::web) async fn show(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, act)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let page = match found(&pages, &staff, &reference).await {
        Ok(page) => page,
        Err(error) => return not_found(&staff, &headers, &error),
    };
    let Some(asked) = Asked::of(&pages, &staff, &page, &act) else {
        return not_found(&staff, &headers, &PageError::NotFound);
    };
    match asked.first().await {
        Ok(page) => answer::show(&page),
        Err(error) => answer::broken(&headers, &error),
    }
}

pub(in crate::web) async fn act(
    State(pages): State<Pages>,
    staff: SignedIn,
    Path((reference, act)): Path<(String, String)>,
    headers: HeaderMap,
    Body(pairs): Body<Pairs>,
) -> Response {
    let input: Input = pairs.into_iter().collect();
    if !guard::is_ours(&input, &staff.secret) {
        return answer::message(StatusCode::FORBIDDEN, staff.language(), &Message::STALE);
    }
    let page = match found(&pages, &staff, &reference).await {
        Ok(page) => page,
        Err(error) => return not_found(&staff, &headers, &error),
    };
    let Some(asked) = Asked::of(&pages, &staff, &page, &act) else {
        return not_found(&staff, &headers, &PageError::NotFound);
    };
    match asked.submit(&input).await {
        Ok(None) => told::done(&format!("/opp/{}", page.reference), "klaar"),
        Ok(Some(again)) => answer::show(&again),
        Err(error) => answer::broken(&headers, &error),
    }
}

async fn found(pages: &Pages, staff: &SignedIn, reference: &str) -> Result<OppPage, PageError> {
    let reference = Reference::parse(reference).ok_or(PageError::NotFound)?;
    opp_page(&pages.0.store, &staff.member, reference, pages.0.clock.now()).await
}

impl<'a> Asked<'a> {
    /// What an address names; nothing when it is for another role.
    fn of(pages: &'a Pages, staff: &'a SignedIn, page: &'a OppPage, act: &str) -> Option<Self> {
        let what = if act == BIJSTELLING {
            let is_allowed = may(staff.member.person, Action::BeginBijstelling, &page.opp).is_ok();
            (is_allowed && page.version.bijstelling).then_some(What::Bijstelling)
        } else {
            let id = ActId::from_hex(act)?;
            page.history.iter().find(|line| line.act == id).map(What::Act)
        }?;
        let asked = Self {
            pages,
            staff,
            page,
            what,
        };
        let refusal = asked.stays();
        let is_hidden = matches!(
            refusal,
            Some(Stays::Refused(Refusal::NotInvolved | Refusal::NotYourRole))
        );
        (!is_hidden).then_some(asked)
    }

    fn w(&self) -> Words {
        Words(self.staff.language())
    }

    fn stays(&self) -> Option<Stays> {
        match self.what {
            What::Act(line) => line.stays,
            What::Bijstelling => None,
        }
    }

    fn withdrawal(&self) -> Correction {
        match self.what {
            What::Act(line) => Correction::Withdraw(line.act),
            What::Bijstelling => Correction::WithdrawBijstelling(self.page.version.id),
        }
    }

    fn wanted<'b>(&'b self, correction: Correction, reason: Option<&'b str>) -> TakeBack<'b> {
        TakeBack {
            school: &self.staff.member.school,
            opp: self.page.opp.id,
            actor: self.staff.member.person,
            correction,
            reason,
        }
    }

    fn forms(&self) -> Vec<OwnForm> {
        let w = self.w();
        let (key, required) = match self.what {
            What::Act(line) => (line.act.hex(), needs_a_reason(line.kind)),
            What::Bijstelling => (BIJSTELLING.to_owned(), false),
        };
        let why = if required { "field-reden" } else { "back-why" };
        let form = |name, title: String, help, button, fields| OwnForm {
            name,
            action: format!("/opp/{}/terug/{key}", self.page.reference),
            token: guard::form_token(&self.staff.secret),
            title,
            help: Some(help),
            button,
            fields,
        };
        let why = || (reason(required), w.say(why));
        let mut forms = vec![form(
            WITHDRAW,
            w.say("back-withdraw"),
            w.say("back-withdraw-help"),
            w.say("back-withdraw-button"),
            vec![why()],
        )];
        if let What::Act(line) = self.what {
            let day = Field {
                name: "dag",
                kind: FieldKind::Day {
                    from: None,
                    until: Some(self.page.today),
                },
                required: true,
                initial: Some(line.on.to_string()),
            };
            forms.push(form(
                OTHER_DAY,
                w.say("back-day"),
                w.say("back-day-help"),
                w.say("back-day-button"),
                vec![(day, w.say("back-day-field")), why()],
            ));
        }
        forms
    }

    /// The page as somebody sees it first, with what will come of a withdrawal.
    async fn first(&self) -> Result<Page, StoreError> {
        if let Some(stays) = self.stays() {
            return Ok(self.laid_out(Some(self.why(stays)), Vec::new()));
        }
        // A reason may be needed; what follows does not depend on it.
        let ahead = match self.before(self.withdrawal(), Some("-")).await? {
            Ok(ahead) => ahead,
            Err(stays) => return Ok(self.laid_out(Some(self.why(stays)), Vec::new())),
        };
        let mut forms = self.views(None);
        if let Some(form) = forms.first_mut() {
            form.before = ahead;
        }
        Ok(self.laid_out(None, forms))
    }

    fn views(&self, filled: Option<(&Input, &[crate::domain::form::Problem])>) -> Vec<FormView> {
        let language = self.staff.language();
        let view = |form: &OwnForm| match filled.filter(|(input, _)| form.is_sent(input)) {
            Some((input, problems)) => form.view(language, Some(input), problems),
            None => form.view(language, None, &[]),
        };
        self.forms().iter().map(view).collect()
    }

    async fn before(
        &self,
        correction: Correction,
        reason: Option<&str>,
    ) -> Result<Result<BeforeView, Stays>, StoreError> {
        let now = self.pages.0.clock.now();
        let names = PageNames::of(self.page, self.staff.language());
        match preview_take_back(&self.pages.0.store, &self.wanted(correction, reason), now).await {
            Ok(preview) => Ok(Ok(before(self.staff.language(), &names, &preview))),
            Err(TakeBackError::Store(error)) => Err(error),
            Err(TakeBackError::Refused(refusal)) => Ok(Err(Stays::Refused(refusal))),
            Err(TakeBackError::Cannot(cannot)) => Ok(Err(Stays::Cannot(cannot))),
        }
    }

    /// Does it; `Some` is the page once more, with something to mend or to confirm.
    async fn submit(&self, input: &Input) -> Result<Option<Page>, StoreError> {
        let forms = self.forms();
        let Some(form) = forms.iter().find(|form| form.is_sent(input)) else {
            return self.first().await.map(Some);
        };
        let problems = form.problems(input);
        if !problems.is_empty() {
            return Ok(Some(self.laid_out(None, self.views(Some((input, &problems))))));
        }
        let day = input.one("dag").and_then(typed_date);
        let correction = match (&self.what, day) {
            (What::Act(line), Some(day)) if form.name == OTHER_DAY => Correction::OtherDay(line.act, day),
            _ => self.withdrawal(),
        };
        let is_sure = form.name == WITHDRAW || input.one("zeker").is_some();
        if !is_sure
            && let Ok(ahead) = self.before(correction, input.one("reden")).await?
            && !ahead.is_empty()
        {
            return Ok(Some(self.confirmed(form, input, ahead)));
        }
        let now = self.pages.0.clock.now();
        let wanted = self.wanted(correction, input.one("reden"));
        match take_back(&self.pages.0.store, &wanted, now).await {
            Ok(_) => Ok(None),
            Err(TakeBackError::Store(error)) => Err(error),
            Err(TakeBackError::Refused(refusal)) => Ok(Some(self.refused(Stays::Refused(refusal)))),
            Err(TakeBackError::Cannot(cannot)) => Ok(Some(self.refused(Stays::Cannot(cannot)))),
        }
    }

    /// "Klopt dit?", with what will come of it.
    fn confirmed(&self, form: &OwnForm, input: &Input, ahead: BeforeView) -> Page {
        let mut view = form.view(self.staff.language(), Some(input), &[]);
        view.before = ahead;
        view.confirms = true;
        self.laid_out(None, vec![view])
    }

    fn refused(&self, stays: Stays) -> Page {
        self.laid_out(Some(self.why(stays)), Vec::new())
    }

    fn why(&self, stays: Stays) -> String {
        let w = self.w();
        match stays {
            Stays::Refused(refusal) => desk::refusal(w.0, refusal),
            Stays::Cannot(CannotCorrect::OfTheProgram) => w.say("back-program"),
            Stays::Cannot(CannotCorrect::DecideAnew) => w.say("back-decide"),
            Stays::Cannot(CannotCorrect::TookBack) => w.say("back-took-back"),
            Stays::Cannot(CannotCorrect::InUse) => w.say("back-in-use"),
            Stays::Cannot(CannotCorrect::Unknown | CannotCorrect::Meanwhile) => w.say("back-meanwhile"),
            Stays::Cannot(
                CannotCorrect::ReasonMissing | CannotCorrect::InTheFuture(_) | CannotCorrect::NoBijstelling,
            ) => desk::not_done(w.0),
        }
    }

    fn laid_out(&self, stays: Option<String>, forms: Vec<FormView>) -> Page {
        let w = self.w();
        let title = match self.what {
            What::Act(_) => w.say("history-mend"),
            What::Bijstelling => w.say("opp-bijstelling-link"),
        };
        Page {
            frame: frame(self.staff, title),
            up: Up::to(w, self.page.reference, self.page.child.as_deref()),
            facts: self.facts(),
            stays,
            forms,
        }
    }

    fn facts(&self) -> Vec<String> {
        let (w, names) = (self.w(), PageNames::of(self.page, self.staff.language()));
        match self.what {
            What::Act(line) => {
                let (what, day) = (what_happened(w, &names, line), w.day(line.on));
                let said = w.all("back-what", &[("what", &what), ("day", &day)]);
                let is_standing = line.kind != ActKind::Withdrawn;
                let first = if is_standing { said } else { what };
                vec![first, door(w, &names, line)]
            }
            What::Bijstelling => {
                let number = self.page.version.number.to_string();
                vec![w.with("opp-version", "n", &number)]
            }
        }
    }
}
