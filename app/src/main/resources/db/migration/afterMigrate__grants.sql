-- audit: what the server may do at run time, renewed at each start. The user that runs this file owns everything and
-- serves nobody; the user that serves may read and write rows, and of the trail only read and add them.
do $grants$
declare
    entry record;
    runtime constant text := '${runtimeRole}';
begin
    -- One user for both: nothing to give, and nothing that could be withheld. The server says at its start whether it minds.
    if runtime = current_user then
        return;
    end if;
    -- Several servers may start at once.
    perform pg_advisory_xact_lock(hashtext('bailiwick.grants'));
    execute format('grant usage on schema bailiwick, engine to %I', runtime);
    execute format('grant select, insert, update, delete on all tables in schema bailiwick, engine to %I', runtime);
    execute format('grant usage, select on all sequences in schema bailiwick, engine to %I', runtime);
    execute format('alter default privileges in schema bailiwick, engine
                    grant select, insert, update, delete on tables to %I', runtime);
    execute format('alter default privileges in schema bailiwick, engine
                    grant usage, select on sequences to %I', runtime);
    for entry in
        select c.oid::regclass as name, c.relkind as kind
          from pg_class c
         where c.relnamespace = 'bailiwick'::regnamespace and c.relkind in ('r', 'p', 'v')
           and (c.relname like 'audit\_%' or c.relname = 'flyway_schema_history')
    loop
        execute format('revoke all on table %s from %I', entry.name, runtime);
        execute format('grant select on table %s to %I', entry.name, runtime);
        -- Rows enter the queue of the chain by a trigger; whoever links them takes them out.
        if entry.name = 'bailiwick.audit_unlinked'::regclass then
            execute format('grant delete on table %s to %I', entry.name, runtime);
        elsif entry.kind <> 'v' and entry.name <> 'bailiwick.flyway_schema_history'::regclass then
            execute format('grant insert on table %s to %I', entry.name, runtime);
        end if;
    end loop;
    -- The story of a ticket is told further and not changed. What may name people is rewritten, and nothing else: by the
    -- erasure of a person.
    execute format('revoke update, delete on bailiwick.ticket_event from %I', runtime);
    execute format('grant update (actor_name, text, data) on bailiwick.ticket_event to %I', runtime);
    -- What needs more rights than a row's is a function with the owner's rights that checks what it is asked for.
    for entry in
        select p.oid::regprocedure as name
          from pg_proc p
         where p.pronamespace = 'bailiwick'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
    loop
        execute format('grant execute on function %s to %I', entry.name, runtime);
    end loop;
end $grants$;
