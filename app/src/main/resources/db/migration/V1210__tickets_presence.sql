-- tickets: who has a ticket open right now. Not logged: it is worth nothing after a crash, and a heartbeat must not wait
-- for the disk. No reference to the ticket either: a heartbeat must not wait for whoever works it.
create unlogged table ticket_presence (
    ticket_number text        not null,
    person_id     uuid        not null,
    tab           uuid        not null,
    doing         text        not null check (doing in ('viewing', 'noting', 'editing', 'writing')),
    expires_at    timestamptz not null,
    primary key (ticket_number, person_id, tab)
-- What a heartbeat changes is in no index, so that it is changed in place.
) with (fillfactor = 50);

create index ticket_presence_person on ticket_presence (person_id);
