import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { askedSite } from '@/lib/api/sites';

export type Ticket = Schemas['TicketView'];
export type TicketAction = Schemas['ActionView'];

export interface TicketFilters {
  kind?: string;
  status?: string;
  assignee?: string;
  /** A person's id. */
  requester?: string;
  /** A site's key, or `noSite`. */
  site?: string;
  search?: string;
  sort?: string;
}

const pageSize = 50;

export function ticketsQuery(filters: TicketFilters) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/tickets', {
          params: {
            query: {
              ...filters,
              kind: filters.kind as Ticket['kind'] | undefined,
              status: statusesOf(filters.status),
              site: askedSite(filters.site),
              sort: filters.sort as 'created' | undefined,
              after: pageParam,
              limit: pageSize,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The pseudo status `open` stands for all in which somebody still has to do something. */
const openStatuses: Ticket['status'][] = [
  'new',
  'assigned',
  'in_progress',
  'pending_customer',
  'pending_vendor',
  'pending_change',
];

function statusesOf(status?: string): Ticket['status'][] | undefined {
  if (!status) return undefined;
  return status === 'open' ? openStatuses : [status as Ticket['status']];
}

export function ticketQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number],
    queryFn: () => data(api.GET('/api/tickets/{number}', { params: { path: { number } } })),
  });
}
