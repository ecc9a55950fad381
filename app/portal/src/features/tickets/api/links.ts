import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type TicketLink = Schemas['TicketLinkView'];
export type NewTicketLink = Schemas['NewTicketLink'];

export function linksQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'links'],
    queryFn: async () =>
      itemsOf(await data(api.GET('/api/tickets/{number}/links', { params: { path: { number } } }))),
  });
}

function useRefresh(number: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] });
}

export function useLinkTicket(number: string) {
  const onSettled = useRefresh(number);
  return useMutation({
    mutationFn: (body: NewTicketLink) =>
      data(api.POST('/api/tickets/{number}/links', { params: { path: { number } }, body })),
    onSettled,
  });
}

export function useUnlinkTicket(number: string) {
  const onSettled = useRefresh(number);
  return useMutation({
    mutationFn: (id: string) =>
      data(api.DELETE('/api/tickets/{number}/links/{id}', { params: { path: { number, id } } })),
    onSettled,
  });
}
