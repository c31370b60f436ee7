//! REST: takes a request, keeps it, checks it, lets it go wrong as told, and hands it to the routes.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State as Shared},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    checks,
    faults::{self, Act},
    line::{Door, Scissors},
    routes::{self, Reply},
    state::{self, State},
};

/// Answers until it is aborted.
pub(super) async fn serve(door: Door, state: Arc<State>) {
    let router = Router::new().fallback(handle).with_state(state);
    let service = router.into_make_service_with_connect_info::<Scissors>();
    let _ = axum::serve(door, service).await;
}

async fn handle(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let method = parts.method.to_string();
    let path = parts.uri.path().to_owned();
    let path = path.strip_prefix("/api/v10").unwrap_or(&path).to_owned();
    let body = read(&parts.headers, body).await;
    let known = state.change(|inner| {
        let known = is_known(inner, &parts.headers, &path);
        inner.requests.push(state::Request {
            method: method.clone(),
            path: path.clone(),
            body: body.clone(),
        });
        known
    });
    if !known {
        return Reply::failure(401, 0, "401: Unauthorized").into_response();
    }
    let act = state.change(|inner| faults::take(&mut inner.faults, &method, &path));
    match act {
        Some(Act::Status(status)) => return Reply::new(status, Value::Null).into_response(),
        Some(Act::Code(status, code)) => return Reply::failure(status, code, "as told").into_response(),
        Some(Act::TooMany { retry_after, global }) => return too_many(retry_after, global),
        Some(Act::Drop) => {
            scissors.cut();
            return StatusCode::OK.into_response();
        }
        Some(Act::Slow(time)) => tokio::time::sleep(time).await,
        _ => {}
    }
    let reply = state.change(|inner| {
        let complaints = checks::request(&method, &path, &body);
        inner.complaints.extend(complaints);
        routes::answer(inner, &method, &path, &body)
    });
    match act {
        Some(Act::Unanswered) => std::future::pending().await,
        Some(Act::DropAfter) => scissors.cut(),
        Some(Act::TakenAnd(status)) => return Reply::new(status, Value::Null).into_response(),
        Some(Act::UsedUp(seconds)) => return used_up(reply, seconds),
        _ => {}
    }
    reply.into_response()
}

/// Whether the request comes from the bot and is meant for us. What goes to a webhook or answers an
/// interaction needs no token: theirs stands in the path.
fn is_known(inner: &mut state::Inner, headers: &HeaderMap, path: &str) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let agent = text(header::USER_AGENT);
    if !agent.starts_with("DiscordBot (") {
        inner.complaints.push(format!(
            "{path}: the User-Agent is `{agent}`, not `DiscordBot (...)`"
        ));
    }
    let by_token = text(header::AUTHORIZATION) == format!("Bot {}", inner.token);
    let for_us = text(header::HOST) == inner.host;
    if !by_token || !for_us {
        inner.strangers += 1;
    }
    by_token
}

async fn read(headers: &HeaderMap, body: Body) -> Value {
    let bytes = to_bytes(body, 10_000_000).await.unwrap_or_default();
    if bytes.is_empty() {
        return Value::Null;
    }
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    match kind {
        Some("application/json") => serde_json::from_slice(&bytes).unwrap_or_else(|_| json!("not JSON")),
        other => json!({ "content type": other }),
    }
}

fn too_many(retry_after: Option<f64>, global: bool) -> Response {
    let body =
        json!({"message": "You are being rate limited.", "retry_after": retry_after, "global": global});
    let mut response = Reply::new(429, body).into_response();
    let headers = response.headers_mut();
    if let Some(seconds) = retry_after {
        headers.insert("retry-after", seconds.to_string().parse().expect("a header"));
    }
    if global {
        headers.insert("x-ratelimit-global", "true".parse().expect("a header"));
    }
    response
}

fn used_up(reply: Reply, seconds: f64) -> Response {
    let mut response = reply.into_response();
    let headers = response.headers_mut();
    headers.insert("x-ratelimit-limit", "5".parse().expect("a header"));
    headers.insert("x-ratelimit-remaining", "0".parse().expect("a header"));
    headers.insert(
        "x-ratelimit-reset-after",
        seconds.to_string().parse().expect("a header"),
    );
    response
}
