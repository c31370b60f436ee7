//! Who else on this machine can read the key and the database.

use std::{os::unix::fs::PermissionsExt, path::Path};

use super::findings::Findings;
use crate::config::{KeySource, Settings};

/// What everybody on the machine may do with a file.
const EVERYBODY: u32 = 0o007;
/// What the members of its group may do.
const GROUP: u32 = 0o070;

/// Tells of each of the two files that others can open.
pub(super) fn check(settings: &Settings, findings: &mut Findings) {
    if let KeySource::File(path) = &settings.key {
        look("key", "the key", path, findings);
    }
    look("database", "the database", &settings.database, findings);
}

fn look(line: &str, what: &str, path: &Path, findings: &mut Findings) {
    let Ok(found) = std::fs::metadata(path) else {
        return;
    };
    let mode = found.permissions().mode() & 0o777;
    let path = path.display();
    if mode & EVERYBODY != 0 {
        findings.note(format!(
            "{line}: everybody on this machine can open {what} ({path} has the rights {mode:o}); do chmod 600 now"
        ));
    } else if mode & GROUP != 0 {
        findings.note(format!(
            "{line}: a group on this machine can open {what} ({path} has the rights {mode:o}); do chmod 600, \
             unless only this program is in it"
        ));
    }
}
