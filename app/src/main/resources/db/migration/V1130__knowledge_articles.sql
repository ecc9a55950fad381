-- knowledge: articles, every version of what they said, what readers thought of it, and which tickets they solved
create sequence knowledge_number;

create table knowledge_article (
    number            text primary key,
    kind              text        not null check (kind in ('article', 'known-error')),
    state             text        not null check (state in ('draft', 'review', 'published', 'retired')),
    owner_id          uuid,
    working_version   integer     not null,
    published_version integer,
    problem_number    text unique references ticket,
    valid_until       timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    published_at      timestamptz,
    -- whether a process leads it; what came with the database gets its process at the first start
    led               boolean     not null default false
);

create index knowledge_article_by_change on knowledge_article (updated_at desc, number desc);

-- A version is never changed. Whoever reads sees the published one, whoever writes the one they work on.
create table knowledge_version (
    article_number text        not null references knowledge_article,
    version        integer     not null check (version > 0),
    title          text        not null check (length(title) between 1 and 200),
    body           text        not null check (length(body) between 1 and 100000),
    category       text        not null default '',
    language       text        not null check (language ~ '^[a-z]{2}$'),
    -- roles and groups that may read it; requester is everybody
    audience       text[]      not null check (cardinality(audience) > 0),
    -- keys of the sites it is for; empty for all
    sites          text[]      not null default '{}',
    note           text        not null default '',
    author_id      uuid,
    author_name    text        not null,
    created_at     timestamptz not null,
    words          tsvector    generated always as (
        setweight(to_tsvector('simple'::regconfig, title), 'A')
        || setweight(to_tsvector('simple'::regconfig, category), 'B')
        || setweight(to_tsvector('simple'::regconfig, body), 'C')
        || case language
               when 'en' then setweight(to_tsvector('english'::regconfig, title), 'A')
                              || setweight(to_tsvector('english'::regconfig, body), 'C')
               when 'de' then setweight(to_tsvector('german'::regconfig, title), 'A')
                              || setweight(to_tsvector('german'::regconfig, body), 'C')
               else ''::tsvector
           end) stored,
    primary key (article_number, version)
);

create index knowledge_version_words on knowledge_version using gin (words);

create table knowledge_rating (
    article_number text        not null,
    version        integer     not null,
    person_id      uuid        not null,
    helpful        boolean     not null,
    comment        text        not null default '',
    created_at     timestamptz not null,
    primary key (article_number, version, person_id),
    foreign key (article_number, version) references knowledge_version
);

create table knowledge_use (
    article_number text        not null references knowledge_article,
    ticket_number  text        not null references ticket,
    solved         boolean     not null,
    linked_by      uuid        not null,
    linked_at      timestamptz not null,
    primary key (article_number, ticket_number)
);

create index knowledge_use_of_ticket on knowledge_use (ticket_number);
