import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

/** What may be meant by some letters, and what the server takes for it. */
export interface Suggestion {
  value: string;
  shown: string;
  hint?: string;
}

const most = 10;

export async function suggestTickets(typed: string): Promise<Suggestion[]> {
  const page = await data(api.GET('/api/tickets', { params: { query: { search: typed, limit: most } } }));
  return page.items.map(({ number, title }) => ({ value: number, shown: number, hint: title }));
}

export async function suggestDevices(typed: string): Promise<Suggestion[]> {
  const page = await data(api.GET('/api/devices', { params: { query: { search: typed, limit: most } } }));
  return page.items.map(({ id, hostname }) => ({ value: id, shown: hostname }));
}

/** What a device is called. */
export function deviceNameQuery(id: string) {
  return queryOptions({
    queryKey: ['devices', 'detail', id, 'name'],
    queryFn: async () => (await data(api.GET('/api/devices/{id}', { params: { path: { id } } }))).hostname,
    retry: false,
  });
}

/** Devices within reach by some letters of their names; without letters some of them. */
export async function searchDevices(typed: string): Promise<{ id: string; name: string; more?: string }[]> {
  const page = await data(
    api.GET('/api/devices', { params: { query: { search: typed || undefined, limit: 20 } } }),
  );
  return page.items.map(({ id, hostname, site }) => ({ id, name: hostname, more: site ?? undefined }));
}
