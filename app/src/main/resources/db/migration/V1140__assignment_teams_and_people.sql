-- assignment: how a team's work finds its person, who is there, and what waits for somebody
create table assignment_team (
    group_name               text primary key,
    strategy                 text   not null check (strategy in ('manual', 'round-robin', 'least-loaded')),
    unassigned_after_seconds bigint not null check (unassigned_after_seconds between 60 and 2592000)
);

insert into assignment_team (group_name, strategy, unassigned_after_seconds) values
    ('service-desk', 'least-loaded', 1800),
    ('service-desk-lead', 'manual', 900),
    ('change-manager', 'manual', 14400);

-- Who said to be there, and until when that holds: nobody is there for ever because of a forgotten switch.
create table assignment_availability (
    person_id       uuid primary key,
    available_until timestamptz not null
);

create table assignment_absence (
    id             uuid primary key,
    person_id      uuid        not null,
    from_at        timestamptz not null,
    to_at          timestamptz not null check (to_at > from_at),
    substitute_id  uuid check (substitute_id <> person_id),
    hand_over      boolean     not null,
    handed_over_at timestamptz,
    note           text        not null check (length(note) <= 200)
);

create index assignment_absence_person on assignment_absence (person_id, to_at);
create index assignment_absence_hand_over on assignment_absence (from_at) where hand_over and handed_over_at is null;

create table assignment_skill (
    person_id uuid not null,
    category  text not null,
    primary key (person_id, category)
);

-- Somebody's last turn of a team; whose is the lowest is next. Numbers, for two turns may fall into one instant.
create sequence assignment_turn_number;

create table assignment_turn (
    group_name text   not null references assignment_team,
    person_id  uuid   not null,
    turn       bigint not null default nextval('assignment_turn_number'),
    primary key (group_name, person_id)
);

-- Open tickets that nobody has, from when they were first seen so until somebody has them.
create table assignment_wait (
    ticket_number text primary key references ticket,
    since         timestamptz not null,
    tell_at       timestamptz not null,
    told          integer     not null default 0
);

create index assignment_wait_due on assignment_wait (tell_at);

create index ticket_unassigned on ticket (created_at, number)
    where assignee_id is null and status not in ('resolved', 'closed', 'cancelled', 'draft');
