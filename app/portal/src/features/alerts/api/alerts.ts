import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Alert = Schemas['AlertView'];

export interface AlertFilters {
  state?: string;
  severity?: string;
  deviceId?: string;
}

const pageSize = 50;

export function alertsQuery(filters: AlertFilters) {
  return infiniteQueryOptions({
    queryKey: ['alerts', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/alerts', {
          params: {
            query: {
              ...filters,
              state: filters.state ? [filters.state as Alert['state']] : undefined,
              severity: filters.severity as Alert['severity'] | undefined,
              after: pageParam,
              limit: pageSize,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function alertQuery(id: string) {
  return queryOptions({
    queryKey: ['alerts', 'detail', id],
    queryFn: () => data(api.GET('/api/alerts/{id}', { params: { path: { id } } })),
  });
}

export function useAcknowledgeAlert(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/alerts/{id}/acknowledge', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  });
}
