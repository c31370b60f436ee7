-- What a pause of the program swallowed is said when it has ended.

-- Up to which instant it was decided who gets a week letter, unix seconds: a week whose letter fell into a
-- pause is still open. NULL for whoever is new, or holds no role: then nothing before the next look is.
ALTER TABLE staff ADD COLUMN week_letters_decided INTEGER;

-- So far the next look was the next week letter, and everything before it was decided.
UPDATE staff SET week_letters_decided = next_look_at - 1 WHERE next_look_at IS NOT NULL;

-- The last pause only; `pauses` holds several.
DELETE FROM meta WHERE key IN ('pause_from', 'pause_until');
