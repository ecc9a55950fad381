import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Target = Schemas['SlaTargetView'];

/** What is promised now; of one service, or of none in particular. */
export function targetsQuery(service: string) {
  return queryOptions({
    queryKey: ['sla-targets', 'list', service],
    queryFn: async () =>
      itemsOf(
        await data(api.GET('/api/sla-targets', { params: { query: { service: service || undefined } } })),
      ),
    placeholderData: keepPreviousData,
  });
}
