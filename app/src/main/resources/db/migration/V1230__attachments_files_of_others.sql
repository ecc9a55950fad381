-- attachments: files of what is no ticket, such as an article of the knowledge base; whoever keeps them there names the owner
create table attachment_file (
    id            uuid primary key,
    owner         text        not null,
    uploaded_by   uuid        not null,
    uploader_name text        not null,
    name          text        not null check (length(name) between 1 and 200),
    type          text        not null,
    size          bigint      not null check (size between 0 and 26214400),
    sha256        bytea       not null,
    created_at    timestamptz not null,
    deleted_at    timestamptz,
    deleted_by    uuid
);

create index attachment_file_of on attachment_file (owner, created_at) where deleted_at is null;
create index attachment_file_by on attachment_file (uploaded_by, created_at);

create table attachment_file_piece (
    file_id uuid    not null references attachment_file on delete cascade,
    ordinal integer not null check (ordinal between 0 and 100),
    bytes   bytea   not null check (length(bytes) between 1 and 262144),
    primary key (file_id, ordinal)
);

-- What people attach is compressed already.
alter table attachment_file_piece alter column bytes set storage external;
