import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** Approved devices to choose from, as options of a selection. */
export function deviceNamesQuery() {
  return queryOptions({
    queryKey: ['devices', 'list', 'names'],
    queryFn: async () => {
      const page = await data(
        api.GET('/api/devices', { params: { query: { status: 'approved', limit: 200 } } }),
      );
      return page.items.map(({ id, hostname }) => ({ value: id, label: hostname }));
    },
  });
}
