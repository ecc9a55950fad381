-- tickets: what they are about (categories, services, devices, fields, tags), who watches them, and each change of a field
create table ticket_category (
    key         text primary key check (key ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    parent_key  text references ticket_category check (parent_key <> key),
    name        text     not null check (length(name) between 1 and 100),
    description text     not null default '' check (length(description) <= 1000),
    -- Definitions of the fields that tickets of this category and of those beneath it have.
    fields      jsonb    not null default '[]' check (jsonb_typeof(fields) = 'array'),
    position    integer  not null default 0,
    version     bigint   not null default 0
);

create index ticket_category_children on ticket_category (parent_key);

create table service (
    key         text primary key check (key ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name        text   not null check (length(name) between 1 and 100),
    description text   not null default '' check (length(description) <= 1000),
    -- A realm group's name; nobody in particular without one.
    owner_group text check (length(owner_group) between 1 and 100),
    version     bigint not null default 0
);

insert into ticket_category (key, parent_key, name, description, position) values
    ('hardware', null, 'Hardware', 'Computers, screens, printers and what is plugged into them', 10),
    ('software', null, 'Software', 'Programs, updates and licences', 20),
    ('network', null, 'Network', 'Cables, wireless, remote access', 30),
    ('access', null, 'Access and accounts', 'Logins, passwords, rights', 40),
    ('email', null, 'E-mail and calendar', '', 50),
    ('monitoring', null, 'Monitoring', 'What agents reported', 60),
    ('security', null, 'Security', 'Suspicious mail, malware, lost devices', 70),
    ('other', null, 'Something else', '', 90);
insert into ticket_category (key, parent_key, name, description, position) values
    ('computer', 'hardware', 'Computer', '', 10),
    ('disk', 'hardware', 'Disk and storage', '', 20),
    ('printer', 'hardware', 'Printer', '', 30),
    ('peripheral', 'hardware', 'Screen, keyboard, mouse', '', 40),
    ('operating-system', 'software', 'Operating system', '', 10),
    ('application', 'software', 'Application', '', 20),
    ('wireless', 'network', 'Wireless', '', 10),
    ('vpn', 'network', 'Remote access', '', 20),
    ('password', 'access', 'Password', '', 10),
    ('permission', 'access', 'Permission', '', 20),
    ('phishing', 'security', 'Suspicious mail', '', 10);
update ticket_category
set fields = '[{"name": "assetTag", "label": "Asset tag", "type": "string", "required": false}]'
where key = 'hardware';
update ticket_category
set fields = '[{"name": "application", "label": "Application", "type": "string", "required": false},
               {"name": "version", "label": "Version", "type": "string", "required": false}]'
where key = 'application';

insert into service (key, name, description, owner_group) values
    ('workplace', 'Workplace', 'Computers and what runs on them', 'service-desk'),
    ('email', 'E-mail', 'Mailboxes and calendars', 'service-desk'),
    ('network', 'Network', 'Local network, wireless, remote access', 'service-desk'),
    ('printing', 'Printing', 'Printers and print queues', 'service-desk'),
    ('identity', 'Accounts and access', 'Logins and what they may do', 'service-desk'),
    ('files', 'File storage', 'Shared folders', 'service-desk');

-- Until now anything could be written there: each becomes a category of its own, or one there is.
create function pg_temp.category_key(name text) returns text language sql immutable as $$
    select nullif(trim(both '-' from left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 60)), '')
$$;
insert into ticket_category (key, name, position)
select distinct on (pg_temp.category_key(category)) pg_temp.category_key(category), left(trim(category), 100), 100
from ticket
where pg_temp.category_key(category) is not null
order by pg_temp.category_key(category), category
on conflict (key) do nothing;
update ticket set category = pg_temp.category_key(category) where category is not null;

alter table ticket
    add constraint ticket_category_known foreign key (category) references ticket_category,
    add column service_key     text references service,
    add column tags            text[] not null default '{}' check (cardinality(tags) <= 20),
    add column fields          jsonb  not null default '{}' check (jsonb_typeof(fields) = 'object'),
    -- Why a person set another priority than impact and urgency give; absent while those decide.
    add column priority_reason text check (length(priority_reason) between 1 and 500),
    add column catalogue_item  text check (length(catalogue_item) between 1 and 100),
    add column parent_number   text references ticket check (parent_number <> number);

create index ticket_of_category on ticket (category) where category is not null;
create index ticket_of_service on ticket (service_key) where service_key is not null;
create index ticket_children on ticket (parent_number) where parent_number is not null;

create table ticket_watcher (
    ticket_number text        not null references ticket,
    person_id     uuid        not null,
    since         timestamptz not null,
    primary key (ticket_number, person_id)
);

create index ticket_watcher_of_person on ticket_watcher (person_id, ticket_number);

alter index ticket_device rename to ticket_of_device;

-- Devices besides ticket.device_id, the one it is about first of all.
create table ticket_device (
    ticket_number text not null references ticket,
    device_id     uuid not null,
    primary key (ticket_number, device_id)
);

create index ticket_device_of_device on ticket_device (device_id, ticket_number);

create table ticket_change (
    id            bigint generated always as identity primary key,
    ticket_number text        not null references ticket,
    -- Of the ticket with this change in it.
    version       bigint      not null,
    field         text        not null,
    before        jsonb,
    after         jsonb,
    at            timestamptz not null,
    actor_kind    text        not null,
    actor_id      text        not null,
    actor_name    text        not null
);

create index ticket_change_of_ticket on ticket_change (ticket_number, id);
