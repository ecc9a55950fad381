import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type ProcessDefinition = Schemas['ProcessDefinitionView'];

export function processesQuery() {
  return queryOptions({
    queryKey: ['processes', 'list'],
    queryFn: async () => itemsOf(await data(api.GET('/api/processes'))),
  });
}

/** The model of one version of a process; it never changes. */
export function processXmlQuery(definitionId: string) {
  return queryOptions({
    queryKey: ['process-models', definitionId],
    queryFn: async () =>
      (await data(api.GET('/api/processes/{definitionId}/xml', { params: { path: { definitionId } } }))).xml,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
