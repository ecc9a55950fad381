import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type NewChange = Schemas['NewChange'];

export function useRaiseChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewChange) => data(api.POST('/api/changes', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets'] }),
  });
}
