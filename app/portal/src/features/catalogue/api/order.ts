import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { Answers } from '../schema';

export function useOrder(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answers: Answers) =>
      data(api.POST('/api/catalogue/items/{key}/requests', { params: { path: { key } }, body: { answers } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  });
}
