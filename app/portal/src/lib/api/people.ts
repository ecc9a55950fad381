import { api, data, type Schemas } from './client';

export type Person = Schemas['PersonView'];

export async function searchPeople(search: string): Promise<Person[]> {
  const page = await data(
    api.GET('/api/users', { params: { query: { search: search || undefined, limit: 20 } } }),
  );
  return page.items;
}
