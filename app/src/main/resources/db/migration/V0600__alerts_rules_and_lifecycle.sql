-- alerts: when a number is worth a person's attention, and the one alert there is about it.
create table alert_rule (
    key             text primary key,
    name            text not null,
    kind            text not null check (kind in ('metric', 'silence')),
    metric          text,
    comparison      text check (comparison in ('at-least', 'at-most')),
    threshold       double precision,
    clear_threshold double precision,
    for_seconds     integer not null check (for_seconds >= 0),
    severity        text not null check (severity in ('warning', 'high', 'critical')),
    device_id       uuid references device,
    subject         text,
    summary         text not null,
    enabled         boolean not null,
    updated_at      timestamptz,
    updated_by      text,
    check (kind = 'silence' or (metric is not null and comparison is not null and threshold is not null))
);

insert into alert_rule (key, name, kind, metric, comparison, threshold, clear_threshold, for_seconds, severity, summary,
                        enabled)
values ('program-down', 'Watched program is down', 'metric', 'program.running', 'at-most', 0, null, 0, 'high',
        'Program {subject} is not running on {hostname}', true),
       ('filesystem-full', 'File system is nearly full', 'metric', 'filesystem.used.ratio', 'at-least', 0.9, 0.8, 600, 'high',
        'File system {subject} on {hostname} is {percent} full', true),
       ('cpu-saturated', 'Processors are saturated', 'metric', 'cpu.load', 'at-least', 0.95, 0.85, 300, 'warning',
        'Processors of {hostname} are {percent} busy', true),
       ('memory-exhausted', 'Memory is nearly exhausted', 'metric', 'memory.used.ratio', 'at-least', 0.95, 0.9, 300, 'high',
        'Memory of {hostname} is {percent} used', true),
       ('device-silent', 'Device has stopped talking', 'silence', null, null, null, null, 0, 'high',
        '{hostname} has stopped talking', true);

create table alert (
    id              uuid primary key,
    device_id       uuid not null references device,
    -- Not a reference: an alert outlives its rule.
    rule_key        text not null,
    metric          text not null,
    subject         text not null,
    severity        text not null check (severity in ('warning', 'high', 'critical')),
    state           text not null check (state in ('pending', 'open', 'acknowledged', 'cleared')),
    summary         text not null,
    value           double precision,
    pending_since   timestamptz not null,
    opened_at       timestamptz,
    last_seen_at    timestamptz not null,
    cleared_at      timestamptz,
    clear_reason    text,
    occurrences     integer not null,
    ticket_number   text,
    acknowledged_by text,
    acknowledged_at timestamptz,
    check (state = 'pending' or opened_at is not null),
    check (state <> 'cleared' or cleared_at is not null)
);

-- The fingerprint: what this permits only once is one thing wrong with one device.
create unique index alert_fingerprint on alert (device_id, rule_key, subject) where state <> 'cleared';
create index alert_newest on alert (opened_at desc, id desc) where state <> 'pending';
create index alert_of_device on alert (device_id, opened_at desc, id desc) where state <> 'pending';
