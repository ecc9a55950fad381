import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export const serviceNamesQuery = queryOptions({
  queryKey: ['services', 'names'],
  queryFn: async () =>
    (await data(api.GET('/api/services'))).items.map(({ key, name }) => ({ value: key, label: name })),
});
