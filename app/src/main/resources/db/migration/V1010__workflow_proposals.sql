-- Models that wait for a second person: where four eyes are asked for, what a designer hands in runs only after somebody
-- else has looked at it. Kept after the decision as a record of what was decided about.
create table workflow_proposal (
    id              uuid primary key,
    title           text not null,
    author_id       uuid not null,
    author_name     text not null,
    origin          text not null check (origin in ('portal', 'modeler')),
    state           text not null check (state in ('open', 'approved', 'rejected')),
    digest          text not null,
    proposed_at     timestamptz not null,
    expires_at      timestamptz not null,
    decided_by_id   uuid,
    decided_by_name text,
    decided_at      timestamptz,
    comment         text,
    deployment_id   text,
    check ((state = 'open') = (decided_by_id is null)),
    check (decided_by_id is distinct from author_id)
);

create index workflow_proposal_state_idx on workflow_proposal (state, proposed_at desc);
-- The same files handed in twice by the same person are one proposal.
create unique index workflow_proposal_once_idx on workflow_proposal (author_id, digest) where state = 'open';

create table workflow_proposal_file (
    proposal_id uuid not null references workflow_proposal on delete cascade,
    name        text not null,
    content     bytea not null,
    primary key (proposal_id, name)
);
