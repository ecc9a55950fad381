import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** What I have, or had, for a limited time. */
export const myGrantsQuery = queryOptions({
  queryKey: ['people', 'detail', 'me', 'grants'],
  queryFn: () => data(api.GET('/api/me/grants')),
});
