# What can be wrong with a file that the school reads in. Read by the coordinator or the
# administration: common words, at most twenty in a sentence, and always what to do.
# Names, numbers of persons and addresses never stand here.

## Where it is

import-place-line = Line { $line }
import-place-cell = Line { $line }, column { $column }

## The whole file

import-problem-empty-file = The file is empty. Export it again from the administration.
import-problem-header-only = It holds nothing but the names of columns. Export the pupils too.
import-problem-too-large = The file is larger than { $megabytes } MB. Export only the pupils with a plan.
import-problem-spreadsheet = This is a spreadsheet (of Excel, perhaps), not a CSV file. Choose in Excel: Save as, then CSV UTF-8.
import-problem-utf16 = This file was saved as UTF-16 (Unicode text), but the mark at its beginning is missing. Choose in Excel: Save as, then CSV UTF-8.
import-problem-separator = The columns are not separated by a semicolon, comma or tab. Choose when you save: CSV UTF-8.
import-problem-quote-open = A quotation mark begins here and ends nowhere. Add a second one, or take it away.
import-problem-unreadable = This line cannot be read. Export the file again.
import-problem-column-missing = This column is missing, but required. Add the column and fill it in on every line.
import-problem-column-twice = This column is there twice. Remove one of them.
import-problem-cell-count = This line has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    }. The line with column names has { $expected }. Add what is missing, or put text that holds a separator between quotation marks.

## One cell

import-problem-missing = This cell is empty, but required. Fill it in.
import-problem-cleared = This cell is required and cannot be cleared. Put a value in place of the dash.
import-problem-date-shape = “{ $found }” is not a date as we read it. Write the date as 24-08-2026 or 2026-08-24.
import-problem-date-impossible = The date { $found } does not exist. Check the day and the month.
import-problem-date-year = The year in { $found } cannot be right. Use a year from 1900 to 2100.
import-problem-date-short-year = The year in { $found } has only two digits. Write the whole year, as in 24-08-2026.
import-problem-date-number = Here stands the number by which Excel knows a day. Format the column as a date, and save the file again.
import-problem-date-of-nothing = { $found } is what a program makes of an empty cell. Fill in the real date.
import-problem-date-with-time = This date has a time. Format the column as a date without time, and check the day.
import-problem-date-in-future = The date { $found } lies in the future. Fill in only what has already happened.
import-problem-before-birth = This date lies before the date of birth. Check both dates.
import-problem-born-after-start = The date of birth lies after the start date. Check both dates.
import-problem-end-before-start = This end lies before the start date. Check both dates.
import-problem-word = We do not know “{ $found }” here. Choose one of these words: { $allowed }.
import-problem-unknown-school = The school “{ $found }” is not in oppmaat.toml. Choose one of these: { $known }.
import-problem-email = This is not an e-mail address. Write it as naam@school.example, without blanks or signs round it.
import-problem-email-letters = Before the @ stands a letter with an accent or of another script. Ask for the right address.
import-problem-email-several = These are several addresses where one fits. Give a second contact columns of its own.
import-problem-phone = This is not a telephone number. Format the column in Excel as text, and fill in the number again.
import-problem-language = “{ $found }” is not the code of a language. Use for example nl, en, ar, pl or tr.
import-problem-working-days = These are not working days. Write the days as “ma di do” or “ma-vr”.
import-problem-too-long = This text is too long. Use at most { $max } characters.
import-problem-unseen = At place { $place } in this cell stands a character that cannot be seen. Empty the cell and type the text again.
import-problem-no-letter = There is no letter and no digit here. Fill in what belongs here.
import-problem-spreadsheet-error = This is an error message of Excel. Mend the formula, or type into the cell what should stand there.
import-problem-unreadable-text = This cell holds characters that cannot be read. Type the text again.
import-problem-bsn = This number may be a BSN (citizen service number), which may not stand here. Use a number of the school's own.
import-problem-rounded = Excel rounded this number. Format the column as text, and export again.
import-problem-opp-twice = This opp_id is on line { $first } too. Give each plan a number of its own, or remove a line.

## What is asked, because it can be true and seldom is

import-problem-age = With this date of birth the pupil is { $age } years old. That is odd for { $school }. Check date of birth and start date.
import-problem-start-far = The start date { $found } lies more than eight years back, or more than a year ahead. Check the year.
import-problem-end-far = The end date { $found } lies very far ahead. Check the year.
import-problem-same-plan = This pupil has a plan already, { $opp }, with another opp_id. Excel drops zeros in front, for example. Put the old opp_id back.
import-problem-same-leerling = This pupil is on line { $first } too, with another opp_id. Remove one of the two lines.
import-problem-other-leerling = This opp_id belongs to plan { $opp }, of a pupil with another name and date of birth. Give this pupil its own opp_id.
import-problem-not-that-plan = This line does not look like plan { $opp }, or that plan has a line of its own. Leave out --same here.

## What is good to know; the file is read all the same

import-warning-windows-1252 = The file is not UTF-8 and was read as Windows-1252. Check names with accents.
import-warning-unknown-columns = { $more ->
        [0] We do not know these columns: { $names }.
        [one] We do not know these columns: { $names }, and { $more } more.
       *[other] We do not know these columns: { $names }, and { $more } more.
    } We leave them alone.
import-warning-short-rows = { $more ->
        [0] This line ends
        [one] This line and { $more } more end
       *[other] This line and { $more } more end
    } before the last column. So these are empty: { $columns }. Other lines fill them in. Check whether that is right.
import-warning-ended-before-start = This end date lies before the start date. Is there a new date already? Then fill it in.

## About a contact on a line

import-note-find-out = Find out whether this contact has parental authority. Until then no mail goes there.
import-note-language-without-words = We have no letters in the language “{ $found }” yet. This contact gets them in Dutch.
import-note-contact-twice = This contact stands on this line twice. The second time was left out.

## What was done with the file

import-report-dry-run = This is a rehearsal: nothing was stored.
import-report-totals = { $new } new, { $changed } changed, { $unchanged } unchanged.
import-report-rows = Taken over:
import-report-row-new = Line { $line } is { $opp }: new.
import-report-row-changed = Line { $line } is { $opp }: { $columns }.
import-report-row-running = This plan was running already.
import-report-differences = Not taken over, because something else stands here. Check which is right:
import-report-difference = Line { $line } is { $opp }, column { $column }. Here: { $here }. File: { $file }.
import-report-difference-origin = Line { $line } is { $opp }, column { $column }. Here: { $here } (by { $by } on { $on }). File: { $file }.
import-report-by-export = the export
import-report-nothing = empty
import-report-hidden = (not shown)
import-report-warnings = Good to know:
import-report-place = Line { $line } is { $opp }, column { $column }
import-report-more = and { $n } more
import-report-answers = Is it right as it stands? Then give the answer with the same command:
import-report-answer-sure = { $option } (the dates on these lines are right)
import-report-answer-same = { $option } (line { $line } is the same plan, with a new opp_id)
import-report-answer-new = { $option } (this really is another plan)
import-report-refused = The file was not read in. Mend this and try again:
