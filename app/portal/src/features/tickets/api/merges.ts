import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Merges = Schemas['MergesView'];
export type JoinedTicket = Schemas['JoinedTicketView'];
export type NewSplit = Schemas['NewSplit'];

export function mergesQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'merges'],
    queryFn: () => data(api.GET('/api/tickets/{number}/merges', { params: { path: { number } } })),
  });
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tickets'] });
}

export function useSplitTicket(number: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: NewSplit) =>
      data(api.POST('/api/tickets/{number}/splits', { params: { path: { number } }, body })),
    onSettled,
  });
}

export function useUndoSplit(number: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.DELETE('/api/tickets/{number}/splits/{id}', { params: { path: { number, id } } })),
    onSettled,
  });
}
