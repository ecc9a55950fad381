-- commands: who asked, so that nobody approves a change of their own; absent for processes and for older commands
alter table command add column requested_by_id uuid;
