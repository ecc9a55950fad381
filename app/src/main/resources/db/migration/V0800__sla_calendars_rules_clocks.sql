-- sla: what is promised, by which calendar it counts, and one clock per ticket and promise
create table sla_calendar (
    key          text primary key,
    name         text  not null,
    zone         text  not null,
    -- day of the week to hours, as {"MON": ["09:00-17:00"]}
    week         jsonb not null,
    -- dates, or --12-24 for every year
    holidays     jsonb not null default '[]',
    -- date to hours that replace those of the week
    special_days jsonb not null default '{}'
);

insert into sla_calendar (key, name, zone, week) values
    ('around-the-clock', 'Around the clock', 'UTC',
     '{"MON": ["00:00-24:00"], "TUE": ["00:00-24:00"], "WED": ["00:00-24:00"], "THU": ["00:00-24:00"],
       "FRI": ["00:00-24:00"], "SAT": ["00:00-24:00"], "SUN": ["00:00-24:00"]}'),
    ('business-hours', 'Business hours', 'Europe/Berlin',
     '{"MON": ["09:00-17:00"], "TUE": ["09:00-17:00"], "WED": ["09:00-17:00"], "THU": ["09:00-17:00"],
       "FRI": ["09:00-17:00"]}');

create table sla_rule (
    kind         text   not null,
    priority     text   not null,
    target       text   not null check (target in ('response', 'resolution')),
    calendar_key text   not null references sla_calendar,
    goal_seconds bigint not null check (goal_seconds > 0),
    primary key (kind, priority, target)
);

-- Three and five business days are 24 and 40 working hours.
insert into sla_rule (kind, priority, target, calendar_key, goal_seconds)
select kind, priority, target, calendar_key, extract(epoch from goal)::bigint
from (values ('P1', 'response', 'around-the-clock', interval '15 minutes'),
             ('P1', 'resolution', 'around-the-clock', interval '4 hours'),
             ('P2', 'response', 'around-the-clock', interval '30 minutes'),
             ('P2', 'resolution', 'around-the-clock', interval '8 hours'),
             ('P3', 'response', 'business-hours', interval '4 hours'),
             ('P3', 'resolution', 'business-hours', interval '24 hours'),
             ('P4', 'response', 'business-hours', interval '8 hours'),
             ('P4', 'resolution', 'business-hours', interval '40 hours')) as rule (priority, target, calendar_key, goal),
     unnest(array ['incident', 'service-request', 'problem', 'change']) as kind;

create table sla_clock (
    id            uuid primary key,
    ticket_number text        not null references ticket,
    target        text        not null check (target in ('response', 'resolution')),
    -- As they were when the clock was last calculated: a rule changed later does not rewrite what was promised.
    priority      text        not null,
    calendar_key  text        not null references sla_calendar,
    goal_seconds  bigint      not null,
    state         text        not null check (state in ('running', 'paused', 'met')),
    started_at    timestamptz not null,
    due_at        timestamptz not null,
    paused_since  timestamptz,
    met_at        timestamptz,
    unique (ticket_number, target),
    check ((state = 'paused') = (paused_since is not null)),
    check ((state = 'met') = (met_at is not null))
);

create index sla_clock_due on sla_clock (due_at) where state = 'running';

create table sla_pause (
    clock_id uuid        not null references sla_clock,
    from_at  timestamptz not null,
    to_at    timestamptz not null check (to_at >= from_at),
    primary key (clock_id, from_at)
);
