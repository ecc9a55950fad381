import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Criticality = Schemas['OfService']['criticality'];

/** How much depends on each service, by its key. */
export const criticalityQuery = queryOptions({
  queryKey: ['services', 'criticality'],
  queryFn: async () =>
    new Map(
      itemsOf(await data(api.GET('/api/services/criticality'))).map(({ service, criticality }) => [
        service,
        criticality,
      ]),
    ),
});

export function useSetCriticality(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (criticality: Criticality) =>
      data(api.PUT('/api/services/{key}/criticality', { params: { path: { key } }, body: { criticality } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['services', 'criticality'] }),
  });
}
