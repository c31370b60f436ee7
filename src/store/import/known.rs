//! Every plan of a school with what tells its leerling, to find out whether a new row is about one of them.

use chrono::NaiveDate;

use crate::{
    domain::{reference::Reference, school::SchoolId},
    store::{Tx, codec, error::StoreError, vault::Place},
};

/// A plan that is known, opened. `Debug` shows neither name nor key.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownPlan {
    /// Its name for people.
    pub reference: Reference,
    /// The school's own key.
    pub own: String,
    /// The id that the school's administration gives the leerling.
    pub leerling_external: Option<String>,
    /// The name of the leerling.
    pub name: Option<String>,
    /// The leerling's date of birth.
    pub born: Option<NaiveDate>,
    /// Whether the leerling left, or the support ended.
    pub is_ended: bool,
}

impl std::fmt::Debug for KnownPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KnownPlan({})", self.reference)
    }
}

impl Tx {
    /// Every plan of a school, in the order of their references.
    ///
    /// # Errors
    /// When the database cannot be read or the key does not fit.
    pub async fn known_plans(&mut self, school: &SchoolId) -> Result<Vec<KnownPlan>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            r#"select opp.opp_id, reference, own_sealed, person.person_id, name_sealed, born_sealed,
                      external_sealed,
                      exists (select 1 from act
                          where act.school_id = opp.school_id and act.opp_id = opp.opp_id
                              and act.kind in ('uitgeschreven', 'beeindigd')
                              and not exists (select 1 from act as later where later.supersedes = act.act_id)
                      ) as "is_ended!: bool"
               from opp join person on person.school_id = opp.school_id and person.person_id = opp.leerling_id
               where opp.school_id = ? order by reference"#,
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let opp = codec::id(&row.opp_id, "opp.opp_id")?;
                let place = Place {
                    table: "opp",
                    column: "own_sealed",
                    row: &opp,
                };
                let person = codec::id(&row.person_id, "person.person_id")?;
                let open = |column, sealed| self.open_cell(column, &person, sealed);
                let born = open("born_sealed", row.born_sealed)?;
                Ok(KnownPlan {
                    reference: codec::word(Reference::parse(&row.reference), "opp.reference")?,
                    own: self.vault.open_text(place, &row.own_sealed)?,
                    leerling_external: open("external_sealed", row.external_sealed)?,
                    name: open("name_sealed", row.name_sealed)?,
                    born: codec::optional_date(born.as_deref(), "person.born_sealed")?,
                    is_ended: row.is_ended,
                })
            })
            .collect()
    }
}
