import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type NewArticle = Schemas['NewArticle'];

/** An article that is edited, and the version that the edit started from. */
export interface Edited {
  number: string;
  version: number;
}

/** Begins an article, or writes a new version of one; of an old version the server says what changed since. */
export function useWriteArticle(edited: Edited | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewArticle) =>
      edited
        ? data(
            api.PUT('/api/knowledge/{number}', {
              params: { path: { number: edited.number }, header: { 'If-Match': `"${edited.version}"` } },
              body,
            }),
          )
        : data(api.POST('/api/knowledge', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
}
