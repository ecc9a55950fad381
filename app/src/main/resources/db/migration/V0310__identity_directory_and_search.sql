-- identity: what the directory has said of people, when they were here, and finding them by any part of a name
create extension if not exists pg_trgm;

alter table person
    -- When the directory was asked that last told a difference; absent for those known from their tokens only.
    add column directory_at timestamptz,
    -- Within some minutes; absent for those who were never here.
    add column last_seen_at timestamptz,
    add column search_text text not null
        generated always as (lower(username || chr(10) || name || chr(10) || coalesce(email, ''))) stored;

create index person_search on person using gin (search_text gin_trgm_ops);
create index person_by_name on person (lower(name), id);
