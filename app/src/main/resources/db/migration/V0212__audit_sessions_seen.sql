-- audit: which sessions and which of the directory's login events the trail has told of already; forgotten after a month.
create table seen_login (
    key     text primary key,
    seen_at timestamptz not null
);
create index seen_login_by_age on seen_login (seen_at);
