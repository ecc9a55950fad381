-- tickets: merging and splitting; nothing is copied, so that undoing leaves nothing behind
create table ticket_merge (
    id          uuid primary key,
    from_number text        not null references ticket,
    into_number text        not null references ticket,
    merged_at   timestamptz not null,
    undone_at   timestamptz,
    check (from_number <> into_number)
);

create unique index ticket_merge_once on ticket_merge (from_number) where undone_at is null;
create index ticket_merge_into on ticket_merge (into_number) where undone_at is null;

create table ticket_split (
    id          uuid primary key,
    from_number text        not null references ticket,
    to_number   text        not null unique references ticket,
    entries     uuid[]      not null check (cardinality(entries) between 1 and 100),
    split_at    timestamptz not null,
    undone_at   timestamptz
);

create index ticket_split_from on ticket_split (from_number);
