-- problems: what is known of the cause behind incidents, and the way around it until the cause is gone
create table problem_diagnosis (
    ticket_number text primary key references ticket,
    root_cause    text check (length(root_cause) between 1 and 4000),
    workaround    text check (length(workaround) between 1 and 4000),
    updated_at    timestamptz not null
);
