//! A school with a configuration and an export in a folder of its own, for the real program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::program::{Ran, oppmaat, run_with_input};

/// Two leerlingen; nobody stands in for the coordinator.
pub(crate) const EXPORT: &str = "\
opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email;mentor_email;vaststeller_email
A1;horizon;Sam;2016-03-04;inschrijving;2026-08-24;ib@horizon.example;mentor@horizon.example;directie@horizon.example
A2;horizon;Noor;2017-05-06;definitieve_plaatsing;2026-08-31;ib@horizon.example;mentor@horizon.example;directie@horizon.example
";

/// Before the first letter to anybody.
pub(crate) const BEFORE_SCHOOL: &str = "2026-08-30T20:00:00+02:00";

/// The folder of a school. It goes with this value.
pub(crate) struct School {
    folder: tempfile::TempDir,
    variables: Vec<(&'static str, String)>,
}

impl School {
    /// A rehearsal whose letters go to `url`.
    pub(crate) fn with_mail(url: &str) -> Self {
        let school = Self {
            folder: tempfile::tempdir().expect("a folder"),
            variables: Vec::new(),
        };
        school.configure(&format!(
            r#"database = "data/oppmaat.db"
key_file = "data/oppmaat.key"
rehearsal = true

[email]
url = "{url}"
from = "OBS De Horizon <bericht@school.example>"

[[school]]
id = "horizon"
name = "OBS De Horizon"
type = "po"
region = "midden"
admin_email = "ict@horizon.example"
"#
        ));
        school.write("export.csv", EXPORT);
        school
    }

    /// The same, and the export is imported.
    pub(crate) fn with_opps(url: &str) -> Self {
        let school = Self::with_mail(url);
        let ran = school.run(&["import", "export.csv", "--clock", BEFORE_SCHOOL]);
        assert_eq!(ran.exit, 0, "{ran:?}");
        school
    }

    /// From now on the program runs with this variable.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.variables.push((name, value.into()));
    }

    pub(crate) fn configure(&self, text: &str) {
        self.write("oppmaat.toml", text);
    }

    /// Changes the configuration by replacing one text.
    pub(crate) fn reconfigure(&self, from: &str, to: &str) {
        let text = fs::read_to_string(self.path("oppmaat.toml")).expect("a configuration");
        assert!(text.contains(from), "{text}");
        self.configure(&text.replace(from, to));
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).expect("a file");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every file and folder, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(self.folder.path(), self.folder.path(), &mut found);
        found.sort();
        found
    }

    /// Runs the program in this folder, until it ends by itself.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs it with these bytes on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        run_with_input(self.command(args), input)
    }

    /// Starts `oppmaat run`.
    pub(crate) fn start(&self, clock: &str) -> Service {
        let mut command = self.command(&["run", "--clock", clock]);
        let command = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Service(Some(command.spawn().expect("the program starts")))
    }

    /// The program in this folder, not yet started.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = oppmaat(args);
        command.current_dir(self.folder.path());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(root).expect("a path below it");
        found.push(name.to_string_lossy().into_owned());
        if path.is_dir() {
            collect(root, &path, found);
        }
    }
}

/// A running service; it is killed when the story forgets to stop it.
pub(crate) struct Service(Option<Child>);

impl Service {
    /// Sends a signal, as a service manager would.
    pub(crate) fn signal(&self, signal: &str) {
        let id = self.0.as_ref().expect("it runs").id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// Whether it still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        let child = self.0.as_mut().expect("it was started");
        child.try_wait().expect("a state").is_none()
    }

    /// Waits until it ends.
    pub(crate) fn ended(mut self) -> Ran {
        let child = self.0.take().expect("it was started");
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Ran {
            exit: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Asks it to stop, and waits until it did.
    pub(crate) fn stop(self) -> Ran {
        self.signal("TERM");
        self.ended()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
