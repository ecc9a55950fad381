import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** What readers said of all versions, newest first. */
export function ratingsQuery(number: string) {
  return queryOptions({
    queryKey: ['knowledge', 'detail', number, 'ratings'],
    queryFn: () => data(api.GET('/api/knowledge/{number}/ratings', { params: { path: { number } } })),
  });
}
