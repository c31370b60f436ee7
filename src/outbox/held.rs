//! While a copy that was put back is not let go, nothing leaves but what somebody is waiting for who just
//! acted: an answer, or a link to sign in.

use crate::{
    domain::send_window::Urgency,
    store::{Claimed, LetterRow, StoreError, Tx},
};

/// Keeps a letter back when sending is held; gives whether it did.
pub(super) async fn keeps_back(
    tx: &mut Tx,
    letter: &LetterRow,
    claimed: &Claimed,
) -> Result<bool, StoreError> {
    if letter.kind.urgency() == Urgency::Answer || tx.hold().await?.is_none() {
        return Ok(false);
    }
    tx.keep_back(&claimed.id).await?;
    tracing::warn!(
        key = %letter.key,
        kind = %letter.kind,
        outcome = "held",
        "a letter is kept back: a backup was put back, and `oppmaat release` did not let it go yet"
    );
    Ok(true)
}
