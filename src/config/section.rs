//! Reads the values of one section, and says what is wrong with each in the same words.

use std::path::{Path, PathBuf};

use config::{Value, ValueKind};

use super::{
    keys::{self, Key, Keys, nearest},
    problems::Problems,
    source::Table,
};

/// One section of the file. Each value is taken out when it is read; what is left at the end has a
/// key that nobody knows.
pub(super) struct Section<'a> {
    keys: &'static Keys,
    /// How problems name the section: ` in [email]`, or nothing for the top of the file.
    place: String,
    values: Table,
    folder: &'a Path,
    problems: &'a mut Problems,
}

impl<'a> Section<'a> {
    /// The top of the file.
    pub(super) fn top(values: Table, folder: &'a Path, problems: &'a mut Problems) -> Self {
        Self {
            keys: &keys::TOP,
            place: String::new(),
            values,
            folder,
            problems,
        }
    }

    /// A section that is there once.
    pub(super) fn named(
        keys: &'static Keys,
        values: Table,
        folder: &'a Path,
        problems: &'a mut Problems,
    ) -> Self {
        let place = format!(" in [{}]", keys.section);
        Self {
            keys,
            place,
            ..Self::top(values, folder, problems)
        }
    }

    /// The `[[school]]` with this number (from 1), named by its id where it has a usable one.
    pub(super) fn school(number: usize, values: Table, folder: &'a Path, problems: &'a mut Problems) -> Self {
        Self {
            keys: &keys::SCHOOL,
            place: format!(" in [[school]] number {number}"),
            ..Self::top(values, folder, problems)
        }
    }

    /// A text; blanks around it are dropped.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let (_, text) = self.text_with_origin(name)?;
        Some(text)
    }

    /// A text that must be there.
    pub(super) fn required_text(&mut self, name: &str) -> Option<String> {
        self.require(name);
        self.text(name)
    }

    /// A path, from the folder of the file, or from the working directory when the environment
    /// gave it.
    pub(super) fn path(&mut self, name: &str) -> Option<PathBuf> {
        let (in_file, text) = self.text_with_origin(name)?;
        Some(self.resolve(in_file, Path::new(&text)))
    }

    /// A path that must be there.
    pub(super) fn required_path(&mut self, name: &str) -> Option<PathBuf> {
        self.require(name);
        self.path(name)
    }

    /// A text that must be there, and whether it stands in the file.
    pub(super) fn required_text_with_origin(&mut self, name: &str) -> Option<(bool, String)> {
        self.require(name);
        self.text_with_origin(name)
    }

    /// A path as the file means it, or as it is when it does not come from the file.
    pub(super) fn resolve(&self, in_file: bool, path: &Path) -> PathBuf {
        if in_file {
            self.folder.join(path)
        } else {
            path.to_owned()
        }
    }

    /// A text, and whether it stands in the file.
    pub(super) fn text_with_origin(&mut self, name: &str) -> Option<(bool, String)> {
        let value = self.values.remove(name)?;
        let in_file = value.origin().is_none();
        match value.kind {
            ValueKind::String(text) if !text.trim().is_empty() => Some((in_file, text.trim().to_owned())),
            ValueKind::String(_) => self.wrong(name, "is empty"),
            _ => self.wrong(name, "must be text in quotes"),
        }
    }

    /// A text that `parse` understands; else `expected` completes "`name` ...".
    pub(super) fn parsed<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &str,
    ) -> Option<T> {
        let text = self.text(name)?;
        parse(&text).or_else(|| self.wrong(name, expected))
    }

    /// True or false.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        match self.values.remove(name)?.kind {
            ValueKind::Boolean(flag) => Some(flag),
            // The environment knows only text.
            ValueKind::String(text) if text == "true" => Some(true),
            ValueKind::String(text) if text == "false" => Some(false),
            _ => self.wrong(name, "must be true or false"),
        }
    }

    /// A small whole number.
    pub(super) fn number(&mut self, name: &str) -> Option<u8> {
        let number = match self.values.remove(name)?.kind {
            ValueKind::I64(number) => u8::try_from(number).ok(),
            _ => None,
        };
        number.or_else(|| self.wrong(name, "must be a whole number below 256, without quotes"))
    }

    /// A list of texts.
    pub(super) fn list(&mut self, name: &str) -> Option<Vec<String>> {
        let text = |value: Value| match value.kind {
            ValueKind::String(text) => Some(text),
            _ => None,
        };
        let texts = match self.values.remove(name)?.kind {
            ValueKind::Array(values) => values.into_iter().map(text).collect(),
            _ => None,
        };
        texts.or_else(|| self.wrong(name, "must be a list of texts in quotes"))
    }

    /// Whether the key is written, and not yet read.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// A problem when the key is missing.
    pub(super) fn require(&mut self, name: &str) {
        if !self.has(name) {
            self.wrong::<()>(name, "is missing");
        }
    }

    /// Names the school by its id from here on.
    pub(super) fn is_called(&mut self, id: &str) {
        self.place = format!(" of school {id}");
    }

    /// A problem that has a sentence of its own.
    pub(super) fn problem(&mut self, sentence: impl Into<String>) {
        self.problems.add(sentence);
    }

    /// A problem with one key: what is wrong, and an example of what to write.
    pub(super) fn wrong<T>(&mut self, name: &str, fault: &str) -> Option<T> {
        let example = self.keys.find(name).map_or("", |key| key.example);
        self.problems.add(format!(
            "`{name}`{} {fault}; write for example {name} = {example}",
            self.place
        ));
        None
    }

    /// Tells every key that nobody asked for.
    pub(super) fn finish(self) {
        let mut unknown: Vec<&String> = self.values.keys().collect();
        unknown.sort();
        for name in unknown {
            let (place, advice) = (&self.place, advice(name, self.keys));
            // A key may hold anything; it is shown on one line.
            let name = name.escape_debug();
            self.problems
                .add(format!("`{name}`{place} is not a known key; {advice}"));
        }
    }
}

fn advice(name: &str, here: &Keys) -> String {
    let names = |keys: &'static [Key]| keys.iter().map(|key| key.name);
    let sections = keys::ALL.iter().map(|keys| keys.section);
    let known =
        names(here.keys).chain(sections.filter(|section| here.section.is_empty() && !section.is_empty()));
    if let Some(meant) = nearest(name, known) {
        return format!("did you mean `{meant}`?");
    }
    match keys::ALL.iter().find(|keys| keys.find(name).is_some()) {
        Some(home) if home.section.is_empty() => {
            "move it to the top of the file, above every [section]".to_owned()
        }
        Some(home) => format!("move it below [{}]", home.section),
        None => {
            let known: Vec<&str> = names(here.keys).collect();
            format!("leave it out; the keys here are {}", known.join(", "))
        }
    }
}
