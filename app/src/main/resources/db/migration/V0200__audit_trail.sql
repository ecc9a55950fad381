-- audit: who changed what; append-only even for the server's own database user.
create table audit_event (
    id           bigint generated always as identity primary key,
    occurred_at  timestamptz not null,
    action       text not null,
    subject_type text not null,
    subject_id   text not null,
    actor_kind   text not null check (actor_kind in ('PERSON', 'DEVICE', 'PROCESS', 'SYSTEM')),
    actor_id     text not null,
    actor_name   text not null,
    before       jsonb,
    after        jsonb,
    detail       text,
    trace_id     text,
    address      text
);

create index audit_event_subject on audit_event (subject_type, subject_id, id desc);

create function audit_event_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only';
end $$;

create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function audit_event_refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function audit_event_refuse_change();
