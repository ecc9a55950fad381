import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

/** Does what the article's process waits for; everything about the article is asked anew. */
export function useArticleAction(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, fields }: { name: string; fields: Record<string, unknown> }) =>
      data(
        api.POST('/api/knowledge/{number}/actions/{name}', {
          params: { path: { number, name } },
          body: fields,
        }),
      ),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['knowledge'] }),
        queries.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  });
}
