-- sla: clocks follow from the events of their ticket; calendars have versions; goals are a decision table's

create table sla_calendar_version (
    key          text        not null references sla_calendar,
    version      integer     not null check (version > 0),
    zone         text        not null,
    -- day of the week to hours, as {"MON": ["09:00-17:00"]}
    week         jsonb       not null,
    -- dates, or --12-24 for every year
    holidays     jsonb       not null,
    -- date to hours that replace those of the week
    special_days jsonb       not null,
    since        timestamptz not null,
    primary key (key, version)
);

insert into sla_calendar_version (key, version, zone, week, holidays, special_days, since)
select key, 1, zone, week, holidays, special_days, now() from sla_calendar;

alter table sla_calendar
    add column version integer not null default 1,
    drop column zone,
    drop column week,
    drop column holidays,
    drop column special_days;
alter table sla_calendar alter column version drop default;

-- What happened to tickets, as far as it matters to their clocks; rows are only added, and name nobody.
create table sla_event (
    ticket_number    text        not null references ticket,
    sequence         bigint      generated always as identity,
    at               timestamptz not null,
    kind             text        not null check (kind in ('opened', 'moved', 'handed-to', 'taken', 'requester-wrote',
                                                          'desk-wrote', 'agreed')),
    -- the status, the group, or why something was agreed
    detail           text,
    target           text check (target in ('response', 'resolution', 'update', 'ola')),
    priority         text,
    calendar_key     text,
    calendar_version integer,
    goal_seconds     bigint check (goal_seconds > 0),
    primary key (ticket_number, sequence),
    foreign key (calendar_key, calendar_version) references sla_calendar_version,
    check ((kind = 'agreed') = (num_nonnulls(target, priority, calendar_key, calendar_version, goal_seconds) = 5))
);

create unique index sla_event_opened on sla_event (ticket_number) where kind = 'opened';

-- The story so far, as the timeline has it.
insert into sla_event (ticket_number, at, kind, detail)
select event.ticket_number, event.at,
       case event.kind when 'opened' then 'opened'
                       when 'status' then 'moved'
                       when 'assignment' then 'handed-to'
                       else case when event.actor_id = ticket.requester_id::text then 'requester-wrote' else 'desk-wrote' end
       end,
       case event.kind when 'status' then event.data ->> 'to'
                       when 'assignment' then nullif(event.data ->> 'group', '') end
from ticket_event event
     join ticket on ticket.number = event.ticket_number
where event.kind in ('opened', 'assignment') or event.kind = 'status' and event.data ->> 'to' is not null
   or event.kind = 'comment' and not event.internal
order by event.sequence
on conflict do nothing;

insert into sla_event (ticket_number, at, kind)
select ticket_number, at, 'taken'
from ticket_event
where kind = 'assignment' and actor_kind = 'person' and nullif(data ->> 'assigneeId', '') is not null
order by sequence;

insert into sla_event (ticket_number, at, kind, detail, target, priority, calendar_key, calendar_version, goal_seconds)
select ticket_number, started_at, 'agreed', 'started', target, priority, calendar_key, 1, goal_seconds
from sla_clock;

alter table sla_clock drop constraint sla_clock_target_check;
alter table sla_clock drop constraint sla_clock_ticket_number_target_key;
alter table sla_clock drop constraint sla_clock_calendar_key_fkey;
alter table sla_clock
    add constraint sla_clock_target_check check (target in ('response', 'resolution', 'update', 'ola')),
    -- counts the clocks of one target
    add column cycle integer not null default 1,
    -- whose agreement it is
    add column owner_group text,
    add column calendar_version integer not null default 1,
    -- working time until counting_since, or until it stopped; the review below corrects those that were paused
    add column used_micros bigint not null default 0,
    add column counting_since timestamptz,
    -- the last threshold that was acted on
    add column handled_percent integer not null default 0,
    add constraint sla_clock_of_ticket unique (ticket_number, target, cycle),
    add constraint sla_clock_calendar foreign key (calendar_key, calendar_version) references sla_calendar_version;
update sla_clock set counting_since = started_at where state = 'running';
update sla_clock clock
set handled_percent = variable.long_
from engine.act_ru_variable named, engine.act_ru_variable variable
where named.name_ = 'clockId' and named.text_ = clock.id::text
  and variable.proc_inst_id_ = named.proc_inst_id_ and variable.name_ = 'handledThreshold' and variable.long_ is not null;
alter table sla_clock
    alter column cycle drop default,
    alter column calendar_version drop default,
    alter column used_micros drop default,
    alter column handled_percent drop default;
create index sla_clock_open_by_calendar on sla_clock (calendar_key, ticket_number) where state <> 'met';

drop table sla_pause;
-- What it said is said by the decision table sla-targets.
drop table sla_rule;

-- What has to be recalculated, in portions, after a calendar or the table of targets has changed.
create table sla_review (
    id            bigint      generated always as identity primary key,
    cause         text        not null check (cause in ('calendar', 'targets')),
    -- only clocks of this calendar; absent for all
    calendar_key  text,
    -- everything up to this ticket is done
    after_number  text        not null default '',
    tickets       bigint      not null default 0,
    requested_at  timestamptz not null,
    finished_at   timestamptz
);

-- The version of the table of targets that all running tickets were last judged by.
create table sla_targets_seen (
    only_one boolean primary key default true check (only_one),
    version  text not null
);
