-- identity: people as the directory and their own tokens tell them; the server works on when Keycloak is away
create table person (
    id         uuid primary key,
    username   text        not null check (length(username) between 1 and 255),
    name       text        not null,
    email      text,
    enabled    boolean     not null,
    roles      text[]      not null,
    groups     text[]      not null,
    updated_at timestamptz not null
);

-- A name may come back with another id when somebody was deleted and created anew; only one of them is enabled.
create unique index person_username on person (lower(username)) where enabled;
create index person_roles on person using gin (roles);
create index person_groups on person using gin (groups);
