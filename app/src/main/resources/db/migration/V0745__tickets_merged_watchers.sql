-- tickets: whom a merge made watch the other ticket, so that undoing it ends just that
alter table ticket_merge add column watchers uuid[] not null default '{}';
