-- identity: people who were erased. Their row stays with a pseudonym, so that nothing that names their id hangs in the
-- air and the directory cannot bring them back.
alter table person add column erased_at timestamptz;
