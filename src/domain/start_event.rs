//! What starts the six weeks of an OPP (the column `aanleiding`).
//!
//! Source: WVO 2020 art. 2.44 lid 2 names the enrolment and, after a temporary placement, the
//! definitive placement. Where a need is found later the law gives no start: the other two are
//! agreements of schools, and every text must call them so.

use super::code_word::code_words;

code_words! {
    /// The event from which the six weeks are counted.
    pub enum StartEvent {
        /// The leerling was entered in the administration of the school (law).
        Inschrijving = "inschrijving",
        /// A temporary placement became a definitive one (law).
        DefinitievePlaatsing = "definitieve_plaatsing",
        /// The school found that extra support is needed (policy).
        BehoefteVastgesteld = "behoefte_vastgesteld",
        /// The school year began (policy).
        StartSchooljaar = "start_schooljaar",
    }
}

impl StartEvent {
    /// Whether the law itself names this start; if not, the term is policy of the school.
    #[must_use]
    pub fn is_law(self) -> bool {
        matches!(self, Self::Inschrijving | Self::DefinitievePlaatsing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enrolment_and_definitive_placement_are_law_and_the_others_are_policy() {
        let law: Vec<_> = StartEvent::ALL
            .iter()
            .filter(|event| event.is_law())
            .map(|event| event.as_str())
            .collect();
        assert_eq!(law, ["inschrijving", "definitieve_plaatsing"]);
    }

    #[test]
    fn a_blank_or_hyphen_may_stand_for_the_underscore() {
        for text in [
            "definitieve plaatsing",
            "Definitieve-Plaatsing",
            "definitieve_plaatsing",
            "definitieve\u{a0}plaatsing",
            "\u{200b}definitieve  plaatsing\u{200e}",
            "definitieve\u{2011}plaatsing",
        ] {
            assert_eq!(StartEvent::parse(text), Some(StartEvent::DefinitievePlaatsing));
        }
        assert_eq!(StartEvent::parse("aanmelding"), None);
    }
}
