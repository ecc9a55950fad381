import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type TimelineEntry = Schemas['TimelineEntry'];

const pageSize = 100;

/** The story from its end, page by page, and told in the order in which it happened. */
export function timelineQuery(number: string) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'detail', number, 'timeline'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/tickets/{number}/timeline', {
          params: { path: { number }, query: { newestFirst: true, after: pageParam, limit: pageSize } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }): TimelineEntry[] => pages.flatMap(({ items }) => items).reverse(),
  });
}
