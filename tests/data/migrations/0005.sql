update school set discord_guild = '100', care_channel = '200', talks = 'link' where school_id = 'horizon';
insert into discord_account values (1, x'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', 'horizon',
    x'01010101010101010101010101010101', x'00', x'0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b', 1, 1790000000, null, null);
insert into discord_code values (x'0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c', 'horizon',
    x'01010101010101010101010101010101', null, 1790000000, 1790000900, null, null);
insert into discord_try values (1, x'0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b', 1790000000);
insert into discord_handle values (1, 'horizon', x'03030303030303030303030303030303', x'', 'term', '2026-10-05');
insert into discord_draft values (1, x'0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d', 'horizon',
    x'01010101010101010101010101010101', x'03030303030303030303030303030303', 'start', x'00', 1, 1790000000,
    1790086400, null);
insert into discord_post values ('900', 'horizon', '200', 1790000000, 1792592000, 0, null);
insert into discord_trouble values ('horizon', '200', 1790000000);
