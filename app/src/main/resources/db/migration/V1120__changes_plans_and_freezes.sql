-- changes: what is planned for each change ticket, what it touches, and when nothing may be changed
create table change_template (
    key                 text primary key,
    name                text    not null check (length(name) between 1 and 200),
    description         text    not null,
    implementation_plan text    not null,
    back_out_plan       text    not null,
    test_plan           text    not null,
    minutes             integer not null check (minutes between 5 and 20160)
);

create table change_plan (
    ticket_number       text primary key references ticket,
    type                text        not null check (type in ('standard', 'normal', 'emergency')),
    template_key        text references change_template,
    state               text        not null
        check (state in ('draft', 'submitted', 'scheduled', 'implementing', 'finished', 'cancelled')),
    reason              text        not null default '' check (length(reason) <= 20000),
    implementation_plan text        not null default '' check (length(implementation_plan) <= 20000),
    back_out_plan       text        not null default '' check (length(back_out_plan) <= 20000),
    test_plan           text        not null default '' check (length(test_plan) <= 20000),
    planned_start       timestamptz,
    planned_end         timestamptz,
    implementer_id      uuid,
    risk                text check (risk in ('low', 'moderate', 'high')),
    risk_reason         text,
    actual_start        timestamptz,
    actual_end          timestamptz,
    outcome             text check (outcome in ('successful', 'with-issues', 'failed', 'backed-out', 'cancelled')),
    lessons             text,
    -- Who took responsibility for a conflict, and why.
    override_by         uuid,
    override_reason     text,
    updated_at          timestamptz not null,
    updated_by          uuid,
    version             bigint      not null default 0,
    check ((planned_start is null) = (planned_end is null)),
    check (planned_start < planned_end),
    check (state not in ('scheduled', 'implementing') or planned_start is not null)
);

-- What stands in the calendar: asked by overlap.
create index change_plan_window on change_plan using gist (tstzrange(planned_start, planned_end));
create index change_plan_implementer on change_plan (implementer_id) where implementer_id is not null;

create table change_device (
    ticket_number text not null references change_plan on delete cascade,
    device_id     uuid not null,
    primary key (ticket_number, device_id)
);

create index change_device_device on change_device (device_id);

create table change_service (
    ticket_number text not null references change_plan on delete cascade,
    service_key   text not null check (length(service_key) between 1 and 63),
    primary key (ticket_number, service_key)
);

create table freeze_window (
    id          uuid primary key,
    name        text        not null check (length(name) between 1 and 100),
    starts_at   timestamptz not null,
    -- Absent: until somebody ends it; only for those that come back every week.
    ends_at     timestamptz,
    -- Days of the week with the hours, in a zone; absent: the whole time from start to end.
    days        text[]      not null default '{}',
    from_time   time,
    to_time     time,
    zone        text        not null,
    -- Both empty: everything is frozen.
    services    text[]      not null default '{}',
    sites       text[]      not null default '{}',
    override_by text        not null check (override_by in ('change-manager', 'nobody')),
    version     bigint      not null default 0,
    check (ends_at is null or starts_at < ends_at),
    check (cardinality(days) > 0 or ends_at is not null),
    check ((cardinality(days) > 0) = (from_time is not null and to_time is not null))
);

create index freeze_window_time on freeze_window using gist (tstzrange(starts_at, ends_at));

insert into change_template (key, name, description, implementation_plan, back_out_plan, test_plan, minutes) values
    ('monthly-updates', 'Monthly operating system updates',
     'Installs the month''s updates on a group of workstations or servers.',
     E'1. Check that last night''s backup succeeded.\n2. Install the updates on the first device and restart it.\n3. Wait 15 minutes and look at its health.\n4. Go on with the others.',
     'Remove the updates, or restore the snapshot that was made before.',
     'Log in, start the most used applications, print a page.', 120),
    ('certificate-renewal', 'Renewal of a TLS certificate',
     'Replaces the certificate of a web server before it expires.',
     E'1. Keep a copy of the present certificate and key.\n2. Install the new ones.\n3. Reload the web server.',
     'Put the copies back and reload the web server.',
     'Open the site in a browser and compare the date of expiry.', 30),
    ('memory-extension', 'Extension of a server''s memory or disk',
     'Gives a virtual server more memory or disk space.',
     E'1. Make a snapshot.\n2. Shut the server down, raise the value, start it.\n3. Extend the file system where needed.',
     'Shut down, set the old value or restore the snapshot, start.',
     'The services of the server run, and the operating system shows the new size.', 60);

-- Around the turn of the year nobody is there to mend what a change breaks.
insert into freeze_window (id, name, starts_at, ends_at, zone, override_by) values
    ('6f1f6f5e-2f2b-4a57-9d5b-0d5a0c5c1226', 'Year-end freeze', '2026-12-18 17:00+00', '2027-01-04 07:00+00', 'UTC',
     'change-manager');
