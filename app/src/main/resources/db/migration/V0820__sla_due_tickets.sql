-- sla: the clocks of tickets that are not over, for lists of tickets to be ordered and narrowed by
create view ticket_due as
select id, ticket_number, due_at, state = 'running' as running
from sla_clock
where state <> 'met';
