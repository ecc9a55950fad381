import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Freeze = Schemas['FreezeWindow'];
export type FreezeWish = Schemas['FreezeRequest'];

export const freezesQuery = queryOptions({
  queryKey: ['tickets', 'list', 'freezes'],
  queryFn: async () => (await data(api.GET('/api/changes/freezes'))).items,
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tickets', 'list'] });
}

/** Without one it is a new freeze. */
export function useSaveFreeze(freeze: Freeze | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: FreezeWish) =>
      data(
        freeze
          ? api.PUT('/api/changes/freezes/{id}', {
              params: { path: { id: freeze.id }, header: { 'If-Match': `"${freeze.version}"` } },
              body,
            })
          : api.POST('/api/changes/freezes', { body }),
      ),
    onSettled,
  });
}

export function useLiftFreeze(id: string) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: () => data(api.DELETE('/api/changes/freezes/{id}', { params: { path: { id } } })),
    onSettled,
  });
}
