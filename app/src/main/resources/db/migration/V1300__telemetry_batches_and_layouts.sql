-- telemetry: reports are stored in batches, so each may leave few bytes and few index entries. The numbers of a report are
-- one row, whose layout (which metric of what) is shared by all reports that look alike; the report itself is kept as the
-- compressed bytes it came in. The figures are in docs/decisions/0008-one-row-of-numbers-per-report.md.
create table metric_layout (
    id       integer generated always as identity primary key,
    -- SHA-256 of the names; two servers that meet a layout at once agree on its number by it.
    digest   bytea not null unique,
    metrics  text[] not null,
    subjects text[] not null,
    used_on  date not null,
    check (cardinality(metrics) = cardinality(subjects))
);

create table measurement (
    device_id  uuid not null,
    sampled_at timestamptz not null,
    layout_id  integer not null,
    -- In the order of the layout.
    vals       double precision[] not null
) partition by range (sampled_at);

create index measurement_by_device on measurement (device_id, sampled_at);

alter table report add column payload bytea;
alter table report alter column body drop not null;

-- The newest report is read where it is kept anyway; its bytes move here only when their day is dropped.
alter table report_latest add column payload bytea;
alter table report_latest alter column body drop not null;
alter table report_latest set (fillfactor = 70);

-- A device is never deleted, so what asked for its row on each report found it each time.
alter table report_receipt drop constraint report_receipt_device_id_fkey;

create or replace function telemetry_add_day(parent text, day date) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part text;
begin
    if parent is null or parent not in ('report', 'measurement') then
        raise exception 'telemetry has no day partitions of %', parent using errcode = 'invalid_parameter_value';
    end if;
    if day is null or day not between date '2000-01-01' and date '2999-12-31' then
        raise exception 'telemetry has no day %', day using errcode = 'invalid_parameter_value';
    end if;
    part := parent || '_' || to_char(day, 'YYYYMMDD');
    perform pg_advisory_xact_lock(hashtext('bailiwick.telemetry.partitions'));
    if to_regclass('bailiwick.' || part) is not null then
        return false;
    end if;
    -- Each partition is looked at when planning; more than ten years of them is a mistake or an attack.
    if (select count(*) from pg_inherits where inhparent = ('bailiwick.' || parent)::regclass) >= 3700 then
        raise exception 'telemetry has too many day partitions of %', parent using errcode = 'program_limit_exceeded';
    end if;
    -- Attaching, unlike creating as a partition, does not lock out those who are inserting.
    execute format('create table bailiwick.%I (like bailiwick.%I including defaults including constraints)', part, parent);
    execute format('alter table bailiwick.%I attach partition bailiwick.%I for values from (%L) to (%L)',
                   parent, part, to_char(day, 'YYYY-MM-DD') || 'T00:00:00Z', to_char(day + 1, 'YYYY-MM-DD') || 'T00:00:00Z');
    return true;
end $$;

create or replace function telemetry_drop_day(parent text, day date) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    -- Rather try again in an hour than make every report wait behind this lock.
    set lock_timeout = '2s' as $$
declare
    part regclass;
begin
    if parent is null or parent not in ('report', 'measurement') then
        raise exception 'telemetry has no day partitions of %', parent using errcode = 'invalid_parameter_value';
    end if;
    select inhrelid::regclass into part from pg_inherits
     where inhparent = ('bailiwick.' || parent)::regclass
       and inhrelid = to_regclass('bailiwick.' || parent || '_' || to_char(day, 'YYYYMMDD'));
    if part is null then
        return false;
    end if;
    if parent = 'report' then
        execute format('update bailiwick.report_latest l set payload = r.payload, body = r.body from %s r '
                       'where l.device_id = r.device_id and l.report_id = r.report_id and l.received_at = r.received_at '
                       'and l.payload is null and l.body is null', part);
    end if;
    execute format('drop table %s', part);
    return true;
end $$;

-- What was stored as a row per number until now.
do $$
declare
    day date;
begin
    for day in select distinct (sampled_at at time zone 'UTC')::date from metric_sample loop
        perform telemetry_add_day('measurement', day);
    end loop;
    create temporary table carried on commit drop as
        select device_id, sampled_at, array_agg(metric order by metric, subject) as metrics,
               array_agg(subject order by metric, subject) as subjects, array_agg(value order by metric, subject) as vals
          from metric_sample
         group by device_id, sampled_at;
    insert into metric_layout (digest, metrics, subjects, used_on)
    select distinct sha256(convert_to(array_to_string(metrics, E'\x01') || E'\x02' || array_to_string(subjects, E'\x01'), 'UTF8')),
           metrics, subjects, current_date
      from carried;
    insert into measurement (device_id, sampled_at, layout_id, vals)
    select c.device_id, c.sampled_at, l.id, c.vals
      from carried c
      join metric_layout l on l.metrics = c.metrics and l.subjects = c.subjects;
end $$;

drop table metric_sample;

-- What the last message said of its interval: lets one statement tell what was said from what is assumed.
alter table device_presence add column told_interval integer;
