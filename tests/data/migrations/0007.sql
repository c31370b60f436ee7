insert into school_domain values ('horizon', 'horizon.example');
