//! What a school sets itself, one file a setting; and the page that shows all of it ([`settings`]).
//!
//! Every change takes the same road ([`change`]): leave to do it, a check of what was given, the change
//! with a row that tells who made it, and a new look at everything that depends on it. What
//! oppmaat.toml says is only shown.

mod back;
mod change;
mod days;
mod domains;
mod help;
mod history;
mod holidays;
mod ladder;
mod page;
mod retention;

pub use back::come_back;
pub use change::{SettingError, roles};
pub use days::{put_absence, set_working_days, take_absence_away};
pub use domains::set_domains;
pub use help::{put_help, take_help_away};
pub use history::{Changed, History, Passed, history};
pub use holidays::{put_holiday, take_holiday_away};
pub use ladder::set_ladder;
pub use page::{Colleague, NationalHoliday, SettingsPage, settings};
pub use retention::set_retention;
