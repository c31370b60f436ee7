//! A page with one small form over one setting, and possibly another that takes it away.

use askama::Template;
use axum::response::Response;

use crate::web::{
    answer,
    pages::opp::frame,
    session::SignedIn,
    view::{FormView, Frame, KindView},
};

#[derive(Template)]
#[template(path = "settings_form.html")]
struct FormPage {
    frame: Frame,
    form: FormView,
    law: String,
    away: Option<FormView>,
}

/// The page: the form, what the law says of it, and the form that takes it away.
pub(super) fn page(staff: &SignedIn, form: FormView, law: String, away: Option<FormView>) -> Response {
    answer::show(&FormPage {
        frame: frame(staff, form.title.clone()),
        form,
        law,
        away,
    })
}
