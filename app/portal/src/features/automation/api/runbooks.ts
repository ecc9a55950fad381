import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Runbook = Schemas['RunbookView'];

export function runbooksQuery() {
  return queryOptions({
    queryKey: ['runbooks', 'list'],
    queryFn: async () => (await data(api.GET('/api/automation/runbooks'))).items,
  });
}
