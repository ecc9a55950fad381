-- webhooks: who is told what (addresses and secrets are sealed elsewhere), and the queue of what is to be told
create table webhook (
    id         uuid primary key,
    name       text        not null check (length(name) between 1 and 100),
    kind       text        not null check (kind in ('generic', 'chat')),
    origin     text        not null,
    events     text[]      not null,
    groups     text[]      not null,
    enabled    boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create unique index webhook_name on webhook (lower(name));

create table webhook_delivery (
    id          uuid primary key,
    webhook_id  uuid        not null references webhook on delete cascade,
    event       text        not null,
    body        text        not null,
    state       text        not null check (state in ('waiting', 'delivered', 'dead')),
    attempts    integer     not null,
    created_at  timestamptz not null,
    next_at     timestamptz check ((next_at is null) = (state <> 'waiting')),
    finished_at timestamptz,
    status      integer,
    failure     text
);

create index webhook_delivery_due on webhook_delivery (next_at) where state = 'waiting';
create index webhook_delivery_waiting on webhook_delivery (webhook_id) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (webhook_id, created_at desc, id desc);
create index webhook_delivery_finished on webhook_delivery (finished_at) where finished_at is not null;
