-- tickets: where the trouble is, and who has it when that is not who asked
alter table ticket
    add column site        text check (site ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    add column affected_id uuid;

-- '' stands for "no site" and "no team": what the desk of a site may read lies together, newest first.
create index ticket_by_scope on ticket (coalesce(site, ''), coalesce(assigned_group, ''), created_at desc, number desc);
create index ticket_affected on ticket (affected_id, created_at desc) where affected_id is not null;
