import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type MajorIncident = Schemas['MajorIncident'];

/** The ticket as a major incident, if it ever was one. */
export function majorIncidentQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'major-incident'],
    queryFn: async () => {
      const page = await data(
        api.GET('/api/tickets/{number}/major-incidents', { params: { path: { number } } }),
      );
      return page.items[0] ?? null;
    },
  });
}

/** Major incidents that are not over, as far as the person reaches. */
export function activeMajorIncidentsQuery() {
  return queryOptions({
    queryKey: ['tickets', 'list', 'major-incidents'],
    queryFn: async () => (await data(api.GET('/api/major-incidents'))).items,
  });
}
