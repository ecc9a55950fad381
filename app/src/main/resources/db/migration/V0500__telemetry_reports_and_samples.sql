-- telemetry: reports as they came, the numbers in them, and the ledger that makes a repeat harmless.

-- Not partitioned, because its uniqueness has to hold across days. Rows outlive the age at which a report is refused.
create table report_receipt (
    device_id    uuid not null references device,
    report_id    uuid not null,
    boot_id      uuid not null,
    sequence     bigint not null,
    content_hash bytea not null,
    received_at  timestamptz not null,
    primary key (device_id, report_id),
    unique (device_id, boot_id, sequence)
);

create index report_receipt_by_age on report_receipt using brin (received_at);

create table report (
    device_id    uuid not null,
    report_id    uuid not null,
    collected_at timestamptz not null,
    received_at  timestamptz not null,
    body         jsonb not null
) partition by range (received_at);

create index report_by_device on report (device_id, received_at desc);

create table metric_sample (
    device_id  uuid not null,
    metric     text not null,
    subject    text not null,
    sampled_at timestamptz not null,
    value      double precision not null
) partition by range (sampled_at);

create index metric_sample_by_series on metric_sample (device_id, metric, sampled_at);

-- The newest report by collection time, kept as long as the device: a detail page needs no search through days.
create table report_latest (
    device_id    uuid primary key references device,
    report_id    uuid not null,
    collected_at timestamptz not null,
    received_at  timestamptz not null,
    body         jsonb not null
);
