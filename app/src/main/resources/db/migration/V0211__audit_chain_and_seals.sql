-- audit: the trail as a chain. What is chained never changes; what may concern a person is apart from it, bound by a
-- salted digest, so that somebody can be forgotten without a link being broken. docs/audit.md has the canonical form.
alter table audit_event rename to audit_row;
drop trigger audit_event_append_only on audit_row;
drop trigger audit_event_no_truncate on audit_row;
drop function audit_event_refuse_change();
drop index audit_event_subject;
alter table audit_row drop constraint audit_event_actor_kind_check;
-- Service accounts of connectors are neither people nor devices.
alter table audit_row add constraint audit_row_actor_kind_check
    check (actor_kind in ('PERSON', 'DEVICE', 'CONNECTOR', 'PROCESS', 'SYSTEM'));
alter table audit_row add column content_digest bytea;

create table audit_content (
    event_id    bigint primary key references audit_row,
    salt        bytea not null check (length(salt) = 16),
    subject_id  text not null,
    actor_id    text not null,
    actor_name  text not null,
    behalf_id   text,
    behalf_name text,
    -- json, not jsonb: the digest is over the text as it was written.
    before      json,
    after       json,
    detail      text,
    address     text,
    user_agent  text
);

insert into audit_content (event_id, salt, subject_id, actor_id, actor_name, before, after, detail, address)
select id, uuid_send(gen_random_uuid()), subject_id, actor_id, actor_name, before::text::json, after::text::json, detail,
       address
  from audit_row;

create function audit_field(value text) returns bytea language sql immutable set search_path = pg_catalog, pg_temp as $$
    select coalesce(int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8'), '\xffffffff'::bytea)
$$;

create function audit_digest(c audit_content) returns bytea language sql immutable
    set search_path = pg_catalog, bailiwick, pg_temp as $$
    select sha256(c.salt || audit_field('bailiwick-audit-content-1') || audit_field(c.subject_id) || audit_field(c.actor_id)
        || audit_field(c.actor_name) || audit_field(c.behalf_id) || audit_field(c.behalf_name)
        || audit_field(c.before::text) || audit_field(c.after::text) || audit_field(c.detail) || audit_field(c.address)
        || audit_field(c.user_agent))
$$;

update audit_row r set content_digest = audit_digest(c) from audit_content c where c.event_id = r.id;
alter table audit_row alter column content_digest set not null;
alter table audit_row drop column subject_id, drop column actor_id, drop column actor_name, drop column before,
    drop column after, drop column detail, drop column address;

-- Committed rows that wait for the single writer of the chain.
create table audit_unlinked (event_id bigint primary key);
insert into audit_unlinked select id from audit_row;

create table audit_link (
    position bigint primary key check (position > 0),
    event_id bigint not null unique,
    hash     bytea not null check (length(hash) = 32)
);

create table audit_seal (
    position  bigint primary key,
    previous  bigint not null check (previous < position),
    hash      bytea not null,
    sealed_at timestamptz not null,
    key_id    text not null,
    signature bytea not null
);

create table audit_seal_key (
    key_id     text primary key,
    public_key text not null,
    since      timestamptz not null
);

-- What a row's content is after somebody was forgotten; the erasure's own row commits to all of its redactions.
create table audit_redaction (
    position   bigint not null,
    erasure_id bigint not null,
    event_id   bigint not null,
    digest     bytea not null,
    primary key (position, erasure_id)
);

-- Where the chain begins after rows older than the retention were removed; the newest counts.
create table audit_anchor (
    position   bigint primary key,
    hash       bytea not null,
    removed_at timestamptz not null
);

create index audit_row_by_action on audit_row (action text_pattern_ops, id desc);
create index audit_row_by_time on audit_row (occurred_at);
create index audit_row_by_trace on audit_row (trace_id) where trace_id is not null;
create index audit_content_by_subject on audit_content (subject_id, event_id desc);
create index audit_content_by_actor on audit_content (actor_id, event_id desc);
create index audit_content_by_behalf on audit_content (behalf_id, event_id desc) where behalf_id is not null;
create index audit_content_by_address on audit_content (address, event_id desc) where address is not null;

create view audit_event as
select r.id, r.occurred_at, r.action, r.subject_type, c.subject_id, r.actor_kind, c.actor_id, c.actor_name, c.behalf_id,
       c.behalf_name, c.before, c.after, c.detail, r.trace_id, c.address, c.user_agent
  from audit_row r join audit_content c on c.event_id = r.id;

create function audit_queue_row() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    insert into bailiwick.audit_unlinked values (new.id);
    return null;
end $$;
revoke all on function audit_queue_row from public;
create trigger audit_row_queued after insert on audit_row for each row execute function audit_queue_row();

-- Against mistakes of the tables' owner; whoever serves has not even the right. Only the two functions below set the mark.
create function audit_refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if current_setting('bailiwick.audit_upkeep', true) is distinct from tg_table_name || ' ' || tg_op then
        raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;

do $$
declare
    name text;
begin
    foreach name in array array ['audit_row', 'audit_content', 'audit_link', 'audit_seal', 'audit_seal_key',
                                 'audit_redaction', 'audit_anchor'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function audit_refuse_change()',
                       name || '_append_only', name);
        execute format('create trigger %I before truncate on %I for each statement execute function audit_refuse_change()',
                       name || '_no_truncate', name);
    end loop;
end $$;

-- Rewrites one row's content without what concerned a person, and puts down that it did.
create function audit_redact(erasure bigint, event bigint, new_salt bytea, new_subject_id text, new_actor_id text,
                             new_actor_name text, new_behalf_id text, new_behalf_name text, new_before json,
                             new_after json, new_detail text, new_address text, new_user_agent text) returns bytea
    language plpgsql security definer set search_path = pg_catalog, bailiwick, pg_temp as $$
declare
    at_position bigint;
    redacted    audit_content;
    new_digest  bytea;
begin
    if length(new_salt) is distinct from 16 then
        raise exception 'a salt has 16 bytes' using errcode = 'invalid_parameter_value';
    end if;
    select position into at_position from audit_link where event_id = event;
    if at_position is null then
        raise exception 'row % is not linked', event using errcode = 'invalid_parameter_value';
    end if;
    -- The erasure's own row is not written yet: its digest covers what is done here.
    if exists (select from audit_row where id = erasure) or erasure <= event then
        raise exception 'erasure % is not a new one', erasure using errcode = 'invalid_parameter_value';
    end if;
    perform set_config('bailiwick.audit_upkeep', 'audit_content UPDATE', true);
    update audit_content
       set salt = new_salt, subject_id = new_subject_id, actor_id = new_actor_id, actor_name = new_actor_name,
           behalf_id = new_behalf_id, behalf_name = new_behalf_name, before = new_before, after = new_after,
           detail = new_detail, address = new_address, user_agent = new_user_agent
     where event_id = event
    returning audit_content.* into redacted;
    perform set_config('bailiwick.audit_upkeep', '', true);
    new_digest := audit_digest(redacted);
    insert into audit_redaction values (at_position, erasure, event, new_digest);
    return new_digest;
end $$;

-- Removes the beginning of the chain up to a sealed row, if all of it is older than a year; the retention may ask for more.
create function audit_trim(up_to bigint) returns bigint
    language plpgsql security definer set search_path = pg_catalog, bailiwick, pg_temp as $$
declare
    sealed  bytea;
    removed bigint;
begin
    select s.hash into sealed from audit_seal s join audit_link l on l.position = s.position and l.hash = s.hash
     where s.position = up_to;
    if sealed is null then
        raise exception 'position % is not sealed', up_to using errcode = 'invalid_parameter_value';
    end if;
    if exists (select from audit_link l join audit_row r on r.id = l.event_id
                where l.position <= up_to and r.occurred_at > now() - interval '1 year') then
        raise exception 'rows younger than a year are kept' using errcode = 'invalid_parameter_value';
    end if;
    perform set_config('bailiwick.audit_upkeep', 'audit_content DELETE', true);
    delete from audit_content where event_id in (select event_id from audit_link where position <= up_to);
    perform set_config('bailiwick.audit_upkeep', 'audit_row DELETE', true);
    delete from audit_row where id in (select event_id from audit_link where position <= up_to);
    perform set_config('bailiwick.audit_upkeep', 'audit_link DELETE', true);
    delete from audit_link where position <= up_to;
    get diagnostics removed = row_count;
    perform set_config('bailiwick.audit_upkeep', '', true);
    insert into audit_anchor values (up_to, sealed, now());
    return removed;
end $$;

revoke all on function audit_redact, audit_trim from public;
