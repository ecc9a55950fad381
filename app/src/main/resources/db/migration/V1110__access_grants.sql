-- access: what people have for a limited time, and because of which ticket
create table access_grant (
    ticket_number text primary key references ticket,
    person_id     uuid        not null,
    kind          text        not null check (kind in ('role', 'group')),
    name          text        not null,
    days          smallint    not null check (days between 1 and 730),
    had_before    boolean     not null,
    state         text        not null check (state in ('pending', 'active', 'ended')),
    granted_at    timestamptz,
    ends_at       timestamptz,
    ended_at      timestamptz,
    ended_because text,
    trouble       text,
    check (state <> 'active' or granted_at is not null and ends_at is not null)
);

create index access_grant_person on access_grant (person_id);
