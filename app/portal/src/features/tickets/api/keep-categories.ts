import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import type { Category } from './classification';

export type CategoryContent = Schemas['CategoryContent'];

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['ticket-categories'] });
}

/** Without a category it is a new one; else the version that was read is changed, or none. */
export function useSaveCategory(before: Category | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ key, content }: { key: string; content: CategoryContent }) =>
      data(
        before
          ? api.PUT('/api/ticket-categories/{key}', {
              params: { path: { key: before.key } },
              body: { version: before.version, content },
            })
          : api.POST('/api/ticket-categories', { body: { key, content } }),
      ),
    onSettled,
  });
}

export function useDeleteCategory() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (key: string) =>
      data(api.DELETE('/api/ticket-categories/{key}', { params: { path: { key } } })),
    onSettled,
  });
}
