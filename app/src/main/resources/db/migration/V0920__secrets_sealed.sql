-- secrets: sealed values, and the keys that seal them, wrapped by a key that is not in this database
create table secret_keyset (
    singleton  boolean primary key check (singleton),
    wrapped    text        not null,
    rotating   boolean     not null,
    changed_at timestamptz not null
);

create table sealed_secret (
    context   text primary key check (length(context) <= 200),
    sealed    bytea       not null check (length(sealed) <= 20000),
    key_id    integer     not null,
    sealed_at timestamptz not null
);
