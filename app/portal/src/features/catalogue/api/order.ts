import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { Answers } from '../schema';

export interface Order {
  answers: Answers;
  /** Who gets it, when that is somebody else. */
  personId?: string;
}

export function useOrder(key: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Order) =>
      data(api.POST('/api/catalogue/items/{key}/requests', { params: { path: { key } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  });
}
