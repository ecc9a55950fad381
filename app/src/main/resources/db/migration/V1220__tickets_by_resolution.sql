-- tickets: what was resolved lately is found by its time; without this a count read the table from wherever the last scan stopped
create index ticket_by_resolution on ticket (resolved_at desc) where resolved_at is not null;
