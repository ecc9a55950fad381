-- devices: who may report. A device is its key; a token only opens the door once.
create table device_enrolment_token (
    id           uuid primary key,
    name         text not null,
    -- Only the hash is kept: whoever reads this table cannot enrol.
    token_hash   bytea not null unique,
    auto_approve boolean not null,
    max_uses     integer check (max_uses > 0),
    used         integer not null default 0,
    created_by   text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz
);

create table device (
    id                 uuid primary key,
    public_key         bytea not null unique,
    hostname           text not null,
    os_family          text not null,
    os_name            text,
    os_version         text,
    agent_version      text,
    status             text not null check (status in ('pending', 'approved', 'retired')),
    fingerprint        jsonb not null,
    enrolment_token_id uuid not null references device_enrolment_token,
    enrolled_at        timestamptz not null,
    approved_at        timestamptz,
    retired_at         timestamptz
);

create index device_by_hostname on device (lower(hostname), id);

-- Apart from device, because it changes with every message and inventory does not.
create table device_presence (
    device_id              uuid primary key references device,
    last_seen_at           timestamptz not null,
    interval_seconds       integer not null,
    silent_after           timestamptz not null,
    silent_since           timestamptz,
    -- What silent_since was before the last message: lets one statement both end a silence and tell of it.
    silent_before          timestamptz,
    boot_id                uuid,
    spooled_reports        bigint,
    dropped_reports        bigint
) with (fillfactor = 70);

create index device_presence_due on device_presence (silent_after) where silent_since is null;

create table device_error (
    id          bigint generated always as identity primary key,
    device_id   uuid not null references device,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    stage       text not null,
    code        text not null,
    message     text not null,
    command_id  uuid
);

create index device_error_by_device on device_error (device_id, id desc);
create index device_error_by_age on device_error using brin (received_at);
