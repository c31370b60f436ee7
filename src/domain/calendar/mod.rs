//! Days: feast days, school holidays, working days.

mod feast_days;
mod holidays;
mod school_calendar;

pub use feast_days::{FeastDay, equated_days_known, feast_day};
pub use holidays::{HOLIDAYS_KNOWN_THROUGH, Holiday, HolidayBasis, HolidayKind, national_holidays};
pub use school_calendar::{SchoolCalendar, first_day, is_ordinary_weekday, last_day};
