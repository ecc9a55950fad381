import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type TimelineEntry = Schemas['TimelineEntry'];

const pageSize = 500;

export function timelineQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'timeline'],
    queryFn: async () => {
      const page = await data(
        api.GET('/api/tickets/{number}/timeline', {
          params: { path: { number }, query: { limit: pageSize } },
        }),
      );
      return page.items;
    },
  });
}
