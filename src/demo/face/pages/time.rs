//! The buttons that let time go by.

use axum::{
    Form as Body,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{Pairs, broken, drive};
use crate::{
    demo::face::{
        Face, guard,
        stage::{Press, Stretch},
    },
    domain::form::Input,
};

/// Lets time go by, and comes back to the page that the button was on.
pub(in crate::demo::face) async fn go_on(State(face): State<Face>, Body(pairs): Body<Pairs>) -> Response {
    let input: Input = pairs.into_iter().collect();
    if let Some(refused) = guard::refused(&face, &input) {
        return refused;
    }
    let back = Redirect::to(back(input.one("terug").unwrap_or_default())).into_response();
    let Some(stretch) = input.one("hoever").and_then(Stretch::parse) else {
        return back;
    };
    let people_act = input.one("zelf").is_some();
    match drive(&face, Press::Pass(stretch, people_act)).await {
        Ok(()) => back,
        Err(error) => broken(&error),
    }
}

/// A page of the demo, else the first.
fn back(path: &str) -> &str {
    let is_own = path
        .strip_prefix("/demo/")
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '/'));
    if is_own { path } else { "/demo" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_page_of_the_demo() {
        assert_eq!(back("/demo/post/07ab"), "/demo/post/07ab");
        for elsewhere in [
            "",
            "//evil.example",
            "/demo/../x",
            "https://evil.example/demo/",
            "/opp/K7TQ",
        ] {
            assert_eq!(back(elsewhere), "/demo");
        }
    }
}
