import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type BulkRequest = Schemas['BulkRequest'];
export type BulkReport = Schemas['BulkReport'];

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
