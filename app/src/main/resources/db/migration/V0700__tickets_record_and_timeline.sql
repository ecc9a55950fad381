-- tickets: one row per ticket for searching, one per thing that happened to it
create sequence ticket_number_inc;
create sequence ticket_number_req;
create sequence ticket_number_prb;
create sequence ticket_number_chg;

create table ticket (
    number         text primary key,
    kind           text        not null check (kind in ('incident', 'service-request', 'problem', 'change')),
    title          text        not null check (length(title) between 1 and 200),
    description    text        not null check (length(description) <= 20000),
    status         text        not null,
    priority       text        not null check (priority in ('P1', 'P2', 'P3', 'P4')),
    impact         smallint    not null check (impact between 1 and 3),
    urgency        smallint    not null check (urgency between 1 and 3),
    category       text,
    requester_id   uuid,
    assignee_id    uuid,
    assigned_group text,
    device_id      uuid,
    alert_id       uuid,
    runbook        text,
    source         text        not null check (source in ('portal', 'alert', 'api')),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    resolved_at    timestamptz,
    closed_at      timestamptz,
    version        bigint      not null default 0,
    words          tsvector    generated always as (to_tsvector('simple'::regconfig, title || ' ' || description)) stored
);

create index ticket_by_creation on ticket (created_at desc, number desc);
create index ticket_by_change on ticket (updated_at desc, number desc);
create index ticket_by_priority on ticket (priority, created_at desc, number desc);
create index ticket_open on ticket (status) where status not in ('resolved', 'closed', 'cancelled');
create index ticket_requester on ticket (requester_id, created_at desc);
create index ticket_assignee on ticket (assignee_id, created_at desc) where assignee_id is not null;
create index ticket_device on ticket (device_id) where device_id is not null;
create index ticket_alert on ticket (alert_id) where alert_id is not null;
create index ticket_words on ticket using gin (words);

create table ticket_event (
    id            uuid primary key,
    sequence      bigint generated always as identity,
    ticket_number text        not null references ticket,
    at            timestamptz not null,
    kind          text        not null,
    actor_kind    text        not null,
    actor_id      text        not null,
    actor_name    text        not null,
    text          text        not null,
    internal      boolean     not null,
    data          jsonb
);

create index ticket_event_story on ticket_event (ticket_number, sequence);
