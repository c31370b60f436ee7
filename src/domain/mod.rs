//! What the law and practice say, as pure functions: values in, values out. No clock, no chance,
//! no I/O.
//!
//! In reading order: days and terms, what an OPP is and what happened to it, what must be done,
//! who hears it when.

pub mod calendar;
mod code_word;
pub mod deadline;
pub mod moment;
pub mod school_year;

pub mod act;
pub mod capacity;
pub mod id;
pub mod instemming;
pub mod opp;
pub mod reference;
pub mod school;
pub mod start_event;
pub mod step;
pub mod team;
pub mod working_days;

pub mod checklist;
pub mod evaluatie;
pub mod ladder;
pub mod obligation;
pub mod rules;
pub mod schedule;

pub mod due;
pub mod letter;
pub mod notice;
pub mod reminder;
pub mod send_window;
pub mod week;
