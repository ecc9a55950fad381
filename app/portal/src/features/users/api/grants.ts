import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export function grantsQuery(id: string) {
  return queryOptions({
    queryKey: ['people', 'detail', id, 'grants'],
    queryFn: () => data(api.GET('/api/users/{id}/grants', { params: { path: { id } } })),
  });
}
