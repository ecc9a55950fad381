import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from './client';

export type Person = Schemas['PersonView'];

export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['people', 'detail', id, 'name'],
    queryFn: () => data(api.GET('/api/users/{id}', { params: { path: { id } } })),
    retry: false,
  });
}

export async function searchPeople(search: string): Promise<Person[]> {
  const page = await data(
    api.GET('/api/users', { params: { query: { search: search || undefined, limit: 20 } } }),
  );
  return page.items;
}
