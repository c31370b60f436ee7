//! What a check found, in the order in which it is told.

use std::io::Write;

use super::super::{Exit, Streams};

/// One sentence of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    /// It is as it should be.
    Fine,
    /// Good to know.
    Note,
    /// It must be mended; the command ends with this.
    Wrong(Exit),
}

/// Everything that was found so far.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<(Verdict, String)>);

impl Findings {
    pub(super) fn fine(&mut self, sentence: impl Into<String>) {
        self.0.push((Verdict::Fine, sentence.into()));
    }

    pub(super) fn note(&mut self, sentence: impl Into<String>) {
        self.0.push((Verdict::Note, sentence.into()));
    }

    pub(super) fn wrong(&mut self, exit: Exit, sentence: impl Into<String>) {
        self.0.push((Verdict::Wrong(exit), sentence.into()));
    }

    /// Writes a line for each, and gives how the command ends: configuration comes before the key,
    /// and both before a connection, because that is the order in which they are mended.
    pub(super) fn tell(&self, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
        for (verdict, sentence) in &self.0 {
            let word = match verdict {
                Verdict::Fine => "ok",
                Verdict::Note => "note",
                Verdict::Wrong(_) => "WRONG",
            };
            // What goes on after a line break stays in its column.
            let sentence = sentence.replace('\n', "\n      ");
            writeln!(streams.out, "{word:<5} {sentence}")?;
        }
        let order = [Exit::Configuration, Exit::BusyOrWrongKey, Exit::Failed];
        let found = order.into_iter().find(|exit| {
            self.0
                .iter()
                .any(|(verdict, _)| *verdict == Verdict::Wrong(*exit))
        });
        Ok(found.unwrap_or(Exit::Done))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(findings: &Findings) -> (Exit, String) {
        let (mut input, mut out, mut err) = (&b""[..], Vec::new(), Vec::new());
        let exit = findings
            .tell(&mut Streams::new(&mut input, &mut out, &mut err))
            .expect("a vector takes everything");
        (exit, String::from_utf8(out).expect("text"))
    }

    #[test]
    fn what_must_be_mended_first_decides_how_the_check_ends() {
        let mut findings = Findings::default();
        findings.fine("this works");
        findings.note("this is good to know");
        assert_eq!(told(&findings).0, Exit::Done);
        findings.wrong(Exit::Failed, "nobody answers");
        assert_eq!(told(&findings).0, Exit::Failed);
        findings.wrong(Exit::Configuration, "a key is missing\nin two places");
        insta::assert_snapshot!(told(&findings).1, @"
        ok    this works
        note  this is good to know
        WRONG nobody answers
        WRONG a key is missing
              in two places
        ");
        assert_eq!(told(&findings).0, Exit::Configuration);
    }
}
