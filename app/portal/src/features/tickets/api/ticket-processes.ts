import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type ProcessInstance = Schemas['ProcessInstanceView'];

export function ticketProcessesQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'processes'],
    queryFn: async () =>
      itemsOf(await data(api.GET('/api/tickets/{number}/processes', { params: { path: { number } } }))),
  });
}
