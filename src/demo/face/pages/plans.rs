//! The checklist of each OPP.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{Frame, show};
use crate::{
    demo::face::{Face, plans::Plan, stage::Stage, words::WORDS},
    domain::school::SchoolType,
};

#[derive(Template)]
#[template(path = "demo_plans.html")]
struct Plans<'a> {
    frame: Frame,
    schools: Vec<SchoolView<'a>>,
}

struct SchoolView<'a> {
    name: &'a str,
    plans: Vec<PlanView<'a>>,
}

struct PlanView<'a> {
    plan: &'a Plan,
    title: String,
    count: String,
}

/// Every OPP, by school.
pub(in crate::demo::face) async fn all(State(face): State<Face>) -> Response {
    let stage = face.0.stage.read().await;
    show(&Plans {
        frame: Frame::of(&face, &stage, "/demo/plannen", WORDS.say("demo-plans-title")),
        schools: schools(&stage),
    })
}

fn schools(stage: &Stage) -> Vec<SchoolView<'_>> {
    stage
        .world
        .schools
        .iter()
        .map(|row| SchoolView {
            name: &row.name,
            plans: stage
                .plans
                .iter()
                .filter(|plan| plan.school == row.id)
                .map(view)
                .collect(),
        })
        .collect()
}

fn view(plan: &Plan) -> PlanView<'_> {
    let (done, of) = (plan.done.to_string(), plan.of.to_string());
    let names = [("name", plan.child.as_str()), ("groep", plan.groep.as_str())];
    let has_groups = matches!(plan.school_type, SchoolType::Po | SchoolType::Sbo);
    let title = if has_groups {
        "demo-plan-groep"
    } else {
        "demo-plan-klas"
    };
    PlanView {
        title: WORDS.all(title, &names),
        count: WORDS.all("demo-steps-done", &[("done", &done), ("of", &of)]),
        plan,
    }
}
