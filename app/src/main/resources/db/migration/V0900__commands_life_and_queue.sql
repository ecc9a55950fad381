-- commands: what was asked of devices, what became of it, and the queue their agents claim from
create table command (
    id               uuid primary key,
    device_id        uuid        not null,
    type             text        not null,
    body             jsonb       not null,
    effect           text        not null check (effect in ('read', 'change', 'destroy')),
    state            text        not null,
    ticket_number    text,
    runbook          text,
    correlation      text,
    reason           text,
    requested_by     text        not null,
    approved_by      text,
    requested_at     timestamptz not null,
    valid_from       timestamptz not null,
    expires_at       timestamptz not null,
    finished_at      timestamptz,
    exit_code        integer,
    output           text,
    output_truncated boolean     not null default false,
    error_code       text,
    error_message    text
);

create index command_newest on command (requested_at desc, id desc);
create index command_device on command (device_id, requested_at desc);
create index command_ticket on command (ticket_number) where ticket_number is not null;
create index command_unfinished on command (expires_at) where finished_at is null;

create table command_event (
    id         bigint generated always as identity primary key,
    command_id uuid        not null references command,
    at         timestamptz not null,
    state      text        not null,
    actor_kind text        not null,
    actor_name text        not null,
    detail     text        not null
);

create index command_event_story on command_event (command_id, id);

-- The queue proper (connectors): no more than it needs to lease, so that claiming touches small rows only.
create table command_queue (
    id          uuid primary key,
    device_id   uuid        not null,
    enqueued_at timestamptz not null,
    expires_at  timestamptz not null,
    fence       bigint      not null default 0,
    lease_until timestamptz,
    finished_at timestamptz
);

create index command_queue_offered on command_queue (device_id, enqueued_at, id) where finished_at is null;
create index command_queue_expiry on command_queue (expires_at) where finished_at is null;
