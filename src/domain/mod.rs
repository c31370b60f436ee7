//! What the law and practice say, as pure functions: values in, values out. No clock, no chance,
//! no I/O.
//!
//! In reading order: days and terms, who and what there is, what happened, what must be done, who
//! hears it when.

pub mod calendar;
pub(crate) mod code_word;
pub mod deadline;
pub mod moment;
pub mod school_year;

pub mod administration_id;
pub mod birth_date;
pub mod capacity;
pub mod contact;
pub mod email_address;
pub mod help;
pub mod id;
pub mod language;
pub mod person;
pub mod plain_text;
pub mod reference;
pub mod school;
pub mod school_domain;
pub mod short_code;
pub mod start_event;
pub mod team;
pub mod typed_date;
pub mod unseen;
pub mod working_days;

pub mod act;
pub mod command;
pub mod correction;
pub mod end_date;
pub mod evidence;
pub mod form;
pub mod handelingsdeel;
pub mod instemming;
pub mod opp;
pub mod party;
pub mod planned_moment;
pub mod step;

pub mod authority;
pub mod checklist;
pub mod evaluatie;
pub mod hand_over;
pub mod ladder;
pub mod law;
pub mod news;
pub mod not_done;
pub mod obligation;
pub mod own_page;
pub mod question;
pub mod rules;
pub mod schedule;
pub mod school_authority;
pub mod setting;
pub mod still_to_do;
pub mod task;

pub mod care_team;
pub mod compose;
pub mod compose_contact;
pub mod contact_letter;
pub mod discord;
pub mod discord_button;
pub mod discord_code;
pub mod due;
pub mod hold;
pub mod letter;
pub mod line_kind;
pub mod link;
pub mod notice;
pub mod pause;
pub mod reminder;
pub mod send_window;
pub mod told;
pub mod uitstel;
pub mod week;
pub mod week_day;
