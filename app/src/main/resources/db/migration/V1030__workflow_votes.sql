-- workflow: votes on what needs an approval. A process variable would say the same, but could be written by somebody else:
-- what counts is these rows.
create table approval (
    id            uuid primary key,
    sequence      bigint generated always as identity,
    instance_id   text        not null unique,
    ticket_number text        not null,
    subject       text        not null,
    rule          text        not null check (rule in ('all', 'any', 'quorum')),
    quorum        smallint    not null check (quorum between 1 and 100),
    asked_by      uuid,
    asked_at      timestamptz not null,
    due_at        timestamptz not null,
    outcome       text check (outcome in ('approved', 'rejected', 'expired')),
    ended_at      timestamptz
);

create index approval_ticket on approval (ticket_number, sequence);

create table approval_vote (
    id              uuid primary key,
    approval_id     uuid     not null references approval,
    position        smallint not null,
    task_id         text unique,
    person_id       uuid,
    group_name      text,
    holder_id       uuid,
    decision        text check (decision in ('approve', 'reject')),
    decided_by      uuid,
    decided_by_name text,
    on_behalf_of    uuid,
    comment         text,
    closed_at       timestamptz,
    unique (approval_id, position),
    check ((person_id is null) <> (group_name is null)),
    check (decision is null or decided_by is not null and closed_at is not null)
);

-- One person, one vote, however they came by it.
create unique index approval_vote_once on approval_vote (approval_id, decided_by) where decided_by is not null;
create index approval_vote_holder on approval_vote (holder_id) where closed_at is null;

create table approval_delegation (
    id      bigint generated always as identity primary key,
    vote_id uuid        not null references approval_vote,
    from_id uuid        not null,
    to_id   uuid        not null,
    at      timestamptz not null
);

create index approval_delegation_vote on approval_delegation (vote_id);
