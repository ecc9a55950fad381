import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Recurring = Schemas['RecurringTicketView'];
export type RecurringWish = Schemas['RecurringTicketRequest'];

export const recurringQuery = queryOptions({
  queryKey: ['recurring', 'list'],
  queryFn: async () => itemsOf(await data(api.GET('/api/recurring-tickets'))),
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['recurring'] });
}

/** Without an id it is a new one. */
export function useSaveRecurring(id: string | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: RecurringWish) =>
      id === undefined
        ? data(api.POST('/api/recurring-tickets', { body }))
        : data(api.PUT('/api/recurring-tickets/{id}', { params: { path: { id } }, body })),
    onSettled,
  });
}

export function useDeleteRecurring() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (id: string) => data(api.DELETE('/api/recurring-tickets/{id}', { params: { path: { id } } })),
    onSettled,
  });
}
