import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** One place of a model that the server refuses. */
export interface Refusal {
  element?: string;
  line?: number;
  reason: string;
}

export function useDeployProcess() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return data(api.POST('/api/processes/deployments', { body: { file: '' }, bodySerializer: () => form }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['processes'] }),
  });
}
