-- tickets: time people spent on a ticket; what somebody takes back leaves its row to the trail only
create table ticket_work (
    id            uuid primary key,
    ticket_number text        not null references ticket,
    person_id     uuid        not null,
    person_name   text        not null,
    minutes       smallint    not null check (minutes between 1 and 1440),
    what          text        not null check (length(what) <= 2000),
    worked_at     timestamptz not null,
    created_at    timestamptz not null,
    version       bigint      not null default 0
);

create index ticket_work_of on ticket_work (ticket_number, worked_at, id);
create index ticket_work_by on ticket_work (person_id, worked_at);
