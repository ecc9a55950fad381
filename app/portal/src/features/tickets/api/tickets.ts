import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Ticket = Schemas['TicketView'];
export type TicketAction = Schemas['ActionView'];

export interface TicketFilters {
  kind?: string;
  status?: string;
  assignee?: string;
  search?: string;
  sort?: string;
}

const pageSize = 50;

export function ticketsQuery(filters: TicketFilters) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/tickets', { params: { query: { ...filters, after: pageParam, limit: pageSize } } })),
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
