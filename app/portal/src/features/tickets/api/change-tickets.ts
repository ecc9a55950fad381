import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type BulkRequest = Schemas['BulkRequest'];
export type BulkReport = Schemas['BulkReport'];

export type OfferedAction = Schemas['OfferedAction'];

/** As many tickets as the server changes at once. */
export const mostAtOnce = 200;

/** What can be done to any of the tickets, and to how many of them. */
export function offeredActionsQuery(numbers: readonly string[]) {
  return queryOptions({
    queryKey: ['tickets', 'list', 'offered-actions', numbers],
    queryFn: () => data(api.GET('/api/tickets/actions', { params: { query: { number: [...numbers] } } })),
    enabled: numbers.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** Does the same to many tickets; the report says how it went with each. */
export function useChangeTickets() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BulkRequest) => data(api.POST('/api/tickets/bulk', { body })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['tickets'] }),
        queries.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  });
}
