import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { askedFor, type TicketFilters } from './filters';

export type { TicketFilters } from './filters';

export type Ticket = Schemas['TicketView'];
export type TicketAction = Schemas['ActionView'];

const pageSize = 50;

export function ticketsQuery(filters: TicketFilters) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/tickets', {
          params: {
            query: {
              ...askedFor(filters),
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

export function ticketQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number],
    queryFn: () => data(api.GET('/api/tickets/{number}', { params: { path: { number } } })),
  });
}
