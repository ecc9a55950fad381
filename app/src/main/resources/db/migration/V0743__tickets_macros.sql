-- tickets: what the desk does again and again, as one step: text, fields and an action
create table ticket_macro (
    id            uuid primary key,
    name          text        not null check (length(name) between 1 and 100),
    owner_id      uuid,
    team          text,
    text          text        not null check (length(text) <= 20000),
    internal      boolean     not null,
    impact        smallint    check (impact between 1 and 3),
    urgency       smallint    check (urgency between 1 and 3),
    category      text,
    action        text,
    action_fields jsonb       not null,
    created_at    timestamptz not null,
    version       bigint      not null default 0,
    check (owner_id is null or team is null)
);

create unique index ticket_macro_name
    on ticket_macro (lower(name), coalesce(owner_id::text, ''), coalesce(team, ''));

-- What the desk answers most often, to begin with.
insert into ticket_macro (id, name, text, internal, action_fields, created_at)
values ('6c2f3e52-9f1a-4f0c-9a53-000000000001', 'Ask for more details',
        E'Hello {{requester.name}},\n\nthank you for telling us. To help you with {{ticket.number}} we need to know:\n\n'
        '- What did you do just before it happened?\n- Does it happen every time?\n- Is anybody else affected?\n\n'
        'Kind regards\n{{agent.name}}', false, '{}', now()),
       ('6c2f3e52-9f1a-4f0c-9a53-000000000002', 'We are looking into it',
        E'Hello {{requester.name}},\n\nwe are working on {{ticket.number}} and will tell you as soon as we know more.\n\n'
        'Kind regards\n{{agent.name}}', false, '{}', now());
