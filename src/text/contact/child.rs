//! How a letter names a child: as little as will do, and as the reader would.

use super::super::{Block, voice::Voice};
use crate::domain::{
    contact_letter::{Child, ContactItem},
    person::Rol,
};

/// What the reader calls the children of these items: "uw kind", "uw kind L.", "uw kinderen".
pub(super) fn named(voice: Voice, children: &[&ContactItem]) -> String {
    let [only] = children else {
        return voice.plain(together(children));
    };
    one(voice, only.rol, only.child)
}

/// What somebody who is this to the leerling calls one child.
pub(in crate::text) fn one(voice: Voice, rol: Option<Rol>, child: Child) -> String {
    let kind = voice.plain(alone(rol));
    let args = |mark: String| [("kind", kind.clone().into()), ("mark", mark.into())];
    match child {
        Child::Only => kind,
        Child::Initial(letter) => voice.say("child-initial", &args(letter.to_string())),
        Child::Code(reference) => voice.say("child-code", &args(reference.to_string())),
    }
}

/// Which children, when a section is about several: "Dit gaat over L. en M. samen."
pub(super) fn list(voice: Voice, children: &[&ContactItem]) -> Option<Block> {
    which(voice, children).map(Block::Paragraph)
}

/// The same under a question, which can be answered for each child in its own way.
pub(super) fn list_to_answer(voice: Voice, children: &[&ContactItem]) -> Option<Block> {
    let which = which(voice, children)?;
    Some(Block::Paragraph(format!("{which} {}", voice.plain("child-each"))))
}

/// Above one of several sections: whom it is about. Nothing where the letter names nobody.
pub(super) fn heading(voice: Voice, children: &[&ContactItem]) -> Option<Block> {
    let is_named = children.iter().any(|item| item.child != Child::Only);
    let child = named(voice, children);
    is_named.then(|| Block::Heading(voice.say("child-heading", &[("child", child.into())])))
}

fn which(voice: Voice, children: &[&ContactItem]) -> Option<String> {
    let marks = children.iter().filter_map(|item| match item.child {
        Child::Only => None,
        Child::Initial(letter) => {
            let mark = letter.to_string();
            Some(voice.say("child-initial-listed", &[("mark", mark.into())]))
        }
        Child::Code(reference) => Some(reference.to_string()),
    });
    let all = voice.enumerate(&marks.collect::<Vec<_>>());
    (children.len() > 1).then(|| voice.say("child-list", &[("children", all.into())]))
}

fn alone(rol: Option<Rol>) -> &'static str {
    match rol {
        Some(Rol::Ouder) => "child-kind",
        Some(Rol::Pleegouder) => "child-pleegkind",
        _ => "child-leerling",
    }
}

fn together(children: &[&ContactItem]) -> &'static str {
    let all = |rol| children.iter().all(|item| item.rol == Some(rol));
    if all(Rol::Ouder) {
        "child-kinderen"
    } else if all(Rol::Pleegouder) {
        "child-pleegkinderen"
    } else {
        "child-leerlingen"
    }
}
