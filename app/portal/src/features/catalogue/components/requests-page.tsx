import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TicketStatus } from '@/components/marks/status';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { tasksQuery } from '@/features/tasks/api/tasks';
import { type Ticket, ticketsQuery } from '@/features/tickets/api/tickets';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';

const t = text.requests;
const mine = (ticket: Ticket) => ticket.status === 'pending_customer' || ticket.status === 'resolved';

/** What I asked for, what of it waits for me, and what others wait for me to approve. */
export function RequestsPage() {
  const { me } = useIdentity();
  const asked = useInfiniteQuery(ticketsQuery({ requester: me.id }));
  // What others ordered for me is mine to confirm, too.
  const forMe = useInfiniteQuery(ticketsQuery({ affected: me.id }));
  const lists = [asked, forMe];
  const query = {
    data: asked.data && forMe.data && [...asked.data.pages, ...forMe.data.pages],
    error: asked.error ?? forMe.error,
    isError: asked.isError || forMe.isError,
    refetch: () => lists.filter((one) => one.isError).map((one) => one.refetch()),
  };
  return (
    <Page
      title={t.title}
      actions={
        <>
          <Link to="/catalogue" className={buttonClass('primary')}>
            {t.order}
          </Link>
          <Link to="/tickets/new" className={buttonClass()}>
            {t.report}
          </Link>
        </>
      }
    >
      <Approvals />
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(pages) => (
          <Lists tickets={merged(pages.flatMap(({ items }) => items))}>
            <LoadMore
              hasNextPage={asked.hasNextPage || forMe.hasNextPage}
              isFetchingNextPage={asked.isFetchingNextPage || forMe.isFetchingNextPage}
              fetchNextPage={() => lists.filter((one) => one.hasNextPage).map((one) => one.fetchNextPage())}
            />
          </Lists>
        )}
      </Loaded>
    </Page>
  );
}

function Lists({ tickets, children }: { tickets: readonly Ticket[]; children: ReactNode }) {
  const over = (ticket: Ticket) => ticket.status === 'closed' || ticket.status === 'cancelled';
  return (
    <>
      <List title={t.waiting} none={t.noneWaiting} tickets={tickets.filter(mine)} />
      <List
        title={t.open}
        none={t.noneOpen}
        tickets={tickets.filter((ticket) => !mine(ticket) && !over(ticket))}
      />
      <List title={t.closed} none={t.noneClosed} tickets={tickets.filter(over)} />
      {children}
    </>
  );
}

/** Each once, the newest first. */
function merged(tickets: readonly Ticket[]): Ticket[] {
  return [...new Map(tickets.map((ticket) => [ticket.number, ticket])).values()].sort((a, b) =>
    b.createdAt.localeCompare(a.createdAt),
  );
}

function Approvals() {
  const query = useQuery(tasksQuery('mine'));
  const votes = (query.data ?? []).filter(({ processKey }) => processKey === 'approval');
  if (votes.length === 0) return null;
  return (
    <Card title={t.approvals} flush>
      <ul aria-label={t.approvals} className="divide-y divide-divider">
        {votes.map((task) => (
          <li key={task.id}>
            <Link
              to="/tasks"
              search={{ scope: 'mine', task: task.id }}
              className="flex flex-wrap justify-between gap-x-3 px-4 py-3 hover:bg-sunken"
            >
              <span className="min-w-0 break-words">{task.description ?? task.name}</span>
              <Moment at={task.createdAt} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function List({ title, none, tickets }: { title: string; none: string; tickets: readonly Ticket[] }) {
  return (
    <Card title={title} flush>
      {tickets.length === 0 ? (
        <p className="px-4 pt-1 pb-4 text-muted">{none}</p>
      ) : (
        <ul aria-label={title} className="divide-y divide-divider">
          {tickets.map((ticket) => (
            <li key={ticket.number}>
              <Link
                to="/tickets/$number"
                params={{ number: ticket.number }}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken"
              >
                <span className="min-w-0 break-words">
                  <span className="nums text-muted">{ticket.number}</span> {ticket.title}
                </span>
                <span className="flex items-center gap-3">
                  {t.hints[ticket.status] && (
                    <span className="text-sm text-muted">{t.hints[ticket.status]}</span>
                  )}
                  <TicketStatus status={ticket.status} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
