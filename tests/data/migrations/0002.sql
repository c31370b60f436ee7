insert into line values (1, 'horizon', x'03030303030303030303030303030303',
    x'04040404040404040404040404040404', 'term', '2026-10-05', '14', 0,
    x'01010101010101010101010101010101', 'coordinator', '2026-09-21', 1790000000);
insert into letter values (x'06060606060606060606060606060606', 'horizon', 'abcdefghijklmnopqrstuvwxy',
    'daily/horizon/x', 'daily.staff', x'01010101010101010101010101010101', 'coordinator', '2026-09-21',
    1790000000, 1790600000, 1, 'waiting', null, null);
insert into letter_line values (x'06060606060606060606060606060606', 1, null);
insert into delivery values (1, x'07070707070707070707070707070707', 'horizon',
    x'06060606060606060606060606060606', 'email', x'ee', x'ff', 'waiting', 1, 0, 1790000060, null, null);
insert into attempt values (1, x'07070707070707070707070707070707', 1, 1790000000, 'later', 'busy');
