//! All tests that look at the program from outside, in one binary: `house` checks the rules of
//! this code base, `stories` tell what the program does for somebody.

// `cfg(test)` tells clippy that helpers may `expect` here, as tests may.
#[cfg(test)]
mod house;
#[cfg(test)]
mod stories {
    mod a_backup_is_put_back;
    mod a_clock_is_set_back;
    mod a_code_on_paper;
    mod a_colleague_leaves;
    mod a_forwarded_mail;
    mod a_leerling_turns_18;
    mod a_letter_does_not_arrive;
    mod a_letter_on_paper;
    mod a_link_is_pressed_twice;
    mod a_mail_bounces;
    mod a_mail_server_misbehaves;
    mod a_new_plan_on_a_page;
    mod a_newcomer_plays;
    mod a_plan_is_revised;
    mod a_reminder_arrives;
    mod a_row_is_damaged;
    mod a_school_sets_its_rules;
    mod a_school_year;
    mod a_school_year_on_pages;
    mod a_server_hangs;
    mod a_text_changes;
    mod a_text_on_a_page;
    mod a_year_in_discord;
    mod an_export_is_imported;
    mod an_export_is_imported_again;
    mod an_export_went_through_excel;
    mod an_ouder_opens_the_page;
    mod an_ouder_wants_to_be_called;
    mod contacts_change;
    mod discord_answers;
    mod discord_buttons;
    mod discord_carries_letters;
    mod discord_comes_and_goes;
    mod discord_every_form;
    mod discord_forms;
    mod discord_hangs_up;
    mod discord_is_checked;
    mod discord_misbehaves;
    mod discord_of_our_own;
    mod discord_takes_no_answer;
    mod every_form_at_the_door;
    mod feast_days_agree_with_an_independent_list;
    mod looking_again;
    mod many_come_at_once;
    mod messages_are_moved_on_a_page;
    mod nobody_takes_over_unseen;
    mod only_people_of_this_plan;
    mod ouders_are_asked;
    mod pages_in_a_real_browser;
    mod people_are_invited;
    mod random_people_are_asked;
    mod settings_on_a_page;
    mod somebody_corrects;
    mod somebody_leaves_on_a_page;
    mod somebody_links_an_account;
    mod somebody_looks_from_the_terminal;
    mod somebody_puts_off;
    mod somebody_records;
    mod somebody_says_done;
    mod somebody_signs_out_everywhere;
    mod somebody_takes_back_on_a_page;
    mod somebody_writes_back;
    mod the_clock_changes;
    mod the_command_line;
    mod the_database_grows_up;
    mod the_database_is_busy;
    mod the_mail_server_refuses_us;
    mod the_papers_for_the_server;
    mod the_program_is_killed;
    mod the_program_stops_anywhere;
    mod the_program_was_away;
    mod the_service_runs;
    mod time_passes;
    mod twins_and_divorced_ouders;
    mod what_comes_back;
    mod what_ends;
    mod what_was_late_before_the_import;
    mod whatever_a_mail_server_says;
    mod who_decides;
    mod who_may_do_what;
}
#[cfg(test)]
mod support {
    pub(crate) mod browser;
    pub(crate) mod desk;
    pub(crate) mod discord;
    pub(crate) mod discord_letters;
    pub(crate) mod import_world;
    pub(crate) mod in_discord;
    pub(crate) mod koppel_bot;
    pub(crate) mod looking;
    pub(crate) mod program;
    pub(crate) mod random_people;
    pub(crate) mod returned;
    pub(crate) mod school;
    pub(crate) mod signed_in;
    pub(crate) mod smtp_server;
    pub(crate) mod two_schools;
    pub(crate) mod typed;
    pub(crate) mod visitor;
    pub(crate) mod world;
}
