import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export function historyQuery(number: string) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'detail', number, 'history'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/tickets/{number}/history', {
          params: { path: { number }, query: { after: pageParam, limit: 50 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
