insert into meta values ('made', 'in rehearsal');
insert into school values ('horizon', 'OBS De Horizon', 'po', 'midden', 'wettelijk', 1, '08:15', 'nl', null);
insert into school_change values (1, 'horizon', 'name', null, 'OBS De Horizon', 1790000000);
insert into school_ladder values ('horizon', '14 5 1', 28, 5, 3, 10, 12);
insert into school_holiday values ('horizon', 'mei', '2027-04-24', '2027-05-09');
insert into person (person_id, school_id) values (x'01010101010101010101010101010101', 'horizon');
insert into person (person_id, school_id) values (x'02020202020202020202020202020202', 'horizon');
insert into staff values (x'01010101010101010101010101010101', 'horizon', x'aa', 'ma di', null);
insert into staff_absence values
    ('horizon', x'01010101010101010101010101010101', '2026-10-01', '2026-10-05', 1790000000);
insert into opp values (x'03030303030303030303030303030303', 'horizon', 'K7TQ',
    x'02020202020202020202020202020202', x'bb', x'cc', 'po', 'groep 6', 'inschrijving', '2026-08-24',
    '2026-08-24', 0, null, null, null, 1790000000, null);
insert into reference_used values ('horizon', 'K7TQ');
insert into involvement values ('horizon', x'03030303030303030303030303030303',
    x'01010101010101010101010101010101', 'coordinator', null, null, null, null, '2026-08-24', null);
insert into opp_version values (x'04040404040404040404040404040404', 'horizon',
    x'03030303030303030303030303030303', 1, 'vaststelling', null);
insert into act values (x'05050505050505050505050505050505', 'horizon',
    x'03030303030303030303030303030303', x'04040404040404040404040404040404', 'done', 'overleg', null, null,
    '2026-09-20', 1790000000, null, null, 'import', null, null);
insert into date_change values (1, 'horizon', x'03030303030303030303030303030303', 'startdatum',
    '2026-08-23', '2026-08-24', 1790000000, null, 'import', null);
insert into import_base values (x'03030303030303030303030303030303', 'horizon', x'dd', 1790000000);
insert into access_log values (1, 'horizon', 1790000000, null, 'import', null);
