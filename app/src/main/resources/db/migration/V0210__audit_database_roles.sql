-- audit: the server's own database user may no longer define anything, so that it cannot undo what keeps the trail
-- append-only. The one thing it did define at run time, the day partitions of telemetry, it now asks for here.
create function telemetry_add_day(parent text, day date) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    part text;
begin
    if parent is null or parent not in ('report', 'metric_sample') then
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

create function telemetry_drop_day(parent text, day date) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    -- Rather try again in an hour than make every report wait behind this lock.
    set lock_timeout = '2s' as $$
declare
    part regclass;
begin
    if parent is null or parent not in ('report', 'metric_sample') then
        raise exception 'telemetry has no day partitions of %', parent using errcode = 'invalid_parameter_value';
    end if;
    select inhrelid::regclass into part from pg_inherits
     where inhparent = ('bailiwick.' || parent)::regclass
       and inhrelid = to_regclass('bailiwick.' || parent || '_' || to_char(day, 'YYYYMMDD'));
    if part is null then
        return false;
    end if;
    execute format('drop table %s', part);
    return true;
end $$;

revoke all on function telemetry_add_day, telemetry_drop_day from public;
