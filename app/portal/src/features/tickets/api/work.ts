import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Work = Schemas['WorkView'];
export type WorkWish = Schemas['WorkRequest'];

export function worklogQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'work'],
    queryFn: () => data(api.GET('/api/tickets/{number}/work', { params: { path: { number } } })),
  });
}

function useRefresh(number: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] });
}

/** Without an id it is a new entry. */
export function useSaveWork(number: string, id: string | undefined) {
  const onSettled = useRefresh(number);
  return useMutation({
    mutationFn: (body: WorkWish) =>
      id === undefined
        ? data(api.POST('/api/tickets/{number}/work', { params: { path: { number } }, body }))
        : data(api.PUT('/api/tickets/{number}/work/{id}', { params: { path: { number, id } }, body })),
    onSettled,
  });
}

export function useDeleteWork(number: string) {
  const onSettled = useRefresh(number);
  return useMutation({
    mutationFn: (id: string) =>
      data(api.DELETE('/api/tickets/{number}/work/{id}', { params: { path: { number, id } } })),
    onSettled,
  });
}
