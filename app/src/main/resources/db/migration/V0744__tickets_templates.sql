-- tickets: what new tickets may begin with, chosen by a person or opened by the calendar
create table ticket_template (
    id          uuid primary key,
    name        text        not null check (length(name) between 1 and 100),
    kind        text        not null check (kind in ('incident', 'service-request', 'problem', 'change')),
    title       text        not null check (length(title) <= 200),
    description text        not null check (length(description) <= 20000),
    impact      smallint    not null check (impact between 1 and 3),
    urgency     smallint    not null check (urgency between 1 and 3),
    category    text,
    staff_only  boolean     not null,
    created_at  timestamptz not null,
    version     bigint      not null default 0
);

create unique index ticket_template_name on ticket_template (lower(name));

insert into ticket_template (id, name, kind, title, description, impact, urgency, category, staff_only, created_at)
values ('6c2f3e52-9f1a-4f0c-9a53-000000000101', 'Something does not print', 'incident', 'Printer: ',
        E'**Which printer?** (its name stands on the label)\n\n**What happens when you print?**\n\n'
        '**Does it print for others?**\n', 3, 2, null, false, now()),
       ('6c2f3e52-9f1a-4f0c-9a53-000000000102', 'No access to the network', 'incident', 'No network: ',
        E'**Where are you?** (building, room)\n\n**By cable or wireless?**\n\n**Since when?**\n', 2, 1, null, false, now());

create table recurring_ticket (
    id           uuid primary key,
    name         text        not null check (length(name) between 1 and 100),
    kind         text        not null check (kind in ('incident', 'service-request', 'problem', 'change')),
    title        text        not null check (length(title) between 1 and 200),
    description  text        not null check (length(description) <= 20000),
    impact       smallint    not null check (impact between 1 and 3),
    urgency      smallint    not null check (urgency between 1 and 3),
    category     text,
    site         text        check (site ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    requester_id uuid,
    schedule     text        not null,
    zone         text        not null,
    missed       text        not null check (missed in ('once', 'skip')),
    enabled      boolean     not null,
    next_at      timestamptz,
    last_at      timestamptz,
    last_number  text        references ticket,
    failure      text,
    created_at   timestamptz not null,
    version      bigint      not null default 0
);

create unique index recurring_ticket_name on recurring_ticket (lower(name));
create index recurring_ticket_due on recurring_ticket (next_at) where enabled and next_at is not null;
