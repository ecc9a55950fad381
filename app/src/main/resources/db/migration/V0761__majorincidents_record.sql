-- majorincidents: incidents that concern many, who is in charge of them, what those concerned were told, and the review
create table major_incident (
    ticket_number       text primary key references ticket,
    reason              text        not null check (length(reason) between 1 and 4000),
    state               text        not null check (state in ('active', 'resolved', 'downgraded')),
    declared_at         timestamptz not null,
    declared_by         text        not null,
    declared_by_name    text        not null,
    incident_manager    uuid,
    communications_lead uuid,
    technical_lead      uuid,
    next_update_due     timestamptz,
    ended_at            timestamptz,
    review              jsonb,
    reviewed_at         timestamptz,
    check ((state = 'active') = (ended_at is null))
);

create index major_incident_active on major_incident (declared_at) where state = 'active';

create table major_incident_update (
    id            uuid primary key,
    ticket_number text        not null references major_incident,
    at            timestamptz not null,
    author_id     text        not null,
    author_name   text        not null,
    text          text        not null check (length(text) between 1 and 4000)
);

create index major_incident_update_of on major_incident_update (ticket_number, at);
