//! Days: feast days, school holidays, working days.

mod feast_days;

pub use feast_days::{FeastDay, equated_days_known, feast_day};
