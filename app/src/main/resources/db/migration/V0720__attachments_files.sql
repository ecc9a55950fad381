-- attachments: what is known of each file, and its content in pieces of 256 KiB
create table ticket_attachment (
    id            uuid primary key,
    ticket_number text        not null references ticket,
    uploaded_by   uuid        not null,
    uploader_name text        not null,
    name          text        not null check (length(name) between 1 and 200),
    type          text        not null,
    size          bigint      not null check (size between 0 and 26214400),
    sha256        bytea       not null,
    internal      boolean     not null,
    created_at    timestamptz not null,
    deleted_at    timestamptz,
    deleted_by    uuid
);

create index ticket_attachment_of on ticket_attachment (ticket_number, created_at) where deleted_at is null;
create index ticket_attachment_by on ticket_attachment (uploaded_by, created_at);

create table ticket_attachment_piece (
    attachment_id uuid    not null references ticket_attachment on delete cascade,
    ordinal       integer not null check (ordinal between 0 and 100),
    bytes         bytea   not null check (length(bytes) between 1 and 262144),
    primary key (attachment_id, ordinal)
);

-- What people attach is compressed already.
alter table ticket_attachment_piece alter column bytes set storage external;
