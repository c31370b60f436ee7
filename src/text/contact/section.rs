//! What is said of several children alike is said once.

use std::mem::discriminant;

use crate::domain::contact_letter::{Ask, ContactItem, ContactLetter, Says};

/// One thing that a letter says, and of which children.
#[derive(Debug, Clone)]
pub(super) struct Section<'a> {
    /// What; of several questions that differ only in how often they were asked, the softest in tone.
    pub(super) says: Says,
    /// Of whom; never empty.
    pub(super) items: Vec<&'a ContactItem>,
}

impl Section<'_> {
    /// Whether it is about a bijstelling.
    pub(super) fn is_bijstelling(&self) -> bool {
        self.items.iter().any(|item| item.bijstelling)
    }
}

/// The sections in the order in which their first items stand.
pub(super) fn sections(letter: &ContactLetter) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for item in &letter.items {
        let same = sections.iter_mut().find(|section| {
            let bijstelling = section.is_bijstelling() == item.bijstelling;
            bijstelling && merged(&section.says, &item.says).is_some()
        });
        match same {
            Some(section) => {
                section.says = merged(&section.says, &item.says).unwrap_or_else(|| section.says.clone());
                section.items.push(item);
            }
            None => sections.push(Section {
                says: item.says.clone(),
                items: vec![item],
            }),
        }
    }
    sections
}

/// Whether this asks something.
pub(super) fn is_question(says: &Says) -> bool {
    asked(says).is_some()
}

/// Both in one, or `None` when they need words of their own.
fn merged(one: &Says, other: &Says) -> Option<Says> {
    if one == other {
        return Some(one.clone());
    }
    let (first, second) = (asked(one)?, asked(other)?);
    let same_question = discriminant(one) == discriminant(other) && first.text_changed == second.text_changed;
    let both = same_question.then(|| Ask {
        number: first.number.min(second.number),
        is_last: first.is_last && second.is_last,
        until: first.until.min(second.until),
        text_changed: first.text_changed,
    })?;
    Some(match one {
        Says::AskMening(_) => Says::AskMening(both),
        Says::AskHoorrecht(_) => Says::AskHoorrecht(both),
        _ => Says::AskInstemming(both),
    })
}

fn asked(says: &Says) -> Option<&Ask> {
    match says {
        Says::AskMening(ask) | Says::AskHoorrecht(ask) | Says::AskInstemming(ask) => Some(ask),
        _ => None,
    }
}
