//! Which article and lid asks for what, per kind of school: the only place with these numbers.
//!
//! Three laws hold the same duties in another order. Source: WPO art. 40a, WVO 2020 art. 2.44 and WEC art.
//! 41a, all read in the text that is valid on 1 August 2026; Besluit register onderwijsdeelnemers art. 8.

use super::{school::SchoolType, step::Step};

/// An article, as people cite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Article {
    /// Wet op het primair onderwijs art. 40a (po, sbo), with its lid.
    Wpo(u8),
    /// Wet voortgezet onderwijs 2020 art. 2.44 (vo, pro), with its lid.
    Wvo(u8),
    /// Wet op de expertisecentra art. 41a (so, vso), with its lid.
    Wec(u8),
    /// Besluit register onderwijsdeelnemers art. 8.
    BesluitRod,
}

/// What the articles on OPPs ask of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Duty {
    /// Overleg aimed at agreement on the whole OPP; in so and vso after advice of the commission.
    Overleg,
    /// Agreement on the individual guidance; in so and vso after that advice.
    Instemming,
    /// Adopted as soon as possible, and within six weeks.
    Term,
    /// Evaluated every school year, with ouders and leerling.
    Evaluatie,
    /// A bijstelling after overleg; in so and vso after advice.
    Bijstelling,
    /// A bijstelling of the guidance only after agreement; in so and vso after advice.
    BijstellingInstemming,
    /// The leerling is heard.
    Hoorrecht,
    /// The leerling is told what came of it.
    Uitleg,
    /// What the OPP describes: among it what the leerling brought in, and its influence.
    Content,
}

impl Duty {
    /// The lid in WPO art. 40a, WVO 2020 art. 2.44 and WEC art. 41a.
    fn lids(self) -> [u8; 3] {
        match self {
            Self::Overleg => [1, 1, 1],
            Self::Instemming => [2, 2, 2],
            Self::Term => [3, 2, 3],
            Self::Evaluatie => [4, 3, 4],
            Self::Bijstelling => [5, 4, 5],
            Self::BijstellingInstemming => [5, 4, 6],
            Self::Hoorrecht => [6, 5, 7],
            Self::Uitleg => [7, 6, 9],
            Self::Content => [8, 7, 8],
        }
    }

    fn in_law_of(self, school_type: SchoolType) -> Article {
        let [wpo, wvo, wec] = self.lids();
        match school_type {
            SchoolType::Po | SchoolType::Sbo => Article::Wpo(wpo),
            SchoolType::Vo | SchoolType::Pro => Article::Wvo(wvo),
            SchoolType::So | SchoolType::Vso => Article::Wec(wec),
        }
    }
}

/// The article that asks for a step in a kind of school; a bijstelling has its own lid. `None` for policy.
#[must_use]
pub fn article_of(step: Step, school_type: SchoolType, is_bijstelling: bool) -> Option<Article> {
    let duty = match step {
        Step::Mening | Step::Bekendmaking => return None,
        Step::Rod => return Some(Article::BesluitRod),
        Step::Hoorrecht => Duty::Hoorrecht,
        Step::Invloed => Duty::Content,
        Step::Uitleg => Duty::Uitleg,
        Step::Instemming if is_bijstelling => Duty::BijstellingInstemming,
        Step::Advies | Step::Overleg | Step::Vaststelling if is_bijstelling => Duty::Bijstelling,
        // The advice comes before the overleg, and the same lid asks for both.
        Step::Advies | Step::Overleg => Duty::Overleg,
        Step::Instemming => Duty::Instemming,
        Step::Vaststelling => Duty::Term,
    };
    Some(duty.in_law_of(school_type))
}

/// The article that sets the six weeks.
#[must_use]
pub fn article_of_term(school_type: SchoolType) -> Article {
    Duty::Term.in_law_of(school_type)
}

/// The article that asks for an evaluatie each school year.
#[must_use]
pub fn article_of_evaluatie(school_type: SchoolType) -> Article {
    Duty::Evaluatie.in_law_of(school_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use SchoolType::{Po, Pro, Sbo, So, Vo, Vso};

    #[test]
    fn each_law_has_its_own_lid_for_the_same_duty() {
        let of = |step, is_bijstelling| [Po, Vo, So].map(|kind| article_of(step, kind, is_bijstelling));
        let lids = |wpo, wvo, wec| {
            [
                Some(Article::Wpo(wpo)),
                Some(Article::Wvo(wvo)),
                Some(Article::Wec(wec)),
            ]
        };
        for (step, first, bijstelling) in [
            (Step::Hoorrecht, lids(6, 5, 7), lids(6, 5, 7)),
            (Step::Invloed, lids(8, 7, 8), lids(8, 7, 8)),
            (Step::Advies, lids(1, 1, 1), lids(5, 4, 5)),
            (Step::Overleg, lids(1, 1, 1), lids(5, 4, 5)),
            (Step::Instemming, lids(2, 2, 2), lids(5, 4, 6)),
            (Step::Vaststelling, lids(3, 2, 3), lids(5, 4, 5)),
            (Step::Uitleg, lids(7, 6, 9), lids(7, 6, 9)),
        ] {
            assert_eq!(of(step, false), first, "{step:?}");
            assert_eq!(of(step, true), bijstelling, "{step:?} of a bijstelling");
        }
        assert_eq!([Po, Vo, So].map(article_of_evaluatie).map(Some), lids(4, 3, 4));
        assert_eq!([Po, Vo, So].map(article_of_term).map(Some), lids(3, 2, 3));
    }

    #[test]
    fn kinds_of_schools_under_one_law_are_cited_alike_and_policy_is_not_cited() {
        for (one, other) in [(Po, Sbo), (Vo, Pro), (So, Vso)] {
            for step in Step::ALL {
                assert_eq!(article_of(*step, one, false), article_of(*step, other, false));
            }
        }
        assert_eq!(article_of(Step::Mening, Po, false), None);
        assert_eq!(article_of(Step::Bekendmaking, Vso, true), None);
        assert_eq!(article_of(Step::Rod, Po, false), Some(Article::BesluitRod));
    }
}
