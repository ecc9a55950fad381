import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Notification = Schemas['NotificationView'];

const pageSize = 20;

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/notifications', { params: { query: { after: pageParam, limit: pageSize } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: () => data(api.GET('/api/notifications/unread')),
});

export function useMarkRead() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (id: string) => data(api.POST('/api/notifications/{id}/read', { params: { path: { id } } })),
    onSettled,
  });
}

/** All that came until then; what comes meanwhile stays unread. */
export function useMarkAllRead() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (until: string) => data(api.POST('/api/notifications/read', { body: { until } })),
    onSettled,
  });
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['notifications'] });
}
