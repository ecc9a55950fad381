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
