import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Decision = Schemas['DecisionView'];

export function decisionsQuery() {
  return queryOptions({
    queryKey: ['processes', 'decisions'],
    queryFn: async () => itemsOf(await data(api.GET('/api/processes/decisions'))),
  });
}

/** The file of the version in force; another version has another key. */
export function decisionXmlQuery(key: string, version: number) {
  return queryOptions({
    queryKey: ['processes', 'decisions', key, version],
    queryFn: () => data(api.GET('/api/processes/decisions/{key}/xml', { params: { path: { key } } })),
  });
}
