INSERT INTO damage (in_table, in_column, in_row, school_id, found_at)
VALUES ('person', 'born_sealed', '00', NULL, 1790000000);
