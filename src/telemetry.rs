//! Logs, on standard error.
//!
//! `OPPMAAT_LOG` chooses what is told (`info`, or `warn,oppmaat::outbox=debug`), and
//! `OPPMAAT_LOG_FORMAT=json` writes one JSON object a line. Statements of the database, and what the
//! libraries below Discord say, are never told, whatever was chosen: they carry what people typed, and
//! tokens.

use std::{
    collections::BTreeMap,
    io::{self, IsTerminal},
};

use tracing::{Metadata, Subscriber};
use tracing_subscriber::{
    EnvFilter, Layer, filter::filter_fn, fmt::MakeWriter, layer::SubscriberExt, registry::LookupSpan,
    util::SubscriberInitExt,
};

const LOG: &str = "OPPMAAT_LOG";
const FORMAT: &str = "OPPMAAT_LOG_FORMAT";
const DEFAULT: &str = "info,sqlx=warn";

/// Why nothing can be logged.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TelemetryError {
    /// The filter cannot be understood.
    #[error(
        "OPPMAAT_LOG cannot be understood; write a level such as info, or levels by module such as \
         warn,oppmaat::outbox=debug"
    )]
    Filter,
    /// Another format than the two.
    #[error("OPPMAAT_LOG_FORMAT must be text or json; leave it out for text")]
    Format,
    /// Logging was started before.
    #[error("logging was started twice; report this as a fault")]
    Twice,
}

/// How logs look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

/// Starts logging for the whole process; call it once.
///
/// # Errors
/// When the environment asks for something that cannot be understood.
pub fn start(env: &BTreeMap<String, String>) -> Result<(), TelemetryError> {
    let colour = io::stderr().is_terminal();
    subscriber(env, colour, io::stderr)?
        .try_init()
        .map_err(|_| TelemetryError::Twice)
}

fn subscriber<W>(
    env: &BTreeMap<String, String>,
    colour: bool,
    writer: W,
) -> Result<impl Subscriber + Send + Sync, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let (filter, format) = (filter(env)?, format(env)?);
    let lines = lines(format, colour, writer)
        .with_filter(filter_fn(may_be_told))
        .with_filter(filter);
    Ok(tracing_subscriber::registry().with(lines))
}

fn filter(env: &BTreeMap<String, String>) -> Result<EnvFilter, TelemetryError> {
    let asked = env.get(LOG).map_or("", |text| text.trim());
    let asked = if asked.is_empty() { DEFAULT } else { asked };
    EnvFilter::builder()
        .parse(asked)
        .map_err(|_| TelemetryError::Filter)
}

fn format(env: &BTreeMap<String, String>) -> Result<Format, TelemetryError> {
    match env.get(FORMAT).map_or("", |text| text.trim()) {
        "" | "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err(TelemetryError::Format),
    }
}

fn lines<S, W>(format: Format, colour: bool, writer: W) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    match format {
        Format::Text => lines.with_ansi(colour).boxed(),
        Format::Json => lines.json().flatten_event(true).boxed(),
    }
}

/// `sqlx::query` is where sqlx tells the statements, also the slow ones. Serenity warns with the whole
/// text of what it cannot read, and the libraries below it trace frames and addresses with tokens in them:
/// what matters of it, [`channels::discord`](crate::channels::discord) tells itself.
fn may_be_told(metadata: &Metadata<'_>) -> bool {
    const SILENT: [&str; 7] = [
        "serenity",
        "tungstenite",
        "tokio_tungstenite",
        "reqwest",
        "hyper",
        "hyper_util",
        "h2",
    ];
    let target = metadata.target();
    let library = target.split("::").next().unwrap_or(target);
    target != "sqlx::query" && !SILENT.contains(&library)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn env(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    fn logged(pairs: &[(&str, &str)], tell: impl FnOnce()) -> String {
        let page = Page::default();
        let writer = page.clone();
        let subscriber = subscriber(&env(pairs), false, move || writer.clone()).expect("a subscriber");
        tracing::subscriber::with_default(subscriber, tell);
        let written = page.0.lock().unwrap().clone();
        String::from_utf8(written).expect("text")
    }

    fn tell_all() {
        tracing::info!(target: "oppmaat", "a beat");
        tracing::debug!(target: "oppmaat", "a detail");
        tracing::info!(target: "sqlx::pool", "a connection");
        tracing::warn!(target: "sqlx::pool", "a slow connection");
        tracing::warn!(target: "sqlx::query", "select canary");
        tracing::debug!(target: "sqlx::query", "select canary");
        tracing::error!(target: "serenity::gateway::ws", "text: canary");
        tracing::trace!(target: "tungstenite::protocol", "a frame with a canary");
        tracing::debug!(target: "hyper_util::client", "an address with a canary");
    }

    #[test]
    fn the_default_tells_what_happens_and_of_sqlx_only_warnings() {
        let told = logged(&[], tell_all);
        assert!(
            told.contains("a beat") && told.contains("a slow connection"),
            "{told}"
        );
        assert!(
            !told.contains("a detail") && !told.contains("a connection"),
            "{told}"
        );
    }

    #[test]
    fn statements_and_what_is_below_discord_are_never_told() {
        for filter in [
            "",
            "trace",
            "sqlx=trace",
            "sqlx::query=trace",
            "serenity=trace,hyper=trace",
        ] {
            let told = logged(&[(LOG, filter)], tell_all);
            assert!(!told.contains("canary"), "{filter}: {told}");
        }
        assert!(logged(&[(LOG, "trace")], tell_all).contains("a detail"));
    }

    #[test]
    fn json_is_one_object_a_line() {
        let told = logged(&[(FORMAT, "json")], tell_all);
        let objects: Vec<serde_json::Value> = told
            .lines()
            .map(|line| serde_json::from_str(line).expect("an object"))
            .collect();
        assert_eq!(objects.len(), 2);
        assert_eq!(objects[0]["message"], "a beat");
    }

    #[test]
    fn what_cannot_be_understood_is_refused() {
        assert_eq!(
            filter(&env(&[(LOG, "oppmaat=loud")])).expect_err("no level"),
            TelemetryError::Filter
        );
        assert_eq!(format(&env(&[(FORMAT, "xml")])), Err(TelemetryError::Format));
        assert_eq!(format(&env(&[(FORMAT, " json ")])), Ok(Format::Json));
    }
}
