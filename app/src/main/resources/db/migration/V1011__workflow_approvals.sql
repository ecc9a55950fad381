-- Who asked for what needs an approval, and what exactly was approved by whom. A process variable would say the same, but
-- could be written by somebody else; the command that runs is held against these rows.
create table workflow_approval (
    task_id         text primary key,
    instance_id     text not null,
    asked_by        uuid,
    ticket_number   text,
    approved        boolean,
    decided_by      uuid,
    decided_by_name text,
    decided_at      timestamptz,
    runbook         text,
    command_type    text,
    command_target  text,
    device_id       uuid,
    check (not (approved is true and decided_by is not distinct from asked_by))
);

create index workflow_approval_instance_idx on workflow_approval (instance_id);
