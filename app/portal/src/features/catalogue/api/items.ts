import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type CatalogueItem = Schemas['CatalogueItem'];

export function itemsQuery(search: string) {
  return queryOptions({
    queryKey: ['catalogue', 'list', search],
    queryFn: async () =>
      itemsOf(
        await data(api.GET('/api/catalogue/items', { params: { query: { search: search || undefined } } })),
      ),
    placeholderData: keepPreviousData,
  });
}

export function itemQuery(key: string) {
  return queryOptions({
    queryKey: ['catalogue', 'detail', key],
    queryFn: () => data(api.GET('/api/catalogue/items/{key}', { params: { path: { key } } })),
  });
}
