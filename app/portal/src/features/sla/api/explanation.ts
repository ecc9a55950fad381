import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Explanation = Schemas['SlaExplanation'];

/** Below the ticket's key, so that whatever refreshes the ticket refreshes this, too. */
export const explanationQuery = (number: string) =>
  queryOptions({
    queryKey: ['tickets', 'detail', number, 'sla'],
    queryFn: async () =>
      itemsOf(await data(api.GET('/api/tickets/{number}/sla', { params: { path: { number } } }))),
  });
