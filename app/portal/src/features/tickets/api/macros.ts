import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Macro = Schemas['MacroItem'];
export type MacroWish = Schemas['MacroRequest'];

export const macrosQuery = queryOptions({
  queryKey: ['macros', 'list'],
  queryFn: async () => itemsOf(await data(api.GET('/api/macros'))),
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['macros'] });
}

/** Without an id it is a new one. */
export function useSaveMacro(id: string | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: MacroWish) =>
      id === undefined
        ? data(api.POST('/api/macros', { body }))
        : data(api.PUT('/api/macros/{id}', { params: { path: { id } }, body })),
    onSettled,
  });
}

export function useDeleteMacro() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (id: string) => data(api.DELETE('/api/macros/{id}', { params: { path: { id } } })),
    onSettled,
  });
}

/** Everything about the ticket is asked anew, whether all was done or nothing. */
export function useApplyMacro(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.POST('/api/tickets/{number}/macros/{id}', { params: { path: { number, id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  });
}
