import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** Services as options of a selection. */
export const serviceOptionsQuery = queryOptions({
  queryKey: ['services', 'options'],
  queryFn: async () =>
    (await data(api.GET('/api/services'))).items.map(({ key, name }) => ({ value: key, label: name })),
});
