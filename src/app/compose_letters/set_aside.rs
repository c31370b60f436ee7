//! OPPs that cannot be read because a row of theirs is damaged: the admin hears of them, and they hold up
//! nobody else.

use chrono::TimeDelta;

use super::Desk;
use crate::{
    domain::id::OppId,
    store::{StoreError, Tx},
};

/// After how many days it is tried again: somebody may have put a backup back.
const AGAIN_DAYS: i64 = 1;

impl Desk<'_> {
    /// Writes down what was left out of `asked`, and has it looked at again tomorrow.
    pub(super) async fn set_aside(&self, tx: &mut Tx, asked: &[OppId]) -> Result<(), StoreError> {
        for damage in tx.left_out() {
            tx.note_damage(&damage, Some(&self.school.id), self.at).await?;
        }
        let again = Some(self.at.plus(TimeDelta::days(AGAIN_DAYS)));
        let is_missing = |id: &&OppId| !self.opps.iter().any(|opp| opp.id == **id);
        let missing: Vec<_> = asked.iter().filter(is_missing).map(|id| (*id, again)).collect();
        tx.set_looks(&self.school.id, &missing).await
    }
}
