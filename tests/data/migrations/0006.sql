insert into mail_stop values (1, 1790000000, 'sender', '553 5.7.1 not owned', 1, 1790000300, 1790000400);
insert into mail_refusal values (1, (select delivery_id from delivery limit 1), 1790000000, 'unclear', 1790000100);
