import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export function useRateArticle(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewArticleRating']) =>
      data(api.PUT('/api/knowledge/{number}/rating', { params: { path: { number } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['knowledge', 'detail', number] }),
  });
}
