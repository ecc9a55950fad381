-- notifications: what a person has been told in the portal, and whether they have seen it
create table notification (
    id            uuid primary key,
    person_id     uuid        not null,
    kind          text        not null,
    text          text        not null,
    ticket_number text,
    created_at    timestamptz not null,
    read_at       timestamptz
);

create index notification_newest on notification (person_id, created_at desc, id desc);
