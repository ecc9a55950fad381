import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type TicketView = Schemas['TicketViewInfo'];
export type NewTicketView = Schemas['NewTicketView'];

export const ticketViewsQuery = queryOptions({
  queryKey: ['tickets', 'views'],
  queryFn: () => data(api.GET('/api/tickets/views')),
});

/** Asked again with every change of a ticket, as all that is about tickets. */
export const ticketCountsQuery = queryOptions({
  queryKey: ['tickets', 'views', 'counts'],
  queryFn: () => data(api.GET('/api/tickets/views/counts')),
});

/** Without an id it is a new one. */
export function useSaveView(id?: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewTicketView) =>
      id === undefined
        ? data(api.POST('/api/tickets/views', { body }))
        : data(api.PUT('/api/tickets/views/{id}', { params: { path: { id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets', 'views'] }),
  });
}

export function useDeleteView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => data(api.DELETE('/api/tickets/views/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets', 'views'] }),
  });
}
