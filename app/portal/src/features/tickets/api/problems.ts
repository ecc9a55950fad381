import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Impact = Schemas['Impact'];

export function impactQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'impact'],
    queryFn: () => data(api.GET('/api/tickets/{number}/impact', { params: { path: { number } } })),
  });
}

/** What is known about the cause of a problem, if anything is. */
export function diagnosisQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'diagnosis'],
    queryFn: async () => {
      const page = await data(api.GET('/api/tickets/{number}/diagnoses', { params: { path: { number } } }));
      return page.items[0] ?? null;
    },
  });
}
