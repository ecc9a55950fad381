-- tickets: how tickets belong together; a link stands once and is read from both ends
create table ticket_link (
    id          uuid primary key,
    from_number text        not null references ticket,
    to_number   text        not null references ticket,
    kind        text        not null
        check (kind in ('parent-of', 'duplicate-of', 'caused-by', 'blocks', 'related', 'resolved-by')),
    created_at  timestamptz not null,
    check (from_number <> to_number)
);

create unique index ticket_link_once on ticket_link (from_number, to_number, kind);
-- Two tickets are related whoever was named first.
create unique index ticket_link_related_once
    on ticket_link (least(from_number, to_number), greatest(from_number, to_number)) where kind = 'related';
create unique index ticket_link_one_parent on ticket_link (to_number) where kind = 'parent-of';
create unique index ticket_link_one_original on ticket_link (from_number) where kind = 'duplicate-of';
create index ticket_link_to on ticket_link (to_number);
