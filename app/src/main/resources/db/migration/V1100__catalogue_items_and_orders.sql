-- catalogue: what people can order, in versions; an order keeps the version it was made with
create table catalogue_item (
    key        text primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    version    integer not null,
    retired_at timestamptz
);

create table catalogue_item_version (
    item_key    text        not null references catalogue_item,
    version     integer     not null,
    name        text        not null,
    description text        not null,
    icon        text        not null,
    category    text        not null,
    form        jsonb       not null,
    approval    jsonb,
    fulfilment  jsonb       not null,
    process     text        not null check (process in ('service-request', 'access-request')),
    access      jsonb       not null,
    visible_to  text[]      not null,
    created_at  timestamptz not null,
    words       tsvector    generated always as
        (to_tsvector('simple'::regconfig, name || ' ' || category || ' ' || description)) stored,
    primary key (item_key, version)
);

create index catalogue_item_words on catalogue_item_version using gin (words);

create table catalogue_order (
    ticket_number text primary key references ticket,
    item_key      text        not null,
    version       integer     not null,
    person_id     uuid        not null,
    answers       jsonb       not null,
    ordered_at    timestamptz not null,
    foreign key (item_key, version) references catalogue_item_version
);

create index catalogue_order_item on catalogue_order (item_key);

-- How content whoever asked was; one row, for it is said once.
create table ticket_rating (
    ticket_number text primary key references ticket,
    person_id     uuid        not null,
    rating        smallint    not null check (rating between 1 and 5),
    comment       text,
    rated_at      timestamptz not null
);

-- What a new installation offers to begin with; designers change it.
insert into catalogue_item (key, version)
values ('new-laptop', 1),
       ('software-installation', 1),
       ('mailbox', 1),
       ('vpn-access', 1),
       ('shared-folder', 1),
       ('onboard-colleague', 1);

insert into catalogue_item_version
    (item_key, version, name, description, icon, category, form, approval, fulfilment, process, access, visible_to, created_at)
values
    ('new-laptop', 1, 'New laptop', 'A laptop with the standard software, set up and handed over. Delivery takes about **five working days**.', 'laptop', 'Hardware',
     '{"type": "object", "properties": {"model": {"type": "string", "title": "Model", "enum": ["Standard 14 inch", "Light 13 inch", "Workstation 16 inch"]}, "reason": {"type": "string", "title": "What is it for?", "format": "multiline", "minLength": 3, "maxLength": 1000}, "accessories": {"type": "string", "title": "Accessories", "description": "Dock, second charger, bag …", "maxLength": 300}, "neededBy": {"type": "string", "title": "Needed by", "format": "date"}}, "required": ["model", "reason"], "additionalProperties": false}',
     '{"approvers": ["group:service-desk-lead"], "rule": "any", "quorum": null}',
     '[{"title": "Take a laptop from stock, or order one", "group": null, "runbook": null}, {"title": "Set it up and hand it over", "group": null, "runbook": null}]', 'service-request',
     '[]', '{}', now()),
    ('software-installation', 1, 'Software installation', 'Software from our list, installed on your device.', 'package', 'Software',
     '{"type": "object", "properties": {"software": {"type": "string", "title": "Software", "enum": ["Drawing and design", "Statistics", "Development tools", "Project planning", "Other"]}, "name": {"type": "string", "title": "Which one?", "description": "If it is another one.", "maxLength": 200}, "reason": {"type": "string", "title": "What do you need it for?", "format": "multiline", "maxLength": 1000}}, "required": ["software"], "additionalProperties": false}',
     null,
     '[{"title": "Check the licence and install the software", "group": null, "runbook": null}]', 'service-request',
     '[]', '{}', now()),
    ('mailbox', 1, 'Shared mailbox', 'A mailbox that several people read and write from.', 'mail', 'Communication',
     '{"type": "object", "properties": {"address": {"type": "string", "title": "Address wanted", "format": "email", "maxLength": 200}, "members": {"type": "string", "title": "Who uses it?", "format": "multiline", "minLength": 2, "maxLength": 2000}, "external": {"type": "boolean", "title": "Reachable from outside", "default": false}}, "required": ["address", "members"], "additionalProperties": false}',
     '{"approvers": ["group:service-desk-lead"], "rule": "any", "quorum": null}',
     '[{"title": "Create the mailbox and give its people access", "group": null, "runbook": null}]', 'service-request',
     '[]', '{}', now()),
    ('vpn-access', 1, 'VPN access', 'Work from elsewhere through the VPN. Access **ends by itself** after the days you choose.', 'shield', 'Access',
     '{"type": "object", "properties": {"access": {"type": "string", "title": "Access", "enum": ["vpn-users"], "default": "vpn-users"}, "days": {"type": "integer", "title": "For how many days?", "minimum": 1, "maximum": 180, "default": 30}, "reason": {"type": "string", "title": "Why?", "format": "multiline", "minLength": 3, "maxLength": 1000}}, "required": ["access", "days", "reason"], "additionalProperties": false}',
     '{"approvers": ["group:service-desk-lead"], "rule": "any", "quorum": null}',
     '[]', 'access-request',
     '[{"kind": "group", "name": "vpn-users", "maxDays": 180}]', '{}', now()),
    ('shared-folder', 1, 'Shared folder access', 'Read or write a shared folder for a limited time.', 'folder', 'Access',
     '{"type": "object", "properties": {"access": {"type": "string", "title": "Folder", "enum": ["folder-finance-read", "folder-projects-read", "folder-projects-write"]}, "days": {"type": "integer", "title": "For how many days?", "minimum": 1, "maximum": 365, "default": 90}, "reason": {"type": "string", "title": "Why?", "format": "multiline", "minLength": 3, "maxLength": 1000}}, "required": ["access", "days", "reason"], "additionalProperties": false}',
     '{"approvers": ["group:service-desk-lead"], "rule": "any", "quorum": null}',
     '[]', 'access-request',
     '[{"kind": "group", "name": "folder-finance-read", "maxDays": 365}, {"kind": "group", "name": "folder-projects-read", "maxDays": 365}, {"kind": "group", "name": "folder-projects-write", "maxDays": 365}]', '{}', now()),
    ('onboard-colleague', 1, 'Onboard a colleague', 'Everything a new colleague needs on the first day: account, laptop, mailbox and badge.', 'user-plus', 'People',
     '{"type": "object", "properties": {"name": {"type": "string", "title": "Name", "minLength": 2, "maxLength": 120}, "start": {"type": "string", "title": "First day", "format": "date"}, "department": {"type": "string", "title": "Department", "maxLength": 120, "minLength": 2}, "laptop": {"type": "string", "title": "Laptop", "enum": ["Standard 14 inch", "Light 13 inch", "Workstation 16 inch", "None"]}, "remarks": {"type": "string", "title": "Remarks", "format": "multiline", "maxLength": 1000}}, "required": ["name", "start", "department"], "additionalProperties": false}',
     '{"approvers": ["group:service-desk-lead"], "rule": "any", "quorum": null}',
     '[{"title": "Create the account", "group": null, "runbook": null}, {"title": "Prepare the laptop", "group": null, "runbook": null}, {"title": "Create the mailbox and hand everything over", "group": null, "runbook": null}]', 'service-request',
     '[]', '{}', now());
