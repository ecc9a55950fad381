-- tickets: which ones came in with a file, and under which key the other system knows them, so that a file sent twice opens nothing twice
alter table ticket drop constraint ticket_source_check;
alter table ticket add constraint ticket_source_check check (source in ('portal', 'alert', 'api', 'import'));

create table ticket_import_key (
    external_key  text        primary key check (length(external_key) between 1 and 100),
    ticket_number text        not null references ticket (number) on delete cascade,
    imported_at   timestamptz not null
);
create index ticket_import_key_of_ticket on ticket_import_key (ticket_number);
