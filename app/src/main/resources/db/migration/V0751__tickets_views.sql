-- tickets: lists worth keeping, one's own or shared; what ships is shared with the roles it is for
create table ticket_view (
    id          uuid primary key default gen_random_uuid(),
    -- absent: it came with the product
    owner_id    uuid,
    name        text        not null check (length(name) between 1 and 80),
    audience    text        not null check (audience in ('own', 'group', 'everybody')),
    -- roles and groups that see it
    shared_with text[]      not null default '{}' check (audience = 'group' or shared_with = '{}'),
    criteria    jsonb       not null,
    sort        text        not null,
    reversed    boolean     not null default false,
    position    integer     not null default 1000,
    updated_at  timestamptz not null default now(),
    version     bigint      not null default 0
);

create index ticket_view_of_owner on ticket_view (owner_id);

insert into ticket_view (name, audience, shared_with, criteria, sort, position) values
    ('My open tickets', 'group', '{requester}', '{"requester": "me", "open": true}', 'updated', 10),
    ('All I asked for', 'group', '{requester}', '{"requester": "me"}', 'created', 20),
    ('Watched by me', 'group', '{requester}', '{"watched": true, "open": true}', 'updated', 30),
    ('Given to me', 'group', '{service-desk,service-desk-lead,endpoint-admin,change-manager}',
     '{"assignee": "me", "open": true}', 'priority', 40),
    ('Nobody''s', 'group', '{service-desk,service-desk-lead}', '{"assignee": "none", "open": true}', 'priority', 50),
    ('My groups', 'group', '{service-desk,service-desk-lead,endpoint-admin}', '{"group": ["mine"], "open": true}', 'due', 60),
    ('Overdue', 'group', '{service-desk,service-desk-lead}', '{"sla": "breached", "open": true}', 'due', 70),
    ('Due within four hours', 'group', '{service-desk,service-desk-lead}', '{"dueWithin": "PT4H", "open": true}', 'due', 80),
    ('Urgent', 'group', '{service-desk-lead}', '{"priority": ["P1", "P2"], "open": true}', 'priority', 90),
    ('Open changes', 'group', '{change-manager}', '{"kind": ["change"], "open": true}', 'updated', 100),
    ('Open problems', 'group', '{service-desk-lead,change-manager}', '{"kind": ["problem"], "open": true}', 'updated', 110),
    ('Resolved this week', 'group', '{service-desk,service-desk-lead}', '{"resolvedAfter": "P7D"}', 'updated', 120),
    ('Everything open', 'group', '{service-desk,service-desk-lead,change-manager,auditor,administrator}',
     '{"open": true}', 'created', 130);
