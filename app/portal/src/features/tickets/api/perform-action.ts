import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** Does what the ticket's process waits for; the process decides what follows, so everything about the ticket is asked anew. */
export function usePerformAction(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, fields }: { name: string; fields: Record<string, unknown> }) =>
      data(
        api.POST('/api/tickets/{number}/actions/{name}', {
          params: { path: { number, name } },
          body: fields,
        }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['tickets'] }),
        queries.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  });
}
