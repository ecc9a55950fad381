import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Template = Schemas['TemplateView'];
export type TemplateWish = Schemas['TemplateRequest'];

export const templatesQuery = queryOptions({
  queryKey: ['templates', 'list'],
  queryFn: async () => itemsOf(await data(api.GET('/api/ticket-templates'))),
});

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['templates'] });
}

/** Without an id it is a new one. */
export function useSaveTemplate(id: string | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: TemplateWish) =>
      id === undefined
        ? data(api.POST('/api/ticket-templates', { body }))
        : data(api.PUT('/api/ticket-templates/{id}', { params: { path: { id } }, body })),
    onSettled,
  });
}

export function useDeleteTemplate() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (id: string) => data(api.DELETE('/api/ticket-templates/{id}', { params: { path: { id } } })),
    onSettled,
  });
}
