//! The e-mail domains of a school.

use super::{Tx, codec, error::StoreError, schools::SchoolRow};
use crate::domain::{
    email_address::EmailAddress,
    school::SchoolId,
    school_domain::{SchoolDomain, is_of_the_school},
};

impl Tx {
    /// The e-mail domains of a school, in order: those that were set, else that of its admin. None for a
    /// school without an admin.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn school_domains(&mut self, school: &SchoolRow) -> Result<Vec<SchoolDomain>, StoreError> {
        let key = school.id.as_str();
        let rows = sqlx::query_scalar!(
            "select domain from school_domain where school_id = ? order by domain",
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        if rows.is_empty() {
            let own = self.admin_address(school).await?;
            return Ok(own.iter().map(SchoolDomain::of).collect());
        }
        rows.iter()
            .map(|text| codec::word(SchoolDomain::parse(text), "school_domain.domain"))
            .collect()
    }

    /// Sets the e-mail domains of a school.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_school_domains(
        &mut self,
        school: &SchoolId,
        domains: &[SchoolDomain],
    ) -> Result<(), StoreError> {
        let key = school.as_str();
        sqlx::query!("delete from school_domain where school_id = ?", key)
            .execute(&mut *self.inner)
            .await?;
        for domain in domains {
            let domain = domain.as_str();
            sqlx::query!(
                "insert into school_domain (school_id, domain) values (?, ?)",
                key,
                domain
            )
            .execute(&mut *self.inner)
            .await?;
        }
        Ok(())
    }

    /// The address of whoever looks after the program at a school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn admin_address(&mut self, school: &SchoolRow) -> Result<Option<EmailAddress>, StoreError> {
        let Some(admin) = school.admin else {
            return Ok(None);
        };
        let address = self.email_of(&school.id, admin).await?;
        Ok(address.as_deref().and_then(EmailAddress::parse))
    }

    /// Whether nobody works at the school under this address, or not any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_new_colleague(
        &mut self,
        school: &SchoolId,
        address: &EmailAddress,
    ) -> Result<bool, StoreError> {
        match self.staff_by_email(school, address).await? {
            Some(person) => self.is_former_staff(school, person).await,
            None => Ok(true),
        }
    }

    /// Whether this address may get a role: somebody of the school has it, or it is in a domain of the
    /// school and no second name of its admin's own mailbox.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn may_get_a_role(
        &mut self,
        school: &SchoolRow,
        address: &EmailAddress,
    ) -> Result<bool, StoreError> {
        if self.staff_by_email(&school.id, address).await?.is_some() {
            return Ok(true);
        }
        let admin = self.admin_address(school).await?;
        let is_admins = admin.is_some_and(|admin| admin.shares_mailbox_with(address));
        Ok(!is_admins && is_of_the_school(&self.school_domains(school).await?, address))
    }
}
