-- People's open tasks as the engine tells of them: lists are read here, for the engine's own task query is slow with many
-- groups, and answers more than a person may see.
create table workflow_task (
    id               text primary key,
    name             text not null,
    description      text,
    ticket_number    text,
    process_key      text not null,
    definition_id    text not null,
    task_key         text not null,
    created_at       timestamptz not null,
    due_at           timestamptz,
    assignee         text,
    candidate_groups text[] not null
);

create index workflow_task_assignee_idx on workflow_task (assignee, created_at) where assignee is not null;
create index workflow_task_groups_idx on workflow_task using gin (candidate_groups);
create index workflow_task_ticket_idx on workflow_task (ticket_number);
