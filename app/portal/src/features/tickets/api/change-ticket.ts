import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type TicketChange = Schemas['TicketChange'];
export type FieldChange = Schemas['FieldChange'];

/** Changes fields; refused with `ticket-changed` when the ticket is no longer in the version that was looked at. */
export function useChangeTicket(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: TicketChange }) =>
      data(
        api.PATCH('/api/tickets/{number}', {
          params: { path: { number }, header: { 'If-Match': `"${version}"` } },
          body: change,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  });
}

export function useWatch(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ personId, on }: { personId: string; on: boolean }) => {
      const params = { path: { number, personId } };
      return data(
        on
          ? api.PUT('/api/tickets/{number}/watchers/{personId}', { params })
          : api.DELETE('/api/tickets/{number}/watchers/{personId}', { params }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}
