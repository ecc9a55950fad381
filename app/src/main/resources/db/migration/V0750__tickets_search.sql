-- tickets: finding them by words, also misspelt ones, and by number; orders that used to need sorting
-- Letters and digits make words and everything else parts them, so that "srv-042.example.org" is found by any of its
-- parts; the parser of PostgreSQL would make one word of it.
alter table ticket drop column words;
alter table ticket
    add column words tsvector generated always as (
        to_tsvector('simple'::regconfig, regexp_replace(title || ' ' || description, '[^[:alnum:]]+', ' ', 'g'))) stored;
create index ticket_words on ticket using gin (words);

-- By kind, then as numbers grow: INC-1000000 after INC-999999. Serves what a number begins with, too.
create index ticket_by_number on ticket (left(number, 3), length(number), number collate "C");

-- What is open is a small part of all, and most of what is looked at.
drop index ticket_open;
create index ticket_open_by_creation on ticket (created_at desc, number desc)
    where status not in ('resolved', 'closed', 'cancelled');
create index ticket_open_by_priority on ticket (priority, created_at desc, number desc)
    where status not in ('resolved', 'closed', 'cancelled');

-- Every word tickets are written with. A name that was erased from the tickets is forgotten here as well.
create table ticket_word (
    word       text primary key,
    checked_at timestamptz not null default '-infinity'
);

create index ticket_word_trigrams on ticket_word using gin (word gin_trgm_ops);
create index ticket_word_beginnings on ticket_word (word text_pattern_ops);
create index ticket_word_unchecked on ticket_word (checked_at);

-- New words wait here for the vocabulary: whoever writes a ticket must not wait for another who writes the same word.
create table ticket_word_written (
    id   bigint generated always as identity primary key,
    word text not null
);

insert into ticket_word (word)
select word from ts_stat('select words from ticket') where word ~ '^[[:alpha:]]{4,40}$'
on conflict do nothing;

create function ticket_words_written() returns trigger
    language plpgsql as
$$
begin
    insert into ticket_word_written (word)
    select lexeme
    from unnest(tsvector_to_array(new.words)) as lexeme
    where lexeme ~ '^[[:alpha:]]{4,40}$'
      and not exists (select 1 from ticket_word where word = lexeme);
    return null;
end
$$;

create trigger ticket_words_written
    after insert or update of title, description on ticket
    for each row execute function ticket_words_written();

create index ticket_tags on ticket using gin (tags) where tags <> '{}';
create index ticket_fields on ticket using gin (fields jsonb_path_ops) where fields <> '{}';
