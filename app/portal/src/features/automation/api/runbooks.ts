import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Runbook = Schemas['RunbookView'];

export function runbooksQuery() {
  return queryOptions({
    queryKey: ['runbooks', 'list'],
    queryFn: async () => itemsOf(await data(api.GET('/api/automation/runbooks'))),
  });
}
