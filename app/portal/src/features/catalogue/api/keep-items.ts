import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type NewItem = Schemas['NewCatalogueItem'];

/** Every item, those that cannot be ordered any more among them. */
export const keptItemsQuery = queryOptions({
  queryKey: ['catalogue', 'list', 'kept'],
  queryFn: async () =>
    itemsOf(await data(api.GET('/api/catalogue/items', { params: { query: { retired: true } } }))),
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['catalogue'] });
}

/** Without a key it is a new item; else a new version of one. */
export function useSaveItem(key: string | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: NewItem) =>
      data(
        key
          ? api.PUT('/api/catalogue/items/{key}', { params: { path: { key } }, body })
          : api.POST('/api/catalogue/items', { body }),
      ),
    onSettled,
  });
}

export function useRetireItem() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ key, retired }: { key: string; retired: boolean }) => {
      const params = { path: { key } };
      return data(
        retired
          ? api.POST('/api/catalogue/items/{key}/retire', { params })
          : api.POST('/api/catalogue/items/{key}/return', { params }),
      );
    },
    onSettled,
  });
}

export function useDeleteItem() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (key: string) =>
      data(api.DELETE('/api/catalogue/items/{key}', { params: { path: { key } } })),
    onSettled,
  });
}
