import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

const few = 10;

/** The tickets that match what was typed so far, but one. */
export function findTicketsQuery(search: string, but: string) {
  return queryOptions({
    queryKey: ['tickets', 'list', 'found', search],
    queryFn: async () =>
      (await data(api.GET('/api/tickets', { params: { query: { search, limit: few } } }))).items,
    select: (tickets) => tickets.filter(({ number }) => number !== but),
    placeholderData: keepPreviousData,
  });
}
