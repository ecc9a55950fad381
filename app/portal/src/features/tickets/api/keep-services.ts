import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { Service } from './classification';

/** What somebody writes of a service. */
export interface ServiceWish {
  key: string;
  name: string;
  description: string;
  ownerGroup?: string;
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['services'] });
}

/** Without a service it is a new one; else the version that was read is changed, or none. */
export function useSaveService(before: Service | undefined) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ key, ...content }: ServiceWish) =>
      data(
        before
          ? api.PUT('/api/services/{key}', {
              params: { path: { key: before.key } },
              body: { version: before.version, ...content },
            })
          : api.POST('/api/services', { body: { key, ...content } }),
      ),
    onSettled,
  });
}

export function useDeleteService() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (key: string) => data(api.DELETE('/api/services/{key}', { params: { path: { key } } })),
    onSettled,
  });
}
